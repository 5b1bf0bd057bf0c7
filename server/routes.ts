import { nextAnniversary, nextMidnight } from '../lib/dates'
import { type Admission, admitSlug } from '../lib/newsroom/admission'
import { findAuthor, findSection, findSource, findTopic } from '../lib/newsroom/register'
import { countStories, PAGE_SIZE } from '../lib/newsroom/stories'
import { urls } from '../lib/urls'

/** What a path of the site leads to. */
export type Route =
  | { kind: 'home' }
  | { kind: 'article'; slug: string }
  | { kind: 'section' | 'topic' | 'author' | 'source'; id: string; page: number }

/** May this page be made, and how long is it then true by itself? */
export type Decision =
  /** `until` is in milliseconds since 1970. */
  | { answer: 'pass'; path: string; until: number }
  | { answer: 'moved'; path: string }
  | { answer: 'gone' }
  | { answer: 'unknown' }

export type Passed = Extract<Decision, { answer: 'pass' }>

const SLUG = '([a-z0-9]+(?:-[a-z0-9]+)*)'
const PAGE = '(?:/page/([2-9]|[1-9][0-9]{1,4}))?'
const PATTERNS = {
  article: new RegExp(`^/article/${SLUG}$`),
  topic: new RegExp(`^/topic/${SLUG}${PAGE}$`),
  author: new RegExp(`^/by/${SLUG}${PAGE}$`),
  source: new RegExp(`^/source/${SLUG}${PAGE}$`),
  section: new RegExp(`^/${SLUG}${PAGE}$`),
} as const

const FIND = { section: findSection, topic: findTopic, author: findAuthor, source: findSource }

/** Reads a canonical path. */
export function routeOf(path: string): Route | undefined {
  if (path === urls.home()) return { kind: 'home' }
  const slug = PATTERNS.article.exec(path)?.[1]
  if (slug) return { kind: 'article', slug }
  for (const kind of ['topic', 'author', 'source', 'section'] as const) {
    const [, id, page] = PATTERNS[kind].exec(path) ?? []
    if (id) return { kind, id, page: page ? Number(page) : 1 }
  }
}

/** Asks the index: an address that it does not know never reaches Next. */
export function decide(route: Route, now: number): Decision {
  switch (route.kind) {
    case 'home':
      return { answer: 'pass', path: urls.home(), until: nextMidnight(now) }
    case 'article':
      return decideArticle(admitSlug(route.slug, now), now)
    default: {
      const { kind, id, page } = route
      const isThere = FIND[kind](id) && (page === 1 || countStories({ kind, id }, now) > (page - 1) * PAGE_SIZE)
      return isThere ? { answer: 'pass', path: urls[kind](id, page), until: nextMidnight(now) } : { answer: 'unknown' }
    }
  }
}

function decideArticle(admission: Admission, now: number): Decision {
  if (admission.answer === 'moved') return { answer: 'moved', path: urls.article(admission.slug) }
  if (admission.answer !== 'pass') return admission
  const { slug, publishedAt } = admission
  return {
    answer: 'pass',
    path: urls.article(slug),
    until: Math.min(nextMidnight(now), nextAnniversary(publishedAt, now)),
  }
}
