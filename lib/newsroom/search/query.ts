import { beginningOf } from '../../dates'
import { FACTS, type Fact } from './facts'

/** A word that a story has to have, or must not have; in quotes, words that stand beside each other. */
type Term = { text: string; isPhrase: boolean; isExcluded: boolean }

/** `section:business`, or `-section:business`. The value is as the reader wrote it: an id or a name. */
type Filter = { fact: Fact; value: string; isExcluded: boolean }

/** A day, month or year of the newsroom’s calendar, as written, and the moment at which it begins. */
type Bound = { text: string; moment: number }

/** What a reader asks for, understood. */
export type Query = { terms: Term[]; filters: Filter[]; after?: Bound; before?: Bound }

/** Longer is no question. In characters. */
export const LONGEST_QUERY = 300

const MOST_PARTS = 24

/** Quotation marks of keyboards and of languages that readers paste from: „…“, «…», 「…」. */
const OPENS = '["“”„‟«»「『]'
const CLOSES = '["“”„‟«»」』]'

const PART = new RegExp(
  `(?<minus>[-−])?(?:(?<key>[a-z]+):)?(?:${OPENS}(?<quoted>[^"“”„‟«»」』]*)(?:${CLOSES}|$)|(?<bare>[^\\s"“”„‟«»「」『』]+))`,
  'giu',
)

/** Reads any text as a query: what is no operator is words. */
export function readQuery(input: string): Query {
  const query: Query = { terms: [], filters: [] }
  for (const { groups = {} } of [...clean(input).matchAll(PART)].slice(0, MOST_PARTS)) {
    const { minus, key = '', quoted, bare } = groups
    addPart(query, { isExcluded: minus !== undefined, key: key.toLowerCase(), quoted, bare })
  }
  return query
}

type Part = { isExcluded: boolean; key: string; quoted?: string; bare?: string }

function addPart(query: Query, { isExcluded, key, quoted, bare }: Part): void {
  const value = (quoted ?? bare ?? '').trim()
  const fact = FACTS.find((one) => one === key)
  if (value === '') return
  if (fact) return void query.filters.push({ fact, value, isExcluded })
  if ((key === 'after' || key === 'before') && !isExcluded) {
    const moment = beginningOf(value)
    if (moment !== undefined) {
      query[key] = { text: value, moment }
      return
    }
  }
  const isPhrase = quoted !== undefined
  const text = key === '' ? value : [key, value].join(isPhrase ? ' ' : ':')
  query.terms.push({ text, isPhrase, isExcluded })
}

/** Control characters and the marks that turn a line are nothing that a reader asks for; half a character is none. */
function clean(input: string): string {
  return [
    ...input
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' '),
  ]
    .slice(0, LONGEST_QUERY)
    .join('')
}

/** A query as a reader would write it: the same question always in the same words. */
export function writeQuery({ terms, filters, after, before }: Query): string {
  return [
    ...terms.map(({ text, isPhrase, isExcluded }) => `${isExcluded ? '-' : ''}${isPhrase ? `"${text}"` : text}`),
    ...filters.map(
      ({ fact, value, isExcluded }) => `${isExcluded ? '-' : ''}${fact}:${/\s/.test(value) ? `"${value}"` : value}`,
    ),
    ...(after ? [`after:${after.text}`] : []),
    ...(before ? [`before:${before.text}`] : []),
  ].join(' ')
}

/** Whether nothing is asked. */
export function isEmptyQuery({ terms, filters, after, before }: Query): boolean {
  return terms.length + filters.length === 0 && !after && !before
}
