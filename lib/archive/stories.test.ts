import { beforeAll, describe, expect, it } from 'vitest'
import { HOME, type ListOf } from '../newsroom/list-kinds'
import { publicAt } from '../newsroom/published'
import type { Story } from '../newsroom/story'
import { FROZEN_NEWSROOM, HIDDEN, openIndexOf } from '../testing'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2017-01-31T09:00:00+11:00')
const TRANSLATIONS = ['chinese', 'vietnamese']

let stories: typeof import('./stories')

beforeAll(async () => {
  await openIndexOf(FROZEN_NEWSROOM)
  stories = await import('./stories')
}, 120_000)

const slugsOf = (list: Story[]) => list.map(({ slug }) => slug)

describe('every list', () => {
  const LISTS: ListOf[] = [
    HOME,
    ...['world', 'australia', 'business', 'science', 'sport', 'culture'].map((id): ListOf => ({ kind: 'section', id })),
    ...['tea', 'trams', 'measures', 'tides', 'lighthouses'].map((id): ListOf => ({ kind: 'topic', id })),
    ...['business-desk', 'night-desk', 'sport-desk'].map((id): ListOf => ({ kind: 'author', id })),
    { kind: 'source', id: 'aap' },
  ]

  it.each(LISTS)('$kind $id: live stories only, newest first, as many as are counted', (list) => {
    const listed = stories.listStories(list, publicAt(NOW), 1_000)
    expect(listed.length).toBeGreaterThan(0)
    expect(listed).toHaveLength(stories.countStories(list, publicAt(NOW)))
    expect(slugsOf(listed).filter((slug) => HIDDEN.includes(slug))).toEqual([])
    expect(JSON.stringify(listed)).not.toContain('SENTINEL')
    const times = listed.map(({ publishedAt }) => publishedAt)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(Math.max(...times)).toBeLessThanOrEqual(NOW)
    expect(new Set(slugsOf(listed)).size).toBe(listed.length)
  })

  it('holds what belongs to it, and nothing else', () => {
    const culture = stories.listStories({ kind: 'section', id: 'culture' }, publicAt(NOW), 1_000)
    expect(new Set(culture.map(({ section }) => section.name))).toEqual(new Set(['Culture']))
    expect(slugsOf(stories.listStories({ kind: 'topic', id: 'trams' }, publicAt(NOW), 1_000))).toEqual([
      'melbourne-tram-network',
      'share-characters',
      'six-thousand-words',
      'credited-link',
    ])
    expect(slugsOf(stories.listStories({ kind: 'source', id: 'aap' }, publicAt(NOW), 1_000))).toEqual([
      'byline-and-source',
      'alibabas-ma-meets-trump-promises-us-jobs',
    ])
    expect(slugsOf(stories.listStories({ kind: 'author', id: 'world-desk' }, publicAt(NOW), 1_000))).toContain(
      'byline-and-source',
    )
  })

  it('that nobody knows is empty', () => {
    expect(stories.listStories({ kind: 'topic', id: 'no-such-topic' }, publicAt(NOW), 10)).toEqual([])
    expect(stories.countStories({ kind: 'topic', id: 'no-such-topic' }, publicAt(NOW))).toBe(0)
  })

  it('takes in a scheduled story at its minute', () => {
    const hour = at('2017-01-31T09:30:00+11:00')
    const sport: ListOf = { kind: 'section', id: 'sport' }
    expect(slugsOf(stories.listStories(sport, publicAt(hour - 1), 10))).not.toContain('scheduled-story')
    expect(slugsOf(stories.listStories(sport, publicAt(hour), 10))[0]).toBe('scheduled-story')
    expect(stories.countStories(sport, publicAt(hour))).toBe(stories.countStories(sport, publicAt(hour - 1)) + 1)
    expect(stories.listSlugs(publicAt(hour), 1)).toEqual(['scheduled-story'])
  })
})

it('slugs are listed as stories are, translations among them', () => {
  const all = stories.listSlugs(publicAt(NOW), 1_000)
  expect(all.filter((slug) => !TRANSLATIONS.includes(slug))).toEqual(
    slugsOf(stories.listStories(HOME, publicAt(NOW), 1_000)),
  )
  expect(all).toEqual(expect.arrayContaining(TRANSLATIONS))
  expect(stories.listSlugs(publicAt(NOW), 3)).toEqual(all.slice(0, 3))
  expect(stories.listSlugs(publicAt(NOW), 0)).toEqual([])
})

describe('a story', () => {
  it('that is live is found whole', () => {
    expect(stories.findArticle('alibabas-ma-meets-trump-promises-us-jobs', publicAt(NOW))).toMatchObject({
      headline: 'Alibaba’s Ma meets Trump, promises US jobs',
      section: { id: 'business', name: 'Business' },
      publishedAt: at('2017-01-10T19:48:00+11:00'),
      source: { id: 'aap' },
      byline: [],
      topics: ['china', 'donald-trump', 'e-commerce', 'jobs'].map((id) => ({ id })),
      keyPoints: { length: 3 },
      lang: 'en-AU',
      image: { credit: 'AAP', picture: { width: 2400, height: 1350 } },
    })
  })

  it('has its byline in the order of the file, with the roles of the day', () => {
    const byline = stories.findArticle('byline-and-source', publicAt(NOW))?.byline
    expect(byline?.map(({ id, bylineRole }) => [id, bylineRole])).toEqual([
      ['world-desk', 'in Sydney'],
      ['business-desk', undefined],
    ])
  })

  it('without a picture has none, and one in another language says so', () => {
    expect(stories.findArticle('no-picture', publicAt(NOW))?.image).toBeUndefined()
    expect(stories.findArticle('arabic', publicAt(NOW))?.lang).toBe('ar')
  })

  it('keeps its corrections, in order', () => {
    const corrections = stories.findArticle('corrected-story', publicAt(NOW))?.corrections
    expect(corrections?.map((one) => one.at)).toEqual([
      at('2017-01-20T10:15:00+11:00'),
      at('2017-01-21T14:05:00+11:00'),
    ])
  })

  it('of one word takes a minute, and one of six thousand takes longer', () => {
    expect(stories.findArticle('one-word-body', publicAt(NOW))).toMatchObject({ words: 1, minutes: 1 })
    expect(stories.findArticle('six-thousand-words', publicAt(NOW))?.minutes).toBeGreaterThan(20)
  })

  it.each(HIDDEN)('that is hidden is not found: %s', (slug) => {
    expect(stories.findArticle(slug, publicAt(NOW))).toBeUndefined()
  })
})
