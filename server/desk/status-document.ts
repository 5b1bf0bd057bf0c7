import type { NewsroomStatus } from '../../lib/archive/newsroom-status'
import { isoDateTime } from '../../lib/dates'
import type { PeersStatus } from '../peers/peers'
import type { Answer } from './desk-server'

const MOMENTS = ['at', 'liveAt', 'nextAt', 'arrangedAt', 'heardAt']

/** How the newsroom stands, for machines: each moment in the newsroom's time zone. */
export function statusDocument(status: NewsroomStatus, machines?: PeersStatus): Answer {
  const inOurTime = (key: string, value: unknown) =>
    typeof value === 'number' && MOMENTS.includes(key) ? isoDateTime(value) : value
  return { status: 200, type: 'application/json', body: `${JSON.stringify({ ...status, machines }, inOurTime, 2)}\n` }
}
