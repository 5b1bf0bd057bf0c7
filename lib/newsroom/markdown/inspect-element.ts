import type { Nodes, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { toString as textOf } from 'mdast-util-to-string'
import { invisibleIn } from '../invisible'
import { parseFocus } from '../picture-use'
import { AUDIO_FILE, PICTURE_FILE } from '../schema'
import { type Component, vocabularyOf } from '../vocabulary'
import { unknownElement } from './raw-html'
import type { StoryBody } from './story-body'
import type { Place } from './text-places'

export type Jsx = MdxJsxFlowElement | MdxJsxTextElement

/** Says what is wrong with an element, at its own place unless told another. */
type Report = (message: string, field?: string, at?: Nodes | Jsx['attributes'][number]) => void

/** Checks an element against the vocabulary, and collects what it shows. */
export function inspectElement(node: Jsx, parent: Nodes | undefined, place: Place, body: StoryBody, report: Report) {
  const name = node.name ?? ''
  const component = vocabularyOf(name)
  if (!component) return report(unknownElement(name), 'body')
  const attributes = readAttributes(node, component, report)
  if (node.type === 'mdxJsxTextElement')
    report('stands in the middle of other words — put it on lines of its own, with an empty line before and after')
  if (component.inside && !(parent && 'name' in parent && parent.name === component.inside))
    report(`stands alone — put it inside <${component.inside}>`)
  inspectChildren(node, component, name, report)
  if (name === 'Figure') inspectFigure(attributes, place, body, report)
  if (name === 'Audio') {
    const src = attributes.get('src')
    if (src && !AUDIO_FILE.test(src))
      report(
        `src “${src}” is not a recording of content/audio — write a path such as interview.mp3: a-z, 0-9 and hyphens, and mp3, m4a, ogg, opus or wav`,
      )
    else if (src) body.audio.push({ ...place, src, title: attributes.get('title') ?? '' })
  }
  if (name === 'Table' && attributes.has('rows') && attributes.get('rows') !== 'headed')
    report('rows is neither absent nor “headed” — write rows="headed" when each row starts with its header')
}

/** One line for each attribute that is wrong. */
function readAttributes(node: Jsx, { required, optional }: Component, report: Report): Map<string, string> {
  const known = [...required, ...optional]
  const attributes = new Map<string, string>()
  const named = new Set<string>()
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report('spreads {…attributes} — write each as name="value"', undefined, attribute)
      continue
    }
    const { name, value } = attribute
    const isSecond = named.has(name)
    named.add(name)
    const wrong = isSecond
      ? `${name} stands twice — keep one`
      : /^on/i.test(name)
        ? `${name} is an event handler, which no story may carry — remove it`
        : !known.includes(name)
          ? `has no attribute ${name} — it takes ${known.join(', ')}`
          : typeof value !== 'string'
            ? `${name} is not text — write ${name}="…"`
            : undefined
    if (wrong) report(wrong, undefined, attribute)
    else if (typeof value === 'string') {
      attributes.set(name, value)
      const invisible = invisibleIn(value.replace(/\s*[\r\n]+\s*/g, ' '))
      if (invisible) report(`${name} holds ${invisible} — remove it`, undefined, attribute)
    }
  }
  for (const name of required)
    if (!attributes.get(name)?.trim() && !(named.has(name) && !attributes.has(name)))
      report(`${name} is missing — write ${name}="…"`)
  return attributes
}

function inspectChildren(node: Jsx, component: Component, name: string, report: Report) {
  const hasText = textOf(node).trim() !== '' || node.children.some((child) => 'name' in child)
  if (component.body === 'none' && hasText) report(`holds text — close it at once: <${name} … />`)
  if (component.body === 'required' && !hasText) report(`is empty — write something between <${name}> and </${name}>`)
  if (name === 'Table' && !(node.children.length === 1 && node.children[0]?.type === 'table'))
    report('does not hold one table and nothing else — leave a blank line before and after the | rows |')
  if (component.holds) {
    const { component: held, min, max } = component.holds
    const children = (node.children as RootContent[]).flatMap((child) =>
      child.type === 'paragraph' ? child.children : [child],
    )
    const count = children.filter((child) => 'name' in child && child.name === held).length
    if (count < min || count > max) report(`holds ${count} <${held}> — it takes ${min} to ${max}`)
    const isOther = (child: RootContent) => !('name' in child && child.name === held) && textOf(child).trim() !== ''
    if (children.some((child) => isOther(child) || ('name' in child && child.name !== held)))
      report(`holds something else than <${held}> — put that before or after it`)
  }
}

function inspectFigure(attributes: Map<string, string>, place: Place, body: StoryBody, report: Report) {
  const src = attributes.get('src')
  const focus = parseFocus(attributes.get('focus'))
  if (!focus) report('focus is not two shares — write focus="0.5 0.4", from the left and the top')
  if (sameText(attributes.get('alt'), attributes.get('caption')))
    report('alt repeats the caption — say what the picture shows to one who cannot see it')
  const creditUrl = attributes.get('creditUrl')
  if (creditUrl !== undefined && !(/^https?:\/\//.test(creditUrl) && URL.canParse(creditUrl)))
    report(`creditUrl “${creditUrl}” is not a web address — start it with https://`)
  const alt = attributes.get('alt')
  if (alt) body.alts.push({ ...place, alt })
  if (src && !PICTURE_FILE.test(src))
    report(
      `src “${src}” is not a picture of content/pictures — write a path such as harbour.jpg (JPEG, PNG, WebP or SVG)`,
    )
  else if (src && focus) body.pictures.push({ ...place, src, credit: attributes.get('credit') ?? '', focus })
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
