import { rmSync } from 'node:fs'
import path from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { formatDate, formatTime } from '../lib/dates'
import { expectNoBarrier } from './support/barriers'
import { expectNoSidewaysScroll } from './support/reading'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'
import { writeStory } from './support/write-story'

/** What a reader has read stays readable without network, and what was taken down does not. */

const STORY = 'alibabas-ma-meets-trump-promises-us-jobs'
const HEADLINE = /Alibaba/

/** The browser keeps pages from now on: what comes is read through the worker. */
async function startKeeping(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' })
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expect.poll(() => kept(page, 'pages')).toContain(new URL(address, SITE_URL).pathname)
}

/** Paths of what the browser keeps. */
const kept = (page: Page, name: string) =>
  page.evaluate(async (cache) => {
    const requests = await (await caches.open(cache)).keys()
    return requests.map(({ url }) => new URL(url).pathname)
  }, name)

async function read(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'load' })
  await expect.poll(() => kept(page, 'pages')).toContain(new URL(path, SITE_URL).pathname)
}

test('the first story that is read can be read without network, with its picture', async ({ page, context }) => {
  await startKeeping(page, article(STORY))
  const picture = page.locator('.lead-image img')
  await expect.poll(() => kept(page, 'pictures')).not.toEqual([])
  await context.setOffline(true)
  const response = await page.goto(article(STORY))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HEADLINE)
  const moment = Date.parse((await response?.headerValue('date')) ?? '')
  await expect(page.getByRole('status').first()).toHaveText(
    `You are reading a copy of ${formatDate(moment)}, ${formatTime(moment)}: there is no connection.`,
  )
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
    .toBeGreaterThan(0)
})

test('a page that was not read says so, and leads to those that were', async ({ page, context }) => {
  await startKeeping(page, '/')
  await read(page, article(STORY))
  await read(page, article('arabic'))
  await read(page, '/science')
  await context.setOffline(true)
  await page.goto(article('how-tides-work'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Without network')
  const links = page.locator('offline-list').getByRole('link')
  await expect(links).toHaveText(['Science', /\p{Script=Arabic}/u, HEADLINE, 'Front page'])
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
  await expectNoBarrier(page)
  await page.getByRole('link', { name: HEADLINE }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HEADLINE)
})

test('a page that comes through the worker is the one that the server sends', async ({ page, request }) => {
  await startKeeping(page, '/')
  for (const path of [article(STORY), '/science', article('withdrawn-story'), article('no-such-story')]) {
    const through = await page.goto(path)
    const direct = await request.get(path)
    const said = (headers: Record<string, string>) =>
      Object.fromEntries(
        ['etag', 'content-security-policy', 'cache-control', 'vary', 'x-content-type-options'].map((name) => [
          name,
          headers[name]?.replace('-quick', ''),
        ]),
      )
    expect(through?.fromServiceWorker(), path).toBe(true)
    expect(through?.status(), path).toBe(direct.status())
    expect(said(through?.headers() ?? {}), path).toEqual(said(direct.headers()))
    expect(await through?.text()).toBe(await direct.text())
  }
  await page.goto(article('old-name'))
  await expect(page).toHaveURL(/\/article\/(?!old-name)/)
  await expect(page.getByRole('status').filter({ hasText: 'copy' })).toHaveCount(0)
})

test('a page without our face asks for none in a browser that has it', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text())
  })
  await startKeeping(page, '/')
  await expect.poll(() => kept(page, 'assets')).toContainEqual(expect.stringMatching(/\/newsreader-[^/]*\.woff2$/))
  const ahead = async (path: string) => {
    const answer = await page.goto(path, { waitUntil: 'load' })
    expect(answer?.status(), path).toBe(200)
    return answer?.headers().link ?? ''
  }
  expect(await ahead('/science')).toContain('as=font')
  for (const path of ['/embed/how-tides-work', `/lite${article(STORY)}`])
    expect(await ahead(path), path).not.toContain('as=font')
  expect(refused).toEqual([])
})

