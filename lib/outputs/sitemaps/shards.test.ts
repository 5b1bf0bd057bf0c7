import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeFile, writeStory } from '../../testing'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2017-01-31T09:00:00+11:00')
const HOUR = 3_600_000

type Shards = typeof import('./shards')

/** What a file says of each address, by path. */
function entriesOf(body: string): Map<string, string> {
  const entries = [...body.matchAll(/<(?:url|sitemap)>(.*?)<\/(?:url|sitemap)>/gs)].map(([, entry]) => entry ?? '')
  return new Map(entries.map((entry) => [/<loc>https:\/\/news\.example(.*?)<\/loc>/.exec(entry)?.[1] ?? '', entry]))
}

const pathsOf = (body: string) => [...entriesOf(body).keys()]
const lastmodOf = (entry: string | undefined) => /<lastmod>(.*?)<\/lastmod>/.exec(entry ?? '')?.[1]

describe('in the frozen newsroom', () => {
  let shards: Shards
  let stories: typeof import('../../archive/stories')

  beforeAll(async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    shards = await import('./shards')
    stories = await import('../../archive/stories')
  }, 120_000)

  /** Those in which a live story of the frozen newsroom was published, of Universal Time. */
  const MONTHS = ['2015-03', '2016-01', '2016-02', '2017-01']

  it('the index names pages, each month that has a live story, and news', () => {
    expect(pathsOf(shards.siteIndex(publicAt(NOW)).body)).toEqual([
      '/sitemaps/pages.xml',
      '/sitemaps/2015-03.xml',
      '/sitemaps/2016-01.xml',
      '/sitemaps/2016-02.xml',
      '/sitemaps/2017-01.xml',
      '/sitemaps/news.xml',
    ])
    for (const month of MONTHS) expect(shards.hasMonth(month, 1, publicAt(NOW))).toBe(true)
    for (const month of ['2016-03', '2017-02', '2017-13', ''])
      expect(shards.hasMonth(month, 1, publicAt(NOW))).toBe(false)
    expect(shards.hasMonth('2017-01', 2, publicAt(NOW))).toBe(false)
  })

  it('the index names the files that are there, at every moment', () => {
    const moments = stories.listSlugs(publicAt(NOW), 1_000).flatMap((slug) => {
      const { publishedAt = NOW } = stories.findStory(slug, publicAt(NOW)) ?? {}
      return [publishedAt - 1, publishedAt]
    })
    for (const moment of [...moments, NOW + 365 * 24 * HOUR]) {
      const view = publicAt(moment)
      const named = pathsOf(shards.siteIndex(view).body)
      const isNamed = (month: string) => named.includes(`/sitemaps/${month}.xml`)
      expect(MONTHS.filter(isNamed), `${moment}`).toEqual(MONTHS.filter((month) => shards.hasMonth(month, 1, view)))
    }
  })

  it('each live story stands in one file, under its present name', () => {
    const files = MONTHS.map((month) => pathsOf(shards.monthShard(month, 1, publicAt(NOW)).body))
    const slugs = stories.listSlugs(publicAt(NOW), 1_000)
    expect(files.flat().sort()).toEqual(slugs.map((slug) => `/article/${slug}`).sort())
  })

  it('lastmod is the story’s own: its correction, its update, or its publication', () => {
    const entries = entriesOf(shards.monthShard('2017-01', 1, publicAt(NOW)).body)
    expect(lastmodOf(entries.get('/article/corrected-story'))).toBe('2017-01-21T14:05:00+11:00')
    expect(lastmodOf(entries.get('/article/how-tides-work'))).toBe('2017-01-24T16:20:00+11:00')
    const dates = [...entries.values()].map(lastmodOf)
    expect(dates).not.toContain(undefined)
    const newest = Math.max(...dates.map((date) => at(date ?? '')))
    expect(lastmodOf(entriesOf(shards.siteIndex(publicAt(NOW)).body).get('/sitemaps/2017-01.xml'))).toBe(
      dates.find((date) => at(date ?? '') === newest),
    )
    expect(shards.monthShard('2017-01', 1, publicAt(NOW + 1))).toEqual(shards.monthShard('2017-01', 1, publicAt(NOW)))
  })

  it('each version of a story names them all', () => {
    const entries = entriesOf(shards.monthShard('2017-01', 1, publicAt(NOW)).body)
    const versions = ['how-tides-work', 'chinese', 'vietnamese']
    for (const slug of versions) {
      const links = [
        ...(entries.get(`/article/${slug}`) ?? '').matchAll(/hreflang="(.*?)" href="https:\/\/news\.example(.*?)"/g),
      ]
      expect(links.map(([, lang, path]) => [lang, path])).toEqual([
        ['en-AU', '/article/how-tides-work'],
        ['zh-Hans', '/article/chinese'],
        ['vi', '/article/vietnamese'],
      ])
    }
    expect(entries.get('/article/square-picture')).not.toContain('hreflang')
  })

  it('a picture comes with its caption, and an agency’s not at all', () => {
    const entries = entriesOf(shards.monthShard('2017-01', 1, publicAt(NOW)).body)
    expect(entries.get('/article/square-picture')).toMatch(
      /<image:image><image:loc>https:\/\/news\.example\/pictures\/[^<]+\.jpeg<\/image:loc><image:caption>[^<]+<\/image:caption><\/image:image>/,
    )
    expect(entries.get('/article/no-picture')).not.toContain('image:')
    expect(entries.get('/article/alibabas-ma-meets-trump-promises-us-jobs')).not.toContain('image:')
  })

  it('pages are the lists that hold a live story, and what the newspaper says of itself', () => {
    const entries = entriesOf(shards.pagesShard(publicAt(NOW)).body)
    for (const path of [
      '/',
      '/science',
      '/topic/tides',
      '/by/night-desk',
      '/source/aap',
      '/about',
      '/about/ethics',
      '/latest',
      '/corrections',
      '/feeds',
    ])
      expect(entries.has(path), path).toBe(true)
    const front = stories.listStories({ kind: 'home', id: 'front' }, publicAt(NOW), 1_000)
    expect(at(lastmodOf(entries.get('/')) ?? '')).toBe(Math.max(...front.map(({ modifiedAt }) => modifiedAt)))
    expect(
      pathsOf(shards.pagesShard(publicAt(0)).body).filter((path) => /^\/(?:science|topic|by|source)/.test(path)),
    ).toEqual([])
  })
})

