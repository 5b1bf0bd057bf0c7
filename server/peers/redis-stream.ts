import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { z } from 'zod'
import { log } from '../../lib/log'
import { Outage } from '../../lib/outage'
import type { ToldFile } from '../../lib/publications/told'
import { isGenuine, signatureOf } from '../http/signature'
import type { Line } from './ask-peer'
import type { Hearing } from './hearing'
import { type PeerStanding, type PublishedThere, peerStanding, publishedThere } from './message'
import type { Hearer } from './telling'

/** Entries that Redis keeps at least: who was away for longer finds out that it was, and looks at all files. */
const KEPT = 10_000
const AT_ONCE = 100
/** A reader that hears nothing asks again after so long. */
const BLOCK_MS = 5_000
const CONNECT_TIMEOUT_MS = 5_000
const LONGEST_PAUSE_MS = 10_000
const RETRY_MS = 500
/** A machine that says nothing for so long is forgotten. */
const FORGOTTEN_AFTER_MS = 3_600_000

/** What one machine put there, signed as an order is. */
const entry = z.object({
  body: z.string(),
  timestamp: z.string().regex(/^\d{9,11}$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})

const replies = z.array(z.object({ messages: z.array(z.object({ id: z.string(), message: z.unknown() })) }))

/** Where machines find each other. */
export type RedisPlace = {
  url: string
  /** By which two newspapers on one Redis are told apart. */
  newspaper: string
  kept?: number
}

type Heard = {
  /** One of them had news. */
  news: () => void
  /** It answers, for the first time or again: what was not told can be. */
  ready: () => void
  /** What came since this machine read last is not there any more. */
  gap: () => void
}

/**
 * A Redis or Valkey stream through which machines tell each other. Each reads from where it has read to, which its
 * log knows. Redis is in no reader’s way: it may stop, lose what it has, or never have been there.
 */
export class RedisStream implements Hearer {
  readonly name: string
  readonly #writer
  readonly #reader
  readonly #stream: string
  readonly #standings: string
  readonly #kept: number
  #isClosed = false
  readonly #silence = new Outage(SILENCE)
  readonly #strangeness = new Outage(STRANGENESS)
  readonly #doubt = new Outage(DOUBT)

  constructor(
    { url, newspaper, kept = KEPT }: RedisPlace,
    readonly line: Pick<Line, 'secret' | 'clock'>,
    readonly hearing: Hearing,
    readonly heard: Heard,
  ) {
    this.#kept = kept
    this.name = `redis ${new URL(url).host}`
    this.#stream = `currawong:${newspaper}:told`
    this.#standings = `currawong:${newspaper}:standings`
    const connectTimeout = CONNECT_TIMEOUT_MS
    const reconnectStrategy = (retries: number) => Math.min(100 * 2 ** retries, LONGEST_PAUSE_MS)
    const options = { url, disableOfflineQueue: true, socket: { connectTimeout, reconnectStrategy } }
    this.#writer = createClient(options).on('error', (error: unknown) => this.#fail(error))
    this.#reader = createClient(options).on('error', (error: unknown) => this.#fail(error))
    this.#writer.on('ready', () => this.#hail())
  }

  /** Begins to read, and goes on for good. @returns when what was there has been read; perhaps never */
  open(): Promise<void> {
    for (const client of [this.#writer, this.#reader]) client.connect().catch((error: unknown) => this.#fail(error))
    return new Promise((resolve) => {
      void this.#read(resolve)
    })
  }

  close(): void {
    this.#isClosed = true
    for (const client of [this.#writer, this.#reader]) if (client.isOpen) client.destroy()
  }

  async hear(told: ToldFile[]): Promise<void> {
    const message: PublishedThere = { from: this.hearing.node, sentAt: this.line.clock(), told }
    const trim = { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: this.#kept } } as const
    await this.#writer.xAdd(this.#stream, '*', this.#signed(JSON.stringify(message)), trim)
  }

  /** Says how this machine stands, and hears how each run of each did when it said so last, the latest last. */
  async exchange(standing: PeerStanding): Promise<Array<{ standing: PeerStanding; at: number }>> {
    if (!this.#writer.isReady) return []
    await this.#writer.hSet(this.#standings, standing.run, JSON.stringify(this.#signed(JSON.stringify(standing))))
    const now = this.line.clock()
    const entries = Object.entries(await this.#writer.hGetAll(this.#standings))
    const all = entries.flatMap(([run, text]) => {
      const read = this.#readStanding(text)
      return read && read.standing.run === run ? [read] : []
    })
    const forgotten = all.filter(({ at }) => at < now - FORGOTTEN_AFTER_MS).map((one) => one.standing.run)
    if (forgotten.length > 0) await this.#writer.hDel(this.#standings, forgotten)
    if (all.length > 0 && all.length === entries.length) this.#doubt.works()
    const lately = all.filter(({ at }) => Math.abs(now - at) <= FORGOTTEN_AFTER_MS)
    return lately.sort((one, other) => one.at - other.at)
  }

  get #place(): string {
    return this.hearing.inTold((told) => told.place(`from ${this.name}`)) ?? START
  }

  #move(place: string): void {
    this.hearing.inTold((told) => told.move(`from ${this.name}`, place))
  }

  #signed(body: string) {
    const headers = signatureOf(body, this.line.secret, this.line.clock())
    return {
      body,
      timestamp: headers['Publish-Timestamp'] ?? '',
      signature: headers['Publish-Signature']?.replace('sha256=', '') ?? '',
    }
  }

  /** What was signed with our secret, whenever that was: what is old is known already. */
  #genuine(value: unknown): { body: unknown; at: number } {
    const { body, timestamp, signature } = entry.parse(value)
    const signed = { signature, prefix: `${timestamp}.`, id: signature }
    if (!isGenuine(signed, Buffer.from(body), this.line.secret)) throw new Error('it is not signed with our secret')
    return { body: JSON.parse(body), at: Number(timestamp) * 1_000 }
  }

  #readStanding(text: string): { standing: PeerStanding; at: number } | undefined {
    try {
      const { body, at } = this.#genuine(JSON.parse(text))
      const standing = peerStanding.parse(body)
      this.hearing.demandPlausible(standing.knowledge.knownTo)
      return { standing, at }
    } catch (error) {
      this.#doubt.failed(error)
      return undefined
    }
  }

  async #read(drained: () => void): Promise<void> {
    while (!this.#isClosed)
      try {
        await this.#readOn(drained)
      } catch (error) {
        this.#fail(error)
        await wait(RETRY_MS)
      }
  }

  /** Reads what there is and then what comes, for as long as the connection holds. */
  async #readOn(drained: () => void): Promise<void> {
    await this.#look()
    for (let isDrained = false; !this.#isClosed; ) {
      const options = { COUNT: AT_ONCE, ...(isDrained && { BLOCK: BLOCK_MS }) }
      const reply = await this.#reader.xRead({ key: this.#stream, id: this.#place }, options)
      const messages = replies.parse(reply ?? [])[0]?.messages ?? []
      if (messages.length === 0 && !isDrained) {
        isDrained = true
        drained()
      }
      const isNews = this.hearing.note(messages.flatMap(({ message }) => this.#toldIn(message)))
      const last = messages.at(-1)
      if (last) this.#move(last.id)
      if (isNews) this.heard.news()
    }
  }

  /** Where the entry that was read last is gone, others may be that came after it. */
  async #look(): Promise<void> {
    const place = this.#place
    if (place === START) return
    const found = await this.#reader.xRange(this.#stream, place, place)
    if (found && found.length > 0) return
    log.warn('Redis has forgotten what came since: all files are looked at')
    this.#move(START)
    this.heard.gap()
  }

  #toldIn(message: unknown): ToldFile[] {
    try {
      const { told } = publishedThere.parse(this.#genuine(message).body)
      for (const { at } of told) this.hearing.demandPlausible(at)
      this.#strangeness.works()
      return told
    } catch (error) {
      this.#strangeness.failed(error)
      return []
    }
  }

  #hail(): void {
    this.#silence.works()
    this.heard.ready()
  }

  #fail(error: unknown): void {
    if (!this.#isClosed) this.#silence.failed(error)
  }
}

const START = '0-0'

const SILENCE = {
  begins: 'Redis does not answer: the site serves on, and machines hear of each other later',
  ends: 'Redis answers again',
}
const STRANGENESS = { begins: 'a message in Redis is none of ours', ends: 'messages in Redis are ours again' }
const DOUBT = { begins: 'how a machine stands is not to be believed', ends: 'how all machines stand is believed again' }
