import { isoDate } from '../dates'
import type { Database } from '../index/database'
import type { ShownData } from '../newsroom/data-table'
import { HOME, listsOf } from '../newsroom/list-kinds'
import type { ShownMap } from '../newsroom/map-use'
import { goesLiveAt, modifiedAt, staysLiveUntil } from '../newsroom/published'
import type { Rights } from '../newsroom/schema'
import type { Candidate } from './judge'
import { insertOldAddresses } from './old-address-rows'
import { insertRefs, readRefs } from './ref-rows'
import { insertRenditions, placed, settleRenditions } from './rendition-rows'
import { placeStory, removeFromSearch } from './search-rows'

/** A story's rows, which follow it: they come, change and go with its file, and no other is touched. */

/** @param siteLang the newspaper's language; a story in another stands in a list of its own too */
export function insertStory(database: Database, candidate: Candidate, siteLang: string): void {
  const story = { ...candidate, pictures: candidate.pictures.map((shown) => placed(database, shown)) }
  const { slug, file, hash, front, head, markdown, body, plain, data, maps, files, recordings } = story
  const lists = listsOf(front, siteLang, parentOf(database, front.section))
  const lead = front.image && story.pictures[0]
  database.run(
    `INSERT INTO stories VALUES (@slug, @id, @file, @hash, @status, @live_at, @live_until, @withdrawn_at, @published_at,
      @modified_at, @month, @day, @original, @lang, @section, @source, @words, @front, @lead)`,
    {
      slug,
      id: front.id,
      file,
      hash,
      status: front.status,
      live_at: goesLiveAt(front),
      live_until: staysLiveUntil(front, rightsOf(database, front.source)),
      withdrawn_at: front.withdrawal ? Date.parse(front.withdrawal.at) : null,
      published_at: Date.parse(front.publishedAt),
      modified_at: modifiedAt(front),
      month: new Date(front.publishedAt).toISOString().slice(0, 7),
      // The archive of days is the whole newspaper's.
      day: lists.some(({ kind }) => kind === HOME.kind) ? isoDate(goesLiveAt(front)) : null,
      original: front.translationOf ?? slug,
      lang: front.lang ?? null,
      section: front.section,
      source: front.source ?? null,
      words: body.words,
      front: JSON.stringify(front),
      lead: lead ? JSON.stringify(lead.picture) : null,
    },
  )
  database.run('INSERT INTO bodies VALUES (@slug, @head, @markdown, @body, @plain, @data, @maps, @files)', {
    slug,
    head,
    markdown,
    body: JSON.stringify(body),
    plain: JSON.stringify(plain),
    data: JSON.stringify(data.map(({ src, table }) => ({ src, table }))),
    maps: JSON.stringify(maps.map(({ map }) => map)),
    files: JSON.stringify(files),
  })
  database.run(
    `INSERT INTO listed SELECT value ->> 'kind', value ->> 'id', live_at, slug, modified_at, status, live_until
      FROM json_each(@lists) CROSS JOIN stories WHERE slug = @slug`,
    { lists: JSON.stringify(lists), slug },
  )
  for (const { at, text } of front.corrections)
    database.run('INSERT OR IGNORE INTO corrections VALUES (@slug, @at, @text)', { slug, at: Date.parse(at), text })
  for (const former of new Set(front.formerSlugs))
    database.run('INSERT INTO former_slugs VALUES (@former, @slug)', { former, slug })
  insertOldAddresses(database, slug, front.formerPaths)
  for (const { src, hash: bytes } of recordings)
    database.run('INSERT INTO story_audio VALUES (@src, @slug, @bytes)', { src, slug, bytes })
  for (const { src, hash: bytes } of files)
    database.run('INSERT INTO attachments VALUES (@src, @slug, @bytes)', { src, slug, bytes })
  const texts = [
    ...data.map(({ src, csv }) => ({ kind: 'data', name: src, body: csv })),
    ...maps.flatMap(({ files }) => [...files].map(([name, body]) => ({ kind: 'map', name, body }))),
  ]
  for (const text of texts)
    database.run('INSERT OR IGNORE INTO story_texts VALUES (@kind, @name, @slug, @body)', { ...text, slug })
  placeStory(database, slug, front, front.lang ?? siteLang)
  insertRefs(database, file, story.refs)
  insertPictures(database, story)
}

/** The section that another is a part of. */
export function parentOf(database: Database, section: string): string | undefined {
  const row = database.get(
    `SELECT data ->> '$.parent' AS parent FROM register WHERE kind = 'section' AND id = @section`,
    {
      section,
    },
  )
  return typeof row?.parent === 'string' ? row.parent : undefined
}

/** A section is a part of another than before: its stories stand in that one's list, and in the former one's no more. */
export function relist(database: Database, section: string, before: string | undefined): void {
  const parent = parentOf(database, section)
  if (parent === before) return
  if (before !== undefined)
    database.run(
      `DELETE FROM listed WHERE kind = 'section' AND id = @before
        AND slug IN (SELECT slug FROM stories WHERE section = @section)`,
      { before, section },
    )
  if (parent !== undefined)
    database.run(
      `INSERT INTO listed SELECT kind, @parent, live_at, slug, modified_at, status, live_until FROM listed
        WHERE kind = 'section' AND id = @section`,
      { parent, section },
    )
}

