import { parse } from 'yaml'
import type { Database } from '../index/database'
import { LIST_KINDS } from '../newsroom/list-kinds'
import { plainLines } from '../newsroom/plain-lines'
import { wasLive } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import type { LogBook } from '../publications/log-book'
import type { Event, Standing, Version, VersionText } from '../publications/version'
import { hashOf } from './files'
import { readRefs } from './ref-rows'
import { shownBy } from './refs'

type Asked = { database: Database; log: LogBook; now: number }

/** What became of some stories since the log last knew of them. What was never published is none of it. */
export function* versionsOf(asked: Asked, slugs: Iterable<string>): Iterable<Version> {
  for (const slug of slugs) {
    const row = storyRow(asked.database, 'slug', slug)
    yield* versionsAt(asked, slug, row)
  }
}

/** What became of what stood at a slug, and of what stands there. */
function* versionsAt(asked: Asked, slug: string, row: StoryRow | undefined): Iterable<Version> {
  yield* removedAt(asked, slug)
  const version = row && versionOf(asked, row)
  if (version) yield version
}

/** The same of all stories: for an index, or a log, that does not know of the other. */
export function* everyVersion(asked: Asked): Iterable<Version> {
  for (let last = ''; ; ) {
    const rows = asked.database.all('SELECT * FROM stories WHERE slug > @last ORDER BY slug LIMIT 500', { last })
    for (const row of rows) yield* versionsAt(asked, String(row.slug), row)
    if (rows.length === 0) break
    last = String(rows.at(-1)?.slug)
  }
  for (const before of asked.log.standing()) {
    if (storyRow(asked.database, 'id', before.story)) continue
    yield removed(before, asked.now)
  }
}

function storyRow(database: Database, by: 'slug' | 'id', value: string) {
  return database.get(`SELECT * FROM stories WHERE ${by} = @value`, { value })
}

type StoryRow = NonNullable<ReturnType<typeof storyRow>>

function versionOf({ database, log, now }: Asked, row: StoryRow): Version | undefined {
  const story = String(row.id)
  const before = log.standingOf(story)
  const front: FrontMatter = JSON.parse(String(row.front))
  if (!before && front.status === 'draft') return undefined
  const slug = String(row.slug)
  const body = database.get('SELECT head, markdown, plain FROM bodies WHERE slug = @slug', { slug }) ?? {}
  const data = dataOf(database, slug)
  const hash = hashWith(data, { head: String(body.head), markdown: String(body.markdown) })
  const stands = {
    status: front.status,
    liveAt: Number(row.live_at),
    liveUntil: Number(row.live_until),
    withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
  }
  const isUp = stands.status === 'published' && stands.liveAt <= now
  const hadBeen = before !== undefined && wasSeen(before, now)
  const isKnown = hadBeen || isUp || wasLive(stands, now)
  const after: Standing = {
    ...{ story, slug, hash, status: stands.status, liveAt: stands.liveAt, liveUntil: stands.liveUntil },
    formerSlugs: front.formerSlugs,
    formerPaths: front.formerPaths,
    shows: shownBy(readRefs(database, String(row.file))),
    lists: listsOf(database, slug),
    wasLive: isKnown,
    ...(isKnown && !isUp ? { downAt: before?.downAt ?? stands.withdrawnAt ?? now } : {}),
  }
  if (before && isSame(before, after)) return undefined
  const text = front.status === 'published' ? textOf(front, body) : undefined
  const textBefore = log.textOf(story)
  const isMoved =
    before !== undefined &&
    saysTheSame(textBefore, text) &&
    (before.slug !== slug || isOnlyNamedFurther([before, textBefore], [after, text], data))
  return { event: eventOf(before, after, { now, isMoved }), before, after, text }
}

type Told = [Standing, VersionText | undefined]

/** Whether a story tells of another address that it had, and nothing else of its file or its data is another. */
function isOnlyNamedFurther([before, one]: Told, [after, other]: Told, data: string[]): boolean {
  if (!one || !other) return false
  const formerly = ({ formerSlugs, formerPaths }: Standing) => JSON.stringify([formerSlugs, formerPaths])
  const hadTheseData = hashWith(data, one) === before.hash
  return formerly(before) !== formerly(after) && hadTheseData && besideNames(one) === besideNames(other)
}

function besideNames({ head, markdown }: VersionText): string {
  const { formerSlugs: _, formerPaths: __, ...fields }: Record<string, unknown> = parse(head) ?? {}
  return JSON.stringify([fields, markdown])
}

function hashWith(data: string[], { head, markdown }: Pick<VersionText, 'head' | 'markdown'>): string {
  return hashOf(JSON.stringify([head, markdown, ...data]))
}

/** Whether readers read the same: a renamed story names its former address in its front matter. */
function saysTheSame(one: VersionText | undefined, other: VersionText | undefined): boolean {
  const read = (text: VersionText | undefined) => text && JSON.stringify({ ...text, head: '' })
  return read(one) === read(other)
}

/** A story that went live and was not noted yet, for nobody was there, was seen all the same. */
function wasSeen({ wasLive: isNoted, status, liveAt }: Standing, now: number): boolean {
  return isNoted || (status === 'published' && liveAt <= now)
}

function isSame(one: Standing, other: Standing): boolean {
  const shown = ({ slug, hash, status, liveAt, liveUntil }: Standing) =>
    JSON.stringify([slug, hash, status, liveAt, liveUntil])
  return shown(one) === shown(other)
}

type Moment = { now: number; isMoved: boolean }

function eventOf(before: Standing | undefined, after: Standing, { now, isMoved }: Moment): Event {
  if (after.status === 'withdrawn') return 'withdrawn'
  if (after.status !== 'published') return 'taken back'
  if (after.liveAt > now) return 'scheduled'
  if (before?.status !== 'published' || !wasSeen(before, now)) return 'published'
  return isMoved ? 'renamed' : 'changed'
}

/**
 * The file went, or has another id: then it is another story. Where the story stands under another name, it was
 * renamed, and that is told there.
 */
function removedAt({ database, log, now }: Asked, slug: string): Version[] {
  return log
    .standingsAt(slug)
    .filter(({ story }) => !storyRow(database, 'id', story))
    .map((before) => removed(before, now))
}

function removed(before: Standing, now: number): Version {
  const isKnown = wasSeen(before, now)
  const after: Standing = {
    ...before,
    status: 'removed',
    wasLive: isKnown,
    ...(isKnown ? { downAt: before.downAt ?? now } : {}),
  }
  return { event: 'removed', before, after, text: undefined }
}

function listsOf(database: Database, slug: string): Standing['lists'] {
  return database
    .all('SELECT kind, id FROM listed WHERE slug = @slug ORDER BY kind, id', { slug })
    .flatMap(({ kind, id }) => {
      const known = LIST_KINDS.find((one) => one === kind)
      return known ? [{ kind: known, id: String(id) }] : []
    })
}

function dataOf(database: Database, slug: string): string[] {
  return database
    .all(`SELECT body FROM story_texts WHERE kind = 'data' AND slug = @slug ORDER BY name`, { slug })
    .map(({ body }) => String(body))
}

function textOf(front: FrontMatter, { head, markdown, plain }: Record<string, unknown>): VersionText {
  const { headline, standfirst, image, keyPoints, corrections } = front
  return {
    head: String(head),
    markdown: String(markdown),
    headline,
    standfirst,
    lines: [
      ...(image?.caption ? [image.caption] : []),
      ...(keyPoints ?? []),
      ...plainLines(JSON.parse(String(plain)).html),
    ],
    corrections: corrections.map(({ at, text }) => ({ at, text })),
  }
}
