import { AggregatorRegistry } from 'prom-client'
import { z } from 'zod'
import { metrics } from './metrics'

/**
 * The site is several processes, and is asked in one place: the desk asks the readers’ process, which asks the
 * renderer and those that search. None waits for long: that a process does not answer is a figure, too.
 */

/** What a process counts, as it passes between processes; nothing of one that did not answer. */
const ofProcess = z.strictObject({
  process: z.enum(['readers', 'renderer', 'desk', 'search']),
  found: z.array(z.looseObject({ name: z.string() })).optional(),
})

export type OfProcess = z.output<typeof ofProcess>

/** Asks a process for what it counts, under a number that comes back. */
export const metricsOrder = z.strictObject({ metrics: z.number() })

const metricsAnswer = z.strictObject({ metrics: z.number(), processes: z.array(ofProcess) })

export type MetricsAnswer = z.output<typeof metricsAnswer>

export async function ownMetrics(process: OfProcess['process']): Promise<OfProcess> {
  return { process, found: (await metrics.getMetricsAsJSON()).map((metric) => ({ ...metric })) }
}

/** How long the readers’ process waits for another one: who asks waits for it, too. */
export const METRICS_PATIENCE_MS = 1_000

/** Another process that is asked for what it counts. */
export class AskedForMetrics {
  readonly #asked = new Map<number, (processes: OfProcess[] | undefined) => void>()
  #lastId = 0

  /**
   * @param send passes the order on
   * @param patience milliseconds after which there is no answer
   */
  constructor(
    readonly send: (order: z.output<typeof metricsOrder>) => void,
    readonly patience: number,
  ) {}

  /** @returns nothing when it did not answer in time */
  ask(): Promise<OfProcess[] | undefined> {
    const id = ++this.#lastId
    return new Promise<OfProcess[] | undefined>((resolve) => {
      const timer = setTimeout(resolve, this.patience)
      this.#asked.set(id, (processes) => {
        clearTimeout(timer)
        resolve(processes)
      })
      this.send({ metrics: id })
    }).finally(() => this.#asked.delete(id))
  }

  /** @returns whether a message was an answer to this; it is then taken */
  take(message: unknown): boolean {
    const { data } = metricsAnswer.safeParse(message)
    if (!data) return false
    this.#asked.get(data.metrics)?.(data.processes)
    return true
  }
}

/** What all processes count, in the words of Prometheus, and which of them answered. */
export async function written(processes: OfProcess[]): Promise<string> {
  const up = {
    ...{ name: 'currawong_up', type: 'gauge', aggregator: 'sum' },
    help: 'Whether a process of the site answered in time when it was asked for this.',
    // Several may search.
    values: [...new Set(processes.map(({ process }) => process))].map((name) => ({
      labels: { process: name },
      value: processes.every(({ process, found }) => process !== name || found) ? 1 : 0,
    })),
  }
  return AggregatorRegistry.aggregate([[up], ...processes.map(({ found = [] }) => found)]).metrics()
}

export const METRICS_TYPE = metrics.contentType
