import { readBody, type StoryBody } from '../newsroom/body'
import { sameText } from '../newsroom/body/inspect-element'
import { pictureIds } from '../newsroom/picture-ids'
import type { PlainBody } from '../newsroom/plain-body'
import type { Problem } from '../newsroom/problem'
import { type FrontMatter, frontMatter } from '../newsroom/schema'
import { headOf, takeApart } from './mdx-file'
import { type FieldPlace, type ParsedYaml, parseYaml } from './yaml'

export type StoryFile = {
  /** The file's name: unique for ever. */
  slug: string
  file: string
  front: FrontMatter
  /** The body's source. */
  markdown: string
  body: StoryBody
  /** The body as feeds and twins carry it. */
  plain: PlainBody
  placeOf: FieldPlace
}

const NAME = /^articles\/\d{4}\/\d{2}\/([^/]+)\.mdx$/

/** What Hugo, Jekyll, Eleventy, Ghost and WordPress call our fields. */
const OTHER_NAMES = {
  title: 'headline',
  subtitle: 'standfirst',
  description: 'standfirst',
  excerpt: 'standfirst',
  summary: 'standfirst',
  dek: 'standfirst',
  date: 'publishedAt',
  pubdate: 'publishedAt',
  published: 'publishedAt',
  publishdate: 'publishedAt',
  published_at: 'publishedAt',
  lastmod: 'updatedAt',
  updated: 'updatedAt',
  modified: 'updatedAt',
  updated_at: 'updatedAt',
  author: 'byline: [the-id]',
  authors: 'byline: [the-id]',
  category: 'section',
  categories: 'section, one id',
  tag: 'topics: [the-id]',
  tags: 'topics: [the-id]',
  keywords: 'topics: [the-id]',
  draft: 'status: draft',
  slug: 'it as the name of the file',
  aliases: 'formerSlugs: [old-name]',
  redirect_from: 'formerSlugs: [old-name]',
  cover: 'image: {src: …, alt: …, credit: …}',
  images: 'image: {src: …, alt: …, credit: …}',
  thumbnail: 'image: {src: …, alt: …, credit: …}',
  feature_image: 'image: {src: …, alt: …, credit: …}',
  featured_image: 'image: {src: …, alt: …, credit: …}',
  language: 'lang',
  locale: 'lang',
}

/** The slug that a story file gives its story, or nothing when it is not the path of one. */
export function slugOf(file: string): string | undefined {
  return NAME.exec(file)?.[1]
}

/** Parses the fields between the two `---`, which start on the second line. */
export function parseFrontMatter(file: string, text: string): ParsedYaml<FrontMatter> {
  return parseYaml(headOf(text), frontMatter, file, 2, OTHER_NAMES)
}

/**
 * Reads one `content/articles/<yyyy>/<mm>/<slug>.mdx`: its front matter, then its body. Reports
 * the problems of both; what hangs on other files is `checkNewsroom`'s.
 */
export function parseStory(file: string, text: string, siteLang: string): { story?: StoryFile; problems: Problem[] } {
  const parts = takeApart(file, text, NAME, 'articles/<yyyy>/<mm>/<slug>.mdx')
  if ('message' in parts) return { problems: [parts] }
  const { slug, markdown, inPlace } = parts
  const yaml = parseFrontMatter(file, text)
  const lang = yaml.value?.lang ?? siteLang
  const { body, plain, problems } = readBody(inPlace, file, lang)
  if (!yaml.value) return { problems: [...yaml.problems, ...problems] }

  const story = { slug, file, front: yaml.value, markdown, body, plain, placeOf: yaml.placeOf }
  return { story, problems: [...checkImage(story), ...checkFigures(story), ...checkFragments(story), ...problems] }
}

function checkImage({ file, front, placeOf }: StoryFile): Problem[] {
  if (!front.image) return []
  const { alt, caption } = front.image
  const copied = sameText(alt, caption) ? 'caption' : sameText(alt, front.headline) ? 'headline' : undefined
  return copied ? [{ file, ...placeOf(['image', 'alt']), field: 'image.alt', message: repeats(copied) }] : []
}

function checkFigures({ file, front, body }: StoryFile): Problem[] {
  return body.alts
    .filter(({ alt }) => sameText(alt, front.headline))
    .map(({ line, column }) => ({ file, line, column, field: 'Figure', message: `alt ${repeats('headline')}` }))
}

/** Links to a place within the story itself. */
function checkFragments({ file, front, body }: StoryFile): Problem[] {
  const pictures = pictureIds([...(front.image ? [front.image] : []), ...body.pictures].map(({ src }) => src))
  return body.fragments
    .filter(({ id }) => !body.headings.includes(id) && !pictures.includes(id))
    .map(({ id, line, column }) => ({
      file,
      line,
      column,
      field: 'link',
      message: `“#${id}” leads to no heading or picture of this story — check its words`,
    }))
}

function repeats(what: string): string {
  return `repeats the ${what} — say what the picture shows to one who cannot see it`
}