test('a search, an error and what is offered to one reader alone are not kept', async ({ page, context }) => {
  await startKeeping(page, '/')
  for (const path of ['/search?q=tides', article('no-such-story'), article('withdrawn-story'), '/offline'])
    await page.goto(path, { waitUntil: 'load' })
  await context.setExtraHTTPHeaders({ 'Save-Data': 'on' })
  await page.goto('/culture', { waitUntil: 'load' })
  await context.setExtraHTTPHeaders({})
  await read(page, '/science')
  expect(await kept(page, 'pages')).toEqual(['/', '/science'])
})

test('what was read longest ago goes first', async ({ page }) => {
  await startKeeping(page, '/')
  await page.evaluate(async () => {
    const [pages, pictures] = [await caches.open('pages'), await caches.open('pictures')]
    const date = { headers: { date: new Date().toUTCString() } }
    for (let n = 0; n < 60; n++) await pages.put(`/old-${n}`, new Response('', date))
    for (let n = 0; n < 120; n++) await pictures.put(`/pictures/old-${n}.avif`, new Response('', date))
  })
  await page.goto(article(STORY), { waitUntil: 'load' })
  await expect.poll(async () => (await kept(page, 'pages')).length).toBe(50)
  await expect.poll(async () => (await kept(page, 'pictures')).length).toBeLessThanOrEqual(100)
  const pages = await kept(page, 'pages')
  expect(pages.at(-1)).toBe(article(STORY))
  expect(pages).toContain('/old-59')
  expect(pages).not.toContain('/old-0')
})

test('what the worker asks for by itself is small', async ({ page, request }) => {
  await startKeeping(page, '/')
  const size = async (path: string) => (await (await request.get(path)).body()).length
  const asked: string[] = []
  page.context().on('request', (one) => {
    if (one.serviceWorker()) asked.push(one.url())
  })
  await read(page, article(STORY))
  expect(asked.filter((url) => !url.startsWith(SITE_URL))).toEqual([])
  const worker = (await request.get('/sw.js')).headers()
  expect(worker).toMatchObject({ 'cache-control': 'no-cache', 'content-encoding': 'br' })
  console.log(
    `offline: worker ${worker['content-length']} bytes, list of takedowns ${await size('/takedowns.json')} bytes`,
  )
  expect(Number(worker['content-length'])).toBeLessThanOrEqual(3_072)
})

