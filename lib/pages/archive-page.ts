import { type Counted, countsIn, DAY, daysAround, MONTH, storiesIn, YEAR } from '../archive/days'
import { formatDate, formatDay, formatMonth, formatTime, isoDate, momentIn } from '../dates'
import { inOneReading } from '../index/open-index'
import type { View } from '../newsroom/published'
import type { Story } from '../newsroom/story'
import { breadcrumbJsonLd } from '../outputs/seo/breadcrumb'
import { collectionJsonLd } from '../outputs/seo/list-json-ld'
import { pageMetadata } from '../outputs/seo/page-metadata'
import { urls } from '../urls'
import { type Calendar, calendarOf, sumOf } from './calendar'
import { frameModel } from './frame'
import type { PageModel } from './model'
import type { Promo } from './promo'
import { type Step, trailTo } from './trail'

type Link = { title: string; path: string }
type CountedLink = Link & { stories: number }

export type ArchivedYear = CountedLink & { months: CountedLink[] }
export type ArchivedDay = Link & { stories: Promo[] }

/** Each part of the archive shows what is nearer to the stories by a step. `left` is what there is no room for. */
type Archived =
  | { part: 'whole'; years: ArchivedYear[] }
  | { part: 'year'; months: Calendar[] }
  | { part: 'month'; month: Calendar; days: ArchivedDay[]; left: number }
  | { part: 'day'; stories: Promo[]; left: number }

export type ArchiveModel = PageModel & {
  title: string
  description: string
  archived: Archived
  /** The nearest year, month or day with stories, on each side. */
  earlier?: Link
  later?: Link
}

/** Stories on one page of a month or a day. */
const MOST = 200

/** A part of the archive, or nothing when no story is in it. @param period `2017`, `2017-01` or `2017-01-31`; the whole is empty */
export function archiveModel({ period }: { period: string }, view: View): ArchiveModel | undefined {
  return inOneReading(() => {
    const counted = countsIn(period, period === '' ? MONTH : DAY, view)
    if (period !== '' && counted.length === 0) return undefined
    const frame = frameModel(view)
    const about = {
      path: urls.archive(period),
      title: titleOf(period),
      description: descriptionOf(period, sumOf(counted), frame.site.name),
    }
    const stories = period.length < MONTH ? [] : storiesIn(period, view, MOST)
    const shown = stories.map(({ story }) => story)
    const trail = trailTo(...stepsTo(period))
    return {
      frame,
      metadata: pageMetadata(about, frame.site),
      jsonLd: [collectionJsonLd(about, shown, frame.site), breadcrumbJsonLd(trail)],
      until: Number.MAX_SAFE_INTEGER,
      trail,
      title: about.title,
      description: about.description,
      archived: archivedIn(period, counted, stories),
      ...neighboursOf(period, view),
    }
  })
}

type Found = { period: string; story: Story }

function archivedIn(period: string, counted: Counted[], found: Found[]): Archived {
  const left = sumOf(counted) - found.length
  switch (period.length) {
    case YEAR:
      return { part: 'year', months: grouped(counted.toReversed(), MONTH).map((month) => calendarOf(...month)) }
    case MONTH:
      return { part: 'month', month: calendarOf(period, counted), days: daysOf(found), left }
    case DAY:
      return { part: 'day', stories: found.map(timed), left }
    default:
      return { part: 'whole', years: grouped(counted, YEAR).map(yearOf) }
  }
}

function yearOf([year, months]: [string, Counted[]]): ArchivedYear {
  return {
    ...linkTo(year),
    stories: sumOf(months),
    months: months.map(({ period, stories }) => ({ ...linkTo(period), stories })),
  }
}

function daysOf(found: Found[]): ArchivedDay[] {
  return grouped(found, DAY).map(([day, stories]) => ({
    title: formatDay(momentIn(day)),
    path: urls.archive(day),
    stories: stories.map(timed),
  }))
}

/** A story is told with its hour, as its day stands above it; one that waited for an embargo with its own day. */
function timed({ period, story }: Found): Promo {
  const format = isoDate(story.publishedAt) === period ? formatTime : formatDate
  return { ...story, listed: format(story.publishedAt) }
}

/** What stands one after another in the same year, month or day. */
function grouped<Item extends { period: string }>(items: Item[], length: number): Array<[period: string, Item[]]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const name = item.period.slice(0, length)
    groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return [...groups]
}

/** 2017, January 2017, 31 January 2017 */
function nameOf(period: string): string {
  if (period.length <= YEAR) return period || 'Archive'
  return period.length === MONTH ? formatMonth(momentIn(period)) : formatDate(momentIn(period))
}

function titleOf(period: string): string {
  if (period.length === YEAR) return `The year ${period}`
  return period.length === DAY ? formatDay(momentIn(period)) : nameOf(period)
}

function descriptionOf(period: string, stories: number, siteName: string): string {
  if (period === '') return `Everything in ${siteName}, by year, month and day.`
  const all = stories === 1 ? 'The story' : `The ${stories.toLocaleString('en')} stories`
  return `${all} that ${siteName} published ${period.length === DAY ? 'on' : 'in'} ${nameOf(period)}.`
}

const linkTo = (period: string): Link => ({ title: nameOf(period), path: urls.archive(period) })

/** The steps from the archive to a part of it. */
function stepsTo(period: string): Step[] {
  const steps = [0, YEAR, MONTH, DAY].filter((length) => length <= period.length)
  return steps.map((length) => linkTo(period.slice(0, length))).map(({ title, path }) => ({ name: title, path }))
}

function neighboursOf(period: string, view: View): Pick<ArchiveModel, 'earlier' | 'later'> {
  if (period === '') return {}
  const { before, after } = daysAround(period, view)
  return {
    ...(before ? { earlier: linkTo(before.slice(0, period.length)) } : {}),
    ...(after ? { later: linkTo(after.slice(0, period.length)) } : {}),
  }
}
