import { readBody } from '../newsroom/markdown/body'
import type { StoryBody } from '../newsroom/markdown/story-body'
import type { Problem } from '../newsroom/problem'
import { type PageFields, page } from '../newsroom/schema'
import { urls } from '../urls'
import { checkFragments } from './fragments'
import { takeApart } from './mdx-file'
import { PAGE_NAMES } from './other-names'
import { placeholdersIn } from './placeholders'
import { parseYaml } from './yaml'

/** One `content/pages/<slug>.mdx`: what the newspaper says of itself. */
export type PageFile = {
  slug: string
  file: string
  fields: PageFields
  /** The body's source. */
  markdown: string
  body: StoryBody
}

const NAME = /^pages\/([^/]+)\.mdx$/

/** What a publication calls a page, after its address; nothing when this is not the path of one. */
export function pageName(file: string): string | undefined {
  const slug = NAME.exec(file)?.[1]
  return slug === undefined ? undefined : urls.page(slug).slice(1)
}

/**
 * Reads a page: its fields, then its body. Pictures, recordings, charts and files belong to stories.
 * @returns its body even where its fields have a mistake
 */
export function parsePage(
  file: string,
  text: string,
  siteLang: string,
): { page?: PageFile; body?: StoryBody; problems: Problem[] } {
  const parts = takeApart(file, text, NAME, 'pages/<slug>.mdx')
  if ('message' in parts) return { problems: [parts] }
  const { slug, head, markdown, inPlace } = parts
  const yaml = parseYaml(head, page, file, 2, PAGE_NAMES)
  const { body, problems } = readBody(inPlace, file, siteLang)
  const maps = body.maps.map((map) => ({ ...map, src: map.title }))
  const media = [...body.pictures, ...body.audio, ...body.charts, ...maps, ...body.files].map(
    ({ src, line, column }): Problem => ({
      file,
      line,
      column,
      field: 'body',
      message: `shows “${src}”, and only stories carry pictures, recordings, charts and files — link to the story`,
    }),
  )
  const unwritten = placeholdersIn(file, yaml.value ?? yaml.readable, yaml.placeOf, inPlace)
  const all = [
    ...yaml.problems,
    ...problems,
    ...media,
    ...unwritten,
    ...checkFragments(file, urls.page(slug), body, []),
  ]
  return { ...(yaml.value && { page: { slug, file, fields: yaml.value, markdown, body } }), body, problems: all }
}
