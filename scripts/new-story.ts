import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { storySlug } from '../lib/ascii-slug'
import { now } from '../lib/clock'
import { isoDateTime } from '../lib/dates'
import { PLACEHOLDERS } from '../lib/desk/placeholders'
import { SECTIONS_FILE } from '../lib/desk/register-files'
import { scan } from '../lib/desk/scan'
import { parseFrontMatter } from '../lib/desk/story-file'
import { parseYaml } from '../lib/desk/yaml'
import { env } from '../lib/env'
import { sections } from '../lib/newsroom/schema'

/** Letters alone: YAML reads an id such as 1234567e as a number. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 8

/** `npm run new -- "Headline"`: a draft in its place, with an id, for the reporter to fill. */
function writeDraft(headline: string): string {
  const slug = storySlug(headline)
  if (slug === '')
    throw new Error(
      'No slug can be made of this headline: give an English working title, and edit the headline in the file.',
    )
  const files = [...scan(env.CONTENT_DIR).files.keys()].sort()
  const read = (file: string) => readFileSync(path.join(env.CONTENT_DIR, file), 'utf8')
  const taken = files.find((file) => file.startsWith('articles/') && slugsOf(file, read(file)).includes(slug))
  if (taken) throw new Error(`${taken} has, or had, the slug “${slug}”: give the story another headline.`)
  const publishedAt = isoDateTime(now())
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
  const file = path.join(env.CONTENT_DIR, 'articles', String(year), String(month), `${slug}.mdx`)
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

try {
  const headline = process.argv.slice(2).join(' ').trim()
  if (headline === '') throw new Error('Give the headline: npm run new -- "Headline"')
  console.log(`${writeDraft(headline)}: a draft. When it is ready, set status: published and run npm run publish.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
