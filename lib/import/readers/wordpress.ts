import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from '../../env'
import type { OldList, OldStory, Reader } from '../old-story'
import { plainWords } from '../plain-words'
import { siteAddress } from '../site-address'
import { isoOf, momentOf } from './old-moment'
import { WordPressMedia } from './wordpress-media'
import { elementsOf, metaOf, textOf, type WxrElement } from './wxr'

/** An export of WordPress (Tools → Export → All content): one file, or the several parts of a large one. */
export function openWordPress(...files: string[]): Reader {
  for (const file of files)
    if (!existsSync(file)) throw new Error(`${file} is not there: name the XML file that WordPress exported.`)
  let known: Promise<Known> | undefined
  let site: Known | undefined
  return {
    async *stories() {
      known ??= gather(files)
      site = await known
      for (const file of files)
        for await (const element of elementsOf(file))
          if (element.name === 'item' && isStory(element)) yield read(element, path.basename(file), site)
    },
    address: () => addressIn(files),
    picture: (name) => site?.media.find(name),
    folder: () => site?.folder ?? '',
    lists: () => site?.lists ?? [],
    leftOut: () => [...(site?.leftOut ?? [])].map(([kind, counted]) => ({ kind, ...counted })),
  }
}

/** Where the site stood: an export says it before the first of its items. */
async function addressIn(files: string[]): Promise<string | undefined> {
  let link: string | undefined
  for (const file of files)
    for await (const { name, text } of elementsOf(file)) {
      if (name === 'item') break
      if (name === 'wp:base_blog_url') return siteAddress(text)
      if (name === 'link') link ??= siteAddress(text)
    }
  return link
}

/** What posts say by number or by another name: it may stand behind them in the file. */
type Known = {
  /** In which the site stood, on its host. */
  folder: string
  media: WordPressMedia
  /** By login, and by what Co-Authors Plus calls them. */
  people: Map<string, string>
  categories: Map<string, string>
  /** Blocks that several posts share. */
  blocks: Map<string, string>
  lists: OldList[]
  leftOut: Map<string, { count: number; place: { file: string; line: number } }>
}

async function gather(files: string[]): Promise<Known> {
  const known: Known = {
    folder: '',
    media: new WordPressMedia(),
    ...{ people: new Map(), categories: new Map(), blocks: new Map(), lists: [], leftOut: new Map() },
  }
  const parents = new Map<string, string>()
  for (const file of files) {
    const leaveOut = (kind: string, { line }: WxrElement, count = 1) => {
      const before = known.leftOut.get(kind) ?? { count: 0, place: { file: path.basename(file), line } }
      known.leftOut.set(kind, { ...before, count: before.count + count })
    }
    for await (const element of elementsOf(file)) {
      gatherList(element, known, parents)
      if (element.name === 'wp:base_blog_url') known.folder = folderOf(element.text)
      if (element.name === 'item') gatherItem(element, known, leaveOut)
    }
  }
  return known
}

function folderOf(address: string): string {
  return URL.canParse(address.trim()) ? new URL(address.trim()).pathname.replace(/\/+$/, '') : ''
}

/** @param paths where categories stand, by what their addresses call them: a part stands under its whole */
function gatherList(element: WxrElement, known: Known, paths: Map<string, string>): void {
  if (element.name === 'wp:author') {
    const login = textOf(element, 'wp:author_login')
    const name = plainWords(textOf(element, 'wp:author_display_name')) || login
    known.people.set(login, name)
    known.lists.push({ path: `/author/${login}`, of: 'authors', name })
    pushByNumber({ path: `/?author=${textOf(element, 'wp:author_id')}`, of: 'authors', name }, known)
  } else if (element.name === 'wp:category') {
    const name = plainWords(textOf(element, 'wp:cat_name'))
    const slug = textOf(element, 'wp:category_nicename')
    const path = `${paths.get(textOf(element, 'wp:category_parent')) ?? '/category'}/${slug}`
    paths.set(slug, path)
    known.categories.set(textOf(element, 'wp:term_id'), name)
    known.lists.push({ path, of: 'categories', name })
    pushByNumber({ path: `/?cat=${textOf(element, 'wp:term_id')}`, of: 'categories', name }, known)
  } else if (element.name === 'wp:tag') {
    const name = plainWords(textOf(element, 'wp:tag_name'))
    const slug = textOf(element, 'wp:tag_slug')
    for (const path of [`/tag/${slug}`, `/?tag=${slug}`]) known.lists.push({ path, of: 'tags', name })
  }
}

