import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, normalised, storyOf } from './support/reading'
import { article } from './support/site'

/** A picture of a story fills the window while the page's address names it. */

const STORY = article('every-block')
const DESKTOP = { width: 1280, height: 900 }

const pictureOf = (page: Page, alt: RegExp) =>
  storyOf(page)
    .getByRole('link', { name: alt })
    .filter({ has: page.getByRole('img') })
const tide = (page: Page) => pictureOf(page, /Swells of dark water/)
const tram = (page: Page) => pictureOf(page, /A green tram/)
const close = (page: Page) => storyOf(page).getByRole('link', { name: 'Close', exact: true })

/** How much of the window's width and height a picture takes. */
async function shareOf(page: Page, picture: Locator): Promise<number> {
  const box = await picture.getByRole('img').boundingBox()
  const { width, height } = page.viewportSize() ?? DESKTOP
  return Math.max((box?.width ?? 0) / width, (box?.height ?? 0) / height)
}

test.use({ viewport: DESKTOP })

for (const javaScriptEnabled of [true, false])
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('a touch enlarges it, with its credit; Back, and Close, take it home', async ({ page }) => {
      await page.goto(STORY)
      expect(await shareOf(page, tide(page))).toBeLessThan(0.6)
      await tide(page).click()
      await expect(page).toHaveURL(`${STORY}#picture-tide-2--large`)
      expect(await shareOf(page, tide(page))).toBeGreaterThan(0.8)
      const caption = storyOf(page).locator('#picture-tide-2 figcaption')
      await expect(caption).toBeInViewport({ ratio: 1 })
      expect(normalised(await caption.textContent())).toContain('(Illustration: Currawong)')
      await page.goBack()
      await expect(page).toHaveURL(STORY)
      expect(await shareOf(page, tide(page))).toBeLessThan(0.6)

      await tide(page).click()
      await close(page).click({ position: { x: 20, y: 20 } })
      await expect(page).toHaveURL(`${STORY}#picture-tide-2`)
      expect(await shareOf(page, tide(page))).toBeLessThan(0.6)
    })

    test('its address shows it at once', async ({ page }) => {
      await page.goto(`${STORY}#picture-tide-2--large`)
      await expect.poll(() => shareOf(page, tide(page))).toBeGreaterThan(0.8)
      await expect(tide(page).getByRole('img')).toBeInViewport({ ratio: 1 })
    })

    test('a gallery opens at the picture that was touched, and its others lie beside it', async ({ page }) => {
      await page.goto(STORY)
      await tram(page).click()
      await expect(tram(page).getByRole('img')).toBeInViewport({ ratio: 0.9 })
      expect(await shareOf(page, tram(page))).toBeGreaterThan(0.7)
      const library = pictureOf(page, /Books on three shelves/)
      await expect(library.getByRole('img')).not.toBeInViewport({ ratio: 0.5 })
      const row = storyOf(page)
        .getByRole('region', { name: /^Three things that keep a timetable/ })
        .locator('> div')
      await expect(row).toHaveCSS('scroll-snap-type', 'x mandatory')
      await row.evaluate((element) => element.scrollBy(element.clientWidth, 0))
      await expect(library.getByRole('img')).toBeInViewport({ ratio: 0.9 })
    })
  })

test('nothing more is asked for before, and a larger rendition then', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'image') asked.push(request.url())
  })
  await page.goto(STORY, { waitUntil: 'networkidle' })
  await tide(page).scrollIntoViewIfNeeded()
  await page.waitForLoadState('networkidle')
  const widthOf = () =>
    tide(page)
      .getByRole('img')
      .evaluate((img: HTMLImageElement) => Number(/-(\d+)\.\w+$/.exec(img.currentSrc)?.[1]))
  const before = await widthOf()
  expect(asked.filter((address) => /tide-\w+\/own-1200/.test(address))).toEqual([])
  await tide(page).click()
  await expect.poll(widthOf).toBeGreaterThan(before)
})

test('by keys: Enter opens, Escape closes, and the focus is where it was', async ({ page }) => {
  await page.goto(STORY)
  await tide(page).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/--large$/)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(`${STORY}#picture-tide-2`)
  await expect(tide(page)).toBeFocused()
  await expect(close(page)).toHaveCount(0)
})

test('who steps out of it by Tab sees the page again', async ({ page }) => {
  await page.goto(STORY)
  await tide(page).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(close(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page).toHaveURL(`${STORY}#picture-tide-2`)
})

test('on the narrowest phone nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${STORY}#picture-tide-2--large`)
  await expect(tide(page).getByRole('img')).toBeInViewport({ ratio: 1 })
  await expect(storyOf(page).locator('#picture-tide-2 figcaption')).toBeInViewport({ ratio: 1 })
  await expectNoSidewaysScroll(page)
})

test('paper shows it in its place', async ({ page }) => {
  await page.goto(`${STORY}#picture-tide-2--large`)
  await page.emulateMedia({ media: 'print' })
  await expect(storyOf(page).locator('#picture-tide-2')).toHaveCSS('position', 'static')
})

test('a story without pictures in its text carries nothing of it', async ({ request }) => {
  const html = await (await request.get(article('alibabas-ma-meets-trump-promises-us-jobs'))).text()
  expect(html).not.toContain('enlarge')
})
