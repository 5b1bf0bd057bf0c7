import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../../lib/archive/admission'
import { EVERYTHING } from '../../lib/cache-keys'
import { type Cdn, type Purge, written } from '../../lib/cdn/cdns'
import type { Env } from '../../lib/env'
import { addressesOf } from './addresses'
import { send } from './post'
import type { Service } from './service'

/** The readers' process answers by the new edition: what is asked for after a purge is not kept as it was before. */
const SEEN_MS = 2 * EDITION_CHECK_MS

/** A CDN, told of what it may keep no longer. */
export function cdnService(cdn: Cdn, settings: Env): Service {
  return {
    name: 'CDN',
    rests: true,
    async tell({ slugs: keys, lists }) {
      await wait(SEEN_MS)
      const purges = cdn.keys ? purgesOf(keys, cdn) : [{ names: addressesOf(keys, lists), isSoft: false }]
      for (const call of purges.flatMap((purge) => cdn.calls(purge, settings))) await send(call, cdn)
    },
  }
}

/**
 * What shows one story alone goes; all else is asked about before the next answer. More names than a call holds, and a
 * CDN that cannot ask, are cleared of everything: all that has another key has that one.
 */
function purgesOf(keys: string[], { hasSoftPurge, atOnce }: Cdn): Purge[] {
  const named = keys.filter((key) => key !== EVERYTHING).map(written)
  if (!hasSoftPurge || named.length > atOnce) return [{ names: [EVERYTHING], isSoft: false }]
  return [...(named.length > 0 ? [{ names: named, isSoft: false }] : []), { names: [EVERYTHING], isSoft: true }]
}
