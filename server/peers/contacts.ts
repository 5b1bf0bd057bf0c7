import { Outage, wordsOf } from '../../lib/outage'
import type { Knowledge } from '../../lib/publications/told'
import { askPeer, type Line } from './ask-peer'
import type { Hearing } from './hearing'
import type { PeerStanding } from './message'

/** What is known of another machine. */
export type Contact = {
  origin: string
  /** When it answered last, by the clock of this machine. */
  heardAt?: number
  standing?: PeerStanding
  /** Why it did not answer, the last time. */
  error?: string
}

const SILENCE = { begins: 'another machine does not answer', ends: 'another machine answers again' }

/** What is beyond so many answers in a row, the next round asks for. */
const MOST_PAGES = 100

/** Asks the other machines how they stand, and what they heard that this one did not. */
export class Contacts {
  readonly all: Contact[]
  readonly #silences: Map<string, Outage>

  constructor(
    readonly line: Line,
    readonly origins: string[],
    readonly hearing: Hearing,
  ) {
    this.all = origins.map((origin) => ({ origin }))
    this.#silences = new Map(origins.map((origin) => [origin, new Outage(SILENCE, { peer: origin })]))
  }

  /** Those that are other machines, as far as is known: a list that is the same on all names this one too. */
  get others(): Contact[] {
    const { node } = this.hearing
    return this.all.filter(({ standing }) => standing?.node !== node)
  }

  /** Hears how a machine stands by another way. */
  note(standing: PeerStanding, heardAt: number, by: string): void {
    const origin = `${by}: ${standing.node}`
    const known = this.all.find((contact) => contact.origin === origin)
    if (known) Object.assign(known, { standing, heardAt })
    else this.all.push({ origin, standing, heardAt })
  }

  /** Asks all of them at once. @returns whether one of them had news */
  async ask(): Promise<boolean> {
    const asked = this.others.filter(({ origin }) => this.origins.includes(origin))
    const news = await Promise.all(asked.map((contact) => this.#ask(contact)))
    return news.includes(true)
  }

  async #ask(contact: Contact): Promise<boolean> {
    try {
      const isNews = await this.#read(contact)
      this.#silences.get(contact.origin)?.works()
      contact.error = undefined
      contact.heardAt = this.line.clock()
      return isNews
    } catch (error) {
      this.#silences.get(contact.origin)?.failed(error)
      contact.error = wordsOf(error)
      return false
    }
  }

  /** Reads on from where this machine has read to. */
  async #read(contact: Contact): Promise<boolean> {
    const place = `from ${contact.origin}`
    let isNews = false
    for (let page = 0; page < MOST_PAGES; page++) {
      const [node, seq = '0'] = this.hearing.inTold((told) => told.place(place))?.split(' ') ?? []
      const question = { sentAt: this.line.clock(), after: Number(seq), ...(node === undefined ? {} : { node }) }
      const answer = await askPeer(this.line, contact.origin, question)
      this.hearing.demandPlausible(answer.standing.knowledge.knownTo)
      contact.standing = answer.standing
      if (this.hearing.isThis(answer.standing)) return false
      if (answer.told.length > 0 && this.hearing.note(answer.told)) isNews = true
      this.hearing.inTold((told) => told.move(place, `${answer.standing.node} ${answer.seq}`))
      if (!answer.isMore) break
    }
    return isNews
  }
}

/** Whether one knows of later files than the other, or waits for fewer: of any number of machines one is behind none. */
export function isAhead(one: Knowledge, other: Knowledge): boolean {
  return one.knownTo > other.knownTo || (one.knownTo === other.knownTo && one.awaited < other.awaited)
}
