import { sayToReaders } from '../../lib/beside-readers'
import { AskedForMetrics, METRICS_TYPE, type OfProcess, ownMetrics, written } from '../../lib/metrics-between'
import type { Answer } from './desk-server'

/** The readers’ process waits for the renderer itself, and is quick with its own. */
const PATIENCE_MS = 2_000

/** A desk without it was started by hand. */
const readers = new AskedForMetrics(sayToReaders, PATIENCE_MS)

process.on('message', (message) => readers.take(message))

const SILENT: OfProcess[] = [{ process: 'readers' }, { process: 'renderer' }]

/** What the processes of the site count. One that does not answer in time is said to be down. */
export async function metricsDocument(): Promise<Answer> {
  const [others = SILENT, own] = await Promise.all([readers.ask(), ownMetrics('desk')])
  const body = await written([own, ...others])
  return { status: 200, type: 'text/plain', body, headers: { 'Content-Type': METRICS_TYPE } }
}
