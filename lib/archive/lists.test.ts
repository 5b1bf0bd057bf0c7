import { beforeAll, describe, expect, it } from 'vitest'
import { HOME, LIST_KINDS, type ListOf } from '../newsroom/list-kinds'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeFile } from '../testing'
import { RESERVED_SEGMENTS } from '../urls'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

let lists: typeof import('./lists')
let stories: typeof import('./stories')

beforeAll(async () => {
  await openIndexOf(FROZEN_NEWSROOM)
  lists = await import('./lists')
  stories = await import('./stories')
}, 120_000)

describe('each kind of list', () => {
  it('has a list here, with a path, pages of it, a title and a description', () => {
    for (const kind of LIST_KINDS) {
      const live = lists.liveLists(publicAt(NOW)).find((one) => one.kind === kind)
      expect(live, kind).toBeDefined()
      const list = live && lists.findList(live)
      expect(list).toMatchObject({ kind, id: live?.id, path: live?.path })
      expect(list?.title, kind).toMatch(/\S/)
      expect(list?.description, kind).toMatch(/\S/)
      const path = (page?: number) => lists.listPath({ kind, id: live?.id ?? '' }, page)
      expect(path()).toBe(list?.path)
      if (kind !== 'home') expect(path(1)).toBe(`${list?.path}/page/1`)
    }
  })

  it('knows what it does not have', () => {
    for (const kind of LIST_KINDS) expect(lists.findList({ kind, id: 'no-such-list' }), kind).toBeUndefined()
  })

  it('has paths that no other has', () => {
    const paths = LIST_KINDS.map((kind) => lists.listPath({ kind, id: 'x' }))
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('says something of a list that its file says nothing of', () => {
    expect(lists.findList({ kind: 'topic', id: 'tea' })?.description).toMatch(/\S/)
  })

  it('takes no address that the site keeps for itself', () => {
    for (const kind of LIST_KINDS) {
      if (kind === 'home' || kind === 'section') continue
      expect(RESERVED_SEGMENTS, kind).toContain(lists.listPath({ kind, id: 'x' }).split('/')[1])
    }
  })
})

describe('the list of a language', () => {
  it('has the name that its readers give it', () => {
    expect(lists.findList({ kind: 'language', id: 'zh-hans' })).toMatchObject({ title: '简体中文', lang: 'zh-Hans' })
    expect(lists.findList({ kind: 'language', id: 'ar' })).toMatchObject({ title: 'العربية', lang: 'ar' })
  })

  it('is not there before its first story is', () => {
    expect(lists.admitList({ kind: 'language', id: 'ar' }, publicAt(NOW))).toBeDefined()
    expect(lists.admitList({ kind: 'language', id: 'ar' }, publicAt(0))).toBeUndefined()
    expect(lists.admitList({ kind: 'section', id: 'science' }, publicAt(0))).toBeDefined()
  })

  it('has translations out of the newspaper’s language to itself', () => {
    const slugsIn = (list: ListOf) => stories.listStories(list, publicAt(NOW), 100).map(({ slug }) => slug)
    expect(slugsIn({ kind: 'language', id: 'zh-hans' })).toEqual(['chinese'])
    for (const list of lists.liveLists(publicAt(NOW)).filter(({ kind }) => kind !== 'language'))
      expect(slugsIn(list), list.path).not.toContain('chinese')
    expect(slugsIn({ kind: 'language', id: 'ar' })).toEqual(['arabic'])
    expect(slugsIn(HOME)).toContain('arabic')
  })
})

describe('the list of a label', () => {
  const slugsIn = (id: string) => stories.listStories({ kind: 'label', id }, publicAt(NOW), 100).map(({ slug }) => slug)

  it('has every story of the kind, whatever it is about', () => {
    expect(lists.findList({ kind: 'label', id: 'opinion' })).toMatchObject({ title: 'Opinion', path: '/label/opinion' })
    expect(slugsIn('opinion')).toEqual(['opinion-story'])
  })

  it('is none for plain news, nor before its first story is live', () => {
    expect(lists.findList({ kind: 'label', id: 'news' })).toBeUndefined()
    expect(slugsIn('news')).toEqual([])
    expect(lists.admitList({ kind: 'label', id: 'opinion' }, publicAt(NOW))).toBeDefined()
    expect(lists.admitList({ kind: 'label', id: 'opinion' }, publicAt(0))).toBeUndefined()
    expect(lists.admitList({ kind: 'label', id: 'obituary' }, publicAt(NOW))).toBeUndefined()
  })
})

describe('machines are told of', () => {
  it('each list that holds a live story, in the order of the table, and of no other', () => {
    const live = lists.liveLists(publicAt(NOW))
    expect(live[0]).toMatchObject({ kind: 'home', id: 'front', path: '/' })
    const kinds = live.map(({ kind }) => LIST_KINDS.indexOf(kind))
    expect(kinds).toEqual([...kinds].sort((a, b) => a - b))
    expect(new Set(live.map(({ path }) => path)).size).toBe(live.length)
    for (const list of live) expect(stories.countStories(list, publicAt(NOW)), list.path).toBeGreaterThan(0)
    expect(live.filter(({ kind }) => kind === 'section')).toHaveLength(7)
  })

  it('the latest change among the live stories of each, a correction included', () => {
    for (const list of lists.liveLists(publicAt(NOW))) {
      const held = stories.listStories(list, publicAt(NOW), 1_000)
      expect(list.modifiedAt, list.path).toBe(Math.max(...held.map(({ modifiedAt }) => modifiedAt)))
    }
  })

  it('a list from the minute on at which its first story is live', () => {
    const first = Math.min(
      ...stories.listStories({ kind: 'source', id: 'aap' }, publicAt(NOW), 100).map((one) => one.publishedAt),
    )
    const hasSource = (now: number) => lists.liveLists(publicAt(now)).some(({ kind }) => kind === 'source')
    expect(hasSource(first - 1)).toBe(false)
    expect(hasSource(first)).toBe(true)
    expect(lists.liveLists(publicAt(0))).toEqual([])
  })
})

describe('a story stands in', () => {
  /** The paths of all lists of a newsroom that holds this story alone. */
  async function listsWith(fields: string): Promise<string[]> {
    const dir = smallNewsroom()
    writeFile(dir, 'sources/agency.yaml', 'name: A\nfullName: An agency\nurl: https://agency.example/\n')
    writeFile(dir, 'authors/day-desk.yaml', 'kind: desk\nname: Day desk\n')
    const head = 'id: aaaaaaaa\nheadline: A\nstandfirst: B\nsection: science\npublishedAt: 2017-01-12T09:00:00+11:00'
    writeFile(dir, 'articles/2017/01/a.mdx', `---\n${head}\nstatus: published\n${fields}\n---\n\nWords.\n`)
    await openIndexOf(dir)
    const { liveLists } = await import('./lists')
    return liveLists(publicAt(NOW)).map(({ path }) => path)
  }

  it('each list that it names, once', async () => {
    const fields = 'topics: [tides, tides]\nbyline: [night-desk, {id: day-desk, role: in Sydney}]\nsource: agency'
    expect(await listsWith(fields)).toEqual([
      '/',
      '/science',
      '/topic/tides',
      '/by/day-desk',
      '/by/night-desk',
      '/source/agency',
    ])
  })

  it('the front and its section, when it names no other', async () => {
    expect(await listsWith('source: agency')).toEqual(['/', '/science', '/source/agency'])
  })
})
