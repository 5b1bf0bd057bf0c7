import type { Temporal } from 'temporal-polyfill'
import { now } from '../../clock'
import { withoutMark } from '../body/heading-marks'
import type { OldBody, OldStory } from '../old-story'
import { type Answer, markOldTags } from '../old-tags'
import { writeDefinitionLists } from './definition-lists'
import { type Fields, leadOf, leftOutOf } from './fields'
import type { OldFile } from './front-matter'
import { isoOf, momentOf } from './old-moment'

/** What an engine makes of a file beside what its fields say alike everywhere. */
type Made = {
  file: string
  slug: string
  date: Temporal.ZonedDateTime | undefined
  zone: string
  tags: OldBody['tags']
  /** Whether its Markdown has lists of words with what they mean. */
  hasDefinitions?: boolean
  isDraft: boolean
  addresses: string[]
  categories: string[]
  topics: string[]
  authors?: string[]
  lang?: string | undefined
  leftOut?: string[]
  answer?: Answer
}

/** A file of fields and words as a story: what Hugo, Jekyll and Eleventy have in common. */
export function storyOfFile(old: OldFile, fields: Fields, made: Made): OldStory {
  const is = /\.html?$/i.test(made.file) ? 'html' : 'markdown'
  const { headline, text } = headlineOf(fields, old.body, is)
  const whole = made.hasDefinitions && is === 'markdown' ? writeDefinitionLists(text) : text
  const updated = momentOf(
    fields.value('lastmod', 'last_modified_at', 'updated', 'modified', 'updatedat', 'updated_at'),
    made.zone,
  )
  const standfirst = fields.text('description', 'standfirst', 'subtitle', 'dek', 'summary', 'excerpt', 'subheadline')
  const lang = fields.text('lang', 'language', 'locale') ?? made.lang
  const lead = leadOf(fields)
  const leftOut = [
    ...(old.fault ? [`fields that cannot be read: ${old.fault}`] : []),
    ...(made.date ? [] : ['no date, so that it is a draft']),
    ...(made.leftOut ?? []),
  ]
  const authors = made.authors ?? fields.list('author', 'authors', 'byline')
  return {
    key: made.file,
    place: { file: made.file, line: old.line },
    headline: headline ?? made.slug.replaceAll('-', ' '),
    ...(standfirst ? { standfirst } : {}),
    slug: made.slug,
    standing: standingOf(made),
    ...(made.date ? { publishedAt: isoOf(made.date) } : {}),
    ...(updated ? { updatedAt: isoOf(updated) } : {}),
    ...(lang ? { lang } : {}),
    authors,
    categories: made.categories,
    tags: made.topics,
    ...(lead ? { lead } : {}),
    body: { is, text: markOldTags({ is, text: whole, tags: made.tags }, { answer: made.answer }), tags: 'none' },
    addresses: [...new Set(made.addresses)],
    leftOut: [...leftOut, ...leftOutOf(fields)],
  }
}

function standingOf({ isDraft, date }: Made): OldStory['standing'] {
  if (isDraft || !date) return 'draft'
  return date.epochMilliseconds > now() ? 'scheduled' : 'published'
}

/** What the fields say; else the first heading, which then stands over the story and not in it. */
function headlineOf(fields: Fields, body: string, is: OldBody['is']): { headline?: string; text: string } {
  const said = fields.text('title', 'headline')
  if (said) return { headline: said, text: body }
  const heading = is === 'markdown' ? /^\s*# +(.+?)(?: +#+)?[ \t]*(?:\r?\n|$)/ : /^\s*<h1[^>]*>\s*([^<]+?)\s*<\/h1>/i
  const [found, words] = heading.exec(body) ?? []
  return found === undefined || words === undefined
    ? { text: body }
    : { headline: withoutMark(words), text: body.slice(found.length) }
}
