import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isMap, isSeq, parseDocument } from 'yaml'
import { routeOf, urls } from '../urls'
import { writeWhole } from '../write-whole'
import type { ImportMap } from './import-map'
import { idOf, peopleIn } from './propose'
import type { Register } from './register'

const FILE = 'redirects.yaml'

/** Where readers of feeds looked for the newest. */
const FEEDS = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feed/atom',
  '/feed/rss',
  '/feed/rss2',
]

/** What the lists of old systems stood under. */
const LISTS = {
  // The first tag of a story is its category where there are none: in Ghost.
  categories: ['category', 'categories', 'tag', 'tags'],
  tags: ['tag', 'tags'],
  authors: ['author', 'authors'],
} as const

type Redirect = { from: string; to: string }

/** Leads what is no story to what we have in its place: feeds, and lists by what the map made of them. */
export function generalRedirects(map: ImportMap, register: Register): Redirect[] {
  const made: Redirect[] = FEEDS.map((from) => ({ from, to: urls.feed(urls.home(), 'rss') }))
  for (const part of ['categories', 'tags'] as const)
    for (const [name, value] of Object.entries(map[part])) {
      const to = value === 'nothing' ? undefined : listAt(value, register)
      if (to) made.push(...LISTS[part].map((folder) => ({ from: `/${folder}/${idOf(name)}`, to })))
    }
  for (const [name, [id, ...others]] of Object.entries(map.authors))
    if (id && others.length === 0 && peopleIn(name).length === 1 && register.has('author', id))
      made.push(...LISTS.authors.map((folder) => ({ from: `/${folder}/${idOf(name)}`, to: urls.author(id) })))
  const first = new Map<string, Redirect>()
  for (const one of made) if (!first.has(one.from) && !isOwn(one.from, register)) first.set(one.from, one)
  return [...first.values()]
}

function listAt(value: { section: string } | { topic: string }, register: Register): string | undefined {
  if ('section' in value) return register.has('section', value.section) ? urls.section(value.section) : undefined
  return register.has('topic', value.topic) ? urls.topic(value.topic) : undefined
}

function isOwn(from: string, register: Register): boolean {
  const route = routeOf(from)
  return route !== undefined && (route.name !== 'section' || register.has('section', route.params.id ?? ''))
}

/** Adds to the newsroom's redirects what they have no word on. */
export function writeRedirects(contentDir: string, redirects: Redirect[]): void {
  const file = path.join(contentDir, FILE)
  const document = parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : '[]')
  const { contents } = document
  if (!isSeq(contents)) return
  const known = new Set(contents.items.map((item) => (isMap(item) ? String(item.get('from')) : '')))
  const added = redirects.filter(({ from }) => !known.has(from))
  if (added.length === 0) return
  contents.flow = false
  for (const redirect of added) document.add(document.createNode(redirect, { flow: true }))
  writeWhole(file, document.toString({ lineWidth: 0 }))
}
