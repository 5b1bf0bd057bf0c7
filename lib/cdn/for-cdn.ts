import { EVERYTHING } from '../cache-keys'
import { env } from '../env'
import { CDNS, type Cdn, written } from './cdns'

/** What answers say to the CDN in front, for no reader. */

/** What is missed by a purge is gone by then. */
const HOUR_S = 3_600

/** What comes to its end is asked for no sooner than without a CDN (`s-maxage` in `lib/urls.ts`). */
const SHORTEST_S = 10

/** The CDN, unless it clears by address: then it may keep an answer for no longer than any proxy, since nobody knows all pages that show a headline. */
const cdn: Cdn | undefined = env.CDN && CDNS[env.CDN]
const keys = cdn?.keys

/** By which names an answer is cleared, beside that of everything: as its CDN reads them, and by RFC 9875. */
export function keysForCdn(named: readonly string[]): Record<string, string> {
  if (!keys) return {}
  const all = [EVERYTHING, ...named].map(written)
  return { [keys.header]: all.join(keys.separator), 'Cache-Groups': all.map((key) => `"${key}"`).join(', ') }
}

/**
 * How long the CDN may keep an answer (RFC 9213), and no longer than that is true by itself. What was cleared softly is
 * asked about: it must not come back because the site does not answer.
 * @param left milliseconds until it changes by itself
 */
export function lifetimeForCdn(left = Number.POSITIVE_INFINITY): Record<string, string> {
  if (!keys) return {}
  const seconds = Math.max(SHORTEST_S, Math.min(HOUR_S, Math.floor(left / 1_000)))
  return {
    'CDN-Cache-Control': `max-age=${seconds}, must-revalidate`,
    ...(cdn?.lifetime ? { [cdn.lifetime]: `max-age=${seconds}` } : {}),
  }
}

/** Both, for what does not change by itself. */
export function forCdn(named: readonly string[]): Record<string, string> {
  return { ...keysForCdn(named), ...lifetimeForCdn() }
}
