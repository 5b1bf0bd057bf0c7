import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { z } from 'zod'

const parser = unified().use(rehypeParse, { fragment: true }).freeze()

/** Asks to subscribe, to share, to comment, to pay: the house's own, in each letter again. */
const ASKS =
  /\b(?:button-wrapper|captioned-button-wrap|subscription-widget(?:-wrap(?:-editor)?)?|subscribe-widget|share-dialog|paywall-jump|preamble-header|poll-embed|community-chat|install-substack-app-embed)\b/

/** What Substack's editor makes, as plain HTML: what a paragraph, a picture and a frame are, the pipeline knows. */
export function cleanSubstack(html: string): { text: string; dropped: string[] } {
  const tree: Root = parser.parse(html)
  const dropped: string[] = []
  visit(tree, 'element', (element, index, parent) => {
    if (!parent || index === undefined) return
    const classes = classesOf(element)
    if (ASKS.test(classes)) {
      dropped.push('box that asks to subscribe, to share or to vote')
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    const made = madeOf(element, classes)
    if (made) parent.children[index] = made
  })
  return { text: toHtml(tree), dropped: [...new Set(dropped)] }
}

function classesOf({ properties: { className } }: Element): string {
  return Array.isArray(className) ? className.join(' ') : ''
}

function madeOf(element: Element, classes: string): ElementContent | undefined {
  const said = attributesIn(element)
  if (element.tagName === 'img') {
    // What stands in `src` is cut and compressed, and asked of a proxy.
    element.properties = { src: said.src ?? element.properties.src, alt: said.alt ?? element.properties.alt ?? '' }
    return undefined
  }
  if (element.tagName === 'picture')
    return element.children.find((child) => child.type === 'element' && child.tagName === 'img')
  if (/\bpullquote\b/.test(classes)) return h('blockquote', element.children)
  if (/\bfootnote\b/.test(classes)) return noteOf(element)
  if (said.gallery) {
    const { images, caption } = said.gallery
    const pictures = images.map(({ src }) => h('p', h('img', { src })))
    return h('figure', [...pictures, ...(caption ? [h('figcaption', caption)] : [])])
  }
  const elsewhere =
    said.url ?? said.canonical_url ?? (said.videoId ? `https://www.youtube.com/watch?v=${said.videoId}` : undefined)
  if (element.tagName !== 'div' || elsewhere === undefined) return undefined
  return h('iframe', { src: elsewhere, title: said.title ?? '' })
}

/** A note as all others write it: what is called, with its words in it and a link back. */
function noteOf({ children }: Element): ElementContent | undefined {
  const [number, content] = children.filter((child) => child.type === 'element')
  if (number?.tagName !== 'a' || !content) return undefined
  const { id, href } = number.properties
  return h('div', { id: String(id) }, [...content.children, h('a', { href: String(href) }, '↩')])
}

const attributes = z.looseObject({
  src: z.string().optional().catch(undefined),
  alt: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  canonical_url: z.string().optional().catch(undefined),
  videoId: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  gallery: z
    .looseObject({
      images: z.array(z.looseObject({ src: z.string() })),
      caption: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** The editor's own record of what it has drawn. */
function attributesIn({ properties: { dataAttrs } }: Element): z.output<typeof attributes> {
  try {
    return attributes.safeParse(JSON.parse(String(dataAttrs ?? '{}'))).data ?? {}
  } catch {
    return {}
  }
}
