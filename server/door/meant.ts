import { now } from '../../lib/clock'
import { inOneReading } from '../../lib/index/open-index'
import { publicAt, type View } from '../../lib/newsroom/published'
import type { Decision } from '../admission/decision'
import { type Asked, decideOld, isOldQuery } from '../admission/old-addresses'
import { decide } from '../admission/routes'
import { queryOf, withoutGlue, writtenPath } from './address'

/** Whether the front page is asked for what an address of old did: `/?p=123`. */
export function asksOldQuery(target: string): boolean {
  return target.startsWith('/?') && variants(target).some(isOldQuery)
}

/**
 * Where an address leads: an address of ours wins over one of the site that stood here before, but
 * for the front page when it is asked for something else. What leads to nothing is read without
 * what stands glued to its end.
 */
export function decideMeant(target: string): Decision {
  return inOneReading(() => decideVariants(variants(target), publicAt(now())))
}

function decideVariants([asked, ...others]: [Asked, ...Asked[]], view: View): Decision {
  const old = [asked, ...others].find(isOldQuery)
  if (old) return decideOld(old, view)
  const decision = decideAsked(asked, view)
  if (decision.answer !== 'unknown') return decision
  for (const other of others) {
    const found = decideAsked(other, view)
    if (found.answer !== 'unknown') return found.answer === 'pass' ? { answer: 'moved', path: found.path } : found
  }
  return decision
}

function decideAsked(asked: Asked, view: View): Decision {
  const own = decide(asked.path.toLowerCase(), view)
  return own.answer === 'unknown' ? decideOld(asked, view) : own
}

/** What is asked, as it came and without glue. */
function variants(target: string): [Asked, ...Asked[]] {
  const asked = { path: writtenPath(target) ?? '', query: queryOf(target) }
  const meant = { path: withoutGlue(asked.path), query: asked.query && withoutGlue(asked.query) }
  return meant.path === asked.path && meant.query === asked.query ? [asked] : [asked, meant]
}
