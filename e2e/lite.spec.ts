import { expect, test } from '@playwright/test'
import { HIDDEN } from './support/files'
import { article, SITE_URL } from './support/site'

/** Each story and front in text first, for a slow or dear line. */

const SLUG = 'alibabas-ma-meets-trump-promises-us-jobs'
const LITE = `/lite/article/${SLUG}`

/** Bytes over the wire, all told, and addresses asked for. */
async function cost(page: import('@playwright/test').Page, address: string) {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  const asked: string[] = []
  let bytes = 0
  client.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url.replace(SITE_URL, '')))
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  return { bytes, asked }
}

test('a story in text first is one response of at most 12 KB', async ({ page }) => {
  const { bytes, asked } = await cost(page, LITE)
  expect(asked.filter((one) => one !== '/favicon.ico')).toEqual([LITE])
  console.log(`lite: ${SLUG} ${bytes} bytes, headers and all`)
  expect(bytes).toBeLessThanOrEqual(12 * 1024)
})

test('it says what the story says', async ({ page }) => {
  await page.goto(article(SLUG))
  const paragraphs = await page.locator('.story-body > p').allTextContents()
  expect(paragraphs.length).toBeGreaterThan(5)
  await page.goto(LITE)
  const told = await page.getByRole('main').locator('p').allTextContents()
  for (const paragraph of paragraphs) expect(told).toContain(paragraph)
  for (const said of [
    'Published 10 January 2017 7:48pm',
    '2 min read',
    'Source: AAP',
    'Share this with family and friends',
  ])
    await expect(page.getByRole('main')).toContainText(said)
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', SITE_URL + article(SLUG))
})

test('a picture comes when it is asked for, without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const { asked } = await cost(page, SITE_URL + LITE)
  expect(asked.filter((one) => one.startsWith('/pictures/'))).toEqual([])
  await page.getByRole('link', { name: 'Picture: Striped shopfronts' }).click()
  await expect(page).toHaveURL(/\/pictures\/.*\.jpeg$/)
  await context.close()
})

test('a browser that asks to save data is offered it, and nobody else', async ({ page, request }) => {
  const offer = 'read this in text first'
  await page.setExtraHTTPHeaders({ 'Save-Data': 'on' })
  for (const [address, lite] of [
    [article(SLUG), LITE],
    ['/', '/lite'],
    ['/science', '/lite/science'],
    ['/topic/tides', '/lite/topic/tides'],
  ] as const) {
    await page.goto(address)
    await page.getByRole('link', { name: offer }).click()
    await expect(page).toHaveURL(lite)
    await expect(page.getByRole('link', { name: offer })).toHaveCount(0)
    await page.getByRole('link', { name: 'Full version' }).click()
    await expect(page).toHaveURL(address)
    const plain = await request.get(address)
    expect(await plain.text()).not.toContain(offer)
    expect(plain.headers().vary).toBe('Accept-Encoding')
  }
  const offered = await request.get('/', { headers: { 'Save-Data': 'on' } })
  expect(offered.headers()).toMatchObject({ 'cache-control': 'no-store', vary: 'Accept-Encoding, Save-Data' })
})

test('the front in text first leads to stories in text first', async ({ page }) => {
  await page.goto('/lite')
  const link = page.getByRole('main').getByRole('link').first()
  const headline = await link.textContent()
  await link.click()
  await expect(page).toHaveURL(/\/lite\/article\//)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline ?? '')
})

test('what readers cannot see is not there in text either', async ({ request }) => {
  for (const slug of HIDDEN) {
    const full = await request.get(article(slug))
    const lite = await request.get(`/lite/article/${slug}`)
    expect(lite.status(), slug).toBe(full.status())
    expect(lite.status()).toBeGreaterThanOrEqual(400)
  }
  for (const address of ['/lite', '/lite/science', '/lite/topic/tides'])
    expect(await (await request.get(address)).text()).not.toContain('SENTINEL')
})

test('nothing but its own style may be fetched', async ({ request }) => {
  for (const address of ['/lite', '/lite/science', LITE, '/lite/article/every-block', '/lite/article/arabic']) {
    const { 'content-security-policy': policy } = (await request.get(address)).headers()
    expect(policy, address).toMatch(/^default-src 'none'; style-src 'self' 'sha256-/)
  }
})