test.describe('in a newsroom that changes', () => {
  // One worker, and so one site, into which each test writes a story of its own.
  test.describe.configure({ mode: 'default' })

  let newsroom: OwnNewsroom

  test.beforeAll(async () => {
    newsroom = new OwnNewsroom()
    await newsroom.start()
  })

  test.afterAll(() => newsroom.remove())

  const SLUG = 'a-story-taken-back'
  const WORD = 'marmalade'
  const fieldsWith = (picture: string) => ({
    headline: `A headline of ${WORD}`,
    image: `{src: ${picture}-only.jpg, alt: A jar of ${WORD}, credit: Currawong}`,
  })

  /** Readers have a story of the word from now on. @returns where */
  function goLive(slug: string, fields: Record<string, string>): string {
    writeStory(newsroom, slug, fields)
    expect(newsroom.publish().ok).toBe(true)
    return newsroom.url + article(slug)
  }

  /** Whether anything that the browser keeps speaks of the story. */
  const isKept = (page: Page) =>
    page.evaluate(
      async (words) => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name)
          for (const request of await cache.keys()) {
            const text = await (await cache.match(request, { ignoreVary: true }))?.text()
            if (words.some((word) => request.url.includes(word) || text?.includes(word))) return true
          }
        }
        return false
      },
      [WORD, SLUG, '-only-'],
    )

  /** The five minutes for which the list is not asked for again are over. */
  async function minutesPass(page: Page, context: BrowserContext): Promise<void> {
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.clearBrowserCache')
  }

  type Takedown = { what: string; picture: string; change: Record<string, string> | undefined }
  const WITHDRAWN = { status: 'withdrawn', withdrawal: '{at: 2017-01-31T08:59:00+11:00, reason: A court order}' }

  const TAKEDOWNS: Takedown[] = [
    { what: 'is withdrawn', picture: 'withdrawn', change: WITHDRAWN },
    { what: 'is a draft again', picture: 'draft', change: { status: 'draft' } },
    { what: 'has an embargo now', picture: 'embargoed', change: { embargoUntil: '2017-02-02T09:00:00+11:00' } },
    { what: 'is deleted', picture: 'scheduled', change: undefined },
  ]

  for (const [number, { what, picture, change }] of TAKEDOWNS.entries())
    test(`a story that ${what} leaves the browser with all that names it, when another page is read`, async ({
      page,
      context,
    }) => {
      const slug = `${SLUG}-${number}`
      const fields = fieldsWith(picture)
      const address = goLive(slug, fields)
      await startKeeping(page, address)
      await read(page, `${newsroom.url}/science`)
      await read(page, address)
      await read(page, `${newsroom.url}/lite${article(slug)}`)
      await read(page, `${newsroom.url}${article(STORY)}`)
      expect(await isKept(page)).toBe(true)
      if (change) writeStory(newsroom, slug, { ...fields, ...change })
      else rmSync(path.join(newsroom.contentDir, `articles/2017/01/${slug}.mdx`))
      expect(newsroom.publish().ok).toBe(true)
      await minutesPass(page, context)
      await page.goto(`${newsroom.url}/culture`)
      await expect.poll(() => isKept(page)).toBe(false)
      expect(await kept(page, 'pages')).toContain(article(STORY))
      await context.setOffline(true)
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Without network')
      await expect(page.getByRole('main')).not.toContainText(WORD)
    })

  test('a story that is asked for and gone leaves at once', async ({ page, context }) => {
    const slug = `${SLUG}-at-once`
    const address = goLive(slug, fieldsWith('withdrawn'))
    await startKeeping(page, address)
    await read(page, address)
    await read(page, `${newsroom.url}/lite${article(slug)}`)
    writeStory(newsroom, slug, { ...fieldsWith('withdrawn'), status: 'draft' })
    expect(newsroom.publish().ok).toBe(true)
    expect((await page.goto(address))?.status()).toBe(404)
    await expect.poll(() => isKept(page)).toBe(false)
    await context.setOffline(true)
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Without network')
  })

  test('the list of what was taken down names no story in words', async ({ request }) => {
    const slug = `${SLUG}-in-no-words`
    goLive(slug, fieldsWith('withdrawn'))
    const before = await request.get(`${newsroom.url}/takedowns.json`)
    writeStory(newsroom, slug, { ...fieldsWith('withdrawn'), status: 'draft' })
    expect(newsroom.publish().ok).toBe(true)
    const after = await request.get(`${newsroom.url}/takedowns.json`)
    expect((await after.json()).length).toBe((await before.json()).length + 1)
    expect(await after.text()).not.toContain(slug)
    const again = await request.get(`${newsroom.url}/takedowns.json`, {
      headers: { 'if-none-match': after.headers().etag ?? '' },
    })
    expect(again.status()).toBe(304)
  })

  test('an operator can switch it off, for those who have it and those who come', async ({ page, context }) => {
    await startKeeping(page, newsroom.url + article(STORY))
    await newsroom.stop()
    Object.assign(newsroom.settings, { OFFLINE: 'off', PORT: new URL(newsroom.url).port })
    await newsroom.start()
    await page.goto(newsroom.url)
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([])
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0)
    const asked: string[] = []
    context.on('request', (one) => asked.push(new URL(one.url()).pathname))
    await page.goto(newsroom.url + article(STORY), { waitUntil: 'networkidle' })
    expect(asked).not.toContain('/sw.js')
    await context.setOffline(true)
    await expect(page.goto(newsroom.url + article(STORY))).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
  })
})
