import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse, stringify } from 'yaml'

/** A month that fills files of its sitemap. */
export const BUSY_MONTH = { month: '2016-07', stories: 1_500 }

/** As many in two days as a large newspaper has. */
const NEWS = 200

const HOUR_MS = 3_600_000
const SPREAD_MS = 2 * 365 * 24 * HOUR_MS
const NEWS_MS = 40 * HOUR_MS

/**
 * Writes the frozen newsroom with many stories more, of about 400 words each, published over the
 * two years before `now`. They share its desks, topics, sections and source, and one picture, so
 * that what takes time is the stories. The same each time.
 * @param speak writes a sentence; by default of a few words, which cost least
 * @returns the files of the oldest, of one in the middle and of the newest
 */
export function writeNewsroom(
  contentDir: string,
  stories: number,
  now: number,
  speak: Speak = sentence,
): Record<'oldest' | 'middle' | 'newest', string> {
  cpSync('e2e/content', contentDir, { recursive: true })
  const sections: Array<{ id: string }> = parse(readFileSync(path.join(contentDir, 'sections.yaml'), 'utf8'))
  const ids = {
    sections: sections.map(({ id }) => id),
    topics: idsIn(contentDir, 'topics'),
    desks: idsIn(contentDir, 'authors'),
    sources: idsIn(contentDir, 'sources'),
  }
  const files = Array.from({ length: stories }, (_, number) =>
    writeStory(contentDir, number, publication(number, stories, now), ids, speak),
  )
  const [oldest = ''] = files
  return { oldest, middle: files[Math.floor(files.length / 2)] ?? '', newest: files.at(-1) ?? '' }
}

type Speak = (seed: number, words: number) => string

type Ids = Record<'sections' | 'topics' | 'desks' | 'sources', string[]>

function writeStory(contentDir: string, number: number, publishedAt: number, ids: Ids, speak: Speak): string {
  const [year = '', month = ''] = new Date(publishedAt).toISOString().split('-')
  const front = {
    id: `s${number.toString(36).padStart(7, '0')}`,
    headline: `Story ${number}: ${speak(number, 8).slice(0, -1).toLowerCase()}`,
    standfirst: `${speak(number + 1, 12)} ${speak(number + 2, 9)}`,
    section: pick(ids.sections, number),
    topics: [...new Set([pick(ids.topics, number), pick(ids.topics, number * 7 + 3)])],
    // One story in ten is an agency's.
    ...(number % 10 === 9 ? { source: pick(ids.sources, number) } : { byline: [pick(ids.desks, number)] }),
    publishedAt: new Date(publishedAt).toISOString(),
    image: { src: 'tide.jpg', alt: 'The Moon over dark water', credit: 'Illustration: Currawong' },
    status: 'published',
  }
  const file = path.join(contentDir, 'articles', year, month, `story-${number}.mdx`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `---\n${stringify(front)}---\n\n${bodyOf(number, speak)}\n`)
  return file
}

/** The last stories are the news, those before them the busy month, and the others lie evenly over two years. */
function publication(number: number, stories: number, now: number): number {
  const fromEnd = stories - 1 - number
  if (fromEnd < NEWS) return now - Math.round(((fromEnd + 1) / NEWS) * NEWS_MS)
  const inMonth = fromEnd - NEWS
  if (inMonth < BUSY_MONTH.stories)
    return (
      Date.parse(`${BUSY_MONTH.month}-02T00:00:00Z`) + Math.round((inMonth / BUSY_MONTH.stories) * 28 * 24 * HOUR_MS)
    )
  const older = stories - NEWS - BUSY_MONTH.stories
  return now - 2 * NEWS_MS - Math.round(((older - number) / older) * (SPREAD_MS - 2 * NEWS_MS))
}

function bodyOf(number: number, speak: Speak): string {
  const paragraph = (index: number) =>
    Array.from({ length: 4 }, (_, part) => speak(number * 31 + index * 7 + part, 15)).join(' ')
  return [
    paragraph(0),
    `${paragraph(1)} [More on it](https://example.org/${number}).`,
    paragraph(2),
    '## What comes next',
    paragraph(3),
    `> ${speak(number, 10)}`,
    paragraph(4),
    `- ${speak(number + 3, 8)}\n- ${speak(number + 4, 8)}`,
    paragraph(5),
  ].join('\n\n')
}

const WORDS =
  'the harbour council water a minister said that late trains would run again by autumn and nobody at old bridge had seen so many boats in one night while engineers counted every wave until morning came over quiet hills'.split(
    ' ',
  )

function sentence(seed: number, words: number): string {
  const text = Array.from({ length: words }, (_, index) => pick(WORDS, seed * 13 + index * (5 + (seed % 11)))).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function pick(from: string[], number: number): string {
  return from[number % from.length] ?? ''
}

function idsIn(contentDir: string, folder: string): string[] {
  return readdirSync(path.join(contentDir, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.basename(file, '.yaml'))
    .sort()
}
