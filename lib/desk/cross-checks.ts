import type { Database } from '../index/database'
import type { Problem } from '../newsroom/problem'
import { notThere } from '../newsroom/shown-files'
import { oldAddress } from '../old-addresses'
import { routeOf } from '../urls'
import { targetOf } from './links'
import { ownAddressMessage } from './own-addresses'
import type { Claims } from './read-story'
import { readRefs } from './ref-rows'
import { FOLDER_OF, type Ref } from './refs'
import { leftBehind, otherName } from './renamed'
import { see } from './scan'

/** A file with what it names: a story with its standing, or a page, which has none. */
export type Naming = {
  file: string
  refs: Ref[]
  story?: { slug: string; status: string; liveAt: number }
}

/** A file that stands in the index, with what it names; nothing when it stands there no more. */
export function namingIn(database: Database, file: string): Naming | undefined {
  const refs = readRefs(database, file)
  const row = database.get('SELECT slug, status, live_at FROM stories WHERE file = @file', { file })
  if (!row && refs.length === 0) return undefined
  const story = row && { slug: String(row.slug), status: String(row.status), liveAt: Number(row.live_at) }
  return { file, refs, ...(story ? { story } : {}) }
}

const REGISTER = {
  section: ['a section', 'sections.yaml'],
  topic: ['a topic', 'topics/'],
  series: ['a series', 'series/'],
  author: ['an author or desk', 'authors/'],
  source: ['a source', 'sources/'],
} as const

const SOME_SECTION = `SELECT 1 FROM register WHERE kind = 'section' AND gone = 0 LIMIT 1`

/** Where it is asked: the index, the folder of the newsroom, and the moment. */
export type Asked = {
  database: Database
  /** What readers have, where that is another index. */
  standing?: Database
  contentDir: string
  now: number
}

/** What is wrong with what a file names: whether it is there, and whether readers can see it. */
export function crossProblems(asked: Asked, naming: Naming): Problem[] {
  return naming.refs.flatMap((ref) => {
    const message = messageOf(asked, naming, ref)
    if (!message) return []
    const { line, column, field } = ref
    return [{ file: naming.file, line, column, field, message, ...(isHidden(asked, ref) && NOTHING_STOPS) }]
  })
}

const NOTHING_STOPS = { notice: 'pin' } as const

/** A story is pinned before it goes live, and is taken down while it is pinned: neither is a mistake. */
function isHidden({ database }: Asked, { kind, target }: Ref): boolean {
  return kind === 'pin' && database.get('SELECT 1 FROM stories WHERE slug = @target', { target }) !== undefined
}

function messageOf({ database, contentDir, now }: Asked, naming: Naming, { kind, target }: Ref): string | undefined {
  const has = (query: string) => database.get(query, { target }) !== undefined
  switch (kind) {
    case 'section':
    case 'topic':
    case 'series':
    case 'author':
    case 'source': {
      const [what, where] = REGISTER[kind]
      if (has(`SELECT 1 FROM register WHERE kind = '${kind}' AND id = @target AND gone = 0`)) return undefined
      const own = kind === 'section' ? where : `${where}${target}.yaml`
      // All sections have one file: when there are some, it was in order.
      const isThere = see(contentDir, own) !== undefined && !(kind === 'section' && has(SOME_SECTION))
      if (isThere) return isKnown(database, own) ? brokenMessage(target, own) : unpublishedMessage(target, own)
      return `“${target}” is not ${what} — check its spelling, or add it in ${where}`
    }
    case 'part':
      return partMessage(database, naming, target)
    case 'related':
    case 'original':
      if (!has('SELECT 1 FROM files WHERE slug = @target'))
        return `“${target}” is not the slug of a story — check its spelling, or add it in articles/`
      return kind === 'original' ? originalMessage(database, naming, target) : undefined
    case 'pin':
      return pinMessage(database, target, now)
    case 'lang':
      return languageMessage(database, naming, target)
    case 'picture':
    case 'data':
    case 'file':
    case 'audio': {
      const folder = FOLDER_OF[kind]
      return see(contentDir, `${folder}/${target}`) === undefined ? notThere(folder, target) : undefined
    }
    case 'link':
      return linkMessage(database, naming, target, now)
    case 'formerPath':
      return formerSlugMessage(target) ?? ownAddressMessage(database, target)
  }
}

/** A translation names the story that was written first. */
function originalMessage(database: Database, { story }: Naming, original: string): string | undefined {
  const row = database.get('SELECT original FROM stories WHERE slug = @original', { original })
  const isOriginal = original !== story?.slug && (row === undefined || row.original === original)
  return isOriginal ? undefined : `“${original}” is no original — name the story that was written first`
}

/** Each place in a series has one story. One that readers do not see takes none. */
function partMessage(database: Database, { file, story }: Naming, target: string): string | undefined {
  if (story?.status === 'withdrawn') return undefined
  const other = database.get(
    `SELECT file FROM refs JOIN stories USING (file) WHERE kind = 'part' AND target = @target AND file <> @file
      AND status = 'published' ORDER BY file LIMIT 1`,
    { target, file },
  )
  const part = target.slice(target.indexOf('/') + 1)
  return other && `part ${part} is what ${other.file} is too — give each its own, or leave part out`
}

/** Each language has one translation. */
function languageMessage(database: Database, { refs, story }: Naming, own: string): string | undefined {
  const original = refs.find(({ kind }) => kind === 'original')?.target
  if (!original || !story || original === story.slug) return undefined
  const site = String(
    database.get(`SELECT json_extract(data, '$.lang') AS lang FROM register WHERE kind = 'site'`)?.lang ?? '',
  )
  const lang = own || site
  const same = database.get(
    `SELECT file FROM stories WHERE (slug = @original OR original = @original) AND slug <> @slug
      AND coalesce(lang, @site) = @lang
      AND NOT EXISTS (SELECT 1 FROM stories AS first WHERE first.slug = @original AND first.original <> @original)
      ORDER BY file LIMIT 1`,
    { original, slug: story.slug, site, lang },
  )
  return same && `“${lang}” is the language of ${same.file} too — set the right one`
}

