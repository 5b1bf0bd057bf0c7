import { describe, expect, it } from 'vitest'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const EMBARGO = Date.parse('2017-02-01T06:00:00+11:00')

/** Slugs of the live parts of a series in a newsroom, in order. */
async function partsIn(contentDir: string, series: string) {
  await openIndexOf(contentDir)
  const { partsOf } = await import('./series')
  return (now = NOW) => partsOf(series, publicAt(now)).map(({ slug }) => slug)
}

const LIVE = ['updated-story', 'the-box-that-goods-are-counted-in', 'what-is-weighed-at-a-tea-auction']

describe('the parts of a series', () => {
  it('begin with the oldest, and what is withdrawn or embargoed leaves no hole', async () => {
    const parts = await partsIn(FROZEN_NEWSROOM, 'how-we-count')
    expect(parts()).toEqual(LIVE)
    expect(parts(EMBARGO)).toEqual([...LIVE, 'embargoed-story'])
  })

  it('stand where they say, whenever they were published', async () => {
    const dir = smallNewsroom()
    writeFile(dir, 'series/ebb.yaml', 'name: The ebb\n')
    const write = (slug: string, day: number, series: string, more = '') =>
      writeStory(dir, slug, {
        id: `s000000${day}`,
        fields: `publishedAt: 2017-01-0${day}T09:00:00+11:00\nseries: ${series}\n${more}`,
      })
    write('second-by-number', 1, '{ id: ebb, part: 2 }')
    write('first-by-day', 2, 'ebb')
    write('third-by-day', 3, '{ id: ebb }')
    write('retold', 4, 'ebb', 'lang: it\ntranslationOf: first-by-day')
    write('last-by-number', 5, '{ id: ebb, part: 9 }')
    write('fourth-by-day', 6, 'ebb')
    const parts = await partsIn(dir, 'ebb')
    expect(parts()).toEqual(['first-by-day', 'second-by-number', 'third-by-day', 'fourth-by-day', 'last-by-number'])
  })
})

describe('a page', () => {
  it('of a part knows which it is; one of a story in no series has no word of it', async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    const { articleModel } = await import('../pages/article-page')
    const model = articleModel({ slug: 'the-box-that-goods-are-counted-in' }, publicAt(NOW))
    expect(model?.series).toMatchObject({ name: 'How we count', part: 2, parts: LIVE.map((slug) => ({ slug })) })
    expect(model?.jsonLd[0]).toMatchObject({
      isPartOf: {
        '@type': 'CreativeWorkSeries',
        name: 'How we count',
        url: 'https://news.example/series/how-we-count',
      },
      position: 2,
    })
    const other = JSON.stringify(articleModel({ slug: 'how-tides-work' }, publicAt(NOW)))
    expect(other).not.toMatch(/series|isPartOf|position":2,"url/)
  })

  it('of the series lists its parts from the first on, each with its number', async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    const { listModel } = await import('../pages/list-page')
    const listing = listModel({ kind: 'series', id: 'how-we-count' }, publicAt(NOW))?.listing
    const listed = [...(listing?.blocks[0]?.stories ?? []), ...(listing?.stories ?? [])]
    expect(listed.map(({ slug, part }) => [slug, part])).toEqual(LIVE.map((slug, index) => [slug, index + 1]))
  })
})
