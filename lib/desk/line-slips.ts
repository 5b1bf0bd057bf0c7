import { strangeSpaceIn } from '../newsroom/invisible'

/** A line in its parts: what stands before a name, the name, what stands between it and the value, and that. */
const LINE = /^([\s\p{Cf}]*(?:-[\s\p{Cf}]+)?)(["'“”‘’„«»]?)([\w-]+)(["'“”‘’„«»]?)([^\S\n]*)([:：=]?)(.*)/u

/** Of a value that is long, as much as shows which is meant. */
const SHOWN = 60

/**
 * What keeps a line that begins with the name of a field from being one, and how to write it: no colon, or a sign
 * beside it that only looks like what YAML reads.
 * @returns nothing when the line begins with none of these names, or as a field does
 */
export function slipIn(line: string, names: readonly string[]): { name: string; message: string } | undefined {
  const [, before = '', quote = '', name = '', unquote = '', gap = '', sign = '', rest = ''] = LINE.exec(line) ?? []
  if (!names.includes(name)) return undefined
  const value = rest.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')
  const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value || '…'
  const fault =
    (strangeSpaceIn(before) && `begins with ${strangeSpaceIn(before)}`) ??
    (/[“”‘’„«»]/.test(quote + unquote) ? 'has curly quotes around its name' : undefined) ??
    (strangeSpaceIn(gap) && `has ${strangeSpaceIn(gap)} before its colon`) ??
    besideName(sign, rest, quote + gap)
  return fault === undefined ? undefined : { name, message: `${name} ${fault} — write ${name}: ${shown}` }
}

function besideName(sign: string, rest: string, before: string): string | undefined {
  if (sign === '：') return 'has a full-width colon, which YAML does not know'
  if (sign === '=') return 'has =, where a colon is meant'
  if (sign === '') return rest === '' || before !== '' ? 'has no colon behind its name' : undefined
  const space = strangeSpaceIn(rest.slice(0, 1))
  if (space) return `has ${space} behind its colon`
  return /^\S/u.test(rest) && before !== '"' ? 'has no space behind its colon' : undefined
}
