/** What may begin code in a text: there, nothing is a tag. */
export const CODE_BEGINS = {
  markdown: '(?<!\\\\)`+|^[ \\t>]*~{3,}|<(?:!--|pre|code|script|style)',
  html: '<(?:!--|pre|code|script|style)',
}

const FENCE = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})[^\n]*(?:\n|$)/
const IN_A_SENTENCE = /(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\1(?!`)/y
const ELEMENT = /<!--[\s\S]*?-->|<(pre|code|script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/iy

/** Behind the code that begins at an offset; nothing where none does. */
export function endOfCode(text: string, start: number, isMarkdown: boolean): number | undefined {
  return (
    (isMarkdown ? endOfFence(text, start) : undefined) ??
    endAt(ELEMENT, text, start) ??
    (isMarkdown ? endAt(IN_A_SENTENCE, text, start) : undefined)
  )
}

function endAt(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start
  const found = pattern.exec(text)
  return found ? start + found[0].length : undefined
}

/** A fence that nothing closes goes on to the end. */
function endOfFence(text: string, at: number): number | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const [opening, before = '', marks = ''] = FENCE.exec(text.slice(start)) ?? []
  if (opening === undefined || (at !== start && at !== start + before.length)) return undefined
  const closing = new RegExp(`^[ \\t>]*${marks}${marks[0]}*[ \\t]*\\r?$`, 'm')
  const close = closing.exec(text.slice(start + opening.length))
  return close ? start + opening.length + close.index + close[0].length : text.length
}

/** Code of some language, as a block of it is written. */
export function codeBlock(code: string, language: string, isMarkdown: boolean): string {
  const lines = code.replace(/^\s*\n|\s+$/g, '')
  if (!isMarkdown) {
    const escaped = lines.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<pre><code class="language-${language}">${escaped}</code></pre>`
  }
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(({ 0: run }) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `\n\n${fence}${language}\n${lines}\n${fence}\n\n`
}
