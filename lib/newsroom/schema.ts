import { z } from 'zod'
import { oldAddress } from '../old-addresses'
import { contrast } from './contrast'
import { invisibleIn, VISIBLE } from './invisible'
import { notAnId } from './not-an-id'
import { oneOf } from './one-of'
import { notAPicture, PICTURE_FILE } from './shown-files'
import { straySigns } from './stray-signs'
import { expecting, wrongKind } from './wrong-kind'

/**
 * Every file of the newsroom, as a schema. The same schemas parse the files, give the types and
 * are written out as JSON Schema for editors (`npm run schemas`). All of them are strict: a
 * misspelt key is an error, never ignored.
 */

export const text = (what: string, max: number) =>
  z
    .string(expecting('words', `write ${what}`))
    .trim()
    .min(1, `is empty — write ${what}`)
    .regex(VISIBLE, { error: ({ input }) => `holds ${invisibleIn(String(input))} — remove it` })
    .max(max, `is longer than ${max} characters — shorten it`)
    .describe(what)

/** With an ending it is the name of a file, also of those that are made of it: 255 bytes at most. */
export const LONGEST_SLUG = 200

/** What addresses are made of: the name of a story's or a page's file, and each id. */
export const slug = z
  .string(expecting('words', 'write an id: a-z, 0-9 and single hyphens'))
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: ({ input }) => notAnId(String(input)) })
  .max(LONGEST_SLUG, `is longer than ${LONGEST_SLUG} characters — shorten it`)

/** An address that a story had on the site that stood here before. */
const formerPath = z
  .string(expecting('words', 'write a path such as /news/2019/10/old-name/'))
  .refine((path) => oldAddress(path) !== undefined, { error: ({ input }) => notAnOldPath(String(input)) })

/** Why a text cannot be the path of an old address. */
export function notAnOldPath(input: string): string {
  if (/^(?:[a-z]+:)?\/\//i.test(input)) {
    const path = URL.canParse(input, 'https://site.invalid') ? input.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, '') : ''
    return `“${input}” is outside this site — write its path, such as ${path || '/news/2019/10/old-name/'}`
  }
  if (input.includes('#')) return `“${input}” has a #, of which no site is told — write what stands before it`
  return `“${input}” is no path — write one as it stood in the address bar, such as /news/2019/10/old-name/`
}

/** A year that a newspaper has. */
const YEARS = { first: 1000, last: 2999 }

/** RFC 3339 with an offset: the newsroom never guesses a zone. */
export const dateTime = z.iso
  .datetime({
    offset: true,
    error: ({ input }) => straySigns(input) ?? `${wrongMoment(input)} — write it as 2017-01-10T19:48:00+11:00`,
  })
  .refine(
    (moment) => {
      const year = new Date(moment).getUTCFullYear()
      return year >= YEARS.first && year <= YEARS.last
    },
    {
      error: ({ input }) =>
        `“${input}” lies outside the years ${YEARS.first} to ${YEARS.last} — write the year that is meant; what has no date yet is a draft`,
    },
  )

function wrongMoment(input: unknown): string {
  if (input === undefined) return 'is missing'
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(String(input))) return `“${input}” has no seconds`
  const isWritten = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(String(input))
  return isWritten ? `“${input}” is no day or hour of the calendar` : 'is not a date with an offset'
}

const webAddress = z.url({
  protocol: /^https?$/,
  error: ({ input }) =>
    straySigns(input) ?? `${input === undefined ? 'is missing' : 'is not a web address'} — start it with https://`,
})

/** BCP 47, as far as Intl accepts it. “und” says that nobody knows the language, and no language has a tag of more than three letters (RFC 5646, section 2.2.1). */
const language = z.string().refine(
  (tag) => {
    try {
      // Node 20 knows no language of it, and later versions “und”.
      const { language = 'und' } = new Intl.Locale(tag)
      return language !== 'und' && language.length <= 3
    } catch {
      return false
    }
  },
  {
    error: ({ input }) =>
      straySigns(input) ?? 'is not a language tag — write one such as en-AU, ar or zh-Hans (BCP 47)',
  },
)

const LABELS = ['news', 'analysis', 'explainer', 'opinion', 'review', 'feature', 'interview', 'obituary'] as const

/** Where to look first in a picture, as shares of its width and height from the top left corner. */
const share = z
  .number(expecting('a number', 'write a share such as 0.5'))
  .min(0, 'is below 0 — write a share such as 0.5')
  .max(1, 'is above 1 — write a share such as 0.5')
const focus = z.strictObject({ x: share, y: share }, expecting('fields', 'write focus: {x: 0.5, y: 0.4}'))

