import { expect, it } from 'vitest'
import type { OldStory } from '../old-story'
import { openGhost } from './ghost'
import { siteWith } from './testing'

async function read(file = 'lib/import/fixtures/ghost.json') {
  const reader = openGhost(file, 'https://old.example')
  const stories: Record<string, OldStory> = {}
  for await (const story of reader.stories()) stories[story.key] = story
  return { reader, stories }
}

it('reads a post with what other tables say of it', async () => {
  const { stories } = await read()
  expect(stories.a1).toMatchObject({
    headline: 'Salt & light',
    standfirst: 'How a lamp is kept.',
    slug: 'salt-and-light',
    standing: 'published',
    publishedAt: '2023-01-02T11:00:00+11:00',
    updatedAt: '2023-01-05T11:00:00+11:00',
    authors: ['Jo Example', 'Al Other'],
    categories: ['Coast'],
    tags: ['Lamps'],
    lead: {
      src: 'https://old.example/content/images/2023/01/head.jpg',
      alt: 'A lighthouse at dusk',
      caption: 'Barrenjoey.',
      credit: 'Photo: Al',
    },
    addresses: ['/salt-and-light/'],
    leftOut: ['internal tag #wide'],
  })
})

it('gives the addresses in a body the old site’s name', async () => {
  const { stories } = await read()
  expect(stories.a1?.body.text).toContain('<a href="https://old.example/the-other/">')
  expect(JSON.stringify(stories)).not.toContain('__GHOST_URL__')
})

it('knows what was for members, only a letter, or to come', async () => {
  const { stories } = await read()
  expect(['a2', 'a3', 'a4', 'a5'].map((key) => stories[key]?.standing)).toEqual([
    'published',
    'members',
    'draft',
    'scheduled',
  ])
  expect(stories.a4?.leftOut).toContain('it was a letter, and never on the site')
})

it('counts pages, which are no stories', async () => {
  const { reader, stories } = await read()
  expect(stories.a6).toBeUndefined()
  expect(reader.leftOut?.()).toEqual([{ kind: 'page, which is no post', count: 1, place: { file: 'ghost.json' } }])
})

it('reads exports without a db around their tables, and says what is no export', async () => {
  const post = {
    id: 1,
    title: 'Old',
    slug: 'old',
    html: '<p>Words.</p>',
    status: 'published',
    published_at: '2015-01-01 00:00:00',
  }
  const dir = siteWith({
    'a.json': JSON.stringify({ data: { posts: [post] } }),
    'b.json': '{"data": {"posts": [',
    'd.json': '{"data": {"posts": ["words"]}}',
  })
  const { stories } = await read(`${dir}/a.json`)
  expect(stories['1']).toMatchObject({ headline: 'Old', publishedAt: '2015-01-01T11:00:00+11:00' })
  await expect(read(`${dir}/b.json`)).rejects.toThrow()
  await expect(read(`${dir}/d.json`)).rejects.toThrow(/d\.json holds a row in posts that is none of Ghost’s/)
  expect(() => openGhost(`${dir}/c.json`, '')).toThrow('name the JSON file')
})
