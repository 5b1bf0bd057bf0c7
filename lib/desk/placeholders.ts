import type { Problem } from '../newsroom/problem'
import type { FieldPlace } from './yaml'

/** What `npm run new` and `npm run new:site` write where somebody has to: no reader sees it. */
export const PLACEHOLDERS = {
  standfirst: 'One or two sentences that say what the story is.',
  body: 'The first sentence of the story.',
  page: 'To be written.',
} as const

const TEXTS: readonly string[] = Object.values(PLACEHOLDERS)

const isPlaceholder = (text: string) => TEXTS.includes(text.trim())

/**
 * Where a story or page that readers would see still holds what was to be replaced.
 * @param inPlace the body under as many empty lines as the fields take
 */
export function placeholdersIn(
  file: string,
  { status, standfirst = '' }: { status?: string; standfirst?: string },
  placeOf: FieldPlace,
  inPlace: string,
): Problem[] {
  if (status !== 'published') return []
  const message = 'still holds the words that it began with — write your own, or keep the file a draft'
  const line = inPlace.split('\n').findIndex(isPlaceholder) + 1
  return [
    ...(isPlaceholder(standfirst) ? [{ file, ...placeOf(['standfirst']), field: 'standfirst', message }] : []),
    ...(line > 0 ? [{ file, line, column: 1, field: 'body', message }] : []),
  ]
}
