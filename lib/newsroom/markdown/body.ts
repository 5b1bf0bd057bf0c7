import type { Definition, Heading, Link, Nodes, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import { countWords } from '../../languages'
import { pathHere } from '../../urls'
import { FILE_KINDS, kindOfFile } from '../file-kinds'
import { fileAt } from '../file-links'
import { controlsIn } from '../invisible'
import { NOTE_ID, PAGE_IDS, TERM_ID } from '../page-ids'
import { CHART_ID, MAP_ID, PICTURE_ID } from '../picture-ids'
import { type PlainBody, plainBody } from '../plain-body'
import { isError, type Problem } from '../problem'
import { headingIds, idOfFragment } from './heading-ids'
import { headingLevels, remarkHeadingLevels } from './heading-levels'
import { inspectElement } from './inspect-element'
import { misreadIn } from './misread'
import { foreignTag, foreignTagAt } from './other-systems'
import { parseBody } from './parse-body'
import { HOLDS_CODE } from './raw-html'
import type { StoryBody } from './story-body'
import { type Place, placesIn } from './text-places'

type Report = (place: Place, field: string, message: string, notice?: Problem['notice']) => void

type Read = { body: StoryBody; plain: PlainBody; problems: Problem[] }

/**
 * Reads a story's body and checks it against the vocabulary. Never throws.
 * @param markdown the whole file from its first line, front matter blanked out: so that
 *   lines and columns are the file's own
 * @param lang BCP 47; words are counted by it
 */
export function readBody(markdown: string, file: string, lang: string): Read {
  const read: Read = { body: emptyBody(), plain: EMPTY, problems: [] }
  const report: Report = ({ line, column }, field, message, notice) =>
    read.problems.push({ file, line, column, field, message, notice })
  try {
    const tree = checkBody(markdown, lang, read.body, report)
    if (tree && !read.problems.some(isError)) read.plain = plainBody(tree)
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    report({ line: 1, column: 1 }, 'body', `cannot be read (${reason}) — write it more simply`)
  }
  read.problems.sort((a, b) => a.line - b.line || a.column - b.column)
  return read
}

function emptyBody(): StoryBody {
  return {
    words: 0,
    links: [],
    files: [],
    pictures: [],
    audio: [],
    charts: [],
    maps: [],
    videos: [],
    fragments: [],
    headings: [],
    parts: [],
    alts: [],
  }
}

/** @returns the tree, when there is one */
function checkBody(markdown: string, lang: string, body: StoryBody, report: Report): Root | undefined {
  const { placeOf } = placesIn(markdown)
  for (const { offset, name } of controlsIn(markdown))
    report(placeOf(offset), 'body', `holds an invisible control character (${name}) — remove it`)
  const { tree, faults } = parseBody(markdown)
  for (const { start, message } of faults) report(placeOf(start), 'body', message)
  if (!tree) return undefined
  for (const { at, field, message } of misreadIn(tree, markdown)) report(at, field, message)
  inspectBody(tree, markdown, body, report)
  remarkHeadingLevels()(tree)
  body.words = countWords(words(tree), lang)
  const isEmpty = body.words === 0 && !tree.children.some((node) => node.type === 'mdxJsxFlowElement')
  if (isEmpty && faults.length === 0)
    report({ line: 1, column: 1 }, 'body', 'is empty — write the story under the front matter')
  // What is shown and could not be read has no id to lead to.
  if (faults.length > 0)
    body.fragments = body.fragments.filter(
      ({ id }) => ![PICTURE_ID, CHART_ID, MAP_ID].some((one) => id.startsWith(one)),
    )
  return tree
}

const EMPTY: PlainBody = { html: '', markdown: '' }

function inspectBody(tree: Root, markdown: string, body: StoryBody, report: Report) {
  const ids = headingIds(tree)
  const levels = headingLevels(tree)
  let depth = 1
  visit(tree, (node, _index, parent) => {
    const place = placeOf(node, parent)
    switch (node.type) {
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        report(place, 'body', explainExpression(node, markdown))
        return SKIP
      }
      case 'mdxjsEsm':
        report(
          place,
          'body',
          'a paragraph that starts with import or export is read as code — start it with another word',
        )
        return SKIP
      case 'heading':
        inspectHeading(node, depth, ids.get(node) ?? '', place, body, report)
        if (levels.get(node) === 2) body.parts.push({ id: ids.get(node) ?? '', title: textOf(node) })
        depth = node.depth
        return
      case 'link':
      case 'definition':
        return inspectLink(node, place, body, report)
      case 'image':
      case 'imageReference':
        report(place, 'body', 'holds a Markdown image — write <Figure src="…" alt="…" credit="…" />')
        return
      case 'table':
        if (!(parent && 'name' in parent && parent.name === 'Table'))
          report(place, 'body', 'a table has no caption — put it inside <Table caption="…"> … </Table>', 'poor')
        return
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        inspectElement(node, parent, place, body, (message, { field = node.name ?? 'body', at = node, notice } = {}) =>
          report(placeOf(at, node), field, message, notice),
        )
        return new RegExp(HOLDS_CODE, 'i').test(`<${node.name}`) ? SKIP : undefined
    }
  })
}

