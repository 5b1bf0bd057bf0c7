import type { YAMLError } from 'yaml'
import { slipIn } from './line-slips'

/** A name with a plain value, and a further name that is indented under it. */
const TOO_DEEP = /^( *)(?:- +)?[\w-]+: +(?:(?!: ).)+\n\1 +[\w-]+:(?: |\n|$)/

/** What is never closed is missed at the end, or on the next line, and stands at the beginning. */
export function isUnclosed({ code, message }: Pick<YAMLError, 'code' | 'message'>): boolean {
  return (code === 'MISSING_CHAR' && /quote/.test(message)) || (code === 'BAD_INDENT' && /^Flow/.test(message))
}

/** The text from the line on in which an offset lies, and how far into that it is. */
export function lineAt(text: string, offset: number): [text: string, column: number] {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return [text.slice(start), offset - start]
}

/**
 * What a mistake of YAML's syntax means to a reporter, and what to write instead.
 * @param text the text from the line of the mistake on
 * @param column how far into the line it stands
 * @param names of fields that the file may have
 */
export function explainYaml(
  { code, message }: YAMLError,
  text: string,
  column: number,
  names: readonly string[],
): string {
  const [line = ''] = /^.*/.exec(text) ?? []
  const slip = slipIn(line, names)
  const name = /^\s*(?:-\s+)?([\w-]+)\s*:/.exec(line)?.[1]
  switch (code) {
    case 'DUPLICATE_KEY':
      return `${name ?? 'a field'} stands twice — keep one`
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      if (slip) return slip.message
      if (TOO_DEEP.test(text)) return `the line after ${name ?? 'it'} is indented too far — begin it in the same column`
      return name === undefined
        ? NO_FIELD
        : `${name} holds a colon and a space, or a line without a name — put the whole value in ${quotesFor(line)}`
    case 'BAD_SCALAR_START':
      return `${name ?? 'a value'} begins with a sign that YAML keeps for itself — put the value in quotes`
    case 'BAD_DQ_ESCAPE':
      return `${name ?? 'a value'} holds a \\ inside double quotes — write \\\\, or put the value in single quotes`
    case 'BAD_INDENT':
      if (isUnclosed({ code, message }))
        return `${name ?? 'a value'} opens a bracket that is not closed — end it with ${message.at(-1)}`
      return `${name ?? 'this line'} begins in another column than the lines that it belongs to — indent it as them`
    case 'MISSING_CHAR':
      if (/followed by map values/.test(message)) return slip?.message ?? NO_FIELD
      if (/indicator/.test(message))
        return `${name ?? 'this line'} begins before the item that it belongs to — indent it as that, or begin it with a hyphen`
      if (isUnclosed({ code, message }))
        return `${name ?? 'a value'} opens a quotation mark and does not close it — ${closing(line)}`
      break
    case 'TAB_AS_INDENT':
      return name !== undefined && text.startsWith('\t')
        ? `${name} begins with a tab — write spaces, as many as before the lines that it belongs to, or none`
        : 'a line begins with a tab — write spaces'
    case 'UNEXPECTED_TOKEN':
      if (/block-seq-ind/.test(message))
        return `${name ?? 'a line'} begins a list with a hyphen on its own line — put each hyphen on a line under it`
      if (/header/.test(message))
        return `${name ?? 'a value'} has words behind | or > — begin them on the next line, indented`
      if (/scalar/.test(message) && /["']/.test(line.slice(0, column)))
        return `${name ?? 'a value'} goes on behind its closing quotation mark — put all of it in the other kind of quotes, or write ’ for an apostrophe`
      if (/[\]}][^\]}]*$/.test(line.slice(0, column)))
        return `${name ?? 'a value'} goes on behind its closing bracket — put the whole value in quotes, or remove what stands there`
      if (/flow-(?:map|seq)-end/.test(message))
        return `${name ?? 'this line'} closes a bracket that it does not open — remove it, or put the value in quotes`
      if (/scalar/.test(message))
        return `${name ?? 'this line'} begins in another column than the line before it — indent both alike`
      break
    case 'BLOCK_IN_FLOW':
      return `${name ?? 'a value'} has a hyphen at the beginning of a value between brackets — put the value in quotes`
    case 'MULTIPLE_DOCS':
      return 'a line of --- or ... parts the file in two — remove it'
    case 'KEY_OVER_1024_CHARS':
      return NO_FIELD
  }
  return `${name ?? 'this line'} is not how YAML writes a field — put a value in quotes that holds a colon or begins with a sign`
}

const NO_FIELD =
  'this line is no field — write a name, a colon and a space before it, or indent it under the field that it belongs to'

/** Whoever wrote curly ones believes to have done so. */
function quotesFor(line: string): string {
  return /:\s+[“”„‘’«]/.test(line) ? 'straight quotes, which curly ones are not' : 'quotes'
}

function closing(line: string): string {
  const opened = /:\s+(["'])/.exec(line)?.[1]
  return opened && /[“”‘’»]\s*$/.test(line)
    ? `write ${opened} at its end, in place of the curly one`
    : 'close it, or write the value without'
}