/** Without addresses of words, WordPress names a list by its number. */
function pushByNumber(list: OldList, { lists }: Known): void {
  if (/=\d+$/.test(list.path)) lists.push(list)
}

function gatherItem(
  item: WxrElement,
  known: Known,
  leaveOut: (kind: string, item: WxrElement, count?: number) => void,
): void {
  const type = textOf(item, 'wp:post_type')
  const comments = item.children.filter(({ name }) => name === 'wp:comment').length
  if (comments > 0) leaveOut('comment', item, comments)
  if (type === 'attachment') known.media.add(item)
  else if (type === 'wp_block') known.blocks.set(textOf(item, 'wp:post_id'), textOf(item, 'content:encoded'))
  else if (type === 'guest-author') {
    const meta = new Map(metaOf(item))
    known.people.set(
      meta.get('cap-user_login') ?? textOf(item, 'wp:post_name'),
      meta.get('cap-display_name') ?? textOf(item, 'title'),
    )
  } else if (type !== 'post') leaveOut(`${type || 'item without a type'}, which is no post`, item)
  else if (!isStory(item)) leaveOut('post in the bin, or begun and never saved', item)
}

const STANDINGS: Record<string, OldStory['standing']> = {
  publish: 'published',
  future: 'scheduled',
  private: 'private',
  draft: 'draft',
  pending: 'draft',
}

const isStory = (item: WxrElement) =>
  textOf(item, 'wp:post_type') === 'post' && Object.hasOwn(STANDINGS, textOf(item, 'wp:status'))

function read(item: WxrElement, file: string, known: Known): OldStory {
  const id = textOf(item, 'wp:post_id')
  const meta = metaOf(item)
  const said = new Map(meta)
  const standing = textOf(item, 'wp:post_password') ? 'password' : (STANDINGS[textOf(item, 'wp:status')] ?? 'draft')
  const thumbnail = said.get('_thumbnail_id')
  const lead = thumbnail ? known.media.find(thumbnail) : undefined
  const [lang] = namesIn(item, 'language', ({ attributes }) => attributes.nicename ?? '')
  const standfirst = plainWords(textOf(item, 'excerpt:encoded'))
  const [publishedAt, updatedAt] = ['post_date', 'post_modified'].map((name) => momentIn(item, name))
  return {
    key: id,
    place: { file, line: item.line },
    headline: plainWords(textOf(item, 'title')),
    ...(standfirst ? { standfirst } : {}),
    slug: textOf(item, 'wp:post_name'),
    standing,
    ...(publishedAt ? { publishedAt } : {}),
    ...(updatedAt ? { updatedAt } : {}),
    ...(lang ? { lang } : {}),
    authors: authorsOf(item, known),
    categories: categoriesOf(item, said, known),
    tags: namesIn(item, 'post_tag'),
    ...(lead ? { lead } : {}),
    body: { is: 'html', text: bodyOf(item, said, known), tags: 'shortcode' },
    addresses: addressesOf(item, `${known.folder}/?p=${id}`, standing, meta),
    leftOut: [
      ...(thumbnail && !lead ? [`lead picture ${thumbnail}, which is not in the export`] : []),
      ...otherListsOf(item),
      ...meta
        .filter(([key, value]) => !key.startsWith('_') && key !== 'footnotes' && value)
        .map(([key, value]) => `field ${key}: ${value}`),
    ],
  }
}

