import { CODE_BEGINS, endOfCode } from '../code-in-text'

/** A word on a line of its own, and what it means behind a colon on the next ones. */
const WORD = String.raw`(?![ \t]|[-*+#>|:<=]|\d+[.)]|\x60{3}|~~~)[^\n]+\n`
const MEANING = String.raw`(?:[ \t]*\n)?:[ \t]+[^\n]*(?:\n[ \t]{2,}\S[^\n]*)*(?:\n|$)`
const LIST = new RegExp(String.raw`(?<=^|\n[ \t]*\n)(?:(?:${WORD})+(?:${MEANING})+(?:[ \t]*\n)?)+`, 'y')
const ENTRY = new RegExp(`((?:${WORD})+)((?:${MEANING})+)`, 'g')

/**
 * Lists of words with what they mean, as Hugo (Goldmark), kramdown and PHP Markdown Extra have them and
 * CommonMark has not: as HTML, which Markdown goes on reading inside.
 */
export function writeDefinitionLists(markdown: string): string {
  const next = new RegExp(
    `${CODE_BEGINS.markdown}|(?<=^|\\n)[^\\s:][^\\n]*\\n(?:[ \\t]*\\n)?:[ \\t]|(?<=^|\\n)[^\\s:][^\\n]*\\n[^\\s:][^\\n]*\\n:[ \\t]`,
    'gm',
  )
  let written = ''
  let end = 0
  for (let match = next.exec(markdown); match; match = next.exec(markdown)) {
    const code = endOfCode(markdown, match.index, true)
    LIST.lastIndex = match.index
    const list = code === undefined ? LIST.exec(markdown)?.[0] : undefined
    if (list !== undefined) {
      written += `${markdown.slice(end, match.index)}${htmlOf(list)}`
      end = match.index + list.length
    }
    next.lastIndex = code ?? Math.max(end, match.index + 1)
  }
  return written + markdown.slice(end)
}

function htmlOf(list: string): string {
  const entries = [...list.matchAll(ENTRY)].map(([, words = '', meanings = '']) => {
    const terms = words
      .trim()
      .split('\n')
      .map((word) => part('dt', word))
    const said = meanings.split(/^:[ \t]+/m).map((meaning) => meaning.replace(/^[ \t]+/gm, '').trim())
    return [...terms, ...said.filter(Boolean).map((meaning) => part('dd', meaning))].join('')
  })
  return `<dl>\n${entries.join('')}</dl>\n\n`
}

/** Blank lines around its words make them Markdown again (CommonMark 0.31.2, 4.6). */
const part = (name: 'dt' | 'dd', words: string) => `<${name}>\n\n${words}\n\n</${name}>\n`