const shownPicture = {
  src: z
    .string(expecting('words', 'name a file in content/pictures'))
    .regex(PICTURE_FILE, { error: ({ input }) => notAPicture(input) }),
  alt: text('what the picture shows, for those who cannot see it', 2000),
  credit: text('who made the picture', 120),
  creditUrl: webAddress.optional(),
  focus: focus.default({ x: 0.5, y: 0.5 }),
}

const image = z.strictObject(
  { ...shownPicture, credit: shownPicture.credit.optional(), caption: text('the caption', 2000).optional() },
  expecting('fields', 'write image: {src: harbour.jpg, alt: …, credit: …}'),
)

const portrait = z.strictObject(
  shownPicture,
  expecting('fields', 'write portrait: {src: jo-example.jpg, alt: …, credit: …}'),
)

/** Paragraphs of plain words: a blank line begins another. */
const paragraphs = (what: string, max: number) =>
  z
    .string(expecting('words', `write ${what}`))
    .transform((words) => words.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim()))
    .pipe(z.array(text(what, max)).max(6, 'has more than 6 paragraphs — shorten it'))
    .describe(what)

const bylineEntry = z.union([
  slug.transform((id) => ({ id })),
  z.strictObject({ id: slug, role: text('the role', 80).optional() }),
])

/** A part of a series stands where its day puts it, unless it says which it is. */
const seriesEntry = z.union([
  slug.transform((id): { id: string; part?: number } => ({ id })),
  z.strictObject({
    id: slug,
    part: z
      .int('is not a whole number — write one such as part: 2')
      .positive('is not a number above 0 — write one such as part: 2')
      .optional(),
  }),
])

const correction = z.strictObject(
  { at: dateTime, text: text('what was wrong and what is right', 600) },
  expecting('fields', 'write {at: 2017-01-10T19:48:00+11:00, text: …}'),
)

const withdrawal = z.strictObject(
  { at: dateTime, reason: text('why the story was withdrawn, for the newsroom only', 600) },
  expecting('fields', 'write withdrawal: {at: 2017-01-10T19:48:00+11:00, reason: …}'),
)

export const storyStatus = oneOf(['draft', 'published', 'withdrawn'], 'a status', {
  ...{ live: 'published', publish: 'published', public: 'published', online: 'published', final: 'published' },
  ...{ ready: 'published', scheduled: 'published', future: 'published', embargoed: 'published' },
  ...{ deleted: 'withdrawn', removed: 'withdrawn', retracted: 'withdrawn', offline: 'withdrawn' },
  ...{ unpublished: 'draft', pending: 'draft', private: 'draft', hidden: 'draft', review: 'draft' },
})

/** @param example what such a list looks like */
export const listOf = <Entry extends z.ZodType>(entry: Entry, example: string) =>
  z.array(entry, {
    error: ({ code, input }) =>
      code === 'invalid_type'
        ? wrongKind(input, 'a list', `write ${listed(entry, input) ?? `a list such as ${example}`}`)
        : undefined,
  })

/** A list of what was written as one value, with commas or without, where each part of it could stand in one. */
function listed(entry: z.ZodType, input: unknown): string | undefined {
  const parts = typeof input === 'string' && input.length < LONGEST_LISTED ? input.split(/\s*,\s*/) : []
  const isOne = parts.length > 0 && parts.every((part) => entry.safeParse(part).success)
  return isOne ? `[${parts.join(', ')}]` : undefined
}

const LONGEST_LISTED = 60

export const label = oneOf(LABELS, 'a label', { 'op-ed': 'opinion', comment: 'opinion', column: 'opinion' })

export const frontMatter = z
  .strictObject({
    id: z
      .string('is missing or a number — `npm run new -- "Headline"` writes one; put digits in quotes')
      .regex(/^[a-z0-9]{8}$/, {
        error: ({ input }) =>
          straySigns(input) ?? 'is not an id — 8 characters of a-z and 0-9, as `npm run new` writes them',
      }),
    headline: text('the headline', 300),
    standfirst: text('one or two sentences under the headline', 2000),
    section: slug,
    label: label.default('news'),
    topics: listOf(slug, '[jobs]').default([]),
    series: seriesEntry.optional(),
    byline: listOf(bylineEntry, '[business-desk]').default([]),
    source: slug.optional(),
    publishedAt: dateTime,
    updatedAt: dateTime.optional(),
    image: image.optional(),
    keyPoints: listOf(text('the point', 200), '[The first., The second.]')
      .min(2, 'has fewer than 2 points — write 2 to 4, or leave it out')
      .max(4, 'has more than 4 points — keep the 4 that matter')
      .optional(),
    related: listOf(slug, '[harbour-ferry]').default([]),
    corrections: listOf(correction, '[{at: …, text: …}]').default([]),
    formerSlugs: listOf(slug, '[old-name]').default([]),
    formerPaths: listOf(formerPath, '[/news/2019/10/old-name/]')
      .default([])
      .describe('addresses that the story had on the site that stood here before'),
    historySince: dateTime.optional(),
    status: storyStatus,
    withdrawal: withdrawal.optional(),
    embargoUntil: dateTime.optional(),
    lang: language.optional(),
    translationOf: slug.optional(),
    socialHeadline: text('the headline of the card', 120).optional(),
    socialDescription: text('the description of the card', 300).optional(),
  })
  .superRefine((story, context) => {
    for (const { path, message } of betweenFields(story)) context.addIssue({ code: 'custom', path, message })
  })

