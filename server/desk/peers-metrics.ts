import { gauge, gauges } from '../../lib/metrics'
import type { PeersStatus } from '../peers/peers'

/** Counts the other machines of the newspaper. @param read how they stand; nothing where there are none */
export function countPeers(read: () => PeersStatus | undefined): void {
  gauges(
    'peers',
    'Other machines of the newspaper: with the same one, with another, and not heard of.',
    'state',
    () => {
      const { peers = [] } = read() ?? {}
      const count = (isSame: boolean | undefined) => peers.filter((peer) => peer.isSame === isSame).length
      return { same: count(true), different: count(false), silent: count(undefined) }
    },
  )
  gauge('peers_awaited_files', 'Files that were published elsewhere and are not here.', () => {
    return read()?.awaited.length ?? 0
  })
}
