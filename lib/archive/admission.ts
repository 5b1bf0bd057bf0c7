import path from 'node:path'
import { env } from '../env'
import { hashOfFile } from '../hash-of-file'
import type { Row } from '../index/database'
import { openNewsroom } from '../index/open-index'
import type { Picture } from '../newsroom/picture'
import type { PictureUse } from '../newsroom/picture-use'
import { isLive, LAST_CAME, LAST_WENT, LIVE, type View, wasLive } from '../newsroom/published'
import { storyStatus } from '../newsroom/schema'
import { type Route, urls } from '../urls'

/** What an address of a story may answer. */
export type Admission =
  | { answer: 'pass'; id: string; slug: string; publishedAt: number }
  | { answer: 'moved'; slug: string }
  | { answer: 'gone' }
  | { answer: 'unknown' }

/** Decides on a slug, present or former: the table “Who may pass” of the architecture. */
export function admitSlug(slug: string, view: View): Admission {
  const present = standing(openNewsroom().get('SELECT * FROM stories WHERE slug = @slug', { slug }))
  if (present) {
    const { id, publishedAt } = present
    if (isLive(present, view.now)) return { answer: 'pass', id, slug, publishedAt }
    return { answer: isGone(present, view) ? 'gone' : 'unknown' }
  }
  const former = openNewsroom().get(
    'SELECT stories.* FROM former_slugs JOIN stories USING (slug) WHERE former = @slug',
    { slug },
  )
  const renamed = standing(former)
  if (!renamed) return wasTakenDown('slug', slug) ? { answer: 'gone' } : { answer: 'unknown' }
  if (isLive(renamed, view.now)) return { answer: 'moved', slug: renamed.slug }
  return { answer: isGone(renamed, view) ? 'gone' : 'unknown' }
}

/** Decides on a short address: it leads to its story, in one hop, whatever the story is called now. */
export function admitId(id: string, view: View): Admission {
  const story = standing(openNewsroom().get('SELECT * FROM stories WHERE id = @id', { id }))
  if (!story) return wasTakenDown('story', id) ? { answer: 'gone' } : { answer: 'unknown' }
  if (isLive(story, view.now)) return { answer: 'moved', slug: story.slug }
  return { answer: isGone(story, view) ? 'gone' : 'unknown' }
}

/** Also where the moment of a withdrawal is written down wrong, the log knows that readers saw the story. */
function isGone(story: NonNullable<ReturnType<typeof standing>>, view: View): boolean {
  return wasLive(story, view.now) || (story.status === 'withdrawn' && wasTakenDown('story', story.id))
}

/** A story whose file went, and which readers could see: the log told the index. */
function wasTakenDown(by: 'slug' | 'story', name: string): boolean {
  return openNewsroom().get(`SELECT 1 FROM taken_down WHERE ${by} = @name LIMIT 1`, { name }) !== undefined
}

/** The file behind a picture's address, if a live story shows it, or it is the portrait of an author. */
export function admitRendition(address: string, view: View): string | undefined {
  return findRendition(address, view)?.file
}

/** A file, and one of the live stories that show it: it stays for as long as there is one. */
type ShownFile = { file: string; story?: string }

function findRendition(address: string, view: View): ShownFile | undefined {
  return shownFile(
    openNewsroom().get(
      `SELECT file, story FROM (
        SELECT renditions.file, (SELECT stories.id FROM story_pictures JOIN stories USING (slug)
          WHERE story_pictures.picture = renditions.picture AND ${LIVE} LIMIT 1) AS story,
          EXISTS (SELECT 1 FROM portraits WHERE portraits.picture = renditions.picture) AS is_portrait
        FROM renditions WHERE address = @address
      ) WHERE story IS NOT NULL OR is_portrait`,
      { address, now: view.now },
    ),
  )
}

function shownFile(row: Row | undefined): ShownFile | undefined {
  return row && { file: String(row.file), ...(row.story === null ? {} : { story: String(row.story) }) }
}

type FileAdmission = ({ answer: 'pass' } & ShownFile) | { answer: 'gone' } | { answer: 'unknown' }

/** The file behind an address that a live story shows. */
export function admitFile(address: string, { name, params }: Route, view: View): FileAdmission {
  if (name === 'attachment') return admitAsItWas('files', params.file ?? '', view)
  if (name !== 'rendition') return admitAsItWas('audio', params.recording ?? '', view)
  const shown = findRendition(address, view)
  return shown === undefined ? { answer: 'unknown' } : { answer: 'pass', ...shown, file: inContent(shown.file) }
}

/** Where it stands which stories play a recording or link to a file, and what was in it. */
const ROWS_OF = { audio: 'story_audio', files: 'attachments' } as const

/** A recording, or a file that a story links to, while it is what it was when that story was published. */
function admitAsItWas(folder: keyof typeof ROWS_OF, name: string, view: View): FileAdmission {
  const rows = ROWS_OF[folder]
  const having = openNewsroom()
    .all(`SELECT stories.*, ${rows}.hash AS bytes FROM ${rows} JOIN stories USING (slug) WHERE name = @name`, { name })
    .flatMap((row) => {
      const story = standing(row)
      return story ? [{ story, bytes: String(row.bytes) }] : []
    })
  const live = having.filter(({ story }) => isLive(story, view.now))
  const isDown = having.some(({ story }) => isGone(story, view)) || wasShownByDeleted(`${folder}/${name}`)
  if (live.length === 0) return { answer: isDown ? 'gone' : 'unknown' }
  const file = inContent(`${folder}/${name}`)
  const hash = hashOfFile(file)
  const shown = live.find(({ bytes }) => bytes === hash)
  return shown ? { answer: 'pass', file, story: shown.story.id } : { answer: 'unknown' }
}

