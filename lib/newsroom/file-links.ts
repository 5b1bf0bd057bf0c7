import type { Image } from 'mdast'
import { formatBytes } from '../numbers'
import { pathHere, routeOf } from '../urls'
import { FILE_KINDS, kindOfFile, type LinkedFile } from './file-kinds'
import type { PlainBody } from './plain-body'

/** A link to a file says what it leads to: “the report (PDF, 1.2 MB)”. */

/** The file that a link leads to, under `content/files`. */
export function fileAt(href: string): string | undefined {
  const route = routeOf(pathHere(href)?.replace(/[?#].*/s, '') ?? '')
  return route?.name === 'attachment' ? route.params.file : undefined
}

/** What stands behind the words of such a link, with the space before it. */
export function fileInWords({ src, bytes }: LinkedFile, lang: string): string {
  const kind = kindOfFile(src)
  return kind === undefined ? '' : ` (${FILE_KINDS[kind].name}, ${formatBytes(bytes, lang)})`
}

/**
 * Stands for those words until the file is looked at, which is after the story was read. An image: no
 * reporter can write one in Markdown.
 */
const STAND_IN = 'https://files.invalid/'

const IN_HTML = /<img src="https:\/\/files\.invalid\/([^"]*)" alt="">/g
const IN_MARKDOWN = /!\[\]\(https:\/\/files\.invalid\/([^)]*)\)/g

/** The place of those words in a plain body. */
export function fileStandIn(href: string): Image[] {
  const src = fileAt(href)
  return src === undefined ? [] : [{ type: 'image', url: STAND_IN + src, alt: '' }]
}

/** A plain body whose links say what the files are. */
export function withFiles({ html, markdown }: PlainBody, files: LinkedFile[], lang: string): PlainBody {
  const inWords = (_: string, src: string) => {
    const file = files.find((one) => one.src === src)
    return file ? fileInWords(file, lang) : ''
  }
  return { html: html.replace(IN_HTML, inWords), markdown: markdown.replace(IN_MARKDOWN, inWords) }
}
