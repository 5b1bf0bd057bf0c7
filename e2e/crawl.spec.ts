import { expect, test } from '@playwright/test'
import { CACHE, routeOf } from '../lib/urls'
import { crawl, type Reached } from './support/crawl'
import { HIDDEN, LIVE } from './support/files'
import { fullNewsroom, OLDER } from './support/full-newsroom'
import type { OwnNewsroom } from './support/server'
import { article, HISTORIES, PERIODS, PUBLIC_PAGES, SITE_URL } from './support/site'
import { mappedPaths } from './support/sitemap'
import { faultsOf, linkedFrom } from './support/sound-site'

/** One crawl of the whole site, of which everything is asked. */

let newsroom: OwnNewsroom
let reached: Map<string, Reached>

// One worker, and so one crawl.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  newsroom = fullNewsroom()
  await newsroom.start()
  reached = await crawl(newsroom.url, SITE_URL)
})

test.afterAll(() => newsroom.remove())

const pages = () => [...reached.keys()].filter((target) => routeOf(target)?.answer === 'page')

test('every link, picture, asset and feed is there, and each page says once and truly what it is', () => {
  console.log(`crawl: ${reached.size} addresses, ${pages().length} pages`)
  expect(faultsOf(reached, SITE_URL)).toEqual([])
})

test('links lead from the front to every story and every page', async () => {
  const linked = linkedFrom(reached)
  const stories = [...LIVE, ...OLDER].map(article)
  expect(
    [...stories, ...PUBLIC_PAGES].filter((target) => !linked.has(target)),
    'orphans',
  ).toEqual([])
  const mapped = await mappedPaths(newsroom.url)
  expect(mapped).toContain(article(OLDER[0] ?? ''))
  expect(
    [...mapped].filter((target) => !linked.has(target)),
    'named by the sitemap alone',
  ).toEqual([])
})

test('what is hidden is nowhere', () => {
  const leaks = [...reached].filter(([, { text }]) => /SENTINEL-/i.test(text)).map(([target]) => target)
  expect(leaks).toEqual([])
  expect(HIDDEN.filter((slug) => [...reached.keys()].some((target) => target.includes(slug)))).toEqual([])
})

test('there is no page that no test looks at', () => {
  const known = new Set([...PUBLIC_PAGES, ...PERIODS, ...OLDER.map(article), ...HISTORIES])
  const isOfTheOlder = (path: string) => /\/page\/\d+$|^\/archive\/2016\/01(?:\/15)?$/.test(path)
  expect(pages().filter((path) => !known.has(path) && !isOfTheOlder(path))).toEqual([])
  expect(pages().filter((path) => path.includes('/page/'))).toContain('/science/page/1')
})

test('each address is kept as long as the table of addresses says', async () => {
  const others = await crawl(newsroom.url, SITE_URL, [
    ...['/healthz', '/readyz', '/robots.txt', '/sitemap.xml', '/sw.js', '/takedowns.json'],
  ])
  const routes = [...reached, ...others].flatMap(([target, { cache }]) => {
    const expected = routeOf(target.split('?', 1)[0] ?? '')?.cache
    return expected ? [{ target, cache, expected }] : []
  })
  expect(routes.filter(({ cache, expected }) => cache !== expected)).toEqual([])
  const kinds = new Set(routes.map(({ expected }) => expected))
  expect(kinds, 'kept for good, by readers alone, for minutes, for seconds, and not at all').toEqual(
    new Set(Object.values(CACHE)),
  )
})
