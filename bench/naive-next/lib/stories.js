import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

const CONTENT = path.join(process.cwd(), 'content')

let stories

/** Every published story, newest first. Read once in each process. */
export function getStories() {
  stories ??= readdirSync(path.join(CONTENT, 'articles'), { recursive: true })
    .filter((file) => file.endsWith('.mdx'))
    .map(readStory)
    .filter(({ status, publishedAt }) => status === 'published' && new Date(publishedAt) <= new Date())
    .sort((a, b) => new Date(b.publishedAt) - new Date(a.publishedAt))
  return stories
}

export function getStory(slug) {
  return getStories().find((story) => story.slug === slug)
}

export function getSections() {
  return parse(readFileSync(path.join(CONTENT, 'sections.yaml'), 'utf8'))
}

export function formatDate(date) {
  return new Date(date).toLocaleString('en-AU', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Australia/Sydney' })
}

function readStory(file) {
  const [, frontMatter, body] = readFileSync(path.join(CONTENT, 'articles', file), 'utf8').split(/^---$/m)
  return { ...parse(frontMatter), body, slug: path.basename(file, '.mdx') }
}
