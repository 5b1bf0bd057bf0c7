import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { OldStory, Reader } from '../../lib/import/old-story'
import { openEleventy } from '../../lib/import/readers/eleventy'
import { openGhost } from '../../lib/import/readers/ghost'
import { openHugo } from '../../lib/import/readers/hugo'
import { openJekyll } from '../../lib/import/readers/jekyll'
import { openMarkdownFolder } from '../../lib/import/readers/markdown-folder'
import { openSubstack } from '../../lib/import/readers/substack'
import { openWordPress } from '../../lib/import/readers/wordpress'
import { movingIn, OLD, uploads } from '../../lib/import/testing'
import { openIndexOf, temporaryDir } from '../../lib/testing'
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
]

let askDoor: Awaited<ReturnType<typeof openDoor>>
const stories: OldStory[] = []

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2026-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  const { contentDir, write } = movingIn([await uploads(UPLOADS)])
  for (const open of ARCHIVES) {
    await write(open())
    for await (const story of open().stories()) stories.push(story)
  }
  await openIndexOf(contentDir)
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
