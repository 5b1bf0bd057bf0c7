import { admitFile, admitSlug } from '../../lib/archive/admission'
import { findAsked, findOld, redirections } from '../../lib/archive/old-addresses'
import type { View } from '../../lib/newsroom/published'
import { inOwnSize, oldPath } from '../../lib/old-addresses'
import { type Redirection, targetAddress } from '../../lib/redirections'
import { routeOf, urls } from '../../lib/urls'
import type { Decision } from './decision'
import { decide, decideArticle } from './routes'

/** An address that somebody asks for: its path, decoded and with its capitals, and its query as it came. */
export type Asked = { path: string; query: string }

const NOWHERE: Decision = { answer: 'unknown' }

/** Whether an address asks the front page for what one of old did: the front page gives way to a query alone. */
export function isOldQuery({ path, query }: Asked): boolean {
  return path === urls.home() && query !== '' && findAsked(path, new URLSearchParams(query)) !== undefined
}

/** More turns than this no newsroom means. */
const MOST_TURNS = 16

/**
 * Where an address that is none of the site’s leads today, in one hop: by a story that had it, or by
 * the newsroom’s redirects. What leads to nothing that readers may see is answered as that is.
 */
export function decideOld(asked: Asked, view: View): Decision {
  return lead(asked, redirections, { view, turns: MOST_TURNS })
}

/** Of a picture, one address is written down, and old pages had it in many sizes. */
function findInOwnSize(path: string) {
  const whole = inOwnSize(path)
  return whole === path ? undefined : findOld(whole, new URLSearchParams())
}

type Way = { view: View; turns: number }

/** A whole address first, then the first pattern that leads to something. */
function lead({ path, query }: Asked, below: () => Redirection[], way: Way): Decision {
  const old = oldPath(path) ?? ''
  const led = findOld(old, new URLSearchParams(query)) ?? findInOwnSize(old)
  if (led) return 'slug' in led ? decideArticle(admitSlug(led.slug, way.view)) : follow(led.target, below, way)
  const patterns = below()
  for (const [index, pattern] of patterns.entries()) {
    const target = targetAddress(pattern(path) ?? '')
    const decision = target === undefined ? NOWHERE : follow(target, () => patterns.slice(index + 1), way)
    if (decision.answer !== 'unknown') return decision
  }
  return NOWHERE
}

/** Where a redirect leads may be old itself. A pattern is followed by those below it alone, so that none is met twice. */
function follow(target: string, below: () => Redirection[], way: Way): Decision {
  if (way.turns-- <= 0) return NOWHERE
  const decision = decideTarget(target, way.view)
  return decision.answer === 'unknown' ? lead(readTarget(target), below, way) : decision
}

/** An address of today that the newsroom wrote: whether readers may go there, and what it is called now. */
function decideTarget(target: string, view: View): Decision {
  if (!target.startsWith('/')) return { answer: 'moved', path: target }
  const { path, hash } = readTarget(target)
  const route = routeOf(path)
  if (route?.answer === 'query') return { answer: 'moved', path: target }
  const decision = route?.answer === 'file' ? admitFile(path, route, view) : decide(path, view)
  return decision.answer === 'pass' || decision.answer === 'moved'
    ? { answer: 'moved', path: ('path' in decision ? decision.path : path) + hash }
    : decision
}

function readTarget(target: string): Asked & { hash: string } {
  const { pathname, search, hash } = new URL(target, 'https://site.invalid')
  return { path: oldPath(pathname) ?? '', query: search.slice(1), hash }
}
