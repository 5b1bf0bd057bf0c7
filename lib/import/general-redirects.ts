import { oldAddress } from '../old-addresses'
import { routeOf, urls } from '../urls'
import { type ImportMap, saidIn } from './import-map'
import type { Ledger } from './ledger'
import type { OldList } from './old-story'
import { idOf, peopleIn } from './propose'
import type { Kind, Register } from './register'

/** Where readers of feeds looked for the newest. */
const FEEDS = [
  ...['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed/atom', '/feed/rss', '/feed/rss2'],
  ...['/?feed=rss2', '/?feed=atom', '/comments/feed', '/comments/feed/atom'],
]

/** Where search engines were told of all that there was. */
const SITEMAPS = ['/wp-sitemap.xml', '/sitemap_index.xml', '/sitemap-posts.xml', '/post-sitemap.xml']

/** What stood below a story or a list, and shows no more than it: a later page, its feed, its page for telephones. */
const BELOW = ['/page/:page', '/feed', '/amp', ...[2, 3, 4, 5, 6, 7, 8, 9].map((page) => `/${page}`)]

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

/** What is known of all sites that were brought: their lists, and the folders in which they stood. */
export type Sites = { lists: OldList[]; folders: string[] }

export type Redirect = { from: string; to: string }

/** Whether a section, a topic or a person is there to be led to. */
type IsThere = (kind: Kind, id: string) => boolean

/**
 * Leads what is no story to what we have in its place: feeds, lists as the map made them, months, pictures and files.
 */
export function generalRedirects(map: ImportMap, register: Register, sites: Sites, ledger: Ledger): Redirect[] {
  const made = placesOf(map, (kind, id) => register.has(kind, id), sites, ledger)
  const oldFiles = ledger.oldFiles()
  for (const { path, target } of oldFiles) made.push({ from: path, to: target })
  for (const folder of sites.folders)
    if (oldFiles.some(({ path }) => path.startsWith(`${folder}/content/images/`)))
      made.push(...GHOST_SIZES.map(({ from, to }) => ({ from: folder + from, to: folder + to })))
  made.push(...belowOthers(sites))
  const first = new Map<string, Redirect>()
  for (const one of made) if (!first.has(one.from) && !isOwn(one.from, register)) first.set(one.from, one)
  return [...first.values()]
}

/** Those of them that a link in a story may follow: all but pictures and files. */
export function placeRedirects(map: ImportMap, isThere: IsThere, sites: Sites, ledger: Ledger): Redirect[] {
  return [...placesOf(map, isThere, sites, ledger), ...belowOthers(sites)]
}

/** Feeds, lists and months. */
function placesOf(map: ImportMap, isThere: IsThere, { lists, folders }: Sites, ledger: Ledger): Redirect[] {
  const made = folders.flatMap((folder) => [
    ...FEEDS.map((from) => ({ from: folder + from, to: urls.feed(urls.home(), 'rss') })),
    ...SITEMAPS.map((from) => ({ from: folder + from, to: urls.sitemap() })),
  ])
  const guessed = PARTS.flatMap((of) =>
    Object.keys(map[of]).flatMap((name) =>
      folders.flatMap((site) => FOLDERS[of].map((folder) => ({ path: `${site}${folder}/${idOf(name)}`, of, name }))),
    ),
  )
  for (const { path, of, name } of [...lists, ...guessed]) {
    const to = listOfOurs(of, name, map, isThere)
    if (!to) continue
    made.push({ from: path, to })
    if (!path.includes('?')) made.push({ from: `${path}/feed`, to: urls.feed(to, 'rss') })
  }
  for (const { folder, period } of ledger.periods()) {
    const to = urls.archive(period.replaceAll('/', '-'))
    made.push({ from: `${folder}/${period}`, to })
    if (folders.includes(folder)) made.push({ from: `${folder}/?m=${period.replaceAll('/', '')}`, to })
  }
  return made
}

/** A pattern is followed to what stands at its end today, in the same hop. */
function belowOthers({ folders }: Sites): Redirect[] {
  return folders.flatMap((folder) => [
    { from: `${folder}/page/:page`, to: urls.archive() },
    ...BELOW.map((end) => ({ from: `${folder}/*${end}`, to: `${folder}/*` })),
  ])
}

function listOfOurs(of: OldList['of'], name: string, map: ImportMap, isThere: IsThere): string | undefined {
  if (of === 'authors') {
    const [id, ...others] = saidIn(map.authors, name) ?? []
    const isOne = id !== undefined && others.length === 0 && peopleIn(name).length === 1
    return isOne && isThere('author', id) ? urls.author(id) : undefined
  }
  const value = saidIn(map[of], name)
  if (value === undefined || value === 'nothing') return undefined
  if ('section' in value) return isThere('section', value.section) ? urls.section(value.section) : undefined
  return isThere('topic', value.topic) ? urls.topic(value.topic) : undefined
}

function isOwn(from: string, register: Register): boolean {
  const old = oldAddress(from)
  // The front page alone gives way to what is asked of it.
  if (!old || (old.query !== '' && old.path === urls.home())) return !old
  const route = routeOf(old.path)
  // Jekyll keeps its pictures where the build puts what it makes, under other names.
  if (route === undefined || route.name === 'asset') return false
  return route.name !== 'section' || register.has('section', route.params.id ?? '')
}
