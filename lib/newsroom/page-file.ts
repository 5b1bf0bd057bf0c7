import { readBody, type StoryBody } from './body'
import type { Problem } from './problem'
import { type PageFields, page } from './schema'
import { FRONT_MATTER } from './story-file'
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

const NAME = /^pages\/([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/

/** Reads a page: its fields, then its body. Pictures and recordings belong to stories. */
export async function parsePage(
  file: string,
  text: string,
  siteLang: string,
): Promise<{ page?: PageFile; problems: Problem[] }> {
  const whole = (field: string, message: string): Problem => ({ file, line: 1, column: 1, field, message })
  const slug = NAME.exec(file)?.[1]
  if (!slug)
    return { problems: [whole('file', 'is not pages/<slug>.mdx — use a-z, 0-9 and single hyphens in its name')] }
  const match = FRONT_MATTER.exec(text)
  if (!match)
    return { problems: [whole('front matter', 'is missing — start the file with --- and end the fields with ---')] }
  const yaml = parseYaml(match[1] ?? '', page, file, 2)
  const markdown = text.slice(match[0].length)
  const headLines = match[0].split('\n').length - 1
  const { body, problems } = await readBody('\n'.repeat(headLines) + markdown, file, siteLang)
  const media = [...body.pictures, ...body.audio].map(
    ({ src, line, column }): Problem => ({
      file,
      line,
      column,
      field: 'body',
      message: `shows “${src}”, and only stories carry pictures and recordings — link to the story`,
    }),
  )
  const all = [...yaml.problems, ...problems, ...media]
  return yaml.value ? { page: { slug, file, fields: yaml.value, markdown, body }, problems: all } : { problems: all }
}
