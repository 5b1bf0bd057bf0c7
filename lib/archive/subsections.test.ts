import { describe, expect, it } from 'vitest'
import { publish } from '../desk/publish'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const VIEW = publicAt(Date.parse('2017-01-31T09:00:00+11:00'))

/** What a section of the newsroom that was opened last lists. */
async function opened() {
  const { listStories } = await import('./stories')
  return (id: string) => listStories({ kind: 'section', id }, VIEW, 100).map(({ slug }) => slug)
}

const BOX = 'the-box-that-goods-are-counted-in'

describe('a part of a section, in the frozen newsroom', () => {
  it('has its stories in its own list, and in that of the section', async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    const slugsIn = await opened()
    expect(slugsIn('trade')).toEqual([BOX])
    expect(slugsIn('business')).toContain(BOX)
    expect(slugsIn('business')).toContain('what-is-weighed-at-a-tea-auction')
  })

  it('stands after the section on the way to a story, and is none of the sections of every page', async () => {
    const { articleModel } = await import('../pages/article-page')
    const story = articleModel({ slug: BOX }, VIEW)
    expect(story?.trail).toEqual([
      { name: 'Currawong', path: '/' },
      { name: 'Business', path: '/business' },
      { name: 'Trade', path: '/trade' },
      { name: expect.stringContaining('The box'), path: `/article/${BOX}` },
    ])
    expect(story?.jsonLd[1]).toMatchObject({ itemListElement: { length: 4 } })
    expect(story?.frame.current).toBe('business')
    expect(story?.frame.sections.map(({ id }) => id)).not.toContain('trade')
    const business = story?.frame.sections.find(({ id }) => id === 'business')
    expect(business?.parts.map(({ id }) => id)).toEqual(['trade'])
  })

  it('is a part of it in a search too: by its name, and in the count', async () => {
    const { searchModel, readAsked } = await import('../pages/search-page')
    const asked = (q: string) => searchModel(readAsked(new URLSearchParams({ q })), VIEW)
    const sections = (q: string) =>
      Object.fromEntries(
        asked(q)
          .facets.find(({ title }) => title === 'Section')
          ?.values.map(({ title, count }) => [title, count]) ?? [],
      )
    const { listStories } = await import('./stories')
    const inBusiness = listStories({ kind: 'section', id: 'business' }, VIEW, 100)
    expect(sections('lang:en')).toMatchObject({ Business: inBusiness.length, Trade: 1 })
    expect(asked('section:business').total).toBe(inBusiness.length)
    expect(asked('section:trade').stories.map(({ story }) => story.slug)).toEqual([BOX])
    expect(asked('lang:en -section:business').stories.map(({ story }) => story.slug)).not.toContain(BOX)
    expect(Object.keys(sections('lang:en -section:business'))).not.toContain('Trade')
  })

  it('is led to from the section, and back', async () => {
    const { listModel } = await import('../pages/list-page')
    const parts = (id: string) => {
      const head = listModel({ kind: 'section', id }, VIEW)?.listing.head
      return head?.kind === 'section' ? head.parts.map(({ path, isThis }) => [path, isThis]) : []
    }
    expect(parts('business')).toEqual([
      ['/business', true],
      ['/trade', false],
    ])
    expect(parts('trade')).toEqual([
      ['/business', false],
      ['/trade', true],
    ])
    expect(parts('science')).toEqual([])
    expect(listModel({ kind: 'section', id: 'trade' }, VIEW)?.trail?.map(({ path }) => path)).toEqual([
      '/',
      '/business',
      '/trade',
    ])
  })
})

it('lists follow a section that becomes a part of one, of another, and of none', async () => {
  const dir = smallNewsroom()
  const write = (parent?: string) =>
    writeFile(
      dir,
      'sections.yaml',
      ['science', 'sport', `sea${parent ? `, parent: ${parent}` : ''}`]
        .map((id) => `- {id: ${id}, name: A section, description: What is in it.}`)
        .join('\n'),
    )
  write()
  writeStory(dir, 'of-science', { id: 'aaaaaaaa' })
  writeFile(
    dir,
    'articles/2017/01/of-the-sea.mdx',
    '---\nid: bbbbbbbb\nheadline: A\nstandfirst: B\nsection: sea\nbyline: [night-desk]\npublishedAt: 2017-01-13T09:00:00+11:00\nstatus: published\n---\n\nWords.\n',
  )
  const indexDir = await openIndexOf(dir)
  const slugsIn = await opened()
  const { storiesOnPage } = await import('./list-pages')
  const lists = () =>
    ['science', 'sport', 'sea'].map((id) => {
      const onPage = storiesOnPage({ kind: 'section', id }, undefined, VIEW).map(({ slug }) => slug)
      expect(onPage).toEqual(slugsIn(id))
      return onPage
    })
  const after = async (parent?: string) => {
    write(parent)
    expect((await publish({ contentDir: dir, indexDir })).problems).toEqual([])
    return lists()
  }
  expect(lists()).toEqual([['of-science'], [], ['of-the-sea']])
  expect(await after('science')).toEqual([['of-the-sea', 'of-science'], [], ['of-the-sea']])
  expect(await after('sport')).toEqual([['of-science'], ['of-the-sea'], ['of-the-sea']])
  expect(await after()).toEqual([['of-science'], [], ['of-the-sea']])
})
