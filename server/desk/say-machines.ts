import { formatDateTime } from '../../lib/dates'
import type { PeersStatus } from '../peers/peers'

/** How another machine stands beside this one, in words. */
export function standingOf({ error, untold, isSame }: PeersStatus['peers'][number]): string {
  return error ?? untold ?? (isSame ? 'the same as here' : 'otherwise than here')
}

/** How the newspaper’s other machines stand, in lines for a terminal. */
export function sayMachines(machines: PeersStatus | undefined): string[] {
  if (!machines) return []
  const { behind, peers, awaited } = machines
  return [
    ...(behind === undefined ? [] : [`Readers are sent elsewhere: ${behind}.`]),
    ...peers.map((peer) => {
      const heard = peer.heardAt === undefined ? 'never heard' : `heard ${formatDateTime(peer.heardAt)}`
      return `${peer.origin}, ${heard}: ${standingOf(peer)}`
    }),
    ...awaited.map(({ file, at, reason }) => `${file}, published ${formatDateTime(at)}: ${reason ?? 'is to come'}`),
  ]
}
