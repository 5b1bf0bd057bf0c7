import { compile } from '@mdx-js/mdx'
import GithubSlugger from 'github-slugger'
import type { Definition, Heading, Link, Nodes, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import { SKIP, visit } from 'unist-util-visit'
import { countWords } from '../languages'
import { PICTURE_ID } from './picture-ids'
import { type PictureUse, parseFocus } from './picture-use'
import { type PlainBody, plainBody } from './plain-body'
import type { Problem } from './problem'
import { AUDIO_FILE, PICTURE_FILE } from './schema'
import { PAGE_IDS, vocabularyOf } from './vocabulary'

type Jsx = MdxJsxFlowElement | MdxJsxTextElement
type Place = { line: number; column: number }

export type StoryBody = {
  words: number
  /** Addresses that begin with `/`. */
  links: Array<Place & { href: string }>
  pictures: Array<Place & PictureUse>
  audio: Array<Place & { src: string; title: string }>
  /** Places within the story that its links lead to. */
  fragments: Array<Place & { id: string }>
  /** Ids that its headings take. */
  headings: string[]
  /** What its figures say to those who cannot see them. */
  alts: Array<Place & { alt: string }>
}

/**
 * Compiles a story's body and checks it against the vocabulary.
 * @param markdown the whole file from its first line, front matter blanked out: so that
 *   lines and columns are the file's own
 * @param lang BCP 47; words are counted by it
 */
export async function readBody(
  markdown: string,
  file: string,
  lang: string,
): Promise<{ body: StoryBody; plain: PlainBody; problems: Problem[] }> {
  const problems: Problem[] = []
  let plain: PlainBody = { html: '', markdown: '' }
  const body: StoryBody = { words: 0, links: [], pictures: [], audio: [], fragments: [], headings: [], alts: [] }
  const report = (place: Place, field: string, message: string) =>
    problems.push({ file, line: place.line, column: place.column, field, message })
  const inspect = () => (tree: Root) => {
    inspectBody(tree, body, lang, report)
    if (problems.length === 0) plain = plainBody(tree)
  }
  try {
    await compile(markdown, { remarkPlugins: [remarkGfm, inspect], format: 'mdx' })
  } catch (error) {
    const place = placeOfError(error, markdown)
    report(place, 'body', explain(error, markdown.split('\n')[place.line - 1] ?? ''))
  }
  return { body, plain, problems }
}

type Report = (place: Place, field: string, message: string) => void

function inspectBody(tree: Root, body: StoryBody, lang: string, report: Report) {
  const slugger = new GithubSlugger()
  let depth = 1
  visit(tree, (node, _index, parent) => {
    const place = placeOf(node)
    switch (node.type) {
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        report(place, 'body', 'holds an {expression}, which is never shown — write the words, or \\{ for a brace')
        return SKIP
      case 'mdxjsEsm':
        report(
          place,
          'body',
          'a paragraph that starts with import or export is read as code — start it with another word',
        )
        return SKIP
      case 'html':
        report(place, 'body', 'holds raw HTML — write Markdown, or a component of the vocabulary')
        return SKIP
      case 'heading':
        depth = inspectHeading(node, depth, slugger, place, body, report)
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
          report(place, 'body', 'a table has no caption — put it inside <Table caption="…"> … </Table>')
        return
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return inspectElement(node, parent, place, body, report)
    }
  })
  body.words = countWords(words(tree), lang)
  if (body.words === 0) report({ line: 1, column: 1 }, 'body', 'is empty — write the story under the front matter')
}

/** Words with a space between blocks; notes are read too. */
function words(node: Nodes): string {
  if (!('children' in node)) return textOf(node)
  const isBlock = node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell'
  return isBlock ? node.children.map(words).join(' ') : textOf(node)
}

function inspectHeading(
  node: Heading,
  depth: number,
  slugger: GithubSlugger,
  place: Place,
  body: StoryBody,
  report: Report,
) {
  if (node.depth === 1) report(place, 'heading', 'is an h1, which the headline already is — write ##')
  else if (node.depth > depth + 1)
    report(place, 'heading', `skips from level ${depth} to ${node.depth} — write ${'#'.repeat(depth + 1)}`)
  const id = slugger.slug(textOf(node))
  body.headings.push(id)
  if (id === '') report(place, 'heading', 'has no letter or number to link to — write words')
  if (PAGE_IDS.some((taken) => taken === id))
    report(place, 'heading', `would take the id “${id}”, which the page uses — reword it`)
  if (id.startsWith(PICTURE_ID))
    report(place, 'heading', `would take the id “${id}”, which belongs to pictures — begin it with another word`)
  return node.depth
}

function inspectLink(node: Link | Definition, place: Place, body: StoryBody, report: Report) {
  if (node.type === 'link' && textOf(node).trim() === '')
    report(place, 'link', 'has no text — write what it leads to in the square brackets')
  if (node.url.startsWith('/') && !node.url.startsWith('//')) {
    body.links.push({ ...place, href: node.url })
  } else if (node.url.startsWith('#')) {
    body.fragments.push({ ...place, id: decodeURIComponent(node.url.slice(1)) })
  } else if (!/^(?:https?:\/\/\S+|mailto:\S+|tel:[+\d]+)$/.test(node.url) || !URL.canParse(node.url)) {
    report(
      place,
      'link',
      `“${node.url}” is not an address — write https://…, a path such as /article/…, mailto: or tel:`,
    )
  }
}

function inspectElement(node: Jsx, parent: Nodes | undefined, place: Place, body: StoryBody, report: Report) {
  const name = node.name ?? ''
  const component = vocabularyOf(name)
  const attributes = stringAttributes(node, report)
  if (!component) {
    report(place, 'body', unknownElement(name))
    return SKIP
  }
  const known = [...component.required, ...component.optional]
  for (const attribute of attributes.keys())
    if (!known.includes(attribute)) report(place, name, `has no attribute ${attribute} — it takes ${known.join(', ')}`)
  for (const attribute of component.required)
    if (!attributes.get(attribute)?.trim() && !hasExpression(node, attribute))
      report(place, name, `${attribute} is missing — write ${attribute}="…"`)
  if (component.inside && !(parent && 'name' in parent && parent.name === component.inside))
    report(place, name, `stands alone — put it inside <${component.inside}>`)
  inspectChildren(node, component, name, place, report)
  if (name === 'Figure') inspectFigure(attributes, place, body, report)
  if (name === 'Audio') {
    const src = attributes.get('src')
    if (src && !AUDIO_FILE.test(src))
      report(
        place,
        name,
        `src “${src}” is not a recording of content/audio — write a path such as interview.mp3 (lower case)`,
      )
    if (src) body.audio.push({ ...place, src, title: attributes.get('title') ?? '' })
  }
  if (name === 'Table' && attributes.has('rows') && attributes.get('rows') !== 'headed')
    report(
      place,
      name,
      'rows is neither absent nor “headed” — write rows="headed" when each row starts with its header',
    )
}

function inspectChildren(
  node: Jsx,
  component: NonNullable<ReturnType<typeof vocabularyOf>>,
  name: string,
  place: Place,
  report: Report,
) {
  const hasText = textOf(node).trim() !== '' || node.children.some((child) => 'name' in child)
  if (component.body === 'none' && hasText) report(place, name, `holds text — close it at once: <${name} … />`)
  if (component.body === 'required' && !hasText)
    report(place, name, `is empty — write something between <${name}> and </${name}>`)
  if (name === 'Table' && !(node.children.length === 1 && node.children[0]?.type === 'table'))
    report(place, name, 'does not hold one table and nothing else — leave a blank line before and after the | rows |')
  if (component.holds) {
    const { component: held, min, max } = component.holds
    const children = (node.children as RootContent[]).flatMap((child) =>
      child.type === 'paragraph' ? child.children : [child],
    )
    const count = children.filter((child) => 'name' in child && child.name === held).length
    if (count < min || count > max) report(place, name, `holds ${count} <${held}> — it takes ${min} to ${max}`)
    const isOther = (child: RootContent) => !('name' in child && child.name === held) && textOf(child).trim() !== ''
    if (children.some((child) => isOther(child) || ('name' in child && child.name !== held)))
      report(place, name, `holds something else than <${held}> — put that before or after it`)
  }
}

function inspectFigure(attributes: Map<string, string>, place: Place, body: StoryBody, report: Report) {
  const src = attributes.get('src')
  const focus = parseFocus(attributes.get('focus'))
  if (!focus) report(place, 'Figure', 'focus is not two shares — write focus="0.5 0.4", from the left and the top')
  if (sameText(attributes.get('alt'), attributes.get('caption')))
    report(place, 'Figure', 'alt repeats the caption — say what the picture shows to one who cannot see it')
  const creditUrl = attributes.get('creditUrl')
  if (creditUrl !== undefined && !(/^https?:\/\//.test(creditUrl) && URL.canParse(creditUrl)))
    report(place, 'Figure', `creditUrl “${creditUrl}” is not a web address — start it with https://`)
  if (src && !PICTURE_FILE.test(src))
    report(
      place,
      'Figure',
      `src “${src}” is not a picture of content/pictures — write a path such as harbour.jpg (lower case)`,
    )
  const alt = attributes.get('alt')
  if (alt) body.alts.push({ ...place, alt })
  if (src && focus) body.pictures.push({ ...place, src, credit: attributes.get('credit') ?? '', focus })
}

function stringAttributes(node: Jsx, report: Report): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const attribute of node.attributes) {
    const place = attribute.position ? placeOf(attribute) : placeOf(node)
    if (attribute.type === 'mdxJsxExpressionAttribute')
      report(place, node.name ?? 'body', 'spreads {…attributes} — write each as name="value"')
    else if (typeof attribute.value !== 'string')
      report(place, node.name ?? 'body', `${attribute.name} is not text — write ${attribute.name}="…"`)
    else attributes.set(attribute.name, attribute.value)
    if ('name' in attribute && /^on/i.test(attribute.name))
      report(place, node.name ?? 'body', `${attribute.name} is an event handler, which no story may carry — remove it`)
  }
  return attributes
}

/** Reported already, as what it is. */
function hasExpression(node: Jsx, name: string): boolean {
  return node.attributes.some(
    (attribute) => 'name' in attribute && attribute.name === name && typeof attribute.value === 'object',
  )
}

function unknownElement(name: string): string {
  if (name === '') return 'holds an empty tag <> — remove it'
  if (/^(?:script|iframe|object|embed|style|form)$/i.test(name))
    return `holds <${name}>, which no story may carry — link to it instead`
  if (/^[a-z]/.test(name)) return `holds raw HTML <${name}> — write Markdown, or a component of the vocabulary`
  return `<${name}> is not a component — check its spelling against the vocabulary`
}

/** Whether two texts are the same once case, punctuation and spaces are folded. */
export function sameText(a: string | undefined, b: string | undefined): boolean {
  const fold = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{P}\p{S}\s]+/gu, '')
  return a !== undefined && b !== undefined && fold(a) === fold(b)
}

