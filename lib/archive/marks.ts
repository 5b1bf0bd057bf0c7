import { stemOf } from '../index/stems'
import { fold } from '../newsroom/search/fold'
import { BETWEEN } from '../newsroom/search/plain-text'
import type { Query } from '../newsroom/search/query'
import { isWithoutSpaces } from '../newsroom/search/tokens'

/** A piece of a text; marked is what the reader asked for. */
export type Segment = { text: string; isMarked: boolean }

/** Where in a folded text something stands that a query asks for. */
type Marker = (folded: string) => Span[]
type Span = { start: number; end: number; marker: number }

/** What of a query can be seen in a text: each word in all forms of its stem, a phrase as a whole. */
export function markersOf({ terms }: Query): Marker[] {
  return terms
    .filter(({ isExcluded }) => !isExcluded)
    .flatMap(({ text, isPhrase }, index) => {
      const folded = fold(text)
      if (isWithoutSpaces(folded)) return folded.split(/[^\p{L}\p{M}\p{N}]+/u).flatMap((run) => runMarker(run, index))
      const words = folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
      if (words.length === 0) return []
      return isPhrase || words.length > 1
        ? [wordsMarker(words, index)]
        : words.map((word) => wordsMarker([word], index))
    })
}

function runMarker(run: string, marker: number): Marker[] {
  if (run === '') return []
  return [(folded) => [...folded.matchAll(new RegExp(run, 'gu'))].map(({ index }) => spanOf(index, run, marker))]
}

function wordsMarker(words: string[], marker: number): Marker {
  const stems = words.map(stemOf)
  const beginnings = words.map((word, index) => commonBeginning(word, stems[index] ?? word))
  // It begins with letters, not with what must not stand before them: so it is found several times as fast.
  const pattern = new RegExp(beginnings.map((one) => `(${one}${LETTER}*)`).join(`[^${LETTERS}]+`), 'gu')
  return (folded) =>
    [...folded.matchAll(pattern)]
      .filter(({ index }) => !ENDS_IN_LETTER.test(folded.slice(Math.max(0, index - 2), index)))
      .filter(([, ...forms]) => forms.every((form, index) => form === words[index] || stemOf(form) === stems[index]))
      .map(({ index, 0: whole }) => spanOf(index, whole, marker))
}

const LETTERS = '\\p{L}\\p{M}\\p{N}'
const LETTER = `[${LETTERS}]`
const ENDS_IN_LETTER = new RegExp(`${LETTER}$`, 'u')

/** The stemmer changes no more than the end: “happy”, “happiness” and their stem “happi” begin with “happ”. */
function commonBeginning(word: string, stem: string): string {
  let length = 0
  while (length < stem.length && word[length] === stem[length]) length++
  return word.slice(0, Math.max(1, Math.min(length, stem.length > 3 ? stem.length - 1 : stem.length)))
}

const spanOf = (start: number, text: string, marker: number): Span => ({ start, end: start + text.length, marker })

/** A whole text, marked. */
export function mark(text: string, markers: Marker[]): Segment[] {
  return segmentsOf(text, 0, text.length, spansIn(text, markers))
}

/** Characters of a snippet, and how many of them stand before what it is shown for. */
const SNIPPET = { spaced: 240, unspaced: 90 }
const BEFORE = 0.25
const SIGN = BETWEEN.trim()

/** The part of a text that shows most of what a query asks for, marked; nothing when it shows none. */
export function snippet(text: string, markers: Marker[]): Segment[] | undefined {
  const spans = spansIn(text, markers)
  if (spans.length === 0) return undefined
  const size = isWithoutSpaces(text.slice(0, 200)) ? SNIPPET.unspaced : SNIPPET.spaced
  const first = bestOf(spans, size * (1 - BEFORE))
  const from = wordStart(text, Math.max(0, Math.min(first.start - size * BEFORE, text.length - size)))
  const until = wordEnd(text, from + size)
  // Where it is cut off, dots say so.
  const start = text.startsWith(SIGN, from) ? from + SIGN.length + 1 : from
  const end = text.endsWith(` ${SIGN}`, until) ? until - SIGN.length - 1 : until
  const segments = segmentsOf(text, start, end, spans)
  const before = start > 0 ? [{ text: '… ', isMarked: false }] : []
  return [...before, ...segments, ...(end < text.length ? [{ text: ' …', isMarked: false }] : [])]
}

/** The span after which most different words follow within a distance. */
function bestOf(spans: Span[], distance: number): Span {
  let best = { span: spans[0] as Span, seen: 0 }
  for (const [index, span] of spans.entries()) {
    const seen = new Set<number>()
    for (let next = index; (spans[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start + distance; next++)
      seen.add(spans[next]?.marker ?? 0)
    if (seen.size > best.seen) best = { span, seen: seen.size }
  }
  return best.span
}

/** Characters within which a word begins or ends, where it has an end. */
const LONGEST_WORD = 24

function wordStart(text: string, from: number): number {
  const place = Math.floor(from)
  if (place === 0) return 0
  const space = text.slice(place, place + LONGEST_WORD).indexOf(' ')
  return space === -1 ? wholeCharacter(text, place) : place + space + 1
}

function wordEnd(text: string, until: number): number {
  if (until >= text.length) return text.length
  const space = text.slice(until - LONGEST_WORD, until).lastIndexOf(' ')
  return space === -1 ? wholeCharacter(text, until) : until - LONGEST_WORD + space
}

/** Not between the halves of a character. */
function wholeCharacter(text: string, place: number): number {
  const code = text.charCodeAt(place)
  return code >= 0xdc00 && code <= 0xdfff ? place + 1 : place
}

function segmentsOf(text: string, start: number, end: number, spans: Span[]): Segment[] {
  const segments: Segment[] = []
  let place = start
  for (const span of spans) {
    const [from, to] = [Math.max(span.start, place), Math.min(span.end, end)]
    if (from >= to) continue
    segments.push({ text: text.slice(place, from), isMarked: false }, { text: text.slice(from, to), isMarked: true })
    place = to
  }
  return [...segments, { text: text.slice(place, end), isMarked: false }].filter((segment) => segment.text !== '')
}

/** What the markers see in a text, by its own characters and in their order. */
function spansIn(text: string, markers: Marker[]): Span[] {
  const { folded, placeOf } = foldInPlace(text)
  return markers
    .flatMap((marker) => marker(folded))
    .map(({ start, end, marker }) => ({ start: placeOf(start), end: placeOf(end), marker }))
    .sort((a, b) => a.start - b.start)
}

/** A folded text, and where each of its characters stood. */
function foldInPlace(text: string): { folded: string; placeOf: (index: number) => number } {
  const whole = fold(text)
  if (whole.length === text.length) return { folded: whole, placeOf: (index) => index }
  const places: number[] = []
  let folded = ''
  let place = 0
  for (const character of text) {
    for (const unit of fold(character)) {
      places.push(...Array<number>(unit.length).fill(place))
      folded += unit
    }
    place += character.length
  }
  return { folded, placeOf: (index) => places[index] ?? text.length }
}
