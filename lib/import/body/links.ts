import type { PhrasingContent, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { oldTagIn } from '../old-tags'
import { isOfThePage, nameIn } from './anchors'
import { type BodyWork, type Taken, wholeAddress } from './body-work'
import { text } from './components'

/** With the addresses that were told already, of what became a link for want of something better. */
type Telling = BodyWork & { told: ReadonlySet<string> }

/**
 * Each link leads where it led: to a story of ours, a heading, a file of ours, or the whole address. What leads
 * nowhere is words.
 * @param ids those of this story's headings, by what links call them
 */
export function settleLinks(tree: Root, ids: ReadonlyMap<string, string>, taken: Taken, work: Telling): void {
  visit(tree, 'link', (link, index, parent) => {
    link.title = null
    link.url = work.addressOfFile?.(link.url) ?? link.url
    const name = nameHere(link.url, work)
    const id = name === undefined ? undefined : ids.get(name)
    const url = name === undefined ? addressOf(link.url, taken, work) : id && `#${id}`
    if (url) {
      link.url = url
      return
    }
    const words = textOf(link)
    if (!isOfThePage(name ?? 'none')) work.note('link', `“${words}” led to ${oldTagIn(link.url) ?? link.url}`)
    if (!parent || index === undefined) return
    const children: RootContent[] = parent.children
    const inside: PhrasingContent[] = link.children.length > 0 ? link.children : [text('')]
    children.splice(index, 1, ...inside)
    return index
  })
}

/** The name of a place in the same story: `#numbers`, and the same behind its own address. What leads nowhere has an empty one. */
function nameHere(address: string, { base }: BodyWork): string | undefined {
  if (address === '' || address.startsWith('#')) return nameIn(address)
  const url = address.includes('#') ? wholeAddress(address, base) : undefined
  return url?.hash && url.href.slice(0, -url.hash.length) === base ? nameIn(url.hash) : undefined
}

function addressOf(address: string, taken: Taken, work: Telling): string | undefined {
  const file = taken.get(address)
  if (file && 'file' in file) return `/files/${file.file.split('/').map(encodeURIComponent).join('/')}`
  if (oldTagIn(address) !== undefined) return undefined
  const url = wholeAddress(address, work.base)
  if (!url) return undefined
  if (url.protocol === 'tel:') return /^tel:\+?\d+$/.test(dialled(url)) ? dialled(url) : undefined
  if (url.protocol === 'mailto:') return url.pathname ? url.href : undefined
  if (!/^https?:$/.test(url.protocol)) return undefined
  if (!work.isOurs(url)) return url.href
  const ours = work.storyAt(url) ?? work.placeAt?.(url)
  if (ours !== undefined) return ours
  if (!work.told.has(url.href)) tellLost(url, file, taken, work)
  return url.href
}

function tellLost(url: URL, file: ReturnType<Taken['get']>, taken: Taken, work: BodyWork): void {
  if (work.isHiddenAt?.(url)) work.note('link', `${url.href} is a story that is a draft here`, url.href)
  else if (isFile(url)) tellFile(url, file, taken, work)
  else work.note('link', `${url.href} is no story`, url.href)
}

/** Names of pages end like those of files, on some sites. */
const isFile = ({ pathname }: URL) => /\.[a-z]\w{1,4}$/i.test(pathname) && !PAGE.test(pathname)

const PAGE = /\.(?:html?|xhtml|php|aspx?|jsp|md|markdown)$/i

/** A picture that the story shows is led to from where it stood. */
function tellFile({ href }: URL, file: ReturnType<Taken['get']>, taken: Taken, work: BodyWork): void {
  const isShown = [...taken].some(([src, one]) => 'picture' in one && wholeAddress(src, work.base)?.href === href)
  if (isShown) return
  const reason = file && 'missing' in file ? file.missing : 'is none of those that come with a link'
  work.note('file', `${href}: ${reason}`, href)
}

const dialled = (url: URL) => url.href.replace(/[^\d+:tel]/g, '')
