import { isMap, isNode, isScalar, parseDocument } from 'yaml'
import { takePitfalls } from '../../desk/yaml-pitfalls'

/** A text of many mistakes is written anew by hand. */
const MOST = 40

/** Fields whose words YAML would take for something else. */
const OF_WORDS =
  /^(?:headline|title|standfirst|socialHeadline|socialDescription|id|subtitle|description|excerpt|summary|dek)$/

/** Puts values of one line in quotes where YAML reads another thing in them than words, and writes spaces for tabs. */
export function quoteValues(head: string): string {
  let text = head.replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length))
  for (let tries = 0; tries < MOST; tries++) {
    const before = errorsIn(text)
    const quoted = firstOf(wrongIn(text), ({ offset, isError }) => {
      const made = quotedAt(text, offset)
      return made !== undefined && isError && errorsIn(made) >= before ? undefined : made
    })
    if (quoted === undefined) return text
    text = quoted
  }
  return text
}

function firstOf<One, Made>(all: One[], make: (one: One) => Made | undefined): Made | undefined {
  for (const one of all) {
    const made = make(one)
    if (made !== undefined) return made
  }
  return undefined
}

const errorsIn = (text: string) => parseDocument(text, { prettyErrors: false }).errors.length

function wrongIn(text: string): Array<{ offset: number; isError: boolean }> {
  const document = parseDocument(text, { prettyErrors: false })
  const errors = document.errors
    .filter(({ code }) => code !== 'DUPLICATE_KEY')
    .map(({ pos }) => ({ offset: pos[0], isError: true }))
  const pitfalls = takePitfalls(document, text).map(({ offset }) => ({ offset, isError: false }))
  const numbers = isMap(document.contents)
    ? document.contents.items
        .filter(
          ({ key, value }) =>
            OF_WORDS.test(String(key)) &&
            isScalar(value) &&
            isNode(value) &&
            /^(?:number|boolean)$/.test(typeof value.value),
        )
        .map(({ value }) => ({ offset: isNode(value) ? (value.range?.[0] ?? 0) : 0, isError: false }))
    : []
  return [...errors, ...pitfalls, ...numbers]
}

/** The text with the value of the line at an offset in quotes; nothing where that would not be its words. */
function quotedAt(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', Math.min(offset, text.length - 1) - 1) + 1
  const [line, before, name, value] = /^( *(?:- +)?)([\w-]+:[ \t]+)(\S[^\r\n]*)/.exec(text.slice(start)) ?? []
  if (line === undefined || before === undefined || name === undefined || value === undefined) return undefined
  if (/^[[{|>]/.test(value)) return undefined
  // What goes on in the next line, further in than the name, is no value of one.
  const [, indent = ''] = /^\r?\n([ \t]+)\S/.exec(text.slice(start + line.length)) ?? []
  if (indent.length > before.length) return undefined
  const words = value.trimEnd().replace(/^(["'])(.*?)\1?$/s, '$2')
  const quoted = `${before}${name}"${words.replace(/\\(?!")/g, '\\\\').replace(/(?<!\\)"/g, '\\"')}"`
  return quoted === line ? undefined : text.slice(0, start) + quoted + text.slice(start + line.length)
}