function placeOf(node: { position?: { start: Place } | undefined }): Place {
  return node.position ? { line: node.position.start.line, column: node.position.start.column } : { line: 1, column: 1 }
}

/** Some of MDX's errors have no position: then the first character that trips it is the best guess. */
function placeOfError(error: unknown, markdown: string): Place {
  if (error instanceof Error && 'line' in error && typeof error.line === 'number') {
    const column = 'column' in error && typeof error.column === 'number' ? error.column : 1
    return { line: error.line, column }
  }
  const before = markdown.slice(0, Math.max(0, markdown.search(/[{<]/))).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** MDX's own words, and what a reporter should write instead. */
function explain(error: unknown, line: string): string {
  const reason = error instanceof Error ? error.message : String(error)
  if (/import\/exports/.test(reason) || /^(?:import|export)\b/.test(line))
    return 'a line that starts with import or export is read as code — start it with another word'
  if (/before name/.test(reason) && /U\+0021|`!`/.test(reason))
    return 'holds a comment <!-- … --> — remove it: comments are not published'
  if (/before name/.test(reason)) return 'holds a < before something that is not a tag — write &lt; or “less than”'
  if (/U\+002F|U\+003A|U\+0040|in name/.test(reason)) return 'holds an address in < > — write [text](https://…)'
  if (/expression|acorn/.test(reason)) return 'holds a { that opens an expression — write \\{ for a brace'
  if (/closing tag|Expected the closing|end-tag|to be closed/i.test(reason))
    return 'opens a component and does not close it — write /> at its end, or its closing tag on a line of its own'
  return `cannot be compiled: ${reason.split('\n')[0]} — compare it with the vocabulary`
}
