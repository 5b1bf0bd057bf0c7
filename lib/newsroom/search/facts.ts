import type { FrontMatter } from '../schema'

/** What a search may be narrowed by, as its operators call it. */
export const FACTS = ['section', 'by', 'source', 'topic', 'label', 'lang'] as const

export type Fact = (typeof FACTS)[number]

/**
 * A fact as one word of the index, which no text of a story holds and no stemmer shortens.
 * @param id an id of the newsroom, or a language tag
 */
export function factWord(fact: Fact, id: string): string {
  return `${fact}_${id.toLowerCase().replaceAll('-', '_')}_`
}

/** Stands at every story: a search that only leaves something out begins with all. */
export const ANY_STORY = 'story_'

/** All of a story that a search may be narrowed by. @param lang its language, or the newspaper's */
export function factsOf({ section, label, byline, source, topics }: FrontMatter, lang: string): string {
  const { language } = new Intl.Locale(lang)
  return [
    ANY_STORY,
    factWord('section', section),
    factWord('label', label),
    ...new Set([factWord('lang', language), factWord('lang', lang)]),
    ...byline.map(({ id }) => factWord('by', id)),
    ...(source ? [factWord('source', source)] : []),
    ...topics.map((id) => factWord('topic', id)),
  ].join(' ')
}
