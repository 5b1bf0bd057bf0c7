import type { PhrasingContent, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { headingIds } from '../../newsroom/markdown/heading-ids'
import { oldTagIn } from '../old-tags'
import { type BodyWork, type Taken, wholeAddress } from './body-work'
import { text } from './components'

/** Each link leads where it led: to a story of ours, a file of ours, or the whole address. What leads nowhere is words. */
export function settleLinks(tree: Root, anchors: ReadonlyMap<string, string>, taken: Taken, work: BodyWork): void {
  const headings = new Map([...headingIds(tree)].map(([heading, id]) => [textOf(heading).trim(), id]))
  visit(tree, 'link', (link, index, parent) => {
    link.title = null
    const url = link.url.startsWith('#') ? fragmentOf(link.url, anchors, headings) : addressOf(link.url, taken, work)
    if (url !== undefined) {
      link.url = url
      return
    }
    const words = textOf(link)
    if (!link.url.startsWith('#')) work.note('link', `“${words}” led to ${oldTagIn(link.url) ?? link.url}`)
    if (!parent || index === undefined) return
    const children: RootContent[] = parent.children
    const inside: PhrasingContent[] = link.children.length > 0 ? link.children : [text('')]
    children.splice(index, 1, ...inside)
    return index
  })
}

/** A heading has another id here. */
function fragmentOf(url: string, anchors: ReadonlyMap<string, string>, headings: ReadonlyMap<string, string>) {
  const words = anchors.get(url.slice(1))
  const id = words === undefined ? undefined : headings.get(words)
  return id ? `#${id}` : undefined
}

function addressOf(address: string, taken: Taken, work: BodyWork): string | undefined {
  const file = taken.get(address)
  if (file && 'file' in file) return `/files/${file.file.split('/').map(encodeURIComponent).join('/')}`
  if (oldTagIn(address) !== undefined) return undefined
  const url = wholeAddress(address, work.base)
  if (!url) return undefined
  if (url.protocol === 'tel:') return /^tel:\+?\d+$/.test(dialled(url)) ? dialled(url) : undefined
  if (url.protocol === 'mailto:') return url.pathname ? url.href : undefined
  if (!/^https?:$/.test(url.protocol)) return undefined
  if (!work.isOurs(url)) return url.href
  const story = work.storyAt(url)
  if (story !== undefined) return story
  if (work.isHiddenAt?.(url)) work.note('link', `${url.href} is a story that is a draft here`, url.href)
  else if (!/\.\w{2,4}$/.test(url.pathname)) work.note('link', `${url.href} is no story`, url.href)
  return url.href
}

const dialled = (url: URL) => url.href.replace(/[^\d+:tel]/g, '')
