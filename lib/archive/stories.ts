import type { Row } from '../index/database'
import { once, openNewsroom } from '../index/open-index'
import { readingMinutes } from '../languages'
import type { LinkedFile } from '../newsroom/file-kinds'
import type { ListOf } from '../newsroom/list-kinds'
import type { StoryBody } from '../newsroom/markdown/story-body'
import type { Picture } from '../newsroom/picture'
import type { PictureUse } from '../newsroom/picture-use'
import { LIVE, type View } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import type { Article, Story } from '../newsroom/story'
import { absoluteUrl, urls } from '../urls'
import { findAuthor, findSection, findSeries, findSource, findTopic, getSite } from './register'

/** The live story of a slug, whole, or nothing. */
export function findArticle(slug: string, view: View): Article | undefined {
  const rows = openNewsroom().all(`SELECT * FROM stories JOIN bodies USING (slug) WHERE slug = @slug AND ${LIVE}`, {
    slug,
    now: view.now,
  })
  return toArticles(rows, view)[0]
}

/** The live story of a slug, as lists show it, or nothing. */
export function findStory(slug: string, view: View): Story | undefined {
  const row = openNewsroom().get(`SELECT * FROM stories WHERE slug = @slug AND ${LIVE}`, { slug, now: view.now })
  return row && toStory(row)
}

/** The live ones of some stories, the one that went live first first. */
export function findStories(slugs: string[], view: View): Story[] {
  return openNewsroom()
    .all(
      `SELECT * FROM stories WHERE slug IN (SELECT value FROM json_each(@slugs)) AND ${LIVE} ORDER BY live_at, slug`,
      { slugs: JSON.stringify(slugs), now: view.now },
    )
    .map(toStory)
}

/** Live stories of a list, the one that went live last first. No body is read. */
export function listStories(list: ListOf, view: View, limit: number): Story[] {
  return rowsOf('stories.*', list, view, limit).map(toStory)
}

/** The same, whole: for feeds, which carry more of a story than its promo does. */
export function listArticles(list: ListOf, view: View, limit: number): Article[] {
  return toArticles(rowsOf('stories.*, bodies.*', list, view, limit), view)
}

function rowsOf(columns: string, { kind, id }: ListOf, view: View, limit: number): Row[] {
  const bodies = columns.includes('bodies') ? 'JOIN bodies USING (slug)' : ''
  return openNewsroom().all(
    `SELECT ${columns} FROM listed JOIN stories USING (slug) ${bodies}
      WHERE listed.kind = @kind AND listed.id = @id AND ${LIVE}
      ORDER BY listed.live_at DESC, listed.slug LIMIT @limit`,
    { kind, id, now: view.now, limit },
  )
}

/** Names all that a list's newest stories say, their pictures and the register's part in it included, without reading one. */
export function listState({ kind, id }: ListOf, view: View, limit: number): string {
  const rows = openNewsroom().all(
    `SELECT files.token FROM listed AS stories JOIN stories AS whole USING (slug) JOIN files ON files.file = whole.file
      WHERE stories.kind = @kind AND stories.id = @id AND ${LIVE}
      ORDER BY stories.live_at DESC, stories.slug LIMIT @limit`,
    { kind, id, now: view.now, limit },
  )
  const register = openNewsroom().get(`SELECT value FROM meta WHERE key = 'register'`)
  return [register?.value, ...rows.map(({ token }) => token)].join(' ')
}

/** How many live stories a list has. */
export function countStories({ kind, id }: ListOf, view: View): number {
  const row = openNewsroom().get(
    `SELECT count(*) AS stories FROM listed AS stories WHERE kind = @kind AND id = @id AND ${LIVE}`,
    { kind, id, now: view.now },
  )
  return Number(row?.stories ?? 0)
}

/** Slugs of live stories, the one that went live last first. */
export function listSlugs(view: View, limit: number): string[] {
  return openNewsroom()
    .all(`SELECT slug FROM stories WHERE ${LIVE} ORDER BY live_at DESC, slug LIMIT @limit`, { now: view.now, limit })
    .map((row) => String(row.slug))
}

/** Whether a list has no live story. */
export function isEmpty({ kind, id }: ListOf, view: View): boolean {
  const row = openNewsroom().get(
    `SELECT 1 FROM listed AS stories WHERE kind = @kind AND id = @id AND ${LIVE} ORDER BY live_at DESC LIMIT 1`,
    { kind, id, now: view.now },
  )
  return row === undefined
}

/** The story of a row of `stories`, as lists show it. One that stands in several lists of a page is read once. */
export function toStory(row: Row): Story {
  return once(`story ${row.slug}`, () => readStory(row))
}

