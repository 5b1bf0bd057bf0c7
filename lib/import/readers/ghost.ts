import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream'
import { pick } from 'stream-json/filters/pick.js'
import { parser } from 'stream-json/parser.js'
import { streamArray } from 'stream-json/streamers/stream-array.js'
import { z } from 'zod'
import { env } from '../../env'
import { captionInField } from '../caption-of'
import type { OldList, OldPicture, OldStory, Reader } from '../old-story'
import { plainWords } from '../plain-words'
import { siteAddress } from '../site-address'
import { isoOf, momentOf } from './old-moment'

/** An export of Ghost (Settings → Import/Export): its tables in one JSON file. Pictures are not in it. */
export function openGhost(file: string, old: string): Reader {
  if (!existsSync(file)) throw new Error(`${file} is not there: name the JSON file that Ghost exported.`)
  let known: Promise<Known> | undefined
  const leftOut = new Map<string, number>()
  let lists: OldList[] = []
  return {
    async *stories() {
      known ??= gather(file)
      const tables = await known
      lists = tables.lists
      leftOut.clear()
      for await (const row of rowsOf(file, 'posts', post)) {
        const type = row.page ? 'page' : row.type
        if (type === 'post') yield read(row, path.basename(file), tables, old)
        else leftOut.set(type, (leftOut.get(type) ?? 0) + 1)
      }
    },
    address: () => addressIn(file),
    lists: () => lists,
    leftOut: () =>
      [...leftOut].map(([kind, count]) => ({
        kind: `${kind}, which is no post`,
        count,
        place: { file: path.basename(file) },
      })),
  }
}

/** Where Ghost serves pictures, and the site around that; its own hosting keeps them on another host. */
const OF_PICTURES = /^(https?:\/\/(?![^/]+\.ghost\.io\/).+?)\/content\/images\//

/** Where the site stood: no table says it, and a picture does whose address is whole. */
async function addressIn(file: string): Promise<string | undefined> {
  for await (const { feature_image } of rowsOf(file, 'posts', post)) {
    const address = siteAddress(OF_PICTURES.exec(feature_image)?.[1])
    if (address) return address
  }
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const id = z.union([z.string(), z.number()]).transform(String)

const post = z.looseObject({
  ...{ id, uuid: text, title: text, slug: text, html: text },
  type: z.string().default('post'),
  ...{ status: text, visibility: text, feature_image: text, custom_excerpt: text, locale: text },
  ...{ published_at: text, updated_at: text, created_at: text, canonical_url: text },
  // Before Ghost 3 these stood with the post.
  ...{ author_id: id.nullish(), page: z.unknown().optional() },
})

const named = z.looseObject({ id, name: text, slug: text, visibility: text })
const order = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)
const postTag = z.looseObject({ post_id: id, tag_id: id, sort_order: order })
const postAuthor = z.looseObject({ post_id: id, author_id: id, sort_order: order })
const postMeta = z.looseObject({ post_id: id, feature_image_alt: text, feature_image_caption: text })

type Post = z.output<typeof post>

type Known = {
  tags: Map<string, z.output<typeof named>>
  people: Map<string, string>
  lists: OldList[]
  tagsOf: Map<string, string[]>
  authorsOf: Map<string, string[]>
  metaOf: Map<string, Omit<OldPicture, 'src'>>
}

/** What posts are joined with: it may stand before or behind them. */
async function gather(file: string): Promise<Known> {
  const known: Known = {
    ...{ tags: new Map(), people: new Map(), lists: [], metaOf: new Map() },
    tagsOf: await joined(rowsOf(file, 'posts_tags', postTag), ({ tag_id }) => tag_id),
    authorsOf: await joined(rowsOf(file, 'posts_authors', postAuthor), ({ author_id }) => author_id),
  }
  for await (const tag of rowsOf(file, 'tags', named)) {
    known.tags.set(tag.id, tag)
    // The first tag of a story is its category.
    for (const of of ['categories', 'tags'] as const) known.lists.push({ path: `/tag/${tag.slug}`, of, name: tag.name })
  }
  for await (const { id, name, slug } of rowsOf(file, 'users', named)) {
    known.people.set(id, name || slug)
    known.lists.push({ path: `/author/${slug}`, of: 'authors', name: name || slug })
  }
  for await (const meta of rowsOf(file, 'posts_meta', postMeta)) {
    const alt = plainWords(meta.feature_image_alt)
    known.metaOf.set(meta.post_id, { ...(alt ? { alt } : {}), ...captionInField(meta.feature_image_caption) })
  }
  return known
}

