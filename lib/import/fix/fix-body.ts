import { blockOf } from '../../../components/blocks/vocabulary'
import { parseBody } from '../../newsroom/markdown/parse-body'
import type { Fault } from '../../newsroom/markdown/syntax-fault'
import type { BodyWork } from '../body/body-work'
import { readHtml } from '../body/read-html'
import { OF_WORDPRESS } from '../brackets'
import { markOldTags, unmarkAddresses } from '../old-tags'
import { asImported, Kept } from './as-imported'
import { blockEdits } from './block-edits'
import { type Edit, withEdits } from './edits'
import { keepsWords } from './keeps-words'
import { plainEdits } from './plain-edits'

/** One mistake may hide the next; a body that is not mended after so many is written by hand. */
const MOST_ROUNDS = 40

/** The body of a story of ours, with what the check names mended where no one has to decide it. */
export async function fixBody(markdown: string, work: BodyWork): Promise<string> {
  let text = markdown
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixed = unmarkAddresses(await mended(markForeignTags(text), work))
    // Where a tag stands between others that nobody can read, it stays as it is written.
    const next = /<\/?old-tag\b/.test(fixed) ? await mended(text, work) : fixed
    if (next === text) return text
    text = next
  }
  return markdown
}

async function mended(markdown: string, work: BodyWork): Promise<string> {
  let text = markdown
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = await editsFor(text, work)
    const next = withEdits(
      text,
      edits.filter((edit) => keepsWords(text.slice(edit.start, edit.end), edit.text)),
    )
    if (next === text) return text
    text = next
  }
  return markdown
}

/** Tags of other systems become elements, which the tree is mended of. */
function markForeignTags(markdown: string): string {
  const mark = (text: string, tags: 'hugo' | 'liquid' | 'shortcode') =>
    markOldTags(
      { is: 'markdown', text, tags },
      {
        answer: ({ name, source }) => (tags === 'shortcode' && !OF_WORDPRESS.test(name) ? source : undefined),
        print: printed,
      },
    )
  return mark(mark(mark(markdown, 'hugo'), 'liquid'), 'shortcode')
}

/** Code and comments stay. What the other system would print as it is are words, also for MDX. */
function printed(text: string, source: string): string {
  const isCode = /^[\s>`~<]/.test(source)
  if (isCode || text === '') return source
  return text === source || text.includes('```') ? text : text.replaceAll('{', '\\{')
}

async function editsFor(text: string, work: BodyWork): Promise<Edit[]> {
  const { tree, faults } = parsed(text)
  const edits: Edit[] = []
  for (const fault of faults) {
    const { start, end, instead } = fault
    edits.push(instead === undefined ? await regionEdit(fault, text, work) : { start, end, text: instead })
  }
  if (!tree) return edits
  return [...edits, ...plainEdits(tree, text), ...(await blockEdits(tree, text, work))]
}

/** Some bodies the parser itself stumbles over: the check says so, and they are written more simply by hand. */
function parsed(text: string): ReturnType<typeof parseBody> {
  try {
    return parseBody(text)
  } catch {
    return { faults: [] }
  }
}

const VOID = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

/**
 * HTML that MDX cannot read, as an import reads it: from the paragraph in which it begins to the one
 * in which it ends. Beside a component of ours, an element is closed and no more.
 */
async function regionEdit({ start, end, tag }: Fault, text: string, work: BodyWork): Promise<Edit> {
  const stays = { start, end, text: text.slice(start, end) }
  const name = tag?.name ?? /^<([A-Za-z][\w-]*)/.exec(stays.text)?.[1]
  if (!name || blockOf(name) || !/^[a-z][a-z0-9-]*$/i.test(name)) return stays
  const close = text.slice(end).search(new RegExp(`</${name}\\s*>`, 'i'))
  const block = startOfBlock(text, start)
  const from = block + text.slice(block).search(/\S/)
  const to = endOfBlock(text, tag?.isClosing || close < 0 ? end : end + close)
  const source = text.slice(from, to)
  if (/<\/?[A-Z]/.test(source))
    return VOID.test(name) && !stays.text.endsWith('/>')
      ? { start, end, text: stays.text.replace(/\s*>$/, ' />') }
      : stays
  const kept = new Kept()
  const html = readHtml({
    is: 'markdown',
    text: source.replace(NO_HTML, (one) => kept.keep(one)),
    tags: 'none',
  })
  const isWhole = text.slice(0, from).trim() === '' && text.slice(to).trim() === ''
  return { start: from, end: to, text: kept.putBack(await asImported(html, work, isWhole)), isBlock: true }
}

/** Calls of notes and links by a name, whose other half stands elsewhere; and what MDX alone takes for a comment. */
const NO_HTML = /\{\s*\/\*[\s\S]*?\*\/\s*\}|(?<!\\)\[\^[^\]\s]+\]:?|(?<!\\)\[[^\][\n]+\]\[[^\][\n]*\]/g

function startOfBlock(text: string, at: number): number {
  const before = [...text.slice(0, at).matchAll(/\n[ \t]*\r?\n/g)].at(-1)
  return before ? before.index + before[0].length : 0
}

function endOfBlock(text: string, at: number): number {
  const after = /\n[ \t]*\r?\n/.exec(text.slice(at))
  return after ? at + after.index : text.length
}
