import { newsroomStatus } from '../../lib/archive/newsroom-status'
import { now } from '../../lib/clock'
import type { Env } from '../../lib/env'
import { currentDatabase } from '../../lib/index/database'
import { deskAt, socketOf } from '../../server/desk/socket'
import { examined, type Finding, notice, ok, problem } from './finding'

const PATIENCE_MS = 5_000

/** Whether the newspaper can be read, and the desk asked. */
export async function examineNewspaper(settings: Env): Promise<Finding[]> {
  const found = [await examined('The index', () => examineIndex(settings)), await examineDesk(settings)]
  return found.flat()
}

function examineIndex({ INDEX_DIR }: Env): Finding[] {
  if (!currentDatabase(INDEX_DIR)) return [notice(`There is no index in ${INDEX_DIR}`, 'the first start makes one')]
  const { counts, announcements } = newsroomStatus(now())
  return [
    ok(`The index is read: ${counts.live} stories are live`),
    ...(counts.refused > 0 ? [notice(`Files refused: ${counts.refused}`, 'npm run desk:status names them')] : []),
    ...(announcements.dead > 0
      ? [notice(`Not announced: ${announcements.dead}`, 'npm run log says why; npm run log -- --retry tries again')]
      : []),
  ]
}

async function examineDesk(settings: Env): Promise<Finding[]> {
  const socket = socketOf(settings.INDEX_DIR)
  const desk = await deskAt(socket)
  if (!desk)
    return [notice(`No desk answers at ${socket}`, 'while none runs, nothing goes live by itself: start the site')]
  return [ok(`The desk answers (process ${desk.pid})`), ...(await examineMetrics(settings))]
}

async function examineMetrics({ DESK_HOST, DESK_PORT }: Env): Promise<Finding[]> {
  const address = `http://${DESK_HOST.includes(':') ? `[${DESK_HOST}]` : DESK_HOST}:${DESK_PORT}/metrics`
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.ok) return [ok(`The desk tells how it runs at ${address}`), ...examineAnswers(await response.text())]
    return [problem(`${address} answers ${response.status}`, 'is it this desk? See DESK_HOST and DESK_PORT')]
  } catch {
    return [notice(`Nothing answers at ${address}`, 'its port may be another’s: give this desk another DESK_PORT')]
  }
}

/** The desk asks the others: a process that stands still is found here, and so is a machine. @param metrics as scraped */
export function examineAnswers(metrics: string): Finding[] {
  const silent = [...metrics.matchAll(/^currawong_up\{process="(\w+)"\} 0$/gm)].map(([, process]) => process)
  const others = [...metrics.matchAll(/^currawong_peers\{state="(different|silent)"\} ([1-9]\d*)$/gm)]
  return [
    silent.length === 0
      ? ok('All processes of the site answer')
      : problem(`Processes that do not answer: ${silent.join(', ')}`, 'see the log: journalctl -u currawong'),
    ...others.map(([, state, count]) =>
      notice(`Other machines that are ${state}: ${count}`, 'npm run desk:status names them, and what is awaited'),
    ),
  ]
}