/** A front is not held back by what it pins: meanwhile its block shows the next of its query. */
function pinMessage(database: Database, slug: string, now: number): string | undefined {
  const row = database.get('SELECT status, live_at, live_until FROM stories WHERE slug = @slug', { slug })
  const broken = row ? undefined : brokenStory(database, slug)
  if (broken) return `${brokenMessage(slug, broken)}; until then the next of the query stands in its place`
  const why = row ? hiddenBecause(String(row.status), Number(row.live_at), Number(row.live_until), now) : 'is no story'
  return why && `“${slug}” ${why} — pin another; until then the next of the query stands in its place`
}

/** What is there and cannot go out is not said to be missing: one mistake has one cause. */
function brokenMessage(target: string, file: string): string {
  return `“${target}” has a problem in ${file} — mend that`
}

/** Of several files that are new, one may be published by name and the others left. */
function unpublishedMessage(target: string, file: string): string {
  return `“${target}” is in ${file}, which is not published — name both`
}

/** Whether anybody has looked at a file yet. */
function isKnown(database: Database, file: string): boolean {
  return database.get('SELECT 1 FROM files WHERE file = @file', { file }) !== undefined
}

/** The file of a story that never was in order. */
function brokenStory(database: Database, slug: string): string | undefined {
  const row = database.get('SELECT file FROM files WHERE slug = @slug ORDER BY file LIMIT 1', { slug })
  return row && String(row.file)
}

function hiddenBecause(status: string, liveAt: number, liveUntil: number, now: number): string | undefined {
  if (status !== 'published') return status === 'draft' ? 'is a draft' : 'is withdrawn'
  if (now < liveAt) return 'is not out yet'
  return now < liveUntil ? undefined : 'is not up any more'
}

/** What counts is whether readers can follow the link when they can read the story. */
function linkMessage(database: Database, { story }: Naming, path: string, now: number): string | undefined {
  const target = targetOf(database, path)
  const route = target === undefined ? routeOf(path) : undefined
  const broken = route?.name === 'article' ? brokenStory(database, route.params.slug ?? '') : undefined
  if (broken) return brokenMessage(path, broken)
  if (target === undefined) return `“${path}” leads nowhere on this site — check the path`
  if (target === 'always' || story?.status !== 'published') return undefined
  const moment = Math.max(now, story.liveAt)
  const isSeen = target.status === 'published' && target.liveAt <= moment && target.liveUntil > moment
  return isSeen ? undefined : `“${path}” leads to a story that readers cannot see yet, or any more — remove the link`
}

/** What this site called a story before is its former slug, by which all its addresses are found. */
function formerSlugMessage(written: string): string | undefined {
  const route = routeOf(oldAddress(written)?.path ?? '')
  return route?.name === 'article'
    ? `“${written}” is what this site itself calls a story — write formerSlugs: [${route.params.slug}]`
    : undefined
}

/** Whose slug, id or former address a story would take: what stood first keeps it. */
export function clashesOf({ database, contentDir }: Asked, story: Claims): Problem[] {
  const { file, slug, front, places, refs } = story
  const owner = (query: string, value: string) => database.get(query, { value })?.file
  const problem = (field: 'slug' | 'id' | 'formerSlugs', message: string) => ({
    file,
    ...places[field],
    field,
    message,
  })
  const problems: Problem[] = []
  const claim = (field: 'slug' | 'id' | 'formerSlugs', what: string, value: string, query: string) => {
    const taken = owner(query, value)
    // The last good version of a file that is out of order holds its names.
    if (taken !== undefined && taken !== file)
      problems.push(problem(field, `${what} “${value}” belongs to ${taken} — choose another`))
  }
  claim('slug', 'the slug', slug, SLUG_OWNER)
  claim('slug', 'the former slug', slug, FORMER_OWNER)
  const renamed = leftBehind(story, otherName(contentDir, database, story))
  if (renamed.length > 0) problems.push(...renamed)
  else if (front.id !== undefined) claim('id', 'the id', front.id, 'SELECT file FROM stories WHERE id = @value')
  for (const former of front.formerSlugs) {
    const taken = former === slug ? file : owner(SLUG_OWNER, former)
    if (taken !== undefined) problems.push(problem('formerSlugs', `“${former}” is the slug of ${taken} — remove it`))
    else claim('formerSlugs', 'the former slug', former, FORMER_OWNER)
  }
  for (const { kind, target, line, column, field } of refs) {
    const taken = kind === 'formerPath' ? ownerOfOld(database, target, file) : undefined
    if (taken !== undefined)
      problems.push({ ...{ file, line, column, field }, message: `“${target}” belongs to ${taken} — remove it here` })
  }
  return problems
}

/** The file of another story that had an address on the site that stood here before. */
export function ownerOfOld(database: Database, written: string, file: string): string | undefined {
  const old = oldAddress(written)
  const row =
    old &&
    database.get(
      `SELECT file FROM old_addresses JOIN stories USING (slug)
        WHERE path = @path AND "query" = @query AND file <> @file LIMIT 1`,
      { path: old.path, query: old.query, file },
    )
  return row && String(row.file)
}

const SLUG_OWNER = 'SELECT file FROM stories WHERE slug = @value'
const FORMER_OWNER = 'SELECT file FROM former_slugs JOIN stories USING (slug) WHERE former = @value'
