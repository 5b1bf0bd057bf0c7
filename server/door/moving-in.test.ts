import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { OldStory, Reader } from '../../lib/import/old-story'
import { openEleventy } from '../../lib/import/readers/eleventy'
import { openGhost } from '../../lib/import/readers/ghost'
import { openHugo } from '../../lib/import/readers/hugo'
import { openJekyll } from '../../lib/import/readers/jekyll'
import { openMarkdownFolder } from '../../lib/import/readers/markdown-folder'
import { openSubstack } from '../../lib/import/readers/substack'
import { openWordPress } from '../../lib/import/readers/wordpress'
import { movingIn, OLD, oldStory, readerOf, uploads } from '../../lib/import/testing'
import { openIndexOf, temporaryDir, writeFile } from '../../lib/testing'
import { openDoor } from './testing'

/** Archives that were taken over, as readers find them under their old addresses. */

const ARCHIVES: Array<() => Reader> = [
  () => openWordPress('lib/import/fixtures/wordpress.xml'),
  () => openGhost('lib/import/fixtures/ghost.json', OLD),
  () => openHugo('lib/import/fixtures/hugo'),
  () => openJekyll('lib/import/fixtures/jekyll'),
  () => openEleventy('lib/import/fixtures/eleventy'),
  () => openSubstack('lib/import/fixtures/substack'),
  () => openMarkdownFolder('lib/import/fixtures/markdown'),
]

const UPLOADS = [
  ...['IMG_1.JPG', 'my_picture.jpeg', 'café.png'].map((one) => `wp-content/uploads/2016/05/${one}`),
  ...['2023/01/lamp.jpg', '2023/01/head.jpg', 'one.jpg', 'two.jpg'].map((one) => `content/images/${one}`),
  ...['published', 'draft'].map((one) => `posts/${one}/cover.jpg`),
]

const SHOWS = {
  is: 'html',
  text: '<p>Words.</p><img src="cover.jpg" alt="A"><p><a href="plan.pdf">Plan</a></p>',
} as const
const PDF = '%PDF-1.4\n%%EOF\n'

/** Stories whose pictures and files stand beside them, as in the bundles of Hugo. */
const bundles = readerOf(
  (['published', 'draft'] as const).map((standing) =>
    oldStory(`bundle-${standing}`, {
      ...{ standing, place: { file: `posts/${standing}/index.md` }, addresses: [`/posts/${standing}/`] },
      body: { ...SHOWS, tags: 'none' },
    }),
  ),
)

let askDoor: Awaited<ReturnType<typeof openDoor>>
const stories: OldStory[] = []
let content: string
let indexDir: string

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2026-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  const folder = await uploads(UPLOADS)
  for (const standing of ['published', 'draft']) writeFile(folder, `posts/${standing}/plan.pdf`, `${PDF}${standing}`)
  const { contentDir, write } = movingIn([folder])
  for (const open of [...ARCHIVES, () => bundles]) {
    await write(open())
    for await (const story of open().stories()) stories.push(story)
  }
  content = contentDir
  indexDir = await openIndexOf(contentDir)
  askDoor = await openDoor()
}, 120_000)

async function ask(target: string) {
  const { status, location } = await askDoor(target)
  return { status, location: location?.replace('http://localhost:3000', '') }
}

const addressesOf = (isWanted: (story: OldStory) => boolean) =>
  stories.filter(isWanted).flatMap(({ key, addresses }) => addresses.map((address) => ({ key, address })))

describe('an old address', () => {
  it('of each story that was published leads to it in one hop', async () => {
    const addresses = addressesOf(({ standing }) => standing === 'published')
    expect(addresses.length).toBeGreaterThan(8)
    for (const { address } of addresses) {
      const { status, location = '' } = await ask(address)
      expect({ address, status, location }).toEqual({
        address,
        status: 301,
        location: expect.stringMatching(/^\/article\//),
      })
      expect(await ask(location)).toEqual({ status: 200, location: undefined })
    }
  })

  it('of a story that was not, says nothing of it', async () => {
    const addresses = addressesOf(({ standing }) => standing !== 'published')
    expect(addresses.length).toBeGreaterThan(5)
    for (const { address } of addresses.filter(({ address }) => !address.startsWith('/?')))
      expect({ address, ...(await ask(address)) }).toEqual({ address, status: 404, location: undefined })
  })

  it.each([
    ['/feed/', '/feed.rss'],
    ['/rss.xml', '/feed.rss'],
    ['/category/news/', '/news'],
    ['/category/harbour-coast', '/harbour-coast'],
    ['/tag/coast/', '/coast'],
    ['/author/jo-example/', '/by/jo-example'],
    ['/author/jo/', '/by/jo-example'],
    ['/category/harbour/', '/harbour-coast'],
    ['/category/news/feed/', '/news/feed.rss'],
    ['/2016/05/', '/archive/2016/05'],
    ['/?feed=rss2', '/feed.rss'],
  ])('of a list or a feed, %s, leads to %s', async (from, to) => {
    expect(await ask(from)).toEqual({ status: 301, location: to })
    expect((await ask(to)).status).toBe(200)
  })
})

describe('an old address of a picture or file', () => {
  it.each([
    '/wp-content/uploads/2016/05/IMG_1.JPG',
    '/wp-content/uploads/2016/05/IMG_1-300x200.JPG',
    '/wp-content/uploads/2016/05/img_1-scaled.jpg',
    '/wp-content/uploads/2016/05/caf%C3%A9.png',
    '/content/images/2023/01/lamp.jpg',
    '/content/images/size/w600/2023/01/lamp.jpg',
    '/content/images/size/w1000h500/format/webp/2023/01/lamp.jpg',
    '/posts/published/cover.jpg',
  ])('%s leads in one hop to where the picture stands today', async (address) => {
    const { status, location = '' } = await ask(address)
    expect({ status, location }).toEqual({ status: 301, location: expect.stringMatching(/^\/pictures\/.+\.jpeg$/) })
    const { admitRendition } = await import('../../lib/archive/admission')
    const { publicAt } = await import('../../lib/newsroom/published')
    expect(admitRendition(location, publicAt(Date.parse('2026-01-31T09:00:00+11:00')))).toBeDefined()
  })

  it('of a file leads to the file', async () => {
    expect(await ask('/posts/published/plan.pdf')).toEqual({ status: 301, location: '/files/published/plan.pdf' })
    expect((await askDoor('/files/published/plan.pdf')).body).toBe(`${PDF}published`)
  })

  it.each(['/posts/draft/cover.jpg', '/posts/draft/plan.pdf', '/wp-content/uploads/2016/05/other.jpg'])(
    'of a draft, or of nothing, says nothing: %s',
    async (address) => expect(await ask(address)).toEqual({ status: 404, location: undefined }),
  )

  it('answers as its story does, once that is withdrawn or deleted', async () => {
    const { publish } = await import('../../lib/desk/publish')
    const file = path.join(content, 'articles/2016/05/bundle-published.mdx')
    const down = 'status: withdrawn\nwithdrawal: {at: 2026-01-20T09:00:00+11:00, reason: A test}'
    writeFileSync(file, readFileSync(file, 'utf8').replace('status: published', down))
    await publish({ contentDir: content, indexDir })
    const both = async () => [
      (await ask('/posts/published/cover.jpg')).status,
      (await ask('/posts/published/plan.pdf')).status,
    ]
    expect(await both()).toEqual([410, 410])
    rmSync(file)
    const { problems } = await publish({ contentDir: content, indexDir })
    expect(problems.map(({ message }) => message)).toEqual([])
    expect(await both()).toEqual([410, 410])
  })
})
