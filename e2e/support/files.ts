import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { languageName } from '../../lib/languages'
import * as schema from '../../lib/newsroom/schema'
import { TEST_ENV } from './newsroom'

/** What the files of the frozen newsroom say, before the site has touched them; the tests hold the site against it. */

const DIR = TEST_ENV.CONTENT_DIR

const yamlIn = (file: string): unknown => parse(readFileSync(path.join(DIR, file), 'utf8'))

export const NOT_YET = ['draft-story', 'scheduled-story', 'embargoed-story', 'withdrawn-before-publication']
export const WITHDRAWN = ['withdrawn-story', 'renamed-withdrawn']
export const HIDDEN = [...NOT_YET, ...WITHDRAWN]

/** Slugs of the stories that a reader may see. */
export const LIVE = namesIn('articles', '.mdx').filter((slug) => !HIDDEN.includes(slug))

/** Slugs of the pages about the newspaper. */
export const PAGES = namesIn('pages', '.mdx')

export const SITE = schema.site.parse(yamlIn('site.yaml'))
const SECTIONS = schema.sections.parse(yamlIn('sections.yaml'))
const TOPICS = registerOf('topics', schema.topic)
const SERIES = registerOf('series', schema.series)
const AUTHORS = registerOf('authors', schema.author)
const SOURCES = registerOf('sources', schema.source)

/** What readers find under each label; plain news has none. */
const LABELS = {
  analysis: 'Analysis',
  explainer: 'Explainers',
  opinion: 'Opinion',
  review: 'Reviews',
  feature: 'Features',
  interview: 'Interviews',
  obituary: 'Obituaries',
}

/** The section that another is a part of. */
const parentOf = (section: string) => SECTIONS.find(({ id }) => id === section)?.parent

/** Each live story, newest first. `modifiedAt` is its latest update or correction. */
export const STORIES = LIVE.map(storyOf).sort(
  (one, other) => Date.parse(other.publishedAt) - Date.parse(one.publishedAt) || (one.slug < other.slug ? -1 : 1),
)

export type FiledStory = schema.FrontMatter & {
  slug: string
  lang: string
  modifiedAt: string
  sectionName: string
  topicNames: string[]
  authors: Array<{ id: string; name: string }>
  sourceName: string | undefined
}

/** A translation stands in the list of its language alone. */
const GATHERED = STORIES.filter(({ lang, translationOf }) => !translationOf || lang === SITE.lang)

/** Days on which a story went live, by the newsroom's clock. */
export const DAYS = [...new Set(GATHERED.map(({ publishedAt }) => publishedAt.slice(0, 10)))]

/** The lists that hold a live story, each with its stories, newest first. */
export const LISTS = [
  { kind: 'home', id: 'front', path: '/', title: SITE.name, stories: GATHERED },
  ...SECTIONS.map(({ id, name }) => ({
    kind: 'section',
    id,
    path: `/${id}`,
    title: name,
    stories: GATHERED.filter(({ section }) => section === id || parentOf(section) === id),
  })),
  ...[...TOPICS].map(([id, { name }]) => ({
    kind: 'topic',
    id,
    path: `/topic/${id}`,
    title: name,
    stories: GATHERED.filter(({ topics }) => topics.includes(id)),
  })),
  ...[...SERIES].map(([id, { name }]) => ({
    kind: 'series',
    id,
    path: `/series/${id}`,
    title: name,
    stories: GATHERED.filter(({ series }) => series?.id === id),
  })),
  ...[...AUTHORS].map(([id, { name }]) => ({
    kind: 'author',
    id,
    path: `/by/${id}`,
    title: name,
    stories: GATHERED.filter(({ byline }) => byline.some((author) => author.id === id)),
  })),
  ...[...SOURCES].map(([id, { fullName }]) => ({
    kind: 'source',
    id,
    path: `/source/${id}`,
    title: fullName,
    stories: GATHERED.filter(({ source }) => source === id),
  })),
  ...Object.entries(LABELS).map(([id, title]) => ({
    kind: 'label',
    id,
    path: `/label/${id}`,
    title,
    stories: GATHERED.filter(({ label }) => label === id),
  })),
  ...[...new Set(STORIES.map(({ lang }) => lang))]
    .filter((lang) => lang !== SITE.lang)
    .map((lang) => ({
      kind: 'language',
      id: lang.toLowerCase(),
      path: `/language/${lang.toLowerCase()}`,
      title: languageName(lang),
      stories: STORIES.filter((story) => story.lang === lang),
    })),
].filter(({ stories }) => stories.length > 0)

function registerOf<Entry>(folder: string, entry: z.ZodType<Entry>): Map<string, Entry> {
  const files = readdirSync(path.join(DIR, folder))
  return new Map(files.map((file) => [path.basename(file, '.yaml'), entry.parse(yamlIn(path.join(folder, file)))]))
}

/** A story as its file has it, live or not. */
export function storyOf(slug: string): FiledStory {
  const file = readdirSync(path.join(DIR, 'articles'), { recursive: true }).find((one) => one.includes(`/${slug}.mdx`))
  const [, front = ''] = readFileSync(path.join(DIR, 'articles', String(file)), 'utf8').split(/^---$/m)
  const story = schema.frontMatter.parse(parse(front))
  const moments = [story.publishedAt, story.updatedAt ?? story.publishedAt, ...story.corrections.map(({ at }) => at)]
  return {
    ...story,
    slug,
    lang: story.lang ?? SITE.lang,
    modifiedAt: moments.reduce((latest, moment) => (Date.parse(moment) > Date.parse(latest) ? moment : latest)),
    sectionName: SECTIONS.find(({ id }) => id === story.section)?.name ?? '',
    topicNames: story.topics.map((id) => TOPICS.get(id)?.name ?? ''),
    authors: story.byline.map(({ id }) => ({ id, name: AUTHORS.get(id)?.name ?? '' })),
    sourceName: story.source && SOURCES.get(story.source)?.fullName,
  }
}

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(path.join(DIR, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.basename(file, ending))
    .sort()
}
