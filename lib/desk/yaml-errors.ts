import type { YAMLError } from 'yaml'

/** A name with a plain value, and a further name that is indented under it. */
const TOO_DEEP = /^( *)(?:- +)?[\w-]+: +(?:(?!: ).)+\n\1 +[\w-]+:(?: |\n|$)/

/** What is never closed is missed at the end, or on the next line, and stands at the beginning. */
export function isUnclosed({ code, message }: Pick<YAMLError, 'code' | 'message'>): boolean {
  return (code === 'MISSING_CHAR' && /quote/.test(message)) || (code === 'BAD_INDENT' && /^Flow/.test(message))
}

/** What a mistake of YAML's syntax means to a reporter, and what to write instead. */
export function explainYaml({ code, message }: YAMLError, entry: string): string {
  const name = /^\s*(?:-\s+)?([\w-]+)\s*:/.exec(entry)?.[1]
  switch (code) {
    case 'DUPLICATE_KEY':
      return `${name ?? 'a field'} stands twice — keep one`
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      if (TOO_DEEP.test(entry))
        return `the line after ${name ?? 'it'} is indented too far — begin it in the same column`
      return `${name ?? 'a value'} holds a colon and a space, or a line without a name — put the whole value in quotes`
    case 'BAD_SCALAR_START':
      return `${name ?? 'a value'} begins with a sign that YAML keeps for itself — put the value in quotes`
    case 'BAD_DQ_ESCAPE':
      return `${name ?? 'a value'} holds a \\ inside double quotes — write \\\\, or put the value in single quotes`
    case 'BAD_INDENT':
      if (isUnclosed({ code, message }))
        return `${name ?? 'a value'} opens a bracket that is not closed — end it with ${message.at(-1)}`
      return `${name ?? 'this line'} begins in another column than the lines that it belongs to — indent it as them`
    case 'MISSING_CHAR':
      if (/indicator/.test(message))
        return `${name ?? 'this line'} begins before the item that it belongs to — indent it as that, or begin it with a hyphen`
      if (isUnclosed({ code, message }))
        return `${name ?? 'a value'} opens a quotation mark and does not close it — close it, or write the value without`
      break
    case 'TAB_AS_INDENT':
      return 'a line begins with a tab — write spaces'
    case 'UNEXPECTED_TOKEN':
      if (/scalar/.test(message))
        return `${name ?? 'a value'} goes on behind its closing quotation mark — put all of it in the other kind of quotes, or write ’ for an apostrophe`
  }
  return `${message.replace(/\.?\s*$/, '')} — quote values that hold a colon or start with a special character`
}