function rightsOf(database: Database, source: string | undefined): Rights | undefined {
  if (source === undefined) return undefined
  const row = database.get(`SELECT data FROM register WHERE kind = 'source' AND id = @source`, { source })
  return row && JSON.parse(String(row.data)).rights
}

function insertPictures(database: Database, { slug, pictures }: Candidate): void {
  for (const [position, { use, picture }] of pictures.entries()) {
    database.run('INSERT INTO story_pictures VALUES (@slug, @position, @picture, @data)', {
      slug,
      position,
      picture: picture.key,
      data: JSON.stringify({ use, picture }),
    })
    insertRenditions(database, picture)
  }
}

const OF_A_STORY = [
  'stories',
  'bodies',
  'listed',
  'corrections',
  'former_slugs',
  'old_addresses',
  'story_audio',
  'attachments',
  'story_texts',
  'story_pictures',
]

export function removeStory(database: Database, slug: string): void {
  const file = database.get('SELECT file FROM stories WHERE slug = @slug', { slug })?.file
  const pictures = database.all('SELECT DISTINCT picture FROM story_pictures WHERE slug = @slug', { slug })
  removeFromSearch(database, slug)
  for (const table of OF_A_STORY) database.run(`DELETE FROM ${table} WHERE slug = @slug`, { slug })
  if (file !== undefined) database.run('DELETE FROM refs WHERE file = @file', { file: String(file) })
  settleRenditions(
    database,
    pictures.map(({ picture }) => String(picture)),
  )
}

/** A story that stands in the index is told nothing of its names: nobody takes them from it. */
const TOP = { line: 1, column: 1 }

/** A story that stands in the index, without its text. */
export type Stood = Pick<Candidate, 'slug' | 'file' | 'front' | 'refs'>

export function readStood(database: Database, by: 'slug' | 'file', value: string): Stood | undefined {
  const row = database.get(`SELECT slug, file, front FROM stories WHERE ${by} = @value`, { value })
  if (!row) return undefined
  const file = String(row.file)
  return { slug: String(row.slug), file, front: JSON.parse(String(row.front)), refs: readRefs(database, file) }
}

/** A story as it stands in the index, ready to be written back. */
export function readStory(database: Database, by: 'slug' | 'file', value: string): Candidate | undefined {
  const row = database.get(`SELECT * FROM stories JOIN bodies USING (slug) WHERE ${by} = @value`, { value })
  if (!row) return undefined
  const slug = String(row.slug)
  const file = String(row.file)
  return {
    slug,
    file,
    hash: String(row.hash),
    front: JSON.parse(String(row.front)),
    head: String(row.head),
    markdown: String(row.markdown),
    body: JSON.parse(String(row.body)),
    plain: JSON.parse(String(row.plain)),
    places: { slug: TOP, id: TOP, formerSlugs: TOP },
    refs: readRefs(database, file),
    files: JSON.parse(String(row.files)),
    recordings: database
      .all('SELECT name, hash FROM story_audio WHERE slug = @slug ORDER BY name', { slug })
      .map(({ name, hash }) => ({ src: String(name), hash: String(hash) })),
    ...readShown(database, slug, String(row.data), String(row.maps)),
    pictures: database
      .all('SELECT data FROM story_pictures WHERE slug = @slug ORDER BY position', { slug })
      .map(({ data }) => JSON.parse(String(data))),
  }
}

function readShown(database: Database, slug: string, data: string, maps: string): Pick<Candidate, 'data' | 'maps'> {
  const texts = new Map(
    database
      .all('SELECT name, body FROM story_texts WHERE slug = @slug', { slug })
      .map(({ name, body }) => [String(name), String(body)]),
  )
  const tables: ShownData[] = JSON.parse(data)
  const shown: ShownMap[] = JSON.parse(maps)
  const filesOf = ({ drawings }: ShownMap) => drawings.flatMap(({ light, dark }) => [light, dark])
  return {
    data: tables.map((one) => ({ ...one, csv: texts.get(one.src) ?? '' })),
    maps: shown.map((map) => ({ map, files: new Map(filesOf(map).map((name) => [name, texts.get(name) ?? ''])) })),
  }
}

/** The terms of a source changed: how long each of its stories may stay up is written anew. */
export function renewTerms(database: Database, source: string): void {
  const rights = rightsOf(database, source)
  for (const { slug, published_at } of database.all('SELECT slug, published_at FROM stories WHERE source = @source', {
    source,
  })) {
    const until = staysLiveUntil({ publishedAt: new Date(Number(published_at)).toISOString() }, rights)
    for (const table of ['stories', 'listed', 'findable'])
      database.run(`UPDATE ${table} SET live_until = @until WHERE slug = @slug`, { slug: String(slug), until })
  }
}
