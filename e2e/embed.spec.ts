import { createServer, type Server } from 'node:http'
import { expect, type Page, test } from '@playwright/test'
import { LIVE } from './support/files'
import { article, SITE_URL } from './support/site'

/** Bytes on the wire that the card may cost another site's reader, headers, style and picture included. */
const MOST_BYTES = 30_000

const STORY = 'how-tides-work'
const embed = (slug: string) => `/embed/${slug}`

/** Another site, on another origin, whose one page holds what it was given. */
let elsewhere: { url: string; server: Server; body: string }

test.beforeAll(async () => {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Another site</title><body>${elsewhere.body}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  elsewhere = { url: `http://127.0.0.1:${port}/`, server, body: '' }
})

test.afterAll(() => {
  elsewhere.server.close()
})

async function openElsewhere(page: Page, body: string) {
  elsewhere.body = body
  await page.goto(elsewhere.url, { waitUntil: 'networkidle' })
}

/** The snippet that the story's page offers. */
async function snippetOf(page: Page, slug: string): Promise<string> {
  await page.goto(article(slug))
  const snippet = page.getByText(/^<iframe /)
  await expect(snippet).toHaveCount(1)
  return (await snippet.textContent()) ?? ''
}

test('the snippet shows the card on another site, and its headline leads to the story', async ({ page, context }) => {
  await openElsewhere(page, await snippetOf(page, STORY))
  const frame = page.frameLocator('iframe[title="How the tide comes in"]')
  await expect(frame.getByRole('heading', { level: 1, name: 'How the tide comes in' })).toBeVisible()
  await expect(frame.getByText('The pull of the Moon and the Sun')).toBeVisible()
  await expect(frame.getByText('24 January 2017 4:20pm')).toBeVisible()
  const picture = frame.getByRole('img', { name: 'A yellow moon stands over a calm swell' })
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  const opened = context.waitForEvent('page')
  await frame.getByRole('link', { name: 'How the tide comes in' }).click()
  expect((await opened).url()).toBe(`${SITE_URL}${article(STORY)}`)
})

test('the card fits its frame, at its full width and in a narrow column', async ({ page }) => {
  const snippet = await snippetOf(page, STORY)
  for (const width of [320, 400, 640]) {
    await page.setViewportSize({ width, height: 900 })
    await openElsewhere(page, snippet)
    const frame = page.frames()[1]
    const sizes = await frame?.evaluate(() => ({
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      high: document.documentElement.scrollHeight - document.documentElement.clientHeight,
    }))
    expect(sizes, `${width} px`).toEqual({ wide: 0, high: 0 })
  }
})

test('no other page may be framed', async ({ page }) => {
  for (const path of ['/', '/science', article(STORY), '/about', '/feed.rss', `${article(STORY)}.json`]) {
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    await openElsewhere(page, `<iframe src="${SITE_URL}${path}"></iframe>`)
    await refused
  }
})

test('the card costs a reader under 30 KB, and has no script', async ({ page }) => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  for (const slug of LIVE) {
    const response = await page.request.get(embed(slug))
    if (response.status() === 404) continue
    expect(await response.text(), slug).not.toContain('<script')
    let bytes = 0
    const requests: string[] = []
    const add = ({ encodedDataLength }: { encodedDataLength: number }) => {
      bytes += encodedDataLength
    }
    cdp.on('Network.loadingFinished', add)
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    await cdp.send('Network.clearBrowserCache')
    await page.goto(embed(slug), { waitUntil: 'networkidle' })
    cdp.off('Network.loadingFinished', add)
    page.removeAllListeners('request')
    expect(requests.length, slug).toBeLessThanOrEqual(4)
    expect(bytes, `${slug}: ${requests.join(' ')}`).toBeLessThan(MOST_BYTES)
  }
})

test('the card follows the reader’s colours and the story’s direction', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(embed('arabic'))
  expect(await ground()).toBe('rgb(255, 255, 255)')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await ground()).toBe('rgb(18, 19, 22)')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
})

test('a story whose source forbids it has no card and no snippet', async ({ page, request }) => {
  expect((await request.get(embed('alibabas-ma-meets-trump-promises-us-jobs'))).status()).toBe(404)
  await page.goto(article('alibabas-ma-meets-trump-promises-us-jobs'))
  await expect(page.getByText('Embed this story')).toHaveCount(0)
})
