import { expect, type Page, type Request, test } from '@playwright/test'
import { expectNoBarrier } from './support/barriers'
import { expectNoSidewaysScroll } from './support/reading'
import { article, SITE_URL } from './support/site'

/** How a reader likes to read is kept in the browser, and is there before a page is drawn. */

const STORY = article('alibabas-ma-meets-trump-promises-us-jobs')
const PAGE = '/preferences'

/** The preferences page, in a browser whose worker is at work. */
async function openPreferences(page: Page): Promise<void> {
  await page.goto(PAGE, { waitUntil: 'load' })
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

async function choose(page: Page, ...names: string[]): Promise<void> {
  await openPreferences(page)
  for (const name of names) await page.getByRole('radio', { name, exact: true }).check()
  await expect(page.getByRole('status')).toHaveText('Kept in this browser.')
}

const colours = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body)
    return { backgroundColor, color, scheme: getComputedStyle(document.documentElement).colorScheme }
  })

const LIGHT = { backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(16, 17, 20)', scheme: 'light' } as const
const DARK = { backgroundColor: 'rgb(18, 19, 22)', color: 'rgb(242, 241, 236)', scheme: 'dark' } as const

test('who has chosen nothing gets the page as it is', async ({ page, request }) => {
  await openPreferences(page)
  const response = await page.goto(STORY)
  expect(await response?.text()).toBe(await (await request.get(STORY)).text())
  expect(await response?.text()).not.toMatch(/data-scheme|preferences-[0-9a-f]+\.css/)
})

test('what was chosen stands in the page when it arrives', async ({ page, context }) => {
  await choose(page, 'Larger', 'Dark', 'Without serifs')
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const response = await page.goto(STORY)
  const html = (await response?.text()) ?? ''
  expect(html).toMatch(/^<!DOCTYPE html><html data-size="larger" data-scheme="dark" data-face="sans" lang="en-AU"/)
  expect(html).toMatch(/<link rel="stylesheet" href="\/assets\/preferences-[0-9a-f]{10}\.css"><\/head>/)
  expect(response?.headers()['content-security-policy']).toMatch(/style-src 'self' 'sha256-/)
  expect(await colours(page)).toEqual(DARK)
  const paragraph = page.locator('.story-body > p').first()
  await expect(paragraph).toHaveCSS('font-family', /^system-ui/)
  expect(Number.parseFloat(await paragraph.evaluate((one) => getComputedStyle(one).fontSize))).toBeGreaterThan(24)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('font-family', /^Newsreader/)
  expect(asked.filter((url) => !url.startsWith(SITE_URL) && !url.startsWith('data:'))).toEqual([])
  expect(await context.cookies()).toEqual([])
})

test('nothing of it is drawn in another way first', async ({ page }) => {
  await choose(page, 'Dark', 'Largest')
  await page.addInitScript(() => {
    const first: unknown[] = []
    Object.assign(window, { first })
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries())
        first.push([name, getComputedStyle(document.body).backgroundColor, document.documentElement.dataset.size])
    }).observe({ type: 'paint', buffered: true })
    // Before each frame until the first paint: what would be drawn.
    const look = () => {
      if (document.body && performance.getEntriesByType('paint').length === 0) {
        first.push(['frame', getComputedStyle(document.body).backgroundColor, document.documentElement.dataset.size])
        requestAnimationFrame(look)
      } else if (!document.body) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(STORY, { waitUntil: 'load' })
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(Reflect.get(window, 'first'))))
    .toContain('first-contentful-paint')
  const seen: Array<[string, string, string]> = await page.evaluate(() => Reflect.get(window, 'first'))
  for (const [when, background, size] of seen)
    expect([background, size], when).toEqual([DARK.backgroundColor, 'largest'])
})

for (const [system, name, expected] of [
  ['dark', 'Light', LIGHT],
  ['light', 'Dark', DARK],
] as const)
  test(`${name} in a system that is ${system} is so everywhere, and paper stays white`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: system })
    await choose(page, name)
    expect(await colours(page)).toEqual(expected)
    const own = await page.context().browser()?.newContext({ colorScheme: expected.scheme, serviceWorkers: 'block' })
    const plain = await own?.newPage()
    for (const path of [STORY, article('every-block'), '/', '/search?q=tides', article('no-such-story'), '/lite']) {
      await page.goto(path)
      await plain?.goto(SITE_URL + path)
      const of = (shown: Page | undefined) =>
        shown?.evaluate(() => [
          getComputedStyle(document.documentElement).colorScheme.replace('light dark', '') ||
            (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
          ...[...document.querySelectorAll('body *')].map((element) => {
            const { color, backgroundColor, borderTopColor, fill, stroke } = getComputedStyle(element)
            return [element.tagName, color, backgroundColor, borderTopColor, fill, stroke].join(' ')
          }),
        ])
      expect(await of(page), path).toEqual(await of(plain))
    }
    await own?.close()
    await page.goto(article('every-block'))
    await expectNoBarrier(page)
    await page.emulateMedia({ colorScheme: system, media: 'print' })
    expect((await colours(page)).backgroundColor).toBe(LIGHT.backgroundColor)
  })

