import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { renditionFile } from '../images/cache'
import { makeRenditions, type Picture, RECIPE } from '../images/renditions'
import { currentDatabase, type Database, openDatabase } from '../index/database'
import { INDEX_TABLES, INDEX_VERSION } from '../index/tables'
import { listsOf } from '../newsroom/list-kinds'
import type { PictureUse } from '../newsroom/picture-use'
import { ContentError } from '../newsroom/problem'
import { goesLiveAt, modifiedAt, staysLiveUntil } from '../newsroom/published'
import { urls } from '../urls'
import type { Newsroom, Register } from './newsroom'
import { areUnchanged } from './files'
import { type KnownStory, type ReadNewsroom, readNewsroom } from './read-newsroom'
import type { StoryFile } from './story-file'

type Dirs = { contentDir: string; indexDir: string }

export type IndexReport = { stories: number; changed: string[]; removed: string[] }

/** A first index of a large archive is written in one transaction: others wait for it. */
const LOCK_TIMEOUT_MS = 60_000

/** A newsroom that changes faster than it can be read is tried again this often. */
const TRIES = 5

/**
 * Brings the index in line with the files: only what changed is parsed and written, in one
 * transaction that also moves the generation. Readers see the old newsroom or the new one. What
 * is written is what the files hold at that moment: of two publications none revives the older.
 * @throws {ContentError} when any file has a problem; the index is then as it was
 */
export async function indexNewsroom(dirs: Dirs): Promise<IndexReport> {
  mkdirSync(dirs.indexDir, { recursive: true })
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const report = await tryIndex(dirs)
    if (report) return report
  }
  throw new Error(
    `The files of ${dirs.contentDir} changed all the time while they were read: try again when they are still.`,
  )
}

/**
 * The same for a site that starts: a mistake in the newsroom is said, and the last good index stays.
 * @throws {ContentError} when there is a problem and no index yet
 */
export async function indexOrKeep(dirs: Dirs): Promise<void> {
  try {
    await indexNewsroom(dirs)
  } catch (error) {
    const kept = usableDatabase(dirs.indexDir)
    if (!(error instanceof ContentError) || !kept) throw error
    kept.close()
    console.error(`${error.message}\nThe newsroom was left as it was before these changes.`)
  }
}

/** @returns nothing when the files changed while they were read */
async function tryIndex({ contentDir, indexDir }: Dirs): Promise<IndexReport | undefined> {
  const read = await readWhenStill(contentDir, indexDir)
  if (!read) return undefined
  const { newsroom, files, problems } = read
  if (problems.length > 0) {
    if (!areUnchanged(contentDir, files)) return undefined
    throw new ContentError(problems)
  }
  const pictures = await makePictures(newsroom)
  const hashes = new Map(files.map(({ file, hash }) => [file, hash]))
  const write = (database: Database) => database.transaction(() => writeChanges(database, newsroom, hashes, pictures))
  return oneAtATime(indexDir, () => {
    if (!areUnchanged(contentDir, files)) return undefined
    return isUsable(indexDir) ? updateInPlace(indexDir, write) : rebuild(indexDir, write)
  })
}

async function readWhenStill(contentDir: string, indexDir: string): Promise<ReadNewsroom | undefined> {
  const existing = usableDatabase(indexDir)
  try {
    return await readNewsroom(contentDir, existing ? knownStories(existing) : undefined)
  } catch (error) {
    // A file was listed and is gone: the next try sees what came in its place.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && existsSync(contentDir)) return undefined
    throw error
  } finally {
    existing?.close()
  }
}

/** Holds every other publication of this index back, in this process or another. `work` is synchronous. */
function oneAtATime<T>(indexDir: string, work: () => T): T {
  const lock = openDatabase(path.join(indexDir, 'publication.lock'), 'lock', LOCK_TIMEOUT_MS)
  try {
    return lock.transaction(work)
  } finally {
    lock.close()
  }
}

function updateInPlace(indexDir: string, write: (database: Database) => IndexReport): IndexReport {
  const file = currentDatabase(indexDir)
  if (!file) throw new Error('The index went away while it was brought up to date: run it again.')
  const database = openDatabase(file, 'writer')
  try {
    return write(database)
  } finally {
    database.close()
  }
}

