import { readBody, type StoryBody, sameText } from './body'
import type { Problem } from './problem'
import { type FrontMatter, frontMatter } from './schema'
import { type FieldPlace, parseYaml } from './yaml'

export type StoryFile = {
  /** The file's name: unique for ever. */
  slug: string
  file: string
  front: FrontMatter
  /** The body's source. */
  markdown: string
  body: StoryBody
  placeOf: FieldPlace
}

const NAME = /^articles\/\d{4}\/\d{2}\/([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/

/**
 * Reads one `content/articles/<yyyy>/<mm>/<slug>.mdx`: its front matter, then its body. Reports
 * the problems of both; what hangs on other files is `checkNewsroom`'s.
 */
export async function parseStory(
  file: string,
  text: string,
  siteLang: string,
): Promise<{ story?: StoryFile; problems: Problem[] }> {
  const whole = (field: string, message: string): Problem => ({ file, line: 1, column: 1, field, message })
  const slug = NAME.exec(file)?.[1]
  if (!slug)
    return {
      problems: [whole('file', 'is not articles/<yyyy>/<mm>/<slug>.mdx — use a-z, 0-9 and single hyphens in its name')],
    }
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!match)
    return { problems: [whole('front matter', 'is missing — start the file with --- and end the fields with ---')] }

  const yaml = parseYaml(match[1] ?? '', frontMatter, file, 2)
  const headLines = match[0].split('\n').length - 1
  const markdown = text.slice(match[0].length)
  const lang = yaml.value?.lang ?? siteLang
  const { body, problems } = await readBody('\n'.repeat(headLines) + markdown, file, lang)
  if (!yaml.value) return { problems: [...yaml.problems, ...problems] }

  const story = { slug, file, front: yaml.value, markdown, body, placeOf: yaml.placeOf }
  return { story, problems: [...checkImage(story), ...problems] }
}

function checkImage({ file, front, placeOf }: StoryFile): Problem[] {
  if (!front.image) return []
  const copied = sameText(front.image.alt, front.image.caption)
    ? 'the caption'
    : sameText(front.image.alt, front.headline)
      ? 'the headline'
      : undefined
  if (!copied) return []
  const message = `repeats ${copied} — say what the picture shows to one who cannot see it`
  return [{ file, ...placeOf(['image', 'alt']), field: 'image.alt', message }]
}
