import { renditionFile } from '../images/cache'
import type { Database } from '../index/database'
import { listsOf } from '../newsroom/list-kinds'
import { goesLiveAt, modifiedAt, staysLiveUntil } from '../newsroom/published'
import type { Rights } from '../newsroom/schema'
import { urls } from '../urls'
import type { Candidate } from './judge'
import { insertRefs, readRefs } from './ref-rows'
import { placeStory, removeFromSearch } from './search-rows'

/** A story's rows, which follow it: they come, change and go with its file, and no other is touched. */

/** @param siteLang the newspaper's language; a story in another stands in a list of its own too */
export function insertStory(database: Database, story: Candidate, siteLang: string): void {
  const { slug, file, hash, front, head, markdown, body, plain } = story
  const lead = front.image && story.pictures[0]
  database.run(
    `INSERT INTO stories VALUES (@slug, @id, @file, @hash, @status, @live_at, @live_until, @withdrawn_at, @published_at,
      @modified_at, @month, @original, @lang, @section, @source, @words, @corrections, @front, @lead)`,
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
      original: front.translationOf ?? slug,
      lang: front.lang ?? null,
      section: front.section,
      source: front.source ?? null,
      words: body.words,
      corrections: front.corrections.length,
      front: JSON.stringify(front),
      lead: lead ? JSON.stringify(lead.picture) : null,
    },
  )
  database.run('INSERT INTO bodies VALUES (@slug, @head, @markdown, @body, @plain)', {
    slug,
    head,
    markdown,
    body: JSON.stringify(body),
    plain: JSON.stringify(plain),
  })
  for (const { kind, id } of listsOf(front, siteLang))
    database.run(
      `INSERT INTO listed SELECT @kind, @id, live_at, slug, modified_at, status, live_until
        FROM stories WHERE slug = @slug`,
      { kind, id, slug },
    )
  for (const former of new Set(front.formerSlugs))
    database.run('INSERT INTO former_slugs VALUES (@former, @slug)', { former, slug })
  for (const name of new Set(body.audio.map(({ src }) => src)))
    database.run('INSERT INTO story_audio VALUES (@name, @slug, @file)', { name, slug, file: `audio/${name}` })
  placeStory(database, slug, front, front.lang ?? siteLang)
  insertRefs(database, file, story.refs)
  insertPictures(database, story)
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
    for (const rendition of picture.renditions)
      database.run('INSERT OR REPLACE INTO renditions VALUES (@address, @picture, @file)', {
        address: urls.rendition(picture.key, rendition.variant, rendition.width, rendition.format),
        picture: picture.key,
        file: renditionFile(picture.key, rendition),
      })
  }
}

export function removeStory(database: Database, slug: string): void {
  const file = database.get('SELECT file FROM stories WHERE slug = @slug', { slug })?.file
  const pictures = database.all('SELECT DISTINCT picture FROM story_pictures WHERE slug = @slug', { slug })
  removeFromSearch(database, slug)
  for (const table of ['stories', 'bodies', 'listed', 'former_slugs', 'story_audio', 'story_pictures'])
    database.run(`DELETE FROM ${table} WHERE slug = @slug`, { slug })
  if (file !== undefined) database.run('DELETE FROM refs WHERE file = @file', { file: String(file) })
  for (const { picture } of pictures)
    database.run(
      `DELETE FROM renditions WHERE picture = @picture
        AND NOT EXISTS (SELECT 1 FROM story_pictures WHERE story_pictures.picture = @picture)`,
      { picture: String(picture) },
    )
}

/** A story that stands in the index is told nothing of its names: nobody takes them from it. */
const TOP = { line: 1, column: 1 }

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
    pictures: database
      .all('SELECT data FROM story_pictures WHERE slug = @slug ORDER BY position', { slug })
      .map(({ data }) => JSON.parse(String(data))),
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
