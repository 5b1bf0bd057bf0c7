import { ANY_STORY, type Fact, factWord } from '../newsroom/search/facts'
import { firstPlaceAt } from '../newsroom/search/place'
import type { Query } from '../newsroom/search/query'
import { formsOf } from '../newsroom/search/tokens'
import { getSubsections } from './register'
import { idMeant } from './search-names'

/** A query in the words of FTS5, and between which places. */
export type Match = {
  anywhere: string
  /** The same, its words in the headline; absent when it has none. */
  inHeadline?: string
  from: number
  to: number
}

/** English words that every story has: they say nothing, unless a reader puts them in quotes or asks for nothing else. */
const COMMON = new Set(
  'a an and are as at be by for from has in is it of on or that the to was were what who will with'.split(' '),
)

/** A query in the words of FTS5; nothing when none of its words can be looked for. Each word stands in quotes, so no input is syntax. */
export function matchOf({ terms, filters, after, before }: Query): Match | undefined {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded)
  const telling = wanted.filter(({ text, isPhrase }) => isPhrase || !COMMON.has(text.toLowerCase()))
  const words = (telling.length > 0 ? telling : wanted).flatMap(wordsOf)
  if (wanted.length > 0 && words.length === 0) return undefined
  const factsThat = (isExcluded: boolean) =>
    filters
      .filter((filter) => filter.isExcluded === isExcluded)
      .map(({ fact, value }) => factOf(fact, idMeant(fact, value)))
  const unwanted = terms.filter(({ isExcluded }) => isExcluded).flatMap((term) => both(wordsOf(term)) ?? [])
  const expression = (...parts: string[]) =>
    [both([...parts, ...factsThat(false)]) ?? quoted(ANY_STORY), ...unwanted, ...factsThat(true)].join(' NOT ')
  return {
    anywhere: expression(...words),
    inHeadline: words.length > 0 ? expression(`{headline} : (${words.join(' AND ')})`) : undefined,
    from: after ? firstPlaceAt(after.moment) : Number.MIN_SAFE_INTEGER,
    to: before ? firstPlaceAt(before.moment) : Number.MAX_SAFE_INTEGER,
  }
}

/** A section has the stories of its parts, as its page does. */
function factOf(fact: Fact, id: string): string {
  const ids = fact === 'section' ? [id, ...getSubsections(id).map((part) => part.id)] : [id]
  const words = ids.map((one) => quoted(factWord(fact, one)))
  return words.length > 1 ? `(${words.join(' OR ')})` : words.join('')
}

function wordsOf({ text, isPhrase }: Query['terms'][number]): string[] {
  return formsOf(text, isPhrase).map(({ words, isBeginning }) => `${quoted(words)}${isBeginning ? ' *' : ''}`)
}

const both = (parts: string[]) => (parts.length > 0 ? `(${parts.join(' AND ')})` : undefined)
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