test('a map is the one of the scheme that was chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(article('bay-of-fundy-tides'))
  const drawing = page.locator('.graphic picture img:visible').first()
  await drawing.scrollIntoViewIfNeeded()
  const shown = () => drawing.evaluate((img: HTMLImageElement) => img.currentSrc)
  await expect.poll(shown).not.toBe('')
  const light = await shown()
  await choose(page, 'Dark')
  await page.goto(article('bay-of-fundy-tides'))
  await drawing.scrollIntoViewIfNeeded()
  await expect.poll(shown).toMatch(/\/maps\//)
  expect(await shown()).not.toBe(light)
})

/** How many pictures a page asks for until its end. */
async function picturesOf(page: Page, path: string): Promise<number> {
  let pictures = 0
  const count = (request: Request) => {
    if (/\/pictures\//.test(request.url())) pictures++
  }
  page.on('request', count)
  await page.goto(path, { waitUntil: 'load' })
  for (let y = 0; y < (await page.evaluate(() => document.body.scrollHeight)); y += 400)
    await page.evaluate((to) => window.scrollTo(0, to), y)
  await page.waitForLoadState('networkidle')
  page.off('request', count)
  return pictures
}

test('fewer pictures are asked for, and each can be had', async ({ page, browser }) => {
  // Another reader: what a browser has seen already it shows again without asking.
  const other = await browser.newPage()
  for (const path of ['/', STORY, article('every-block')])
    expect(await picturesOf(other, SITE_URL + path), path).toBeGreaterThan(0)
  await other.close()
  await choose(page, 'Only when I ask for them')
  for (const path of ['/', STORY, article('every-block')]) expect(await picturesOf(page, path), path).toBe(0)
  await page.goto(STORY)
  await expect(page.locator('.lead-image figcaption')).toBeVisible()
  const ask = page.locator('.lead-image').getByText('Picture: Striped shopfronts')
  await expect(ask).toBeVisible()
  await ask.click()
  const img = page.locator('.lead-image img')
  await expect.poll(() => img.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth)).toBeGreaterThan(0)
  await expect(img).toBeVisible()
  await page.goto(article('every-block'))
  const inside = page
    .locator('.story-body figure')
    .filter({ has: page.locator('.asked-for') })
    .first()
  await inside.locator('summary').press('Enter')
  await expect
    .poll(() => inside.locator('img').evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth))
    .toBeGreaterThan(0)
  await expectNoBarrier(page)
})

test('it is done by keyboard, shown at once, and undone', async ({ page }) => {
  await openPreferences(page)
  const sample = page.getByRole('region', { name: 'How it looks' }).locator('p').first()
  const size = () => sample.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
  const normal = await size()
  await page.getByRole('radio', { name: 'Normal' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Large', exact: true })).toBeChecked()
  await expect.poll(size).toBeCloseTo(normal * 1.15, 1)
  await expect(page.getByRole('status')).toHaveText('Kept in this browser.')
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Large', exact: true })).toBeChecked()
  await page.getByRole('button', { name: 'Reset' }).press('Enter')
  await expect(page.getByRole('status')).toHaveText('As it was.')
  await expect.poll(size).toBeCloseTo(normal, 1)
  const response = await page.goto(STORY)
  expect(await response?.text()).not.toContain('data-size')
})

test('it is found at the foot of every page', async ({ page }) => {
  await page.goto(STORY)
  await page.getByRole('contentinfo').getByRole('link', { name: 'Reading preferences' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reading preferences')
})

test('it holds without network too', async ({ page, context }) => {
  await choose(page, 'Dark')
  await page.goto(STORY, { waitUntil: 'load' })
  await context.setOffline(true)
  await page.goto(STORY)
  await expect(page.getByRole('status').first()).toContainText('You are reading a copy')
  expect(await colours(page)).toEqual(DARK)
  await page.goto(article('how-tides-work'))
  expect(await colours(page)).toEqual(DARK)
})

test('without JavaScript it says what else there is', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(SITE_URL + PAGE)
  await expect(page.getByRole('radio')).toHaveCount(0)
  await expect(page.getByText('Your browser and your system have settings of their own')).toBeVisible()
  await context.close()
})

test('where a browser keeps nothing for pages, nothing is on offer', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'caches'))
  await page.goto(PAGE, { waitUntil: 'networkidle' })
  for (const radio of await page.getByRole('radio').all()) await expect(radio).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Reset' })).toBeDisabled()
})

test('the largest text fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await choose(page, 'Largest', 'Dark', 'Without serifs')
  for (const path of [PAGE, '/', STORY, article('every-block'), article('arabic'), '/science', '/offline', '/lite']) {
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('data-size', 'largest')
    await expectNoSidewaysScroll(page)
  }
})

for (const scheme of ['light', 'dark'] as const)
  test(`the page has no barrier, ${scheme}, and where colours are forced`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.emulateMedia({ colorScheme: scheme })
    await openPreferences(page)
    await expectNoSidewaysScroll(page)
    await expectNoBarrier(page)
    await page.emulateMedia({ colorScheme: scheme, forcedColors: 'active' })
    await choose(page, scheme === 'light' ? 'Dark' : 'Light')
    await expectNoBarrier(page)
    await page.emulateMedia({ colorScheme: scheme, forcedColors: 'none' })
    await page.goto(article('arabic'))
    await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme === 'light' ? 'dark' : 'light')
    await expectNoBarrier(page)
  })
