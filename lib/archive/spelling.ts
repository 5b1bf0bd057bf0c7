import { distance } from 'fastest-levenshtein'
import { openNewsroom } from '../index/open-index'
import { LIVE, type View } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import { fold } from '../newsroom/search/fold'
import { plainText } from '../newsroom/search/plain-text'
import type { Query } from '../newsroom/search/query'
import { vocabularyOf } from '../newsroom/search/vocabulary'

/** A word is offered when so many stories have it: one may have it by mistake. */
const ENOUGH = 2

/** Stories that are looked into for a word before it is offered, the newest first. */
const MOST_LOOKED_INTO = 20

/** Letters beside each other, by script: a slip stays in its own. */
const ALPHABETS = ['az', 'αω', 'ая', 'את', 'اي'].map(lettersFrom)

function lettersFrom(ends: string): string[] {
  const [first = 0, last = 0] = [...ends].map((letter) => letter.codePointAt(0) ?? 0)
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
}

/** The query with each of its words that no story has put right, as far as one is near; nothing when none is. */
export function respelled(query: Query, view: View): Query | undefined {
  let isOther = false
  const terms = query.terms.map((term) => {
    if (term.isExcluded) return term
    const text = term.text.replace(/[\p{L}\p{M}]{3,24}/gu, (word) => nearest(word, view) ?? word)
    isOther ||= text !== term.text
    return { ...term, text }
  })
  return isOther ? { ...query, terms } : undefined
}

/** The word that somebody most likely meant, or nothing when the word is one, or nothing is near. */
function nearest(written: string, view: View): string | undefined {
  const word = fold(written)
  if (lookUp([word]).some(({ times }) => times > 0 && isInLiveStories(word, view, 1))) return undefined
  const isLive = (candidate: Candidate) => isInLiveStories(candidate.word, view, ENOUGH)
  return (lookUp(oneSlipFrom(word)).find(isLive) ?? twoSlipsFrom(word).find(isLive))?.written
}

type Candidate = { word: string; written: string; times: number }

/** Those of the words that stories have, the most frequent first. */
function lookUp(words: string[]): Candidate[] {
  return openNewsroom()
    .all(
      `SELECT word, written, sum(stories) AS times FROM vocabulary WHERE word IN (SELECT value FROM json_each(@words))
        GROUP BY word ORDER BY times DESC, word LIMIT 20`,
      { words: JSON.stringify(words) },
    )
    .map(toCandidate)
    .filter(({ times }) => words.length === 1 || times >= ENOUGH)
}

/** All that one letter too many, too few, wrong, or in its neighbour's place makes of a word. */
function oneSlipFrom(word: string): string[] {
  const letters = ALPHABETS.find((alphabet) => alphabet.includes(word.charAt(0))) ?? []
  const cuts = Array.from({ length: word.length + 1 }, (_, index) => [word.slice(0, index), word.slice(index)] as const)
  return cuts.flatMap(([before, after]) => [
    before + after.slice(1),
    before + after.charAt(1) + after.charAt(0) + after.slice(2),
    ...letters.flatMap((letter) => [before + letter + after, before + letter + after.slice(1)]),
  ])
}

/** The shortest word in which two slips leave enough of it. */
const LONG_ENOUGH = 5

/** Words with the same first letter that two slips lead to, the nearest first. */
function twoSlipsFrom(word: string): Candidate[] {
  if (word.length < LONG_ENOUGH) return []
  const first = word.charAt(0)
  return openNewsroom()
    .all(
      `SELECT word, written, sum(stories) AS times FROM vocabulary
        WHERE word >= @first AND word < @last AND stories >= ${ENOUGH}
          AND length(word) BETWEEN @length - 2 AND @length + 2
        GROUP BY word`,
      { first, last: `${first}\u{10ffff}`, length: word.length },
    )
    .map(toCandidate)
    .map((candidate) => ({ ...candidate, slips: distance(word, candidate.word) }))
    .filter(({ slips }) => slips <= 2)
    .sort((a, b) => a.slips - b.slips || b.times - a.times)
}

/**
 * Words that begin so and that live stories have, the most frequent first.
 * @param limit how many at most
 */
export function completions(beginning: string, view: View, limit: number): string[] {
  const from = fold(beginning)
  const candidates = openNewsroom()
    .all(
      `SELECT word, written, sum(stories) AS times FROM vocabulary
        WHERE word >= @from AND word < @to AND stories >= ${ENOUGH} GROUP BY word ORDER BY times DESC, word LIMIT 12`,
      { from, to: `${from}\u{10ffff}` },
    )
    .map(toCandidate)
  const live: string[] = []
  for (const { word, written } of candidates)
    if (live.length < limit && isInLiveStories(word, view, ENOUGH)) live.push(written)
  return live
}

function toCandidate({ word, written, times }: Record<string, unknown>): Candidate {
  return { word: String(word), written: String(written), times: Number(times) }
}

/** Whether the word itself, not only its stem, stands in so many stories that readers can see. */
function isInLiveStories(word: string, view: View, enough: number): boolean {
  const places = openNewsroom().all(
    `SELECT slug FROM search CROSS JOIN findable AS stories ON stories.place = search.rowid
      WHERE search MATCH @match AND ${LIVE} ORDER BY search.rowid DESC LIMIT ${MOST_LOOKED_INTO}`,
    { match: `"${word}"`, now: view.now },
  )
  let seen = 0
  for (const { slug } of places) {
    if (wordsOf(String(slug)).has(word)) seen += 1
    if (seen >= enough) return true
  }
  return false
}

function wordsOf(slug: string): Map<string, string> {
  const row = openNewsroom().get(
    `SELECT stories.front, bodies.plain ->> '$.html' AS html FROM stories JOIN bodies USING (slug) WHERE slug = @slug`,
    { slug },
  )
  const { headline, standfirst, keyPoints = [] }: FrontMatter = JSON.parse(String(row?.front))
  return vocabularyOf([headline, standfirst, ...keyPoints, plainText(String(row?.html))].join('\n'))
}
