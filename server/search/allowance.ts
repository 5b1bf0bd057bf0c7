import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import { LRUCache } from 'lru-cache'
import { isFromOwnMachine } from '../http/own-machine'

type Bucket = { left: number; at: number }

/** Clients that are remembered: one that was forgotten has its whole allowance again. */
const MOST_CLIENTS = 10_000

/** What one client may ask, without a cookie: so much at once, and so much a second after that. */
export class Allowance {
  readonly #buckets = new LRUCache<string, Bucket>({ max: MOST_CLIENTS })

  constructor(
    readonly atOnce: number,
    readonly perSecond: number,
  ) {}

  /**
   * Takes from what a client has left.
   * @param cost 1 for a whole question
   * @param now in milliseconds, of a clock that only goes on
   * @returns nothing, or the seconds after which there is enough again
   */
  take(client: string, cost: number, now = performance.now()): number | undefined {
    const before = this.#buckets.get(client) ?? { left: this.atOnce, at: now }
    const left = Math.min(this.atOnce, before.left + ((now - before.at) / 1_000) * this.perSecond)
    const isEnough = left >= cost
    this.#buckets.set(client, { left: isEnough ? left - cost : left, at: now })
    return isEnough ? undefined : Math.ceil((cost - left) / this.perSecond)
  }
}

/**
 * Who asks. Behind a proxy on this machine it is the address that the proxy added last; from elsewhere nobody is
 * believed. Of IPv6, a household or a server has 2⁶⁴ addresses, which count as one.
 */
export function clientOf(request: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = request.socket.remoteAddress ?? ''
  const forwarded = isFromOwnMachine(request) ? String(request.headers['x-forwarded-for'] ?? '') : ''
  const address = forwarded.split(',').at(-1)?.trim() || peer
  return isIPv6(address) && !address.includes('.') ? networkOf(address) : address
}

function networkOf(address: string): string {
  const [start = '', end] = address.split('::')
  const groups = start.split(':').filter(Boolean)
  const rest = end === undefined ? [] : end.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0')
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':')
}