function readStory(row: Row): Story {
  const front: FrontMatter = JSON.parse(String(row.front))
  const section = findSection(front.section)
  if (!section) throw new Error(`The index holds ${row.slug} but not its section ${front.section}.`)
  const lead: Picture | undefined = front.image && row.lead ? JSON.parse(String(row.lead)) : undefined
  const publishedAt = Number(row.published_at)
  const modifiedAt = Number(row.modified_at)
  return {
    id: front.id,
    slug: String(row.slug),
    headline: front.headline,
    standfirst: front.standfirst,
    section,
    source: front.source ? findSource(front.source) : undefined,
    label: front.label,
    publishedAt,
    updatedAt: modifiedAt > publishedAt ? modifiedAt : undefined,
    modifiedAt,
    minutes: readingMinutes(Number(row.words)),
    lang: front.lang ?? getSite().lang,
    image: front.image && lead && { ...front.image, picture: lead },
    socialHeadline: front.socialHeadline,
  }
}

/** What several stories need beside their rows is asked for all of them at once. */
function toArticles(rows: Row[], view: View): Article[] {
  const pictures = picturesOf(rows.map(({ slug }) => String(slug)))
  const versions = versionsOf(
    rows.map(({ original }) => String(original)),
    view,
  )
  return rows.map((row) => toArticle(row, pictures, versions))
}

function toArticle(row: Row, pictures: Map<string, ShownPicture[]>, versions: Map<string, Version[]>): Article {
  const front: FrontMatter = JSON.parse(String(row.front))
  const body: StoryBody = JSON.parse(String(row.body))
  const slug = String(row.slug)
  const story = toStory(row)
  const shown = pictures.get(slug) ?? []
  const byline = front.byline.flatMap(({ id, ...entry }) => {
    const author = findAuthor(id)
    if (!author) return []
    const { kind, name, url } = author
    return [{ id, kind, name, url, bylineRole: 'role' in entry ? entry.role : undefined }]
  })
  return {
    ...story,
    byline,
    authors: authorsOf(byline, story.source),
    topics: front.topics.flatMap((id) => {
      const topic = findTopic(id)
      return topic ? [{ id, name: topic.name }] : []
    }),
    series: front.series && findSeries(front.series.id),
    keyPoints: front.keyPoints ?? [],
    corrections: front.corrections.map(({ at, text }) => ({ at: Date.parse(at), text })),
    ...(front.historySince ? { historySince: Date.parse(front.historySince) } : {}),
    socialDescription: front.socialDescription,
    words: Number(row.words),
    markdown: String(row.markdown),
    parts: body.parts,
    pictures: shown,
    audio: body.audio.map(({ src, title }) => ({ src, title })),
    files: JSON.parse(String(row.files)).map(({ src, bytes }: LinkedFile) => ({ src, bytes })),
    data: JSON.parse(String(row.data)),
    maps: JSON.parse(String(row.maps)),
    videos: body.videos.map(({ title, frame, poster }) => ({
      title,
      frame,
      poster: shown.find(({ use }) => use.src === poster)?.picture,
    })),
    isTranslation: front.translationOf !== undefined,
    translations: (versions.get(String(row.original)) ?? []).filter((version) => version.slug !== slug),
  }
}

function authorsOf(byline: Article['byline'], source: Article['source']): Article['authors'] {
  if (byline.length > 0) return byline.map(({ id, name }) => ({ name, url: absoluteUrl(urls.author(id)) }))
  return source
    ? [{ name: source.fullName, url: absoluteUrl(urls.source(source.id)) }]
    : [{ name: getSite().name, url: absoluteUrl(urls.home()) }]
}

type Version = Article['translations'][number]

/** Live stories in each of their languages, the original first, by the original's slug. */
function versionsOf(originals: string[], view: View): Map<string, Version[]> {
  const versions = new Map<string, Version[]>()
  for (const row of openNewsroom().all(
    `SELECT slug, original, front FROM stories WHERE original IN (SELECT value FROM json_each(@originals)) AND ${LIVE}
      ORDER BY slug <> original, slug`,
    { originals: JSON.stringify(originals), now: view.now },
  )) {
    const { headline, lang }: FrontMatter = JSON.parse(String(row.front))
    const original = String(row.original)
    const version = {
      slug: String(row.slug),
      headline,
      lang: lang ?? getSite().lang,
      isOriginal: row.slug === original,
    }
    versions.set(original, [...(versions.get(original) ?? []), version])
  }
  return versions
}

type ShownPicture = { use: PictureUse; picture: Picture }

/** Every picture of some stories, lead first, by the story's slug. */
function picturesOf(slugs: string[]): Map<string, ShownPicture[]> {
  const pictures = new Map<string, ShownPicture[]>()
  for (const row of openNewsroom().all(
    `SELECT slug, data FROM story_pictures WHERE slug IN (SELECT value FROM json_each(@slugs)) ORDER BY slug, position`,
    { slugs: JSON.stringify(slugs) },
  )) {
    const slug = String(row.slug)
    pictures.set(slug, [...(pictures.get(slug) ?? []), JSON.parse(String(row.data))])
  }
  return pictures
}
