import { currentGeneration } from '../../lib/archive/admission'
import { log } from '../../lib/log'
import { Outage } from '../../lib/outage'
import { fileAnswer, standingAnswer } from './answers'
import type { Line } from './ask-peer'
import { tellPeer } from './ask-peer'
import { Comparison } from './comparison'
import { type Contact, Contacts } from './contacts'
import { FilesOfPeers } from './files-of-peers'
import { ContentFolder } from './folder'
import { type Doing, Hearing, LOOKING } from './hearing'
import type { PeerStanding, PublishedThere } from './message'
import { type RedisPlace, RedisStream } from './redis-stream'
import { TELLING, Telling } from './telling'

/** What this machine is, and has. */
type Here = {
  contentDir: string
  logDir: string
  /** The desks of the others, and perhaps this one’s. */
  origins: string[]
  /** Through which it tells them instead, where there is one. */
  redis?: RedisPlace
  secret: string
  /** The machine’s clock: what others sign, they sign by theirs. */
  clock: () => number
  /** Whether readers may be sent here. */
  isReady: () => Promise<boolean>
}

type Doings = Doing & {
  /** Publishes everything that differs in the content folder. */
  publishAll: () => Promise<unknown>
  /** Says that this machine is behind the others, or not any more. */
  onStanding: (behind: string | undefined) => void
}

export const PACE = {
  /** How often the others are asked. */
  round: 30_000,
  /** How long one may be behind before readers are sent elsewhere. */
  behind: 60_000,
  /** How long another may say nothing. */
  patience: 10_000,
  /** How long a start waits for the others, before it takes what the folder holds and after it. */
  start: 3_000,
  looking: LOOKING,
  telling: TELLING,
}

/** How the machines stand, for those who make the newspaper. Moments are milliseconds since 1970. */
export type PeersStatus = {
  node: string
  generation: string
  behind?: string
  peers: Array<{ origin: string; heardAt?: number; isSame?: boolean; error?: string; untold?: string }>
  /** What was published elsewhere and is not here. */
  awaited: Array<{ file: string; at: number; reason?: string }>
}

const LISTED = 50

const BLINDNESS = { begins: 'the other machines cannot be compared', ends: 'the other machines are compared again' }

/** The other machines of this newspaper: each is told what is published here, and this one hears what is published there. */
export class Peers {
  readonly hearing: Hearing
  readonly #tellings: Telling[]
  readonly #contacts: Contacts
  readonly #folder: ContentFolder
  readonly #line: Line
  readonly #redis: RedisStream | undefined
  /** What the folder holds was taken: from now on what is heard is too. */
  #isTaking = false
  readonly #timers: NodeJS.Timeout[] = []
  readonly #comparison: Comparison
  readonly #startedAt: number
  #said: string | undefined
  #isAsking = false
  readonly #blindness = new Outage(BLINDNESS, { level: 'error' })