/** By the clock of the world; what has none there, by the newsroom's. */
function momentIn(item: WxrElement, name: string): string | undefined {
  const [world, house] = [textOf(item, `wp:${name}_gmt`), textOf(item, `wp:${name}`)]
  const moment = /^0000|^$/.test(world)
    ? /^0000/.test(house)
      ? undefined
      : momentOf(house, env.TIME_ZONE)
    : momentOf(world, 'UTC')
  return moment && isoOf(moment.withTimeZone(env.TIME_ZONE))
}

/** What a post is listed under, of one kind. */
function namesIn(item: WxrElement, domain: string, nameOf = (term: WxrElement) => plainWords(term.text)): string[] {
  return item.children
    .filter(({ name, attributes }) => name === 'category' && attributes.domain === domain)
    .map(nameOf)
    .filter(Boolean)
}

/** Co-Authors Plus lists them, as `cap-` and a login; else who saved it first. */
function authorsOf(item: WxrElement, { people }: Known): string[] {
  const several = item.children.filter(({ name, attributes }) => name === 'category' && attributes.domain === 'author')
  if (several.length === 0) {
    const login = textOf(item, 'dc:creator')
    return login ? [people.get(login) ?? login] : []
  }
  return several.map(({ text, attributes: { nicename = '' } }) => {
    const login = nicename.replace(/^cap-/, '')
    return people.get(login) ?? people.get(text.trim()) ?? plainWords(text) ?? login
  })
}

/** The one that plugins for search engines call primary comes first. */
function categoriesOf(item: WxrElement, meta: ReadonlyMap<string, string>, { categories }: Known): string[] {
  const names = namesIn(item, 'category')
  const primary = categories.get(
    meta.get('_yoast_wpseo_primary_category') ?? meta.get('rank_math_primary_category') ?? '',
  )
  return primary && names.includes(primary) ? [primary, ...names.filter((name) => name !== primary)] : names
}

const KNOWN_DOMAINS = ['category', 'post_tag', 'author', 'language', 'post_format', 'post_translations']

function otherListsOf(item: WxrElement): string[] {
  return item.children
    .filter(({ name, attributes: { domain = '' } }) => name === 'category' && domain && !KNOWN_DOMAINS.includes(domain))
    .map(({ text, attributes }) => `${attributes.domain}: ${plainWords(text)}`)
}

function bodyOf(item: WxrElement, meta: ReadonlyMap<string, string>, { media, blocks }: Known): string {
  const uploads = media.of(textOf(item, 'wp:post_id')).join(',')
  const written = textOf(item, 'content:encoded')
  return (
    // One CDATA inside another: HTML would hide all that follows up to the next tag.
    (written.includes('<![CDATA[') ? written.replace(/<!\[CDATA\[|\]\]>/g, '') : written)
      // A block that several posts share stands there by its number.
      .replace(/<!-- wp:block \{[^{}]*"ref":(\d+)[^{}]*\} \/-->/g, (whole, id: string) => blocks.get(id) ?? whole)
      // A gallery that names no pictures shows what was uploaded for the post.
      .replace(/\[gallery(?![^\]]*\b(?:ids|include)=)/g, uploads ? `[gallery ids="${uploads}"` : '$&') +
    footnotesOf(meta.get('footnotes'))
  )
}

const footnotes = z.array(z.object({ id: z.string(), content: z.string() }))

/** The block for notes keeps their texts beside the post. */
function footnotesOf(kept: string | undefined): string {
  if (!kept) return ''
  try {
    const notes = footnotes.parse(JSON.parse(kept))
    const items = notes.map(({ id, content }) => `<li id="${id}">${content} <a href="#${id}-link">↩︎</a></li>`)
    return `<ol class="footnotes">${items.join('')}</ol>`
  } catch {
    return ''
  }
}

function addressesOf(
  item: WxrElement,
  short: string,
  standing: OldStory['standing'],
  meta: Array<[string, string]>,
): string[] {
  const link = textOf(item, 'link')
  if (!URL.canParse(link) || standing === 'draft') return [short]
  const { pathname, search } = new URL(link)
  const slug = textOf(item, 'wp:post_name')
  const former = meta.filter(([key, value]) => key === '_wp_old_slug' && value && slug)
  return [pathname + search, ...former.map(([, old]) => pathname.replace(slug, old)), short]
}
