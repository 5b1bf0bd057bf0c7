import { beforeAll, describe, expect, it } from 'vitest'
import { FROZEN_NEWSROOM, openIndexOf } from '../testing'
import { RESERVED_SEGMENTS } from '../urls'
import { frontMatter } from './schema'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

let lists: typeof import('./lists')
let stories: typeof import('./stories')

beforeAll(async () => {
  await openIndexOf(FROZEN_NEWSROOM)
  lists = await import('./lists')
  stories = await import('./stories')
}, 120_000)

/** One list of each kind that the frozen newsroom has. */
const ONE_OF_EACH = {
  home: 'front',
  section: 'science',
  topic: 'tides',
  author: 'night-desk',
  source: 'aap',
  language: 'zh-hans',
} satisfies Record<import('./lists').ListKind, string>

describe('each kind of list', () => {
  it('stands in this test', () => {
    expect(lists.LIST_KINDS).toEqual(Object.keys(ONE_OF_EACH))
  })

  it.each(Object.entries(ONE_OF_EACH))('%s has a path, pages of it, a title and a description', (name, id) => {
    const kind = lists.LIST_KINDS.find((one) => one === name) ?? 'home'
    const list = lists.findList({ kind, id })
    expect(list).toMatchObject({ kind, id, path: lists.listPath({ kind, id }) })
    expect(list?.title).toMatch(/\S/)
    expect(list?.description).toMatch(/\S/)
    expect(lists.listPath({ kind, id }, 1)).toBe(list?.path)
    if (kind !== 'home') expect(lists.listPath({ kind, id }, 2)).toBe(`${list?.path}/page/2`)
    expect(stories.countStories({ kind, id }, NOW)).toBeGreaterThan(0)
  })

  it('knows what it does not have', () => {
    for (const kind of lists.LIST_KINDS) expect(lists.findList({ kind, id: 'no-such-list' })).toBeUndefined()
  })

  it('has paths that no other has', () => {
    const paths = lists.LIST_KINDS.map((kind) => lists.listPath({ kind, id: 'x' }))
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('says something of a list that its file says nothing of', () => {
    expect(lists.findList({ kind: 'topic', id: 'tea' })?.description).toMatch(/\S/)
  })
})

describe('a story stands in', () => {
  const front = (fields: object) =>
    frontMatter.parse({
      id: 'aaaaaaaa',
      headline: 'A',
      standfirst: 'B',
      section: 'science',
      publishedAt: '2017-01-12T09:00:00+11:00',
      status: 'published',
      ...fields,
    })

  it('each list that it names, once', () => {
    const story = front({
      topics: ['tides', 'tea', 'tides'],
      byline: ['night-desk', { id: 'world-desk', role: 'in Sydney' }],
      source: 'aap',
    })
    expect(lists.listsOf(story, 'en-AU')).toEqual([
      { kind: 'home', id: 'front' },
      { kind: 'section', id: 'science' },
      { kind: 'topic', id: 'tides' },
      { kind: 'topic', id: 'tea' },
      { kind: 'author', id: 'night-desk' },
      { kind: 'author', id: 'world-desk' },
      { kind: 'source', id: 'aap' },
    ])
  })

  it('its section and the front at least', () => {
    expect(lists.listsOf(front({ source: 'aap' }), 'en-AU').map(({ kind }) => kind)).toEqual([
      'home',
      'section',
      'source',
    ])
  })

  it('its language’s list alone, when it is a translation out of the newspaper’s language', () => {
    const alone = [{ kind: 'language', id: 'zh-hans' }]
    expect(lists.listsOf(front({ source: 'aap', lang: 'zh-Hans', translationOf: 'b' }), 'en-AU')).toEqual(alone)
    const into = lists.listsOf(front({ source: 'aap', lang: 'en-AU', translationOf: 'b' }), 'en-AU')
    expect(into.map(({ kind }) => kind)).toEqual(['home', 'section', 'source'])
  })

  it('a list of every kind, when it names one: none is left out', () => {
    const story = front({ topics: ['tides'], byline: ['night-desk'], source: 'aap', lang: 'el' })
    expect([...new Set(lists.listsOf(story, 'en-AU').map(({ kind }) => kind))]).toEqual(lists.LIST_KINDS)
  })
})

describe('the list of a language', () => {
  it('has the name that its readers give it', () => {
    expect(lists.findList({ kind: 'language', id: 'zh-hans' })).toMatchObject({ title: '简体中文', lang: 'zh-Hans' })
    expect(lists.findList({ kind: 'language', id: 'ar' })).toMatchObject({ title: 'العربية', lang: 'ar' })
  })

  it('is not there before its first story is', () => {
    expect(lists.admitList({ kind: 'language', id: 'ar' }, NOW)).toBeDefined()
    expect(lists.admitList({ kind: 'language', id: 'ar' }, 0)).toBeUndefined()
    expect(lists.admitList({ kind: 'section', id: 'science' }, 0)).toBeDefined()
  })
})

describe('machines are told of', () => {
  it('each list that holds a live story, in the order of the table, and of no other', () => {
    const live = lists.liveLists(NOW)
    expect(live[0]).toMatchObject({ kind: 'home', id: 'front', path: '/' })
    const kinds = live.map(({ kind }) => lists.LIST_KINDS.indexOf(kind))
    expect(kinds).toEqual([...kinds].sort((a, b) => a - b))
    expect(new Set(live.map(({ path }) => path)).size).toBe(live.length)
    for (const list of live) expect(stories.countStories(list, NOW), list.path).toBeGreaterThan(0)
    expect(live.filter(({ kind }) => kind === 'section')).toHaveLength(6)
  })

  it('the latest change among the live stories of each, a correction included', () => {
    for (const list of lists.liveLists(NOW)) {
      const held = stories.listStories(list, NOW, 1_000)
      expect(list.modifiedAt, list.path).toBe(Math.max(...held.map(({ modifiedAt }) => modifiedAt)))
    }
  })

  it('a list from the minute on at which its first story is live', () => {
    const first = Math.min(
      ...stories.listStories({ kind: 'source', id: 'aap' }, NOW, 100).map((one) => one.publishedAt),
    )
    const hasSource = (now: number) => lists.liveLists(now).some(({ kind }) => kind === 'source')
    expect(hasSource(first - 1)).toBe(false)
    expect(hasSource(first)).toBe(true)
    expect(lists.liveLists(0)).toEqual([])
  })
})

it('no list takes an address that the site keeps for itself', () => {
  for (const kind of lists.LIST_KINDS) {
    if (kind === 'home' || kind === 'section') continue
    expect(RESERVED_SEGMENTS).toContain(lists.listPath({ kind, id: 'x' }).split('/')[1])
  }
})
