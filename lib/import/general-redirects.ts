import { oldAddress } from '../old-addresses'
import { routeOf, urls } from '../urls'
import { type ImportMap, saidIn } from './import-map'
import type { Ledger } from './ledger'
import type { OldList } from './old-story'
import { idOf, peopleIn } from './propose'
import type { Register } from './register'

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

/** Ghost's pictures in other sizes and formats. WordPress says the size in the name, which the door knows. */
const GHOST_SIZES = ['/content/images/size/:size/format/:format/*', '/content/images/size/:size/*'].map((from) => ({
  from,
  to: '/content/images/*',
}))

export type Redirect = { from: string; to: string }

/**
 * Leads what is no story to what we have in its place: feeds, lists as the map made them, months, pictures and files.
 */
export function generalRedirects(map: ImportMap, register: Register, lists: OldList[], ledger: Ledger): Redirect[] {
  const made: Redirect[] = FEEDS.map((from) => ({ from, to: urls.feed(urls.home(), 'rss') }))
  const guessed = PARTS.flatMap((of) =>
    Object.keys(map[of]).flatMap((name) =>
      FOLDERS[of].map((folder) => ({ path: `${folder}/${idOf(name)}`, of, name })),
    ),
  )
  for (const { path, of, name } of [...ledger.lists(lists), ...guessed]) {
    const to = listOfOurs(of, name, map, register)
    if (to) made.push({ from: path, to }, { from: `${path}/feed`, to: urls.feed(to, 'rss') })
  }
  for (const month of ledger.months()) made.push({ from: `/${month}`, to: urls.archive(month.replace('/', '-')) })
  const oldFiles = ledger.oldFiles()
  for (const { path, target } of oldFiles) made.push({ from: path, to: target })
  if (oldFiles.some(({ path }) => path.startsWith('/content/images/'))) made.push(...GHOST_SIZES)
  const first = new Map<string, Redirect>()
  for (const one of made) if (!first.has(one.from) && !isOwn(one.from, register)) first.set(one.from, one)
  return [...first.values()]
}

function listOfOurs(of: OldList['of'], name: string, map: ImportMap, register: Register): string | undefined {
  if (of === 'authors') {
    const [id, ...others] = saidIn(map.authors, name) ?? []
    const isOne = id !== undefined && others.length === 0 && peopleIn(name).length === 1
    return isOne && register.has('author', id) ? urls.author(id) : undefined
  }
  const value = saidIn(map[of], name)
  if (value === undefined || value === 'nothing') return undefined
  if ('section' in value) return register.has('section', value.section) ? urls.section(value.section) : undefined
  return register.has('topic', value.topic) ? urls.topic(value.topic) : undefined
}

function isOwn(from: string, register: Register): boolean {
  const old = oldAddress(from)
  if (old?.query !== '') return !old
  const route = routeOf(old.path)
  // Jekyll keeps its pictures where the build puts what it makes, under other names.
  if (route === undefined || route.name === 'asset') return false
  return route.name !== 'section' || register.has('section', route.params.id ?? '')
}
