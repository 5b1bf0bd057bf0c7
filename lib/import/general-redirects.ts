import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isMap, isSeq, parseDocument } from 'yaml'
import { oldAddress } from '../old-addresses'
import { routeOf, urls } from '../urls'
import { writeWhole } from '../write-whole'
import type { ImportMap } from './import-map'
import type { OldList } from './old-story'
import { idOf, peopleIn } from './propose'
import type { Register } from './register'

const FILE = 'redirects.yaml'

/** Where readers of feeds looked for the newest. */
const FEEDS = [
  ...['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed/atom', '/feed/rss', '/feed/rss2'],
  ...['/?feed=rss2', '/?feed=atom'],
]

/** Under what the lists of most systems stood. */
const FOLDERS = {
  categories: ['/category', '/categories'],
  tags: ['/tag', '/tags'],
  authors: ['/author', '/authors'],
} as const

const PARTS = ['categories', 'tags', 'authors'] as const

type Redirect = { from: string; to: string }

/**
 * Leads what is no story to what we have in its place: feeds, lists as the map made them, and months.
 * @param months of which the old site's addresses told, such as `2016/05`
 */
export function generalRedirects(map: ImportMap, register: Register, lists: OldList[], months: string[]): Redirect[] {
  const made: Redirect[] = FEEDS.map((from) => ({ from, to: urls.feed(urls.home(), 'rss') }))
  const guessed = PARTS.flatMap((of) =>
    Object.keys(map[of]).flatMap((name) =>
      FOLDERS[of].map((folder) => ({ path: `${folder}/${idOf(name)}`, of, name })),
    ),
  )
  for (const { path, of, name } of [...lists, ...guessed]) {
    const to = listOfOurs(of, name, map, register)
    if (to) made.push({ from: path, to }, { from: `${path}/feed`, to: urls.feed(to, 'rss') })
  }
  for (const month of months) made.push({ from: `/${month}`, to: urls.archive(month.replace('/', '-')) })
  const first = new Map<string, Redirect>()
  for (const one of made) if (!first.has(one.from) && !isOwn(one.from, register)) first.set(one.from, one)
  return [...first.values()]
}

function listOfOurs(of: OldList['of'], name: string, map: ImportMap, register: Register): string | undefined {
  if (of === 'authors') {
    const [id, ...others] = map.authors[name] ?? []
    const isOne = id !== undefined && others.length === 0 && peopleIn(name).length === 1
    return isOne && register.has('author', id) ? urls.author(id) : undefined
  }
  const value = map[of][name]
  if (value === undefined || value === 'nothing') return undefined
  if ('section' in value) return register.has('section', value.section) ? urls.section(value.section) : undefined
  return register.has('topic', value.topic) ? urls.topic(value.topic) : undefined
}

function isOwn(from: string, register: Register): boolean {
  const old = oldAddress(from)
  if (old?.query !== '') return !old
  const route = routeOf(old.path)
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
