import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { lineOf } from './body/hast'

const html = unified().use(rehypeParse, { fragment: true }).freeze()

/** The words of a little HTML, such as a title: `Tom &amp; <em>Jerry</em>` is “Tom & Jerry”. */
export function plainWords(text: string): string {
  return /[<&]/.test(text) ? lineOf(html.parse(text)) : text.replace(/\s+/g, ' ').trim()
}
