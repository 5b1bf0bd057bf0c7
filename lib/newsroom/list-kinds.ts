import type { FrontMatter } from './schema'

/** Every kind of list that the site has: `lib/archive/lists.ts` says of each what it is called and where it stands. */
export const LIST_KINDS = ['home', 'section', 'topic', 'series', 'author', 'source', 'label', 'language'] as const

export type ListKind = (typeof LIST_KINDS)[number]

/** Names a list. */
export type ListOf = { kind: ListKind; id: string }

/** Kinds that no file makes: such a list is there while a live story is in it. */
export const WITHOUT_FILES: readonly ListKind[] = ['label', 'language']

/** A list with what every output says of it. */
export type List = ListOf & {
  title: string
  /** The language of the title, where it is not the newspaper's. */
  lang?: string
  description: string
  kicker: string | undefined
  path: string
}

/** The id of the home page's one list. */
export const FRONT = 'front'

/** The whole newspaper, newest first. */
export const HOME: ListOf = { kind: 'home', id: FRONT }

/**
 * The lists that a story stands in. A translation into another language than the newspaper's
 * stands in that language's list alone: elsewhere readers meet the story once.
 * @param parent the section that the story's own is a part of
 */
export function listsOf(
  { section, topics, series, byline, source, label, lang, translationOf }: FrontMatter,
  siteLang: string,
  parent?: string,
): ListOf[] {
  const own: ListOf[] = lang && lang !== siteLang ? [{ kind: 'language', id: lang.toLowerCase() }] : []
  if (translationOf && own.length > 0) return own
  return [
    HOME,
    { kind: 'section', id: section },
    ...(parent ? [{ kind: 'section', id: parent } as const] : []),
    ...[...new Set(topics)].map((id): ListOf => ({ kind: 'topic', id })),
    ...(series ? [{ kind: 'series', id: series.id } as const] : []),
    ...[...new Set(byline.map(({ id }) => id))].map((id): ListOf => ({ kind: 'author', id })),
    ...(source ? [{ kind: 'source', id: source } as const] : []),
    ...(label === 'news' ? [] : [{ kind: 'label', id: label } as const]),
    ...own,
  ]
}
