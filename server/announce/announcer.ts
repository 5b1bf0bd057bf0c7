import { listPath } from '../../lib/archive/lists'
import { log } from '../../lib/log'
import { counter } from '../../lib/metrics'
import { Outage, wordsOf } from '../../lib/outage'
import { openLogForWriting, readLog } from '../../lib/publications/open-log'
import { Outbox, SERVICES } from '../../lib/publications/outbox'
import { inSpan } from '../../lib/trace'
import { Busy, Refused, type Service } from './service'

const messages = counter('announcement_messages_total', 'Messages to outside services, by what became of them.', {
  service: SERVICES,
  outcome: ['delivered', 'failed', 'refused'],
})

const STANDSTILL = { begins: 'nothing is announced', ends: 'what the log has for others is read again' }
const SILENCE = { begins: 'not announced', ends: 'announced again' }

/**
 * Delivers what the log says a service has to be told. What was begun before a restart is ended after it; a letter
 * that the service will not have, or has not had after some four hours, is dead until `npm run log -- --retry`.
 */
export class Announcer {
  #running: Promise<void> | undefined
  #restsUntil = 0
  readonly #standstill: Outage
  readonly #silence: Outage

  constructor(
    readonly service: Service,
    readonly logDir: string,
  ) {
    this.#standstill = new Outage(STANDSTILL, { level: 'error', service: service.name })
    this.#silence = new Outage(SILENCE, { service: service.name })
  }

  /** Delivers all that is due, one letter after another, behind everything else. */
  announce(): Promise<void> {
    this.#running ??= this.#deliver()
      .then(
        () => this.#standstill.works(),
        (error: unknown) => this.#standstill.failed(error),
      )
      .finally(() => {
        this.#running = undefined
      })
    return this.#running
  }

  async #deliver(): Promise<void> {
    while (await this.#deliverOne());
  }

  /** @returns whether there may be more */
  async #deliverOne(): Promise<boolean> {
    const { name, rests } = this.service
    if (Date.now() < this.#restsUntil) return false
    const database = readLog(this.logDir)
    const letter = database && new Outbox(database).next(name, Date.now())
    if (!letter) return false
    const { slugs, lists } = letter
    this.#inLog((outbox) => outbox.begin(letter, Date.now()))
    try {
      await inSpan('announce', { 'currawong.service': name, 'currawong.stories': slugs.length }, () =>
        this.service.tell({ slugs, lists: lists.map((list) => listPath(list)) }),
      )
      this.#inLog((outbox) => outbox.delivered(letter))
      messages.inc({ service: name, outcome: 'delivered' })
      this.#silence.works()
      log.info({ service: name, stories: slugs.length }, 'announced')
    } catch (error) {
      const words = wordsOf(error)
      const notBefore = error instanceof Busy ? Date.now() + error.wait : 0
      if (rests) this.#restsUntil = notBefore
      this.#inLog((outbox) =>
        error instanceof Refused ? outbox.refused(letter, words) : outbox.failed(letter, words, notBefore),
      )
      messages.inc({ service: name, outcome: error instanceof Refused ? 'refused' : 'failed' })
      this.#silence.failed(error)
    }
    return true
  }

  #inLog(work: (outbox: Outbox) => void): void {
    const database = openLogForWriting(this.logDir)
    try {
      work(new Outbox(database))
    } finally {
      database.close()
    }
  }
}
