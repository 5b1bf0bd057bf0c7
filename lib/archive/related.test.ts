import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, HIDDEN, openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

let stories: typeof import('./stories')
let related: typeof import('./related')

async function open(contentDir: string): Promise<void> {
  await openIndexOf(contentDir)
  stories = await import('./stories')
  related = await import('./related')
}

function relatedTo(slug: string, limit = 100): string[] {
  const article = stories.findArticle(slug, publicAt(NOW))
  if (!article) throw new Error(`${slug} is not live`)
  return related.relatedStories(article, publicAt(NOW), limit).map((story) => story.slug)
}

describe('what to read next in the frozen newsroom', () => {
  beforeAll(() => open(FROZEN_NEWSROOM), 120_000)

  it('begins with what the story names, then shares a topic, then its section', () => {
    const slugs = relatedTo('every-block')
    expect(slugs.slice(0, 2)).toEqual(['bay-of-fundy-tides', 'how-tides-work'])
    const topics = (slug: string) => stories.findArticle(slug, publicAt(NOW))?.topics.map(({ id }) => id) ?? []
    const shares = slugs
      .slice(2)
      .map((slug) => topics(slug).some((id) => ['tides', 'lighthouses', 'measures'].includes(id)))
    expect(shares).toEqual([...shares].sort((a, b) => Number(b) - Number(a)))
    expect(shares).toContain(true)
  })

  it('names come first though newer stories share its topics', () => {
    const slugs = relatedTo('alibabas-ma-meets-trump-promises-us-jobs', 3)
    expect(slugs.slice(0, 2)).toEqual(['what-is-weighed-at-a-tea-auction', 'the-box-that-goods-are-counted-in'])
    expect(slugs).toHaveLength(3)
    expect(stories.findArticle(slugs[2] ?? '', publicAt(NOW))?.section.id).toBe('business')
  })

  it.each(['every-block', 'how-tides-work', 'share-characters', 'byline-and-source', 'one-word-body'])(
    'never holds a hidden story, the story itself or one twice: %s',
    (slug) => {
      const slugs = relatedTo(slug)
      expect(slugs.filter((other) => [...HIDDEN, slug].includes(other))).toEqual([])
      expect(new Set(slugs).size).toBe(slugs.length)
    },
  )
})

describe('what to read next after a story of the Moon and the tides', () => {
  beforeAll(async () => {
    const dir = smallNewsroom()
    writeFile(dir, 'topics/moon.yaml', 'name: The Moon\n')
    const write = (slug: string, number: number, day: string, topics: string[], more = '') =>
      writeStory(dir, slug, {
        id: `s${String(number).padStart(7, '0')}`,
        topics,
        fields: `publishedAt: ${day}T09:00:00+11:00\n${more}`,
      })
    write('asked', 0, '2017-01-12', ['tides', 'moon'])
    write('of-the-moon', 1, '2017-01-05', ['moon'])
    write('of-the-moon-last-year', 2, '2016-01-05', ['moon'])
    write('of-both', 3, '2016-06-05', ['tides', 'moon'])
    write('of-its-section', 4, '2017-01-30', [])
    write('retold', 5, '2017-01-20', ['tides', 'moon'], 'lang: it\ntranslationOf: asked')
    writeFile(dir, 'series/ebb.yaml', 'name: The ebb\n')
    write('earlier-part', 6, '2016-01-05', [], 'series: ebb')
    write('later-part', 7, '2016-02-05', [], 'series: ebb')
    write('part-of-a-series', 8, '2016-01-20', ['tides', 'moon'], 'series: ebb')
    for (let number = 10; number < 50; number++) write(`of-tides-${number}`, number, '2017-01-25', ['tides'])
    await open(dir)
  }, 120_000)

  const placeOf = (slug: string) => relatedTo('asked').indexOf(slug)

  it('a rare topic says more than a common one, though its stories are older', () => {
    expect(placeOf('of-the-moon')).toBeLessThan(placeOf('of-tides-10'))
  })

  it('two shared topics say more than one', () => {
    expect(placeOf('of-both')).toBeLessThan(placeOf('of-the-moon-last-year'))
  })

  it('of two that share the same the newer comes first', () => {
    expect(placeOf('of-the-moon')).toBeLessThan(placeOf('of-the-moon-last-year'))
  })

  it('another part of its series says more than two topics', () => {
    expect(relatedTo('part-of-a-series').slice(0, 2)).toEqual(['later-part', 'earlier-part'])
    expect(relatedTo('part-of-a-series')).toContain('of-both')
  })

  it('any shared topic says more than the section alone, which fills what is left', () => {
    expect(relatedTo('asked').at(-1)).toBe('of-its-section')
  })

  it('no story is offered its own translation, nor a translation its original', () => {
    expect(placeOf('retold')).toBe(-1)
    expect(relatedTo('retold')).not.toContain('asked')
    expect(relatedTo('retold')).toContain('of-the-moon')
  })
})

it('a topic is as common as what is published of it: drafts and what is withdrawn change no order', async () => {
  const dir = smallNewsroom()
  writeFile(dir, 'topics/moon.yaml', 'name: The Moon\n')
  writeStory(dir, 'asked', { id: 's0000000', topics: ['tides', 'moon'] })
  writeStory(dir, 'of-tides', { id: 's0000001', topics: ['tides'] })
  for (const number of [2, 3]) writeStory(dir, `of-the-moon-${number}`, { id: `s000000${number}`, topics: ['moon'] })
  for (const [number, status] of ['draft', 'draft', 'withdrawn', 'withdrawn'].entries()) {
    const withdrawal = status === 'withdrawn' ? '\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: An order}' : ''
    const fields = `status: ${status}${withdrawal}`
    writeStory(dir, `unseen-${number}`, { id: `h000000${number}`, topics: ['tides'], fields })
  }
  await open(dir)
  expect(relatedTo('asked')).toEqual(['of-tides', 'of-the-moon-2', 'of-the-moon-3'])
}, 120_000)