/** A file that a story showed or handed out whose own file went, and which readers could see. */
function wasShownByDeleted(file: string): boolean {
  return openNewsroom().get('SELECT 1 FROM taken_down_files WHERE file = @file', { file }) !== undefined
}

/**
 * Where a picture stands today, by its name in the newsroom: as the newest live story shows it that does, the
 * widest JPEG.
 */
export function admitPicture(
  name: string,
  view: View,
): { answer: 'moved'; path: string } | { answer: 'gone' } | { answer: 'unknown' } {
  const showing = openNewsroom()
    .all(
      `SELECT stories.* FROM stories WHERE file IN (SELECT file FROM refs WHERE kind = 'picture' AND target = @name)
        ORDER BY live_at DESC, slug`,
      { name },
    )
    .flatMap((row) => standing(row) ?? [])
  for (const { slug } of showing.filter((story) => isLive(story, view.now))) {
    const path = widestOf(slug, name)
    if (path !== undefined) return { answer: 'moved', path }
  }
  const isDown = showing.some((story) => isGone(story, view)) || wasShownByDeleted(`pictures/${name}`)
  return { answer: isDown ? 'gone' : 'unknown' }
}

function widestOf(slug: string, name: string): string | undefined {
  const rows = openNewsroom().all('SELECT data FROM story_pictures WHERE slug = @slug ORDER BY position', { slug })
  const pictures: Array<{ use: PictureUse; picture: Picture }> = rows.map(({ data }) => JSON.parse(String(data)))
  const shown = pictures.find(({ use }) => use.src === name)?.picture
  const [widest] = (shown?.renditions ?? [])
    .filter(({ format }) => format === 'jpeg')
    .toSorted((one, other) => other.width * other.height - one.width * one.height)
  return shown && widest && urls.rendition(shown.key, widest.variant, widest.width, widest.format)
}

/** Recordings stand under the content folder, pictures where they were made. */
const inContent = (file: string) => path.resolve(env.CONTENT_DIR, file)

/** The CSV or map at an address, if a live story shows it: as it was when that story was published. */
export function admitText(
  kind: 'data' | 'map',
  name: string,
  view: View,
): { answer: 'pass'; body: string; story: string } | { answer: 'gone' } | { answer: 'unknown' } {
  const rows = openNewsroom().all(
    `SELECT stories.*, body FROM story_texts JOIN stories USING (slug) WHERE kind = @kind AND name = @name
      ORDER BY live_at DESC, slug`,
    { kind, name },
  )
  const shown = rows.flatMap((row) => {
    const story = standing(row)
    return story ? [{ story, body: String(row.body) }] : []
  })
  const live = shown.find(({ story }) => isLive(story, view.now))
  if (live) return { answer: 'pass', body: live.body, story: live.story.id }
  const isDown = shown.some(({ story }) => isGone(story, view)) || wasShownByDeleted(`${kind}/${name}`)
  return { answer: isDown ? 'gone' : 'unknown' }
}

/** How old a door's knowledge of the index may be: a publication waits twice this before it reports. */
export const EDITION_CHECK_MS = 5

/**
 * Names what readers see at a moment: it changes with each publication, and by itself when a
 * scheduled story goes live or the rights of one run out. A story that came and went again leaves its addresses gone,
 * though all the files are what they were.
 */
export function currentEdition(view: View): string {
  const row = openNewsroom().get(
    `SELECT (SELECT value FROM meta WHERE key = 'generation') AS generation,
      ${LAST_CAME} AS since,
      ${LAST_WENT} AS ended,
      (SELECT value FROM meta WHERE key = 'stored') AS stored,
      (SELECT value FROM meta WHERE key = 'takedowns') AS taken`,
    { now: view.now },
  )
  const { generation, since, ended, stored, taken } = row ?? {}
  const rest = [ended, stored && `stored${stored}`, taken && `taken${taken}`].filter(Boolean)
  return [generation, since ?? 0, ...rest].join('-')
}

/** Names all that the newspaper is, whatever the clock says: of two machines that have the same, it is the same. */
export function currentGeneration(): string {
  return String(openNewsroom().get(`SELECT value FROM meta WHERE key = 'generation'`)?.value ?? '')
}

/** Changes with each story that is taken down, or whose time runs out. What was drawn before may hold its headline. */
export function countTakedowns(view: View): string {
  const row = openNewsroom().get(
    `SELECT (SELECT value FROM meta WHERE key = 'takedowns') AS taken,
      ${LAST_WENT} AS ended`,
    { now: view.now },
  )
  return `${row?.taken ?? 0}-${row?.ended ?? 0}`
}

function standing(row: Row | undefined) {
  return (
    row && {
      id: String(row.id),
      slug: String(row.slug),
      status: storyStatus.parse(row.status),
      liveAt: Number(row.live_at),
      liveUntil: Number(row.live_until),
      withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
      publishedAt: Number(row.published_at),
    }
  )
}