export type FrontMatter = z.output<typeof frontMatter>

/**
 * What is wrong between fields that are in order by themselves.
 * @param isRead whether a field that is absent was left out, and not merely unreadable
 */
export function betweenFields(
  story: Partial<FrontMatter>,
  isRead: (field: string) => boolean = () => true,
): Array<{ path: Array<string | number>; message: string }> {
  const { byline, publishedAt, updatedAt, status, withdrawal, corrections = [] } = story
  const found: Array<{ path: Array<string | number>; message: string }> = []
  const problem = (path: Array<string | number>, message: string) => found.push({ path, message })
  const isBefore = (moment: string) => publishedAt !== undefined && Date.parse(moment) < Date.parse(publishedAt)
  if (byline?.length === 0 && !story.source && isRead('source'))
    problem(['byline'], 'is missing, and so is source — name at least one author, desk or source')
  if (updatedAt && isBefore(updatedAt)) problem(['updatedAt'], 'is before publishedAt — an update cannot come first')
  if (status === 'withdrawn' && !withdrawal && isRead('withdrawal'))
    problem(['withdrawal'], 'is missing — a withdrawn story says when and why: withdrawal: {at: …, reason: …}')
  if (status && status !== 'withdrawn' && withdrawal)
    problem(['withdrawal'], `stands on a ${status} story — set status: withdrawn, or remove it`)
  if (byline && new Set(byline.map(({ id }) => id)).size < byline.length)
    problem(['byline'], 'names someone twice — keep one')
  corrections.forEach(({ at }, index) => {
    if (isBefore(at)) problem(['corrections', index, 'at'], 'is before publishedAt — a correction cannot come first')
  })
  return found
}

const telephone = z
  .string(expecting('words', 'write a number in quotes, such as "+61 2 5550 0000"'))
  .regex(/^\+[1-9]\d*(?: \d+)*$/, 'is not a number that the whole world can call — write one such as "+61 2 5550 0000"')

/** Where readers reach an author; what is not there, nobody is told. */
const contact = z.strictObject(
  {
    email: z.email('is not an email address — write one such as jo@news.example').optional(),
    phone: telephone.optional(),
    signal: z
      .string(expecting('words', 'write a user name such as robin.42, or a number in quotes'))
      .regex(
        /^(?:[A-Za-z_]\w{2,31}\.\d{2,9}|\+[1-9]\d*(?: \d+)*)$/,
        'is not a name or number of Signal — write one such as robin.42 or "+61 2 5550 0000"',
      )
      .optional(),
    links: listOf(
      z.strictObject(
        { name: text('what is there, such as Mastodon', 40), url: webAddress },
        expecting('fields', 'write {name: Mastodon, url: https://…}'),
      ),
      '[{name: Mastodon, url: https://…}]',
    ).default([]),
  },
  expecting('fields', 'write contact: {email: jo@news.example}'),
)

/** `content/authors/<id>.yaml`: a person or a desk. */
export const author = z.strictObject({
  kind: oneOf(['person', 'desk'], 'a kind of author'),
  name: text('the name', 80),
  role: text('the role', 120).optional(),
  about: text('a sentence about the author', 600).optional(),
  url: webAddress.optional(),
  portrait: portrait.optional(),
  bio: paragraphs('a paragraph about the author', 1200).optional(),
  expertise: listOf(slug, '[jobs]').default([]).describe('topics that the author knows'),
  contact: contact.optional(),
})

const right = (what: string) =>
  z
    .boolean('is neither true nor false — write true only when the terms of the source allow it')
    .default(false)
    .describe(what)

/**
 * What of a source's copy may leave its page. Agencies forbid passing copy on, so what is not
 * allowed here is not: headline, standfirst and link.
 */
const rights = z.strictObject({
  feeds: right('the full text, with pictures, in RSS, Atom and JSON feeds'),
  markdown: right('the full text in the story’s Markdown twin'),
  json: right('the full text and the picture in the story’s ninjs twin'),
  embed: right('a card of the story on other sites'),
  cardPicture: right('the picture on cards and in sitemaps, which networks, search engines and other sites show'),
  ai: right('use by machines that learn from text or answer with it'),
  archiveDays: z
    .int('is not a whole number of days — write one such as 30')
    .positive('is not a number of days above 0 — write one such as 30, or leave it out')
    .optional()
    .describe('days after publication for which a story may stay up; for good when absent'),
  endsAt: dateTime.optional().describe('the moment from which no story of the source may be shown'),
})