  constructor(
    readonly here: Here,
    readonly doings: Doings,
    readonly pace = PACE,
  ) {
    const { contentDir, logDir, origins, secret, clock } = here
    this.#startedAt = clock()
    this.#line = { secret, clock, patience: pace.patience }
    this.#folder = new ContentFolder(contentDir)
    const files = new FilesOfPeers(this.#line, origins)
    this.hearing = new Hearing(logDir, this.#folder, files, doings, clock, pace.looking)
    this.#contacts = new Contacts(this.#line, origins, this.hearing)
    this.#comparison = new Comparison(this.#contacts, this.hearing, clock, pace)
    this.#redis = here.redis && this.#streamOf(here.redis)
    this.#tellings = this.#redis
      ? [new Telling(this.#redis, this.hearing, pace.telling)]
      : origins.map((origin) => this.#tellingTo(origin))
  }

  /** What the desk is asked for others. */
  get orders() {
    return {
      '/peers': standingAnswer(this.#line, this.hearing, () => this.#standing()),
      '/peers/file': fileAnswer(this.#line, this.hearing, this.#folder),
    }
  }

  /** Hears what was published elsewhere while this machine was stopped, before it takes what its folder holds. */
  async listen(): Promise<void> {
    await this.#briefly(Promise.all([this.#contacts.ask(), this.#redis?.open()]))
  }

  /** Takes what was heard. */
  async catchUp(): Promise<void> {
    this.#isTaking = true
    await this.#briefly(this.hearing.look())
  }

  /** Goes on telling and listening, and says from now on how this machine stands. */
  start(): void {
    this.#standIfIndexed()
    this.tell()
    this.#timers.push(setInterval(() => void this.#round(), this.pace.round))
    this.#timers.push(setInterval(() => this.#standIfIndexed(), Math.min(1_000, this.pace.round)))
  }

  /** Tells the others what was published here: nobody waits for it. */
  tell(): void {
    for (const telling of this.#tellings) void telling.tell()
  }

  /**
   * Hears what another machine published.
   * @throws {Implausible}
   */
  hear({ told }: PublishedThere): void {
    if (this.hearing.note(told)) void this.hearing.look()
  }

  status(): PeersStatus {
    const generation = currentGeneration()
    const awaited = this.hearing.inTold((told) => told.awaited(LISTED))
    return {
      ...{ node: this.hearing.node, generation, ...(this.#said === undefined ? {} : { behind: this.#said }) },
      peers: this.#contacts.others.map((contact) => ({ ...sayContact(contact, generation), ...this.#untold(contact) })),
      awaited: awaited.map(({ file, at }) => {
        const reason = this.hearing.reasons.get(file)
        return { file, at, ...(reason === undefined ? {} : { reason }) }
      }),
    }
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const telling of this.#tellings) telling.close()
    this.#redis?.close()
    this.hearing.close()
  }

  #tellingTo(origin: string): Telling {
    const hear = (told: PublishedThere['told']) => {
      const message: PublishedThere = { from: this.hearing.node, sentAt: this.here.clock(), told }
      return tellPeer(this.#line, origin, JSON.stringify(message))
    }
    return new Telling({ name: origin, hear }, this.hearing, this.pace.telling)
  }

  #streamOf(place: RedisPlace): RedisStream {
    return new RedisStream(place, this.#line, this.hearing, {
      news: () => {
        if (this.#isTaking) void this.hearing.look()
      },
      ready: () => this.tell(),
      gap: () => {
        for (const telling of this.#tellings) telling.startOver()
        this.tell()
        if (this.#isTaking) void this.#lookAtAll()
      },
    })
  }

  #untold({ origin }: Contact) {
    const error = this.#tellings.find(({ hearer }) => origin.startsWith(hearer.name))?.error
    return error === undefined ? {} : { untold: error }
  }

  async #standing(): Promise<PeerStanding> {
    const knowledge = this.hearing.inTold((told) => told.knowledge)
    const { node, run } = this.hearing
    return { node, run, generation: currentGeneration(), knowledge, isReady: await this.here.isReady() }
  }

  async #briefly(work: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const over = new Promise((resolve) => {
      timer = setTimeout(resolve, this.pace.start)
    })
    const failed = (error: unknown) => log.error({ err: error }, 'nothing is heard of other machines')
    await Promise.race([work.catch(failed), over])
    clearTimeout(timer)
  }

  /** One round at a time, however long peers take. */
  async #round(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      await this.#exchange()
      if (await this.#contacts.ask()) await this.hearing.look()
      if (this.#comparison.lasts()) {
        log.warn('another machine shows something else, and no message says what: all files are looked at')
        await this.#lookAtAll()
      }
      this.#stand()
      this.#blindness.works()
    } catch (error) {
      this.#blindness.failed(error)
    } finally {
      this.#isAsking = false
    }
  }

  async #exchange(): Promise<void> {
    if (!this.#redis) return
    const standings = await this.#redis.exchange(await this.#standing()).catch((error: unknown) => {
      log.debug({ err: error }, 'Redis does not say how machines stand')
      return []
    })
    for (const { standing, at } of standings) {
      // Of an earlier run of this machine nothing is to be learned.
      const isOwn = standing.node === this.hearing.node && at < this.#startedAt
      if (!isOwn && !this.hearing.isThis(standing)) this.#contacts.note(standing, at, this.#redis.name)
    }
  }

  async #lookAtAll(): Promise<void> {
    try {
      await this.doings.publishAll()
    } catch (error) {
      log.error({ err: error }, 'not all files can be looked at')
    }
  }

  /** While the index is made anew nothing is known of it. */
  #standIfIndexed(): void {
    try {
      this.#stand()
    } catch (error) {
      log.debug({ err: error }, 'nobody knows how this machine stands')
    }
  }

  #stand(): void {
    const behind = this.#comparison.behind()
    if (behind === this.#said) return
    this.#said = behind
    log.warn({ behind }, behind ? 'this machine is behind' : 'this machine is behind no more')
    this.doings.onStanding(behind)
  }
}

function sayContact({ origin, heardAt, standing, error }: Contact, generation: string) {
  return {
    origin,
    ...(heardAt === undefined ? {} : { heardAt }),
    ...(standing === undefined ? {} : { isSame: standing.generation === generation }),
    ...(error === undefined ? {} : { error }),
  }
}
