import { expect, type Page, test } from '@playwright/test'
import budgets from './budgets.json' with { type: 'json' }
import { expectNoShift, watchLayoutShifts } from './support/layout-shifts'

/** What stands below the first screen is drawn after the first screen: a reader notices nothing of it. */
test.use({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true })

const PAGES = { 'a story': budgets.page, 'the front': '/', 'a section': '/world' }

const isDrawn = (element: Element) => element.checkVisibility({ contentVisibilityAuto: true })

for (const [name, path] of Object.entries(PAGES)) {
  test(`nothing of ${name} moves on the way down`, async ({ page }) => {
    await watchLayoutShifts(page)
    await page.goto(path, { waitUntil: 'networkidle' })
    const foot = page.locator('footer')
    while (!(await foot.evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight + 1)))
      await page.evaluate(
        () =>
          new Promise<void>((drawn) => {
            scrollBy(0, innerHeight / 2)
            requestAnimationFrame(() => requestAnimationFrame(() => drawn()))
          }),
      )
    await expectNoShift(page)
    expect(await foot.getByRole('link').first().evaluate(isDrawn)).toBe(true)
  })

  test(`a reader at the end of ${name} is there again after a reload`, async ({ page }) => {
    // In our face from the second view on.
    for (const _ of ['first', 'second']) await page.goto(path, { waitUntil: 'networkidle' })
    const foot = page.locator('footer')
    await expect.poll(() => foot.evaluate(isDrawn)).toBe(true)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    const end = await page.evaluate(() => scrollY)
    await page.reload()
    await expect.poll(() => foot.getByRole('link').first().evaluate(isDrawn)).toBe(true)
    expect(Math.abs((await page.evaluate(() => scrollY)) - end)).toBeLessThanOrEqual(1)
  })

  test(`the menu of ${name} is where its link leads`, async ({ page }) => {
    await page.goto(path)
    await page.getByRole('link', { name: 'Menu', exact: true }).click()
    const menu = page.getByRole('navigation', { name: 'All sections' })
    await expect(menu).toBeInViewport({ ratio: 1 })
    await expect(menu.getByRole('link', { name: 'Latest' })).toBeInViewport()
  })
}

test('a link to the menu of a page leads there from elsewhere too', async ({ page }) => {
  await page.goto(`${budgets.page}#menu`)
  const menu = page.getByRole('navigation', { name: 'All sections' })
  await expect.poll(() => menu.evaluate(isDrawn)).toBe(true)
  await expect(menu).toBeInViewport({ ratio: 1 })
})

test.describe('the foot of a story', () => {
  const footOf = (page: Page) => page.getByRole('heading', { name: 'Share this with family and friends' })

  test('waits for the first screen, and is found meanwhile by who looks for it', async ({ page }) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Animation.enable')
    // The first moment never ends.
    await cdp.send('Animation.setPlaybackRate', { playbackRate: 0 })
    await page.goto(budgets.page)
    expect(await footOf(page).evaluate(isDrawn)).toBe(false)
    expect(await page.evaluate(() => Reflect.get(window, 'find').call(window, 'family and friends'))).toBe(true)
    await expect(footOf(page)).toBeInViewport()
  })

  test('is in a picture of the whole page, however far nobody went', async ({ page }) => {
    await page.goto(budgets.page)
    await expect.poll(() => footOf(page).evaluate(isDrawn)).toBe(true)
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })
})

test.describe('the blocks of a front', () => {
  const waiting = (page: Page) =>
    page
      .locator('main section[aria-labelledby^="block-"]')
      .evaluateAll((blocks) =>
        blocks
          .filter((block) => !block.querySelector('a[href]')?.checkVisibility({ contentVisibilityAuto: true }))
          .map((block) => block.getAttribute('aria-labelledby')),
      )

  test('wait for the first screen on a phone alone', async ({ page }) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Animation.enable')
    // The first moment never ends.
    await cdp.send('Animation.setPlaybackRate', { playbackRate: 0 })
    await page.goto('/')
    expect(await waiting(page)).toContain('block-8')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('/')
    expect(await waiting(page)).toEqual([])
  })

  test('are all there a moment later', async ({ page }) => {
    await page.goto('/')
    await expect.poll(() => waiting(page)).toEqual([])
  })
})
