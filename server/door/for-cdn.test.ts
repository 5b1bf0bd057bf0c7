import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentDatabase, type Database, openDatabase } from '../../lib/index/database'
import { LIVE } from '../../lib/newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, temporaryDir } from '../../lib/testing'
import { CountingNext } from '../testing'
import { openDoor } from './testing'

type Ask = Awaited<ReturnType<typeof openDoor>>

const NOON = '2017-01-31T12:00:00+11:00'
const SAID = ['xkey', 'cache-groups', 'cdn-cache-control']
const HOUR = 'max-age=3600, must-revalidate'
const ID = idOf('how-tides-work')

const clock = path.join(temporaryDir(), 'clock')
const setClock = (moment: string) => writeFileSync(clock, moment)

const next = new CountingNext()
let index: Database
let alone: Ask
let behindVarnish: Ask

/** The door with the press behind it, where only Next is another. */
async function open(next: CountingNext): Promise<Ask> {
  vi.resetModules()
  const [{ Press }, { PageStore }, { Renderer }, { EditionWatch }] = await Promise.all([
    import('../press/press'),
    import('../press/page-store'),
    import('../press/renderer'),
    import('../press/edition-watch'),
  ])
  const editions = new EditionWatch(() => {})
  const store = new PageStore(path.join(temporaryDir(), 'pages'), 10_000_000)
  return openDoor(new Press(new Renderer(next.draw), store, 'build', () => editions))
}

beforeAll(async () => {
  setClock(NOON)
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.stubEnv('NEWSROOM_NOW', pathToFileURL(clock).href)
  index = openDatabase(currentDatabase(await openIndexOf(FROZEN_NEWSROOM)) ?? '', 'reader')
  alone = await open(new CountingNext())
  vi.stubEnv('CDN', 'varnish')
  vi.stubEnv('CDN_PURGE_URL', 'http://127.0.0.1:6081')
  behindVarnish = await open(next)
})

beforeEach(() => {
  next.status = 200
  setClock(NOON)
})

function idOf(slug: string): string {
  return /^id: (\w+)/m.exec(readFileSync(`${FROZEN_NEWSROOM}/articles/2017/01/${slug}.mdx`, 'utf8'))?.[1] ?? ''
}

describe('an answer is named for the CDN', () => {
  it.each([
    ['a story', '/article/how-tides-work', 200, `all story-${ID}`],
    ['its history', '/article/how-tides-work/history', 200, `all story-${ID}`],
    ['its twin in Markdown', '/article/how-tides-work.md', 200, `all story-${ID}`],
    ['its twin in JSON', '/article/how-tides-work.json', 200, `all story-${ID}`],
    ['it in text first', '/lite/article/how-tides-work', 200, `all story-${ID}`],
    [
      'what others ask for that',
      `/oembed?url=https%3A%2F%2Fnews.example%2Farticle%2Fhow-tides-work`,
      200,
      `all story-${ID}`,
    ],
    ['its code on paper', '/qr/how-tides-work.svg', 200, `all story-${ID}`],
    ['the front', '/', 200, 'all'],
    ['a list', '/science', 200, 'all'],
    ['a feed', '/feed.rss', 200, 'all'],
    ['a sitemap', '/sitemaps/2017-01.xml', 200, 'all'],
    ['where a story has gone', '/article/old-name', 301, 'all'],
    ['that there is no story', '/article/no-such-story', 404, 'all slug-no-such-story'],
    ['the same in capitals', '/Article/No-Such-Story', 404, 'all slug-no-such-story'],
    ['that there is no twin of it', '/article/no-such-story.md', 404, 'all slug-no-such-story'],
    ['that there is none yet', '/article/embargoed-story', 404, 'all slug-embargoed-story'],
    ['that there is none any more', '/article/withdrawn-story', 410, 'all slug-withdrawn-story'],
    ['that there is nothing', '/nothing/at/all', 404, 'all'],
    ['that there is no picture', '/pictures/none-000000000000/wide-320.avif', 404, 'all'],
  ])('%s', async (_, target, status, keys) => {
    const { headers, ...answer } = await behindVarnish(target)
    expect(answer.status).toBe(status)
    expect(headers.xkey).toBe(keys)
    expect(headers['cache-groups']).toBe(`"${keys.replaceAll(' ', '", "')}"`)
    expect(headers['cdn-cache-control']).toBe(HOUR)
    expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=10')
  })

  it.each([
    ['a recording', '/audio/', 'SELECT name, id FROM story_audio'],
    ['data', '/data/', `SELECT name, id FROM (SELECT * FROM story_texts WHERE kind = 'data')`],
    ['a map', '/maps/', `SELECT name || '.svg' AS name, id FROM (SELECT * FROM story_texts WHERE kind = 'map')`],
    ['a file', '/files/', 'SELECT name, id FROM attachments'],
  ])('%s, by a story that shows it', async (_, folder, shown) => {
    const { name, id } =
      index.get(`${shown} JOIN stories USING (slug) WHERE ${LIVE} LIMIT 1`, { now: Date.parse(NOON) }) ?? {}
    const { status, headers } = await behindVarnish(folder + name)
    expect(status).toBe(200)
    expect(headers.xkey).toBe(`all story-${id}`)
    expect(headers['cdn-cache-control']).toBe(HOUR)
  })
})

describe('what is of one reader, or no answer, is not', () => {
  it.each([
    ['a search', '/search?q=tide'],
    ['words offered while one types', '/search/suggestions?q=t'],
    ['what a reader chooses', '/preferences'],
    ['health', '/healthz'],
    ['an address that is malformed', '/%ff'],
    ['a story that oEmbed does not know', '/oembed?url=https%3A%2F%2Fnews.example%2Fno'],
  ])('%s', async (_, target) => {
    const { headers } = await behindVarnish(target)
    for (const name of SAID) expect(headers[name], name).toBeUndefined()
  })

  it('a page that stands in for one that cannot be drawn', async () => {
    expect((await behindVarnish('/latest')).headers.xkey).toBe('all')
    setClock('2017-02-01T06:00:00+11:00')
    next.status = 500
    const { status, headers } = await behindVarnish('/latest')
    expect(status).toBe(200)
    for (const name of SAID) expect(headers[name], name).toBeUndefined()
  })
})

it('a page is kept for no longer than it is true', async () => {
  const seconds: Array<string | undefined> = []
  for (const time of ['22:30:00', '23:30:00', '23:59:40', '23:59:59']) {
    setClock(`2017-01-31T${time}+11:00`)
    const { headers } = await behindVarnish('/article/how-tides-work')
    seconds.push(/\d+/.exec(String(headers['cdn-cache-control']))?.[0])
  }
  expect(seconds).toEqual(['3600', '1800', '20', '10'])
})

it('without a CDN, an answer says the same, and nothing to one', async () => {
  for (const target of [
    '/article/how-tides-work',
    '/feed.rss',
    '/article/no-such-story',
    '/article/old-name',
    '/nothing',
  ]) {
    const [one, other] = [await behindVarnish(target), await alone(target)]
    const { date: _, ...others } = other.headers
    for (const name of SAID) expect(others[name], target).toBeUndefined()
    expect(one.headers).toMatchObject(others)
    expect(one.body).toBe(other.body)
  }
})
