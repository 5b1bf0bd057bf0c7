import type { YAMLError } from 'yaml'

/** What a mistake of YAML's syntax means to a reporter, and what to write instead. */
export function explainYaml({ code, message }: YAMLError, entry: string): string {
  const name = /^\s*(?:-\s+)?([\w-]+)\s*:/.exec(entry)?.[1]
  switch (code) {
    case 'DUPLICATE_KEY':
      return `${name ?? 'a field'} stands twice — keep one`
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return `${name ?? 'a value'} holds a colon and a space, or a line without a name — put the whole value in quotes`
    case 'BAD_SCALAR_START':
      return `${name ?? 'a value'} begins with a sign that YAML keeps for itself — put the value in quotes`
    case 'BAD_DQ_ESCAPE':
      return `${name ?? 'a value'} holds a \\ inside double quotes — write \\\\, or put the value in single quotes`
    case 'MISSING_CHAR':
      if (/quote/.test(message))
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
