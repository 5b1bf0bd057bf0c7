import { newsroomStatus } from '../../lib/archive/newsroom-status'
import { now } from '../../lib/clock'
import { log } from '../../lib/log'
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

/** How the machines stand: while the log cannot be opened nobody knows. */
export function machines(): PeersStatus | undefined {
  try {
    return peers?.status()
  } catch (error) {
    log.error({ err: error }, 'nobody knows how the machines stand')
    return undefined
  }
}

countPeers(machines)
