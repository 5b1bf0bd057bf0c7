import { type Browser, expect, type Page, test } from '@playwright/test'
import { routeOf } from '../lib/urls'
import { expectNoBarrier } from './support/barriers'
import { expectNoSidewaysScroll, normalised } from './support/reading'
import { article, NOTICES, PUBLIC_PAGES, SITE_URL } from './support/site'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 320, height: 640 }

test.use({ viewport: DESKTOP, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } })

/**
 * The page that stands for each template in the dark and on a phone: of stories and lists the
 * fullest, and both again from right to left.
 */
const SHOWN = new Set([
  ...new Map(PUBLIC_PAGES.map((path) => [routeOf(path)?.name, path])).values(),
  ...['/series/how-we-count', article('the-box-that-goods-are-counted-in'), '/by/science-desk', '/topic/tides'],
  ...['/archive', '/archive/2016', '/archive/2017/01', '/business'],
  ...['/', '/science', article('every-block'), article('longest-headline'), article('arabic'), '/language/ar'],
  ...NOTICES.map(({ path }) => path),
])

/** A search is no page of the crawl: what can be asked has no end. */
const SEARCHES = ['/search', '/search?q=tide', '/search?q=xqzvwk', `/search?q=${encodeURIComponent('الشاي')}`]

test('each template is shown in every way', () => {
  expect([...SHOWN].filter((path) => routeOf(path)).length).toBeGreaterThanOrEqual(10)
  for (const path of SHOWN) expect([...PUBLIC_PAGES, ...NOTICES.map((one) => one.path)]).toContain(path)
})

for (const { path, status } of [...[...PUBLIC_PAGES, ...SEARCHES].map((path) => ({ path, status: 200 })), ...NOTICES]) {
  test(`${path} is a sound page`, async ({ page, browser }) => {
    const trouble = await watch(page, path)
    const response = await page.goto(path)
    expect(response?.status()).toBe(status)

    await test.step('has one headline, landmarks and unique ids', () => expectStructure(page))
    await test.step('has no barrier in the light', () => expectNoBarrier(page))
    if (SHOWN.has(path) || SEARCHES.includes(path)) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await test.step('has no barrier in the dark', () => expectNoBarrier(page))
      await page.setViewportSize(PHONE)
      await test.step('fits a phone', () => expectNoSidewaysScroll(page))
    }
    await test.step('says the same without JavaScript', async () => {
      expect(await textWithoutScript(browser, path)).toBe(normalised(await page.getByRole('main').textContent()))
    })
    await test.step('is quiet and keeps to itself', async () => {
      expect(await page.context().cookies()).toEqual([])
      expect(trouble).toEqual([])
    })
  })
}

/** Collects what a reader should never notice: errors, refusals by the policy, requests to others. */
async function watch(page: Page, path: string): Promise<string[]> {
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    const isOfPage =
      message.location().url === `${SITE_URL}${path}` && message.text().includes('Failed to load resource')
    if (['error', 'warning'].includes(message.type()) && !isOfPage) trouble.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${SITE_URL}/`) && !request.url().startsWith('data:'))
      trouble.push(`request to another site: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document')
      trouble.push(`${response.status()}: ${response.url()}`)
  })
  await page.exposeFunction('reportViolation', (violation: string) => trouble.push(`policy: ${violation}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      Reflect.get(window, 'reportViolation')(`${effectiveDirective} ${blockedURI}`),
    )
  })
  return trouble
}

async function expectStructure(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\S/)
  for (const landmark of ['banner', 'main', 'contentinfo'] as const)
    await expect(page.getByRole(landmark), landmark).toHaveCount(1)
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return {
      twice: ids.filter((id, index) => ids.indexOf(id) !== index),
      unsized: [...document.images]
        .filter((image) => !['width', 'height', 'alt'].every((name) => image.hasAttribute(name)))
        .map((image) => image.outerHTML),
      styled: [...document.querySelectorAll('[style], [onclick], [onload], [onerror]')].map(
        ({ outerHTML }) => outerHTML,
      ),
      levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1])),
    }
  })
  expect(found.twice, 'ids that stand twice').toEqual([])
  expect(found.unsized, 'pictures without width, height or alt').toEqual([])
  expect(found.styled, 'styles and handlers in attributes').toEqual([])
  const skipped = found.levels.filter((level, index) => level > (found.levels[index - 1] ?? 0) + 1)
  expect.soft(skipped, 'headings that skip a level').toEqual([])
}

async function textWithoutScript(browser: Browser, path: string): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  try {
    const page = await context.newPage()
    await page.goto(`${SITE_URL}${path}`)
    return normalised(await page.getByRole('main').textContent())
  } finally {
    await context.close()
  }
}
