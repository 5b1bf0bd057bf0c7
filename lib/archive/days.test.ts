import { beforeAll, describe, expect, it, vi } from 'vitest'
import { publish } from '../desk/publish'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, HIDDEN, openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2017-01-31T09:00:00+11:00')

/** The days of the newsroom that was opened last. */
async function opened() {
  const { DAY, MONTH, YEAR, countsIn, daysAround, storiesIn } = await import('./days')
  const { listSlugs } = await import('./stories')
  const slugs = (period: string, now = NOW) => storiesIn(period, publicAt(now), 1_000).map(({ story }) => story.slug)
  return {
    slugs,
    listSlugs,
    days: (period = '', now = NOW) => countsIn(period, DAY, publicAt(now)),
    months: (period = '', now = NOW) => countsIn(period, MONTH, publicAt(now)),
    years: (now = NOW) => countsIn('', YEAR, publicAt(now)),
    around: (period: string, now = NOW) => daysAround(period, publicAt(now)),
    /** Each day that is counted, with how many stories are found on it. */
    found: (now: number) =>
      countsIn('', DAY, publicAt(now)).map(({ period }) => ({ period, stories: slugs(period, now).length })),
  }
}

describe('in the frozen newsroom', () => {
  let archive: Awaited<ReturnType<typeof opened>>

  beforeAll(async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    archive = await opened()
  }, 120_000)

  it('years, months and days have as many stories as are found in them', () => {
    expect(archive.years().map(({ period }) => period)).toEqual(['2017', '2016', '2015'])
    expect(archive.months('2016').map(({ period }) => period)).toEqual(['2016-02'])
    for (const counted of [archive.years(), archive.months(), archive.days()])
      for (const { period, stories } of counted) expect(archive.slugs(period), period).toHaveLength(stories)
    expect(archive.slugs('')).not.toEqual([])
  })

  it('a day is the newsroom’s own, whatever day it is in Universal Time', () => {
    expect(archive.slugs('2016-02-01')).toEqual(['year-tomorrow'])
    expect(archive.slugs('2016-01')).toEqual([])
  })

  it('what is hidden is nowhere and counted nowhere; a translation stands in its language’s list alone', () => {
    const all = archive.slugs('')
    for (const slug of [...HIDDEN, 'chinese', 'vietnamese']) expect(all).not.toContain(slug)
    expect(all).toContain('arabic')
    expect(all).toHaveLength(archive.listSlugs(publicAt(NOW), 1_000).length - 2)
  })

  it('the newest stands first', () => {
    expect(archive.slugs('2017-01-30').slice(0, 2)).toEqual(['how-a-fresnel-lens-works', 'every-block'])
  })

  it('days without stories are passed over on the way to the next', () => {
    expect(archive.around('2017-01-22')).toEqual({ before: '2017-01-20', after: '2017-01-23' })
    expect(archive.around('2016')).toEqual({ before: '2015-03-02', after: '2017-01-10' })
    expect(archive.around('2017-01-31')).toEqual({ before: '2017-01-30' })
    expect(archive.around('2017-01-31', at('2017-02-02T00:00:00+11:00'))).toEqual({
      before: '2017-01-30',
      after: '2017-02-01',
    })
  })
})

describe('at every moment', () => {
  const PLANNED = [
    ['own-copy', 'publishedAt: 2017-01-12T09:00:00+11:00'],
    ['late-that-day', 'publishedAt: 2017-01-12T23:59:59+11:00'],
    ['lent-for-ten-days', 'publishedAt: 2017-01-12T10:00:00+11:00\nsource: lender'],
    ['lent-later', 'publishedAt: 2017-01-13T10:00:00+11:00\nsource: lender'],
    ['embargoed', 'publishedAt: 2017-01-12T10:00:00+11:00\nembargoUntil: 2017-01-14T06:00:00+11:00'],
    ['draft', 'publishedAt: 2017-01-12T10:00:00+11:00\nstatus: draft'],
  ] as const
  const MOMENTS = [
    '12T08:59',
    '12T09:00',
    '12T23:00',
    '13T10:00',
    '14T05:59',
    '14T06:00',
    '22T09:59',
    '22T10:00',
    '31T00:00',
  ]
  const moments = MOMENTS.map((moment) => at(`2017-01-${moment}:00+11:00`))

  async function newsroom() {
    const dir = smallNewsroom()
    const terms = 'name: L\nfullName: A lender\nurl: https://lender.example/\nrights: {archiveDays: 10}\n'
    writeFile(dir, 'sources/lender.yaml', terms)
    for (const [index, [slug, fields]] of PLANNED.entries()) writeStory(dir, slug, { id: `s000000${index}`, fields })
    const indexDir = await openIndexOf(dir)
    return { dir, publish: () => publish({ contentDir: dir, indexDir }), archive: await opened() }
  }

  it('a day counts what is live then: not what is to come, nor what has ended', async () => {
    const { archive } = await newsroom()
    for (const now of moments) expect(archive.days('', now)).toEqual(archive.found(now))
    expect(archive.days('', at('2017-01-14T06:00:00+11:00'))).toEqual([
      { period: '2017-01-14', stories: 1 },
      { period: '2017-01-13', stories: 1 },
      { period: '2017-01-12', stories: 3 },
    ])
    expect(archive.days('', NOW)).toEqual([
      { period: '2017-01-14', stories: 1 },
      { period: '2017-01-12', stories: 2 },
    ])
  })

  it('counts follow a story that moves, comes down or comes back, and the terms of its source', async () => {
    const { archive, dir, publish: again } = await newsroom()
    const write = (slug: string, index: number, fields: string) =>
      writeStory(dir, slug, { id: `s000000${index}`, fields })
    write('own-copy', 0, 'publishedAt: 2017-01-20T09:00:00+11:00')
    write('late-that-day', 1, 'publishedAt: 2017-01-12T23:59:59+11:00\nstatus: draft')
    writeFile(dir, 'sources/lender.yaml', 'name: L\nfullName: A lender\nurl: https://lender.example/\n')
    await again()
    for (const now of moments) expect(archive.days('', now)).toEqual(archive.found(now))
    expect(archive.days('2017-01-12', NOW)).toEqual([{ period: '2017-01-12', stories: 1 }])
    expect(archive.slugs('2017-01-20')).toEqual(['own-copy'])
    write('late-that-day', 1, 'publishedAt: 2017-01-12T23:59:59+11:00')
    await again()
    expect(archive.days('2017-01-12', NOW)).toEqual([{ period: '2017-01-12', stories: 2 }])
  })

  it('in another zone a story may have gone live on another day', async () => {
    vi.stubEnv('TIME_ZONE', 'Pacific/Honolulu')
    const { archive } = await newsroom()
    vi.unstubAllEnvs()
    expect(archive.slugs('2017-01-11')).toContain('own-copy')
    expect(archive.slugs('2017-01-12')).not.toContain('own-copy')
  })
})

it('an index whose days are told in another zone is made anew', async () => {
  const codeIn = async (zone: string) => {
    vi.stubEnv('TIME_ZONE', zone)
    vi.resetModules()
    return (await import('../index/newsroom-code')).newsroomCode()
  }
  expect(await codeIn('Pacific/Honolulu')).not.toBe(await codeIn('Australia/Sydney'))
  expect(await codeIn('Australia/Sydney')).toBe(await codeIn('Australia/Sydney'))
  vi.unstubAllEnvs()
})