function explainExpression({ position }: Nodes, markdown: string): string {
  const start = position?.start.offset ?? 0
  const foreign = foreignTagAt(markdown, start)
  if (foreign) return foreignTag(markdown.slice(foreign.start, foreign.end))
  return markdown.startsWith('{/*', start)
    ? 'holds a comment {/* … */} — remove it: comments are not published'
    : 'holds an {expression}, which is never shown — write the words, or \\{ for a brace'
}

/** Words with a space between blocks; notes are read too. */
function words(node: Nodes): string {
  if (!('children' in node)) return textOf(node)
  const isBlock = node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell'
  return isBlock ? node.children.map(words).join(' ') : textOf(node)
}

function inspectHeading(node: Heading, before: number, id: string, place: Place, body: StoryBody, report: Report) {
  const isFirst = body.headings.length === 0
  const skipped = node.depth - before - 1
  if (isFirst && skipped > 0)
    report(
      place,
      'heading',
      `begins the story ${skipped === 1 ? 'a level' : `${skipped} levels`} too deep — write ##, and raise the headings under it as far`,
      'poor',
    )
  else if (skipped > 0)
    report(place, 'heading', `skips from level ${before} to ${node.depth} — write ${'#'.repeat(before + 1)}`, 'poor')
  body.headings.push(id)
  const taken = (by: string, instead: string) =>
    report(place, 'heading', `would take the id “${id}”, which ${by} — ${instead}`)
  if (id === '') report(place, 'heading', 'has no letter or number to link to — write words')
  if (PAGE_IDS.some((known) => known === id)) taken('the page uses', 'reword it')
  if (id.startsWith(PICTURE_ID)) taken('belongs to pictures', 'begin it with another word')
  if (id.startsWith(CHART_ID)) taken('belongs to charts', 'begin it with another word')
  if (id.startsWith(MAP_ID)) taken('belongs to maps', 'begin it with another word')
  if (id.startsWith(NOTE_ID) || id.startsWith(TERM_ID)) taken('belongs to notes', 'begin it with another word')
}

function inspectLink(node: Link | Definition, place: Place, body: StoryBody, report: Report) {
  if (node.type === 'link' && textOf(node).trim() === '')
    report(place, 'link', 'has no text — write what it leads to in the square brackets')
  const href = pathHere(node.url)
  if (href !== undefined) {
    const file = fileAt(href)
    if (file === undefined) body.links.push({ ...place, href })
    else if (kindOfFile(file)) body.files.push({ ...place, src: file })
    else report(place, 'link', notAFile(file))
  } else if (node.url.startsWith('#')) {
    body.fragments.push({ ...place, id: idOfFragment(node.url) })
  } else if (!/^(?:https?:\/\/\S+|mailto:\S+|tel:[+\d]+)$/.test(node.url) || !URL.canParse(node.url)) {
    report(
      place,
      'link',
      `“${node.url}” is not an address — write ${/^[^\s/@]+@[^\s/@]+$/.test(node.url) ? `mailto:${node.url}` : 'https://…, a path such as /article/…, mailto: or tel:'}`,
    )
  }
}

function notAFile(src: string): string {
  const kinds = Object.keys(FILE_KINDS)
  return `“${src}” is no file for readers — write a path such as report.pdf: a-z, 0-9 and hyphens, and one of ${kinds.join(', ')}`
}

type Placed = { position?: { start: Place } | undefined }

/** Where a node stands; what Markdown made of a part of a text has the place of the whole. */
function placeOf({ position }: Placed, parent: Placed | undefined): Place {
  const { line, column } = position?.start ?? parent?.position?.start ?? { line: 1, column: 1 }
  return { line, column }
}