async function joined<Row extends { post_id: string; sort_order: number }>(
  rows: AsyncIterable<Row>,
  idOf: (row: Row) => string,
): Promise<Map<string, string[]>> {
  const places = new Map<string, Array<{ id: string; place: number }>>()
  for await (const row of rows)
    places.set(row.post_id, [...(places.get(row.post_id) ?? []), { id: idOf(row), place: row.sort_order }])
  const inOrder = (list: Array<{ id: string; place: number }>) =>
    list.sort((a, b) => a.place - b.place).map(({ id }) => id)
  return new Map([...places].map(([post, list]) => [post, inOrder(list)]))
}

/** The rows of one table, one by one. */
async function* rowsOf<Schema extends z.ZodType>(
  file: string,
  table: string,
  row: Schema,
): AsyncGenerator<z.output<Schema>> {
  // A pipeline, and no chain of pipes: what breaks in one of them ends the loop.
  const rows = pipeline(
    createReadStream(file),
    parser.asStream(),
    pick.asStream({ filter: new RegExp(`^(?:db\\.\\d+\\.)?data\\.${table}$`) }),
    streamArray.asStream(),
    () => {},
  )
  for await (const { value } of rows) {
    const read = row.safeParse(value)
    if (!read.success)
      throw new Error(`${file} holds a row in ${table} that is none of Ghost’s: ${z.prettifyError(read.error)}`)
    yield read.data
  }
}

const STANDINGS: Record<string, OldStory['standing']> = { published: 'published', scheduled: 'scheduled' }

function read(row: Post, file: string, known: Known, old: string): OldStory {
  const tags = (known.tagsOf.get(row.id) ?? []).flatMap((id) => known.tags.get(id) ?? [])
  const isOpen = row.visibility === '' || row.visibility === 'public'
  // `sent` went out as a letter alone: nobody could read it on the site.
  const standing = STANDINGS[row.status] ?? 'draft'
  const here = (address: string) => address.replaceAll('__GHOST_URL__', old)
  const meta = known.metaOf.get(row.id)
  const authors = known.authorsOf.get(row.id) ?? (row.author_id ? [row.author_id] : [])
  const [publishedAt, updatedAt] = [row.published_at, row.updated_at].map(momentIn)
  const [first] = tags.filter(isShown)
  return {
    key: row.id,
    place: { file },
    headline: plainWords(row.title),
    ...(row.custom_excerpt ? { standfirst: plainWords(row.custom_excerpt) } : {}),
    slug: row.slug,
    standing: standing === 'published' && !isOpen ? 'members' : standing,
    ...(publishedAt ? { publishedAt } : {}),
    ...(updatedAt ? { updatedAt } : {}),
    ...(row.locale ? { lang: row.locale } : {}),
    authors: authors.flatMap((id) => known.people.get(id) ?? []),
    // The first tag of Ghost is its section.
    categories: first ? [first.name] : [],
    tags: tags.filter((tag) => isShown(tag) && tag !== first).map(({ name }) => name),
    ...(row.feature_image ? { lead: { src: here(row.feature_image), ...meta } } : {}),
    body: { is: 'html', text: here(row.html), tags: 'none' },
    addresses: standing === 'draft' ? [`/p/${row.uuid}/`] : [`/${row.slug}/`],
    leftOut: [
      ...tags.filter((tag) => !isShown(tag)).map(({ name }) => `internal tag ${name}`),
      ...(row.canonical_url ? [`canonical address ${row.canonical_url}`] : []),
      ...(row.status === 'sent' ? ['it was a letter, and never on the site'] : []),
      ...(row.html === '' ? ['it has no HTML: open and save it in Ghost, and export again'] : []),
    ],
  }
}

/** Tags that begin with # are the house's own. */
const isShown = ({ name, visibility }: z.output<typeof named>) => visibility !== 'internal' && !name.startsWith('#')

function momentIn(written: string): string | undefined {
  const moment = written ? momentOf(written, 'UTC') : undefined
  return moment && isoOf(moment.withTimeZone(env.TIME_ZONE))
}
