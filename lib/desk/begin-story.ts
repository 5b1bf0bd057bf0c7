import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { storySlug } from '../ascii-slug'
import { isoDateTime } from '../dates'
import { sections } from '../newsroom/schema'
import { PLACEHOLDERS } from './placeholders'
import { SECTIONS_FILE } from './register-files'
import { scan } from './scan'
import { parseFrontMatter } from './story-file'
import { parseYaml } from './yaml'

/** Letters alone: YAML reads an id such as 1234567e as a number. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 8

/**
 * Begins a story: a draft in the folder of its month, with an id, for the reporter to fill.
 * @param at the moment at which it is begun, in milliseconds since 1970
 * @returns the file
 * @throws {Error} that says why no story can have this headline
 */
export function beginStory(contentDir: string, headline: string, at: number): string {
  if (headline === '') throw new Error('Give the headline: npm run new -- "Headline"')
  const slug = storySlug(headline)
  if (slug === '')
    throw new Error(
      'No slug can be made of this headline: give an English working title, and edit the headline in the file.',
    )
  const files = [...scan(contentDir).files.keys()].sort()
  if (!files.includes(SECTIONS_FILE))
    throw new Error(`${contentDir} has no ${SECTIONS_FILE}, and a story stands in a section: write it first.`)
  const read = (file: string) => readFileSync(path.join(contentDir, file), 'utf8')
  const taken = files.find((file) => file.startsWith('articles/') && slugsOf(file, read(file)).includes(slug))
  if (taken) throw new Error(`${taken} has, or had, the slug “${slug}”: give the story another headline.`)
  const publishedAt = isoDateTime(at)
  const front = {
    id: Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
    headline,
    standfirst: PLACEHOLDERS.standfirst,
    section: parseYaml(read(SECTIONS_FILE), sections, SECTIONS_FILE).value?.[0]?.id,
    label: 'news',
    topics: [],
    byline: files.flatMap((file) => /^authors\/(.+)\.yaml$/.exec(file)?.[1] ?? []).slice(0, 1),
    publishedAt,
    status: 'draft',
  }
  const [year, month] = publishedAt.split('-')
  const file = path.join(contentDir, 'articles', String(year), String(month), `${slug}.mdx`)
  if (existsSync(file)) throw new Error(`${file} is there already.`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `---\n${stringify(front)}---\n\n${PLACEHOLDERS.body}\n`)
  return file
}

/** The slug of a story file and those that it had before. */
function slugsOf(file: string, text: string): string[] {
  const former = parseFrontMatter(file, text).value?.formerSlugs ?? []
  return [path.basename(file, '.mdx'), ...former]
}