/** Writes a new file and points to it once it is whole; readers move over when they next look. */
function rebuild(indexDir: string, write: (database: Database) => IndexReport): IndexReport {
  const name = `index-${randomBytes(6).toString('hex')}.db`
  const database = openDatabase(path.join(indexDir, name), 'writer')
  database.exec(INDEX_TABLES)
  const report = write(database)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  const pointer = path.join(indexDir, 'current')
  writeFileSync(`${pointer}.${process.pid}`, name)
  renameSync(`${pointer}.${process.pid}`, pointer)
  for (const old of readdirSync(indexDir))
    if (/^index-[0-9a-f]+\.db/.test(old) && !old.startsWith(name)) rmSync(path.join(indexDir, old), { force: true })
  return report
}

function usableDatabase(indexDir: string): Database | undefined {
  const file = currentDatabase(indexDir)
  if (!file || !existsSync(file)) return undefined
  try {
    const database = openDatabase(file, 'reader')
    if (database.get(`SELECT value FROM meta WHERE key = 'version'`)?.value === String(INDEX_VERSION)) return database
    database.close()
  } catch {
    // An index that cannot be read is disposable: the rebuild that follows replaces it.
  }
  return undefined
}

function isUsable(indexDir: string): boolean {
  const database = usableDatabase(indexDir)
  database?.close()
  return database !== undefined
}

function knownStories(database: Database): KnownStory {
  const lang = JSON.parse(String(database.get(`SELECT data FROM register WHERE kind = 'site'`)?.data ?? '{}')).lang
  return ({ file, hash }) => {
    const row = database.get(
      'SELECT slug, front, markdown, body, plain FROM stories WHERE file = @file AND hash = @hash',
      { file, hash: storyHash(file, hash, lang) },
    )
    return (
      row && {
        slug: String(row.slug),
        file,
        front: JSON.parse(String(row.front)),
        markdown: String(row.markdown),
        body: JSON.parse(String(row.body)),
        plain: JSON.parse(String(row.plain)),
      }
    )
  }
}

/** The newspaper's language decides how a story without its own is counted and shown. */
function storyHash(file: string, fileHash: string, siteLang: string): string {
  return createHash('sha256').update(`${file} ${fileHash} ${siteLang}`).digest('hex')
}

type StoryPictures = Map<string, Array<{ use: PictureUse; picture: Picture }>>

async function makePictures({ stories, pictures }: Newsroom): Promise<StoryPictures> {
  const made: StoryPictures = new Map()
  for (const { slug, front, body } of stories) {
    const uses: Array<[PictureUse, 'lead' | 'body']> = [
      ...(front.image ? [[pickUse(front.image), 'lead'] as [PictureUse, 'lead']] : []),
      ...body.pictures.map((use): [PictureUse, 'body'] => [pickUse(use), 'body']),
    ]
    const shown = []
    for (const [use, as] of uses) {
      const master = pictures.get(use.src)
      if (master) shown.push({ use, picture: await makeRenditions(master, use, as) })
    }
    made.set(slug, shown)
  }
  return made
}

function pickUse({ src, credit, focus }: PictureUse): PictureUse {
  return { src, credit, focus }
}

function writeChanges(
  database: Database,
  newsroom: Newsroom,
  hashes: Map<string, string>,
  pictures: StoryPictures,
): IndexReport {
  const { stories, site } = newsroom
  const before = new Map(
    database.all('SELECT slug, hash FROM stories').map((row) => [String(row.slug), String(row.hash)]),
  )
  const hashOf = (story: StoryFile) => storyHash(story.file, hashes.get(story.file) ?? '', site.lang)
  const changed = stories.filter((story) => before.get(story.slug) !== hashOf(story))
  const present = new Set(stories.map((story) => story.slug))
  const removed = [...before.keys()].filter((slug) => !present.has(slug))
  for (const slug of [...changed.map((story) => story.slug), ...removed]) removeStory(database, slug)
  for (const story of changed) insertStory(database, story, hashOf(story), newsroom)
  writeRegister(database, newsroom)
  writeTerms(database, newsroom)
  writePages(database, newsroom)
  writePictures(database, pictures)
  writeMeta(database, hashes)
  return { stories: stories.length, changed: changed.map((story) => story.slug), removed }
}

function removeStory(database: Database, slug: string) {
  for (const table of ['stories', 'listed', 'former_slugs', 'story_audio'])
    database.run(`DELETE FROM ${table} WHERE slug = @slug`, { slug })
}

