import { type Admission, admitId, admitSlug } from '../lib/archive/admission'
import { admitList, listPath } from '../lib/archive/lists'
import { findPage } from '../lib/archive/pages'
import { countStories, PAGE_SIZE } from '../lib/archive/stories'
import { nextAnniversary, nextMidnight } from '../lib/dates'
import type { Document } from '../lib/document'
import { FRONT, type ListKind } from '../lib/newsroom/list-kinds'
import { urls } from '../lib/urls'
import { decideDocument } from './documents'

/** What a path of the site leads to, where Next draws it. */
type Route =
  | { kind: 'article'; slug: string }
  | { kind: 'short'; id: string }
  | { kind: 'page'; slug: string }
  | { kind: 'fixed'; path: string }
  | { kind: ListKind; id: string; page: number }

/** May this page be made, and how long is it then true by itself? */
export type Decision =
  /** `until` is in milliseconds since 1970. Without `make` it is a page, which Next renders. */
  | { answer: 'pass'; path: string; until: number; make?: () => Document }
  | { answer: 'moved'; path: string }
  | { answer: 'gone' }
  | { answer: 'unknown' }

export type Passed = Extract<Decision, { answer: 'pass' }>

const SLUG = '([a-z0-9]+(?:-[a-z0-9]+)*)'
const PAGE = '(?:/page/([2-9]|[1-9][0-9]{1,4}))?'
const PATTERNS = {
  article: new RegExp(`^/article/${SLUG}$`),
  page: new RegExp(`^/about(?:/${SLUG})?$`),
  topic: new RegExp(`^/topic/${SLUG}${PAGE}$`),
  author: new RegExp(`^/by/${SLUG}${PAGE}$`),
  source: new RegExp(`^/source/${SLUG}${PAGE}$`),
  language: new RegExp(`^/language/${SLUG}${PAGE}$`),
  section: new RegExp(`^/${SLUG}${PAGE}$`),
} as const

const SHORT = /^\/s\/([a-z0-9]{8})$/
const FIXED = [urls.corrections(), urls.feeds()]

/** Asks the index about a canonical path: an address that it does not know never reaches Next. */
export function decide(path: string, now: number): Decision {
  const document = decideDocument(path, now)
  if (document) return document
  const route = routeOf(path)
  return route ? decideRoute(route, now) : { answer: 'unknown' }
}

function routeOf(path: string): Route | undefined {
  if (path === urls.home()) return { kind: 'home', id: FRONT, page: 1 }
  if (FIXED.includes(path)) return { kind: 'fixed', path }
  const id = SHORT.exec(path)?.[1]
  if (id) return { kind: 'short', id }
  const slug = PATTERNS.article.exec(path)?.[1]
  if (slug) return { kind: 'article', slug }
  const page = PATTERNS.page.exec(path)?.[1] ?? 'about'
  if (path === urls.page(page)) return { kind: 'page', slug: page }
  for (const kind of ['topic', 'author', 'source', 'language', 'section'] as const) {
    const [, id, number] = PATTERNS[kind].exec(path) ?? []
    if (id) return { kind, id, page: number ? Number(number) : 1 }
  }
}

function decideRoute(route: Route, now: number): Decision {
  switch (route.kind) {
    case 'article':
      return decideArticle(admitSlug(route.slug, now), now)
    case 'short':
      return decideArticle(admitId(route.id, now), now)
    case 'page':
      return findPage(route.slug)
        ? { answer: 'pass', path: urls.page(route.slug), until: Number.MAX_SAFE_INTEGER }
        : { answer: 'unknown' }
    case 'fixed':
      return { answer: 'pass', path: route.path, until: Number.MAX_SAFE_INTEGER }
    default: {
      const { page, ...list } = route
      const isThere = admitList(list, now) && (page === 1 || countStories(list, now) > (page - 1) * PAGE_SIZE)
      return isThere ? { answer: 'pass', path: listPath(list, page), until: nextMidnight(now) } : { answer: 'unknown' }
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
