import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { OwnNewsroom } from './support/server'
import { SITE_URL } from './support/site'

/** Pictures that nobody has made yet: a newsroom whose picture cache is empty when it starts. */

let newsroom: OwnNewsroom

// One worker, and so one site: each test has a story that nobody has seen.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  newsroom = new OwnNewsroom()
  newsroom.settings.PICTURE_CACHE_DIR = path.join(newsroom.root, 'pictures')
  await newsroom.start()
})

test.afterAll(() => newsroom.remove())

/** The picture that leads a story, as a reader's browser has it once it has come. */
async function shownPicture(page: Page): Promise<{ width: number; address: string }> {
  const picture = page.getByRole('article').getByRole('img').first()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeGreaterThan(0)
  return picture.evaluate((image: HTMLImageElement) => ({ width: image.naturalWidth, address: image.currentSrc }))
}

const YEAR = 'public, max-age=31536000, s-maxage=10, immutable'

test('a story shows its picture at the first view, and afterwards in a better format that is kept for a year', async ({
  page,
}) => {
  const first = page.waitForResponse(/\/pictures\/.*\.avif$/)
  await page.goto(`${newsroom.url}/article/how-tides-work`)
  const { address } = await shownPicture(page)
  const answer = await first
  expect(answer.url()).toBe(address)
  // Nobody keeps a JPEG that stands in; the desk may have been quicker than this reader.
  const { 'content-type': type = '', 'cache-control': kept } = answer.headers()
  expect({ 'image/jpeg': 'no-store', 'image/avif': YEAR }).toHaveProperty([type], kept)

  await expect.poll(async () => (await fetch(address)).headers.get('content-type')).toBe('image/avif')
  const later = await fetch(address)
  expect(later.headers.get('cache-control')).toBe(YEAR)
  await page.goto(`${newsroom.url}/article/how-tides-work`)
  expect((await shownPicture(page)).address).toBe(address)
})

test('a browser shows a JPEG that says what it is in the place of an AVIF', async ({ page, request }) => {
  const story = `${SITE_URL}/article/how-tides-work`
  const jpeg = /\/pictures\/[^" ]+\/wide-1200\.jpeg/.exec(await (await request.get(story)).text())?.[0] ?? ''
  const body = await (await request.get(SITE_URL + jpeg)).body()
  const headers = { 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  await page.route('**/*.avif', (route) => route.fulfill({ body, headers }))
  await page.goto(story)
  const { address, width } = await shownPicture(page)
  expect(address).toMatch(/\.avif$/)
  expect(width).toBeGreaterThan(0)
})

test('a link that is shared before anybody has seen the story has its card', async ({ request }) => {
  const page = await (await request.get(`${newsroom.url}/article/square-picture`)).text()
  const card = /\/cards\/story\/square-picture-[0-9a-f]{12}\.jpg/.exec(page)?.[0] ?? ''
  const answer = await request.get(newsroom.url + card)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toBe('image/jpeg')
})