function insertStory(database: Database, story: StoryFile, hash: string, { audio, site }: Newsroom) {
  const { slug, file, front, markdown, body, plain } = story
  database.run(
    `INSERT INTO stories VALUES (@slug, @id, @file, @hash, @status, @live_at, 0, @withdrawn_at, @published_at,
      @modified_at, @month, @original, @section, @source, @words, @front, @markdown, @body, @plain)`,
    {
      slug,
      id: front.id,
      file,
      hash,
      status: front.status,
      live_at: goesLiveAt(front),
      withdrawn_at: front.withdrawal ? Date.parse(front.withdrawal.at) : null,
      published_at: Date.parse(front.publishedAt),
      modified_at: modifiedAt(front),
      month: new Date(front.publishedAt).toISOString().slice(0, 7),
      original: front.translationOf ?? slug,
      section: front.section,
      source: front.source ?? null,
      words: body.words,
      front: JSON.stringify(front),
      markdown,
      body: JSON.stringify(body),
      plain: JSON.stringify(plain),
    },
  )
  for (const { kind, id } of listsOf(front, site.lang))
    database.run(
      `INSERT INTO listed SELECT @kind, @id, published_at, slug, modified_at, status, live_at, live_until
        FROM stories WHERE slug = @slug`,
      { kind, id, slug },
    )
  for (const former of new Set(front.formerSlugs))
    database.run('INSERT INTO former_slugs VALUES (@former, @slug)', { former, slug })
  for (const name of new Set(body.audio.map(({ src }) => src)))
    database.run('INSERT INTO story_audio VALUES (@name, @slug, @file)', {
      name,
      slug,
      file: audio.get(name)?.file ?? '',
    })
}

function writeRegister(database: Database, { site, sections, authors, sources, topics }: Register) {
  database.exec('DELETE FROM register')
  const rows = [
    { kind: 'site', id: 'site', value: site },
    ...sections.map((value) => ({ kind: 'section', id: value.id, value })),
    ...[...authors.values()].map((value) => ({ kind: 'author', id: value.id, value })),
    ...[...sources.values()].map((value) => ({ kind: 'source', id: value.id, value })),
    ...[...topics.values()].map((value) => ({ kind: 'topic', id: value.id, value })),
  ]
  for (const [position, { kind, id, value }] of rows.entries())
    database.run('INSERT INTO register VALUES (@kind, @id, @position, @data)', {
      kind,
      id,
      position,
      data: JSON.stringify(value),
    })
}

/** A source's terms may change without its stories: how long each may stay up is written anew. */
function writeTerms(database: Database, { stories, sources }: Newsroom) {
  for (const { slug, front } of stories)
    for (const table of ['stories', 'listed'])
      database.run(`UPDATE ${table} SET live_until = @until WHERE slug = @slug AND live_until <> @until`, {
        slug,
        until: staysLiveUntil(front, front.source ? sources.get(front.source)?.rights : undefined),
      })
}

function writePages(database: Database, { pages }: Newsroom) {
  database.exec('DELETE FROM pages')
  for (const { slug, fields, markdown } of pages)
    database.run('INSERT INTO pages VALUES (@slug, @fields, @markdown)', {
      slug,
      fields: JSON.stringify(fields),
      markdown,
    })
}

function writePictures(database: Database, pictures: StoryPictures) {
  database.exec('DELETE FROM story_pictures; DELETE FROM renditions')
  for (const [slug, shown] of pictures)
    shown.forEach(({ use, picture }, position) => {
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
    })
}

/** The generation is made of the content itself: an index that was deleted and made anew has the same one. */
function writeMeta(database: Database, hashes: Map<string, string>) {
  database.exec('DELETE FROM files')
  const generation = createHash('sha256').update(`${INDEX_VERSION} ${RECIPE}`)
  for (const [file, hash] of hashes) {
    database.run('INSERT INTO files VALUES (@file, @hash)', { file, hash })
    generation.update(`${file} ${hash}\n`)
  }
  const set = (key: string, value: string) =>
    database.run('INSERT OR REPLACE INTO meta VALUES (@key, @value)', { key, value })
  set('version', String(INDEX_VERSION))
  set('generation', generation.digest('hex').slice(0, 32))
}
