import { expect, type Locator, type Page, test } from '@playwright/test'
import { storyOf } from './support/reading'
import { article, SITE_URL } from './support/site'

/** A story on paper, as Chromium prints it. */

const STORY = article('every-block')

const listOfLinks = (page: Page) => storyOf(page).locator('.links-on-paper')

test('the QR code is fetched when a page is printed, and not before', async ({ page }) => {
  const codes: string[] = []
  page.on('request', (request) => {
    if (/\/qr\//.test(request.url())) codes.push(new URL(request.url()).pathname)
  })
  await page.goto(STORY, { waitUntil: 'networkidle' })
  await page.evaluate(() => window.scrollTo(0, document.querySelector('.story-body')?.scrollHeight ?? 0))
  await page.waitForLoadState('networkidle')
  expect(codes).toEqual([])
  const sheets = await page.pdf({ format: 'A4' })
  expect(sheets.subarray(0, 5).toString()).toBe('%PDF-')
  expect(codes).toEqual(['/qr/every-block.svg'])
  await page.emulateMedia({ media: 'print' })
  const code = storyOf(page).locator('img[src^="/qr/"]')
  await expect(code).toBeVisible()
  expect(await code.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(0)
})

test('links have numbers, and their addresses stand at the foot', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(STORY)
  const numbers = await storyOf(page)
    .locator('.story-body a[data-link]')
    .evaluateAll((links) =>
      links.map((link) => `${link.textContent} ${getComputedStyle(link, '::after').content.replace(/"/g, '')}`),
    )
  // Two notes of the story’s own have the first two.
  expect(numbers).toEqual(['tables for Australian ports 3', 'how tides work 4', 'Tides 5', 'the Bay of Fundy 6'])
  await expect(listOfLinks(page)).toBeVisible()
  await expect(listOfLinks(page).locator('ol')).toHaveAttribute('start', '3')
  await expect(listOfLinks(page).locator('li')).toHaveText([
    'www.bom.gov.au',
    `${SITE_URL}${article('how-tides-work')}`,
    `${SITE_URL}/topic/tides`,
    `${SITE_URL}${article('bay-of-fundy-tides')}`,
  ])
})

test('on screen nobody sees or hears the list, and lite and feeds have none', async ({ page, request }) => {
  await page.goto(STORY)
  await expect(listOfLinks(page)).toBeHidden()
  await expect(listOfLinks(page)).toHaveAttribute('aria-hidden', 'true')
  const link = storyOf(page).getByRole('link', { name: 'how tides work' })
  expect(await link.evaluate((one) => getComputedStyle(one, '::after').content)).toBe('none')
  for (const path of ['/lite/article/every-block', `${STORY}.md`, '/science/feed.rss'])
    expect(await (await request.get(path)).text(), path).not.toContain('links-on-paper')
})

test('a story without links has no list', async ({ request }) => {
  const html = await (await request.get(article('alibabas-ma-meets-trump-promises-us-jobs'))).text()
  expect(html).not.toContain('class="links-on-paper"')
})

test('what a chart was drawn from can be read, and nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 718, height: 1_000 })
  for (const slug of ['bay-of-fundy-tides', 'every-block']) {
    await page.goto(article(slug))
    await page.emulateMedia({ media: 'print' })
    const tables = await storyOf(page).getByRole('table').all()
    expect(tables.length).toBeGreaterThan(2)
    for (const table of tables) {
      await expect(table).toBeVisible()
      expect(await table.evaluate((one) => one.scrollWidth <= innerWidth)).toBe(true)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718)
  }
})

test('a map is light on paper when the screen is dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(article('bay-of-fundy-tides'))
  await page.pdf()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const maps = page.locator('.graphic img')
  const drawings = await maps.evaluateAll((images) =>
    images.map((image) =>
      image instanceof HTMLImageElement && image.checkVisibility()
        ? { isLight: image.currentSrc === image.src, isThere: image.complete && image.naturalWidth > 0 }
        : undefined,
    ),
  )
  expect(drawings.filter((one) => one !== undefined)).toEqual([
    { isLight: true, isThere: true },
    { isLight: true, isThere: true },
  ])
})

test('a video is its title and its address', async ({ page }) => {
  await page.goto(STORY)
  await page.emulateMedia({ media: 'print' })
  const video = storyOf(page).getByRole('figure').filter({ hasText: 'Big Buck Bunny' })
  await expect(video.getByText(/^Big Buck Bunny/)).toBeVisible()
  await expect(video.locator('img')).toBeHidden()
  await expect(video.getByText('which learns of you')).toBeHidden()
})

test('a front is no grid where a sheet may end in it, and its large pictures stand beside their words', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 680, height: 1000 })
  await page.goto('/')
  const world = page.getByRole('region', { name: 'World' })
  await expect(world.getByRole('list')).toHaveCSS('display', 'block')
  const boxOf = async (locator: Locator) => {
    const box = await locator.boundingBox()
    if (!box) throw new Error('It has no place.')
    return box
  }
  const picture = await boxOf(world.locator('picture').first())
  const headline = await boxOf(world.getByRole('heading', { level: 3 }).first())
  expect(headline.x).toBeGreaterThanOrEqual(picture.x + picture.width)
})