/** `content/sources/<id>.yaml`: an agency or another organisation that copy comes from. */
export const source = z.strictObject({
  name: text('the name as it stands after “Source:”', 40),
  fullName: text('the full name', 120),
  url: webAddress,
  about: text('a sentence about the source', 600).optional(),
  rights: rights.prefault({}),
})

/** `content/pages/<slug>.mdx`: a page that is no story, such as the corrections policy. */
export const page = z.strictObject({
  title: text('the title', 60),
  standfirst: text('one or two sentences under the title', 300),
  updatedAt: dateTime,
  status: oneOf(['draft', 'published'], 'a status of a page', { live: 'published', withdrawn: 'draft' }).default(
    'published',
  ),
})

/** `content/topics/<id>.yaml` */
export const topic = z.strictObject({
  name: text('the name', 60),
  about: text('a sentence about the topic', 600).optional(),
  intro: paragraphs('a paragraph that says what the topic is about', 1200).optional(),
  keyFacts: listOf(text('the fact', 200), '[The first., The second.]')
    .min(2, 'has fewer than 2 facts — write 2 to 6, or leave it out')
    .max(6, 'has more than 6 facts — keep the 6 that matter')
    .optional(),
  soFar: listOf(slug, '[harbour-ferry]')
    .max(12, 'names more than 12 stories — keep the 12 that tell it')
    .optional()
    .describe('stories that tell how it came to this'),
})

/** `content/series/<id>.yaml`: stories that are parts of one. */
export const series = z.strictObject({
  name: text('the name', 80),
  about: text('a sentence about the series', 600).optional(),
})

const section = z.strictObject({
  id: slug,
  name: text('the name', 30),
  description: text('a sentence about the section', 300),
  parent: slug.optional().describe('the section that this one is a part of'),
})

/** `content/sections.yaml`, in the order in which the site shows them. */
export const sections = z.array(section).min(1, 'has no section — a newspaper needs one')

const drawing = z
  .string()
  .regex(/^[a-z0-9-]+\.svg$/, 'is not the name of an SVG file beside site.yaml — a-z, 0-9 and hyphens')

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'is not a colour — write # and six of 0-9, a-f')

/** WCAG 2.2, 1.4.3. */
const READABLE = 4.5

const colours = z
  .strictObject({
    mark: colour.default('#ffcf24').describe('the marker: buttons, kickers, the ring around what has the focus'),
    markInk: colour.default('#101114').describe('text on it'),
    band: colour.default('#101114').describe('the bar at the head, and the panel for sharing'),
    bandInk: colour.default('#ffffff').describe('text on it'),
  })
  .refine(({ mark, markInk }) => contrast(mark, markInk) >= READABLE, {
    path: ['markInk'],
    error: 'cannot be read on mark — WCAG wants a contrast of 4.5 to 1',
  })
  .refine(({ band, bandInk }) => contrast(band, bandInk) >= READABLE, {
    path: ['bandInk'],
    error: 'cannot be read on band — WCAG wants a contrast of 4.5 to 1',
  })
  .refine(({ mark, band }) => contrast(mark, band) >= READABLE, {
    path: ['mark'],
    error: 'cannot be read on band, where it is the colour of links — WCAG wants a contrast of 4.5 to 1',
  })

/** `content/site.yaml`: who publishes this newspaper. */
export const site = z.strictObject({
  name: text('the name of the newspaper', 60),
  tagline: text('what the newspaper is, in a few words', 120),
  description: text('a sentence for search engines and cards', 300),
  lang: language.default('en-AU'),
  email: z.email('is not an email address').optional(),
  sameAs: z.array(webAddress).default([]).describe('addresses of the newspaper on networks'),
  wordmark: drawing.describe('the name as it is drawn on the black bar; without one it is set in type').optional(),
  icon: drawing.describe('a square; every icon is made from it').optional(),
  colours: colours.optional(),
  strictFrom: z.iso
    .date('is not a day — write it as 2026-12-01')
    .describe('the day from which what is poor in a story keeps it from going out')
    .optional(),
  aiTraining: z.boolean().default(false).describe('whether crawlers that gather text to train models are let in'),
})

export type Rights = z.output<typeof rights>
export type PageFields = z.output<typeof page>
export type Author = z.output<typeof author> & { id: string }
export type Source = z.output<typeof source> & { id: string }
export type Topic = z.output<typeof topic> & { id: string }
export type Series = z.output<typeof series> & { id: string }
export type Section = z.output<typeof section>
export type Site = z.output<typeof site>
export type Label = FrontMatter['label']