describe('the news', () => {
  let shards: Shards

  beforeAll(async () => {
    const dir = smallNewsroom()
    writeFile(
      dir,
      'site.yaml',
      'name: "The <Tide> & Times"\ntagline: A test\ndescription: A newsroom made by a test.\n',
    )
    writeStory(dir, 'as-news-begins', { id: 'n0000001', fields: 'publishedAt: 2017-01-29T09:00:00+11:00' })
    writeStory(dir, 'a-second-later', { id: 'n0000002', fields: 'publishedAt: 2017-01-29T09:00:01+11:00' })
    writeStory(dir, 'as-it-is-read', { id: 'n0000003', fields: 'publishedAt: 2017-01-31T09:00:00+11:00' })
    writeStory(dir, 'not-yet', { id: 'n0000004', fields: 'publishedAt: 2017-01-31T09:00:01+11:00' })
    writeStory(dir, 'a-draft', { id: 'n0000005', fields: 'publishedAt: 2017-01-31T08:00:00+11:00\nstatus: draft' })
    writeStory(dir, 'embargoed', {
      id: 'n0000006',
      fields: 'publishedAt: 2017-01-31T08:00:00+11:00\nembargoUntil: 2017-01-31T10:00:00+11:00',
    })
    writeStory(dir, 'corrected-long-after', {
      id: 'n0000007',
      fields: 'publishedAt: 2017-01-02T09:00:00+11:00\nupdatedAt: 2017-01-31T08:00:00+11:00',
    })
    for (const [index, lang] of ['zh-Hans', 'zh-TW', 'fr-CA'].entries())
      writeStory(dir, `in-${lang.toLowerCase()}`, {
        id: `n00000${index + 10}`,
        fields: `publishedAt: 2017-01-30T09:0${index}:00+11:00\nlang: ${lang}`,
      })
    await openIndexOf(dir)
    shards = await import('./shards')
  }, 60_000)

  const slugsAt = (now: number) =>
    pathsOf(shards.newsShard(1, publicAt(now)).body).map((path) => path.replace('/article/', ''))

  it('are what was first published in the last 48 hours, oldest first', () => {
    expect(slugsAt(NOW)).toEqual(['a-second-later', 'in-zh-hans', 'in-zh-tw', 'in-fr-ca', 'as-it-is-read'])
  })

  it('lose a story as it is two days old, to the millisecond', () => {
    expect(slugsAt(NOW - 1)).toEqual(['as-news-begins', 'a-second-later', 'in-zh-hans', 'in-zh-tw', 'in-fr-ca'])
    expect(slugsAt(NOW)).not.toContain('as-news-begins')
    expect(shards.untilNewsAges(publicAt(NOW - 1))).toBe(NOW)
    expect(shards.untilNewsAges(publicAt(NOW))).toBe(NOW + 1_000)
    expect(slugsAt(NOW + 999)).toContain('a-second-later')
    expect(slugsAt(NOW + 1_000)).not.toContain('a-second-later')
  })

  it('take in a story as it goes live: an embargoed one by the hour of its publication', () => {
    expect(slugsAt(NOW + HOUR - 1)).not.toContain('embargoed')
    expect(slugsAt(NOW + HOUR)).toContain('embargoed')
  })

  it('name the newspaper, the language as Google has it, and the headline', () => {
    const entries = entriesOf(shards.newsShard(1, publicAt(NOW)).body)
    expect(entries.get('/article/as-it-is-read')).toContain(
      '<news:news><news:publication><news:name>The &#x3C;Tide> &#x26; Times</news:name><news:language>en</news:language></news:publication><news:publication_date>2017-01-31T09:00:00+11:00</news:publication_date><news:title>The story of as-it-is-read</news:title></news:news>',
    )
    const langOf = (slug: string) => /<news:language>(.*?)</.exec(entries.get(`/article/${slug}`) ?? '')?.[1]
    expect(['in-zh-hans', 'in-zh-tw', 'in-fr-ca'].map(langOf)).toEqual(['zh-cn', 'zh-tw', 'fr'])
  })

  it('may be none, and then have no file', () => {
    const later = at('2018-01-01T00:00:00Z')
    const view = publicAt(later)
    expect([shards.hasNews(1, view), shards.hasNews(2, view)]).toEqual([false, false])
    expect(pathsOf(shards.siteIndex(view).body)).toEqual(['/sitemaps/pages.xml', '/sitemaps/2017-01.xml'])
    expect(shards.untilNewsAges(view)).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('a month of more stories than a file holds', { timeout: 120_000 }, () => {
  const TOTAL = 1_003
  let shards: Shards
  let publish: () => Promise<unknown>
  let dir: string

  /** Minutes after the beginning of 30 January: all of them are news. */
  const minute = (number: number) => new Date(at('2017-01-30T00:00:00+11:00') + number * 60_000).toISOString()
  const write = (number: number, fields = '') =>
    writeStory(dir, `story-${number}`, {
      id: `s${String(number).padStart(7, '0')}`,
      fields: `publishedAt: ${minute(number)}${fields}`,
    })
  const storyPaths = (count: number) => Array.from({ length: count }, (_, number) => `/article/story-${number}`)

  /** The files of the month, in the order in which the index names them, with what it says of each. */
  function monthFiles() {
    const named = [...entriesOf(shards.siteIndex(publicAt(NOW)).body)].filter(([path]) =>
      path.startsWith('/sitemaps/2017-01'),
    )
    return named.map(([path, entry], index) => {
      expect(path).toBe(`/sitemaps/2017-01${index === 0 ? '' : `-${index + 1}`}.xml`)
      return { entry, body: shards.monthShard('2017-01', index + 1, publicAt(NOW)).body }
    })
  }

  beforeAll(async () => {
    dir = smallNewsroom()
    for (let number = 0; number < TOTAL; number++) write(number)
    const indexDir = await openIndexOf(dir)
    shards = await import('./shards')
    const { publish: indexNewsroom } = await import('../../desk/publish')
    publish = () => indexNewsroom({ contentDir: dir, indexDir })
  }, 120_000)

  it('has as many files as it fills, each story in one, oldest first', () => {
    const files = monthFiles()
    expect(files.length).toBeGreaterThan(1)
    expect(files.flatMap(({ body }) => pathsOf(body))).toEqual(storyPaths(TOTAL))
    const sizes = files.map(({ body }) => pathsOf(body).length)
    expect(new Set(sizes.slice(0, -1)).size).toBe(1)
    for (const size of sizes) expect(size).toBeGreaterThan(0)
    expect(shards.hasMonth('2017-01', files.length, publicAt(NOW))).toBe(true)
    expect(shards.hasMonth('2017-01', files.length + 1, publicAt(NOW))).toBe(false)
  })

  it('has a second file of news after a thousand', () => {
    const index = pathsOf(shards.siteIndex(publicAt(NOW)).body)
    expect(index.filter((path) => path.startsWith('/sitemaps/news'))).toEqual([
      '/sitemaps/news.xml',
      '/sitemaps/news-2.xml',
    ])
    const news = [1, 2].map((part) => pathsOf(shards.newsShard(part, publicAt(NOW)).body))
    expect(news.map(({ length }) => length)).toEqual([1_000, TOTAL - 1_000])
    expect(news.flat()).toEqual(storyPaths(TOTAL))
    expect([shards.hasNews(2, publicAt(NOW)), shards.hasNews(3, publicAt(NOW))]).toEqual([true, false])
  })

  it('leaves its full files as they are when a story arrives', async () => {
    const before = monthFiles()
    write(TOTAL)
    await publish()
    const after = monthFiles()
    expect(after.slice(0, -1)).toEqual(before.slice(0, -1))
    expect(pathsOf(after.at(-1)?.body ?? '')).toEqual([
      ...pathsOf(before.at(-1)?.body ?? ''),
      `/article/story-${TOTAL}`,
    ])
    expect(lastmodOf(after.at(-1)?.entry)).not.toBe(lastmodOf(before.at(-1)?.entry))
  })

  it('says in the index which file a correction changed', async () => {
    const before = monthFiles()
    write(5, '\ncorrections: [{at: 2017-01-31T08:00:00+11:00, text: It was six.}]')
    await publish()
    const [changed, ...others] = monthFiles()
    expect(lastmodOf(changed?.entry)).toBe('2017-01-31T08:00:00+11:00')
    expect(lastmodOf(entriesOf(changed?.body ?? '').get('/article/story-5'))).toBe('2017-01-31T08:00:00+11:00')
    expect(others).toEqual(before.slice(1))
  })
})
