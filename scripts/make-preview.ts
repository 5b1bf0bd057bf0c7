import { parseArgs } from 'node:util'
import { openPreview, standingOf } from '../lib/archive/previews'
import { now } from '../lib/clock'
import { formatDateTime, momentNamed } from '../lib/dates'
import { type Taken, takeDraft } from '../lib/desk/take-draft'
import { env } from '../lib/env'
import { inReadingOf } from '../lib/index/open-index'
import { formatProblem } from '../lib/newsroom/problem'
import { writePreviewToken } from '../lib/preview-link'
import { previewSecret } from '../lib/publications/preview-secret'
import { absoluteUrl, routeOf, urls } from '../lib/urls'
import { decide } from '../server/admission/routes'

const MINUTE = 60_000
const UNITS = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE } as const
const DEFAULT_LIFE = '24h'
const LONGEST_LIFE = 30 * UNITS.d

/**
 * Makes a link to a page before readers have it, as `npm run preview` is asked for one.
 * @param args the words of the command
 * @param warn is told what of a story's file the link does not show, and why
 * @returns the link, with what it shows, and whether it shows the file as it is now
 * @throws {Error} when there is nothing to look at, or the words say nothing
 */
export async function makePreview(
  args: string[],
  warn: (line: string) => void,
): Promise<{ lines: string[]; isGood: boolean }> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { at: { type: 'string' }, for: { type: 'string', default: DEFAULT_LIFE } },
  })
  const [asked, ...others] = positionals
  if (asked === undefined || others.length > 0)
    throw new Error('Name one story or page: npm run preview -- harbour-ferry, or npm run preview -- / --at 18:00')
  const { path, isGood } = await pageOf(asked, warn)
  const at = values.at === undefined ? undefined : toCome(values.at)
  const until = inSeconds(now() + lifeOf(values.for))
  const token = writePreviewToken({ path, at, until }, previewSecret())
  const preview = openPreview(token, now())
  if (!preview) throw new Error(`${path} was taken down: there is nothing to look at.`)
  const { view, standing } = preview
  const { answer } = inReadingOf(view, () => decide(path, view))
  if (answer !== 'pass') throw new Error(`There is no page at ${path} on ${formatDateTime(view.now)}.`)
  const said = [standing, `as it would be on ${formatDateTime(view.now)}`, `link ends ${formatDateTime(until)}`]
  return { lines: [absoluteUrl(urls.preview(token)), said.filter(Boolean).join(' · ')], isGood }
}

/** The page that is asked for; a draft is taken as its file is now. */
async function pageOf(asked: string, warn: (line: string) => void): Promise<{ path: string; isGood: boolean }> {
  const route = asked.startsWith('/') ? routeOf(asked) : undefined
  const slug = route?.name === 'article' ? route.params.slug : undefined
  if (asked.startsWith('/') && slug === undefined) {
    if (route?.answer !== 'page') throw new Error(`${asked} is no page of this site.`)
    return { path: asked, isGood: true }
  }
  const taken = await takeDraft({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR }, slug ?? asked)
  warnOf(taken, warn)
  return { path: urls.article(taken.slug), isGood: taken.problems.length === 0 }
}

/** What of a story's file the link will not show, and why. */
function warnOf({ file, slug, problems, isOther }: Taken, warn: (line: string) => void): void {
  for (const problem of problems) warn(formatProblem(problem))
  const standing = standingOf(slug, now())?.standing
  const isThere = standing !== undefined
  if (problems.length > 0) {
    if (!isThere) throw new Error('It cannot be looked at before this is mended.')
    warn('It cannot be looked at as it is now: the link shows its last good version.')
  } else if (isOther) {
    if (!isThere || standing === 'draft')
      throw new Error(`${file} is no draft, and is not published yet: write status: draft to look at it.`)
    warn(`${file} says something else by now: the link shows what was published.`)
  }
}

/** @throws {Error} when it is no moment, or over */
function toCome(text: string): number {
  const moment = momentNamed(text, now())
  if (moment === undefined) throw new Error(`“${text}” is no time: write 18:00, or 2017-02-01T18:00.`)
  if (moment < now()) throw new Error(`“${text}” is over: a preview shows what is to come.`)
  return moment
}

/** @throws {Error} when it is no span, or longer than a link may live */
function lifeOf(text: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? []
  const life = Number(count) * (unit === 'm' || unit === 'h' || unit === 'd' ? UNITS[unit] : Number.NaN)
  if (!(life > 0)) throw new Error(`“${text}” is no span: write 30m, 2h or 7d.`)
  if (life > LONGEST_LIFE) throw new Error('A link lives for 30 days at most: write 30d or less.')
  return life
}

/** A token tells moments in whole seconds. */
function inSeconds(moment: number): number {
  return Math.floor(moment / 1_000) * 1_000
}
