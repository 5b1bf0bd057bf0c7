import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/**
 * What this process counts, for who watches over the site (prometheus.io): each figure stands beside what it counts.
 * Nothing of a reader is in it, for a label is one of a few words that are ours.
 */
export const metrics = new Registry()

const named = (name: string, help: string) => ({ name: `currawong_${name}`, help, registers: [metrics] })

/** Each label with the words that it may be, where they are known: what never happened is 0, and not absent. */
type Labels<Label extends string> = Readonly<Record<Label, readonly string[]>>

/** What only grows. @param name ends with `_total` */
export function counter<Label extends string>(name: string, help: string, labels: Labels<Label>): Counter<Label> {
  const made = new Counter<Label>({ ...named(name, help), labelNames: labelsOf(labels) })
  for (const each of combinations(labels)) made.inc(each, 0)
  return made
}

/** How long things take. @param name ends with `_seconds` @param buckets upper bounds, in seconds */
export function durations<Label extends string>(
  name: string,
  help: string,
  buckets: number[],
  labels: Labels<Label>,
): Histogram<Label> {
  const made = new Histogram<Label>({ ...named(name, help), labelNames: labelsOf(labels), buckets })
  for (const each of combinations(labels)) made.zero(each)
  return made
}

/** What is looked up when somebody asks. @param read nothing where it cannot be known */
export function gauge(name: string, help: string, read: () => number | undefined): void {
  new Gauge({
    ...named(name, help),
    collect() {
      this.set(read() ?? Number.NaN)
    },
  })
}

/** The same, by what a label says. */
export function gauges<Label extends string>(
  name: string,
  help: string,
  label: Label,
  read: () => Record<string, number>,
): void {
  new Gauge({
    ...named(name, help),
    labelNames: [label],
    collect() {
      this.reset()
      for (const [word, value] of Object.entries(read())) this.labels(word).set(value)
    },
  })
}

/** Processor, memory, garbage collection and the lag of the event loop of this process, under its name. */
export function measureProcess(name: string): void {
  collectDefaultMetrics({ register: metrics, labels: { process: name } })
  for (const withdrawn of OF_NODE_INSIDE) metrics.removeSingleMetric(withdrawn)
}

/** They count handles of Node’s own, and are called totals, which they are not (`promtool check metrics`). */
const OF_NODE_INSIDE = ['handles', 'requests', 'resources'].flatMap((kind) => [
  `nodejs_active_${kind}`,
  `nodejs_active_${kind}_total`,
])

function labelsOf<Label extends string>(labels: Labels<Label>): Label[] {
  return Object.keys(labels).filter((name): name is Label => Object.hasOwn(labels, name))
}

/** Every set of labels that is known beforehand. */
function combinations<Label extends string>(labels: Labels<Label>): Array<Record<Label, string>> {
  return labelsOf(labels).reduce<Array<Record<string, string>>>(
    (sets, label) => sets.flatMap((set) => labels[label].map((word) => ({ ...set, [label]: word }))),
    [{}],
  )
}
