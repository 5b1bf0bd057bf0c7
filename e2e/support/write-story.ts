import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OwnNewsroom } from './server'

/** Five minutes before the moment at which the tests read. */
const JUST_NOW = '2017-01-31T08:55:00+11:00'

/** Writes a story into a test's own newsroom. @param fields front matter as YAML, by key */
export function writeStory(
  newsroom: OwnNewsroom,
  slug: string,
  fields: Record<string, string> = {},
  body = `The body of ${slug}.`,
): void {
  const front = {
    id: idOf(slug),
    headline: `The headline of ${slug}`,
    standfirst: `The standfirst of ${slug}.`,
    section: 'science',
    topics: '[tides]',
    byline: '[science-desk]',
    publishedAt: JUST_NOW,
    status: 'published',
    ...fields,
  }
  const lines = Object.entries(front).map(([key, value]) => `${key}: ${value}`)
  writeFile(newsroom, `articles/2017/01/${slug}.mdx`, `---\n${lines.join('\n')}\n---\n\n${body}\n`)
}

/** The id of a story that `writeStory` writes: the slug’s last letters. */
export function idOf(slug: string): string {
  return slug
    .replace(/[^a-z0-9]/g, '')
    .padStart(8, '0')
    .slice(-8)
}

/** @param file a path under the content folder */
export function writeFile(newsroom: OwnNewsroom, file: string, text: string): void {
  const whole = path.join(newsroom.contentDir, file)
  mkdirSync(path.dirname(whole), { recursive: true })
  writeFileSync(whole, text)
}
