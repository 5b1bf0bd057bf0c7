import { newsroomStatus } from '../../lib/archive/newsroom-status'
import { now } from '../../lib/clock'
import { Outage } from '../../lib/outage'
import type { PeersStatus } from '../peers/peers'
import { countPeers } from './peers-metrics'
import { peers } from './publishing'
import { metricsDocument } from './site-metrics'
import { statusDocument } from './status-document'
import { statusPage } from './status-page'

/** What the desk shows to who works on this machine, by address. */
export const SHOWN = {
  '/': () => statusPage(newsroomStatus(now()), machines()),
  '/status.json': () => statusDocument(newsroomStatus(now()), machines()),
  '/metrics': metricsDocument,
}

const ignorance = new Outage(
  { begins: 'nobody knows how the machines stand', ends: 'how the machines stand is known again' },
  { level: 'error' },
)

/** How the machines stand: while the log cannot be opened nobody knows. */
export function machines(): PeersStatus | undefined {
  try {
    const status = peers?.status()
    ignorance.works()
    return status
  } catch (error) {
    ignorance.failed(error)
    return undefined
  }
}

countPeers(machines)
