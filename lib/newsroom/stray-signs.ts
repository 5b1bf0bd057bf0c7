import { strangeSpaceIn } from './invisible'

const QUOTE = '“”„‟‘’‚«»‹›'
const AT_AN_END = new RegExp(`^[${QUOTE}]|[${QUOTE}]$`)
const AROUND = new RegExp(`^[\\s\\p{Cf}"'${QUOTE}]+|[\\s\\p{Cf}"'${QUOTE}]+$`, 'gu')

/**
 * What stands around a value that is no words, such as an id, and only looks like what YAML takes away: curly quotes,
 * and spaces that are no plain ones.
 * @returns what is wrong and what to write, when it is that
 */
export function straySigns(input: unknown): string | undefined {
  if (typeof input !== 'string') return undefined
  const bare = input.replace(AROUND, '')
  if (bare === '') return undefined
  if (AT_AN_END.test(input)) return `stands in curly quotes, which are a part of it here — write ${bare}`
  const space = strangeSpaceIn(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/u.exec(input)?.[0] ?? '')
  return space && `has ${space} beside it — write ${bare} alone`
}
