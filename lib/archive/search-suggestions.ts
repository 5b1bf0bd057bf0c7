import type { View } from '../newsroom/published'
import { fold } from '../newsroom/search/fold'
import { readQuery } from '../newsroom/search/query'
import { isAnswered } from './search'
import { listNames } from './search-names'
import { completions } from './spelling'
import { isEmpty } from './stories'

/** What a reader who has written so much may be about to ask, each with an answer. */
export function suggestions(text: string, view: View): string[] {
  const written = text.trim()
  if (written.length < LEAST || written.length > MOST) return []
  const offers = new Map<string, string>()
  for (const offer of [...namesLike(written, view), ...continued(written, view)])
    if (!offers.has(fold(offer))) offers.set(fold(offer), offer)
  return [...offers.values()].slice(0, OFFERED)
}

const LEAST = 2
const MOST = 60
const OFFERED = 8
const NAMES_OFFERED = 3

/** Sections, topics, people and sources with a word that begins so. */
function namesLike(written: string, view: View): string[] {
  const beginning = ` ${fold(written)}`
  const names = listNames().filter(({ folded }) => ` ${folded}`.includes(beginning))
  return names
    .slice(0, 4 * NAMES_OFFERED)
    .filter((list) => !isEmpty(list, view))
    .slice(0, NAMES_OFFERED)
    .map(({ name }) => name)
}

/** The last word as stories have it; what stands before it stays. */
function continued(written: string, view: View): string[] {
  const [, before = '', last = ''] = /^(.*?)([\p{L}\p{M}]{2,24})$/su.exec(written) ?? []
  if (last === '') return []
  const whole = completions(last, view, OFFERED).map((word) => `${before}${word}`)
  return before === '' ? whole : whole.filter((text) => isAnswered(readQuery(text), view))
}
