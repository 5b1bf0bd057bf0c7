import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { storyOf } from './support/reading'
import { article } from './support/site'

const FLAGSHIP = article('alibabas-ma-meets-trump-promises-us-jobs')

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('the first stop leads past the sections to the headline', async ({ page }) => {
  for (const path of [FLAGSHIP, '/', '/science', '/article/no-such-story']) {
    await page.goto(path)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to story' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#story$/)
    await page.keyboard.press('Tab')
    const next = await page.evaluate(() => document.activeElement?.closest('header nav, main')?.tagName)
    expect(next, `after the skip link on ${path}`).toBe('MAIN')
  }
  await page.goto(FLAGSHIP)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(storyOf(page).getByRole('link', { name: 'AAP' })).toBeFocused()
})

test('the stops of a story follow its reading order', async ({ page }) => {
  await page.goto(FLAGSHIP)
  const names = (await stopsOf(page)).map(({ name }) => name)
  expect(names).toEqual([
    'Skip to story',
    'Currawong',
    'Search',
    'Menu',
    ...['World', 'Australia', 'Business', 'Science', 'Sport', 'Culture'],
    'Business',
    'AAP',
    'Share',
    'Link to this picture',
    'Link to this part: A growing middle class',
    ...['China', 'Donald Trump', 'E-commerce', 'Jobs'],
    ...['Copy link', 'Email', 'WhatsApp', 'Facebook', 'X', 'Bluesky', 'Threads', 'Mastodon', 'LinkedIn', 'Reddit'],
    ...['Telegram', 'SMS', 'Print'],
    ...['QR code', 'Cite this story'],
    'What is weighed when tea is sold',
    'The box that the world’s goods are counted in',
    'What a tide table can tell a port, and what it cannot',
    'The gauge that made trams and trains cousins',
    'Front page',
    'Latest',
    'Archive',
    ...['World', 'Australia', 'Business', 'Trade', 'Science', 'Sport', 'Culture'],
    ...['العربية', 'Tiếng Việt', '简体中文'],
    ...['About the frozen newsroom', 'Accessibility statement', 'Contact and feedback', 'Corrections policy', 'Ethics'],
    ...[
      'How we work',
      'Ownership and funding',
      'Privacy',
      'Syndication and reuse',
      'Who makes it',
      'Corrections',
      'Feeds',
      'Reading preferences',
      'Lite version',
    ],
    'newsroom@example.org',
  ])
})

for (const path of [FLAGSHIP, article('every-block'), '/', '/science'])
  test(`on a phone the stops of ${path} come from top to bottom`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(path)
    const stops = await stopsOf(page)
    const tops = stops.slice(1).map(({ top }) => top)
    const back = stops.slice(1).filter(({ top }, index) => top + 24 < Math.max(0, ...tops.slice(0, index)))
    expect(back).toEqual([])
  })

test('by keys alone a reader goes over the menu to a search, narrows it down and comes back', async ({ page }) => {
  await page.goto('/science')
  const strip = page.getByRole('banner').getByRole('navigation', { name: 'Sections' })
  await expect(strip.locator('[aria-current]')).toHaveText(['Science'])
  await tabTo(page, 'Menu')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/science#menu')
  await page.keyboard.press('Tab')
  const menu = page.getByRole('navigation', { name: 'All sections' })
  await expect(menu.getByRole('link').first()).toBeFocused()
  await expect(menu.getByRole('link').first()).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Shift+Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main, footer')?.tagName)).toBe('MAIN')
  await page.goBack()
  await expect(page).toHaveURL('/science')

  await page.reload()
  await tabTo(page, 'Search')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search')
  for (;;) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement instanceof HTMLInputElement)) break
  }
  await page.keyboard.type('after:2015-01-01')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search?q=after%3A2015-01-01')
  await tabTo(page, /^Next$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/&page=2$/)
  await tabTo(page, 'Previous')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search?q=after%3A2015-01-01')
  await tabTo(page, /^Sport/, 'aside')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search?q=section%3Asport+after%3A2015-01-01')
  await expect(page.getByRole('complementary').getByRole('link', { name: 'Sport' })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await page.goBack()
  await expect(page).toHaveURL('/search?q=after%3A2015-01-01')
})

for (const path of ['/', '/search?q=tide', '/by/science-desk', '/archive/2017', '/feeds', '/about/privacy'])
  test(`each stop of ${path} has a ring, and the last one is left`, async ({ page }) => {
    await page.goto(path)
    const stops = await stopsOf(page)
    expect(stops.length).toBeGreaterThan(20)
    expect(stops.filter(({ ring }) => ring < 2).map(({ name, ring }) => `${name}: ${ring} px`)).toEqual([])
  })

test('Share opens, is walked through and closed by keys alone', async ({ page }) => {
  await page.goto(FLAGSHIP)
  const share = storyOf(page).getByRole('button', { name: 'Share' })
  await tabTo(page, 'Share')
  await expect(share).toBeFocused()
  await page.keyboard.press('Enter')
  for (const name of ['Copy link', 'Email', 'WhatsApp', 'Facebook', 'X', 'Bluesky']) {
    await page.keyboard.press('Tab')
    await expect(storyOf(page).getByRole('link', { name, exact: true })).toBeFocused()
  }
  await page.keyboard.press('Shift+Tab')
  await expect(storyOf(page).getByRole('link', { name: 'X', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(storyOf(page).getByRole('link', { name: 'X', exact: true })).toBeHidden()
  await expect(share).toBeFocused()
  await page.keyboard.press('Space')
  await expect(storyOf(page).getByRole('link', { name: 'Email', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(storyOf(page).getByRole('link', { name: 'Link to this picture' })).toBeFocused()
})

test('Copy link works by Enter', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(FLAGSHIP)
  await tabTo(page, 'Share')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(storyOf(page).getByRole('status')).toHaveText('Link copied')
})

test('a wide table is scrolled and a transcript opened by keys', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(article('every-block'))
  const planets = page.getByRole('region', { name: /^The planets in nine columns/ })
  await tabTo(page, /^The planets in nine columns/)
  await expect(planets).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => planets.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0)
  await tabTo(page, 'Transcript')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^A single steady tone of 440 hertz/)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme}`, () => {
    // So tall that nothing scrolls: two pictures of the same place can be compared.
    test.use({ colorScheme, viewport: { width: 1280, height: 5_000 } })

    test('each stop of a story shows where the reader is', async ({ page }) => {
      await page.goto(FLAGSHIP, { waitUntil: 'networkidle' })
      await expectVisibleFocus(page)
    })

    test('each choice of Share shows where the reader is', async ({ page }) => {
      await page.goto(FLAGSHIP, { waitUntil: 'networkidle' })
      await tabTo(page, 'Share')
      await page.keyboard.press('Enter')
      await expectVisibleFocus(page, 6)
    })
  })

/** `ring` is how wide the line around it is, by its style. */
type Stop = { name: string; top: number; ring: number; box: { x: number; y: number; width: number; height: number } }

/** Where the keyboard stands now, or nothing when it has left the page. */
async function stop(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return undefined
    // A promo's headline stretches its target over the whole promo, and shows its focus there.
    const isStretched = getComputedStyle(element, '::after').position === 'absolute'
    const widths = [null, '::after'].map((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element, part)
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)
    })
    const target = isStretched ? (element.closest('article, li') ?? element) : element
    const { x, y, width, height } = target.getBoundingClientRect()
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const drawn = element.querySelector('img')?.alt
    return {
      name: name.trim() || (drawn ?? ''),
      top: y + window.scrollY,
      ring: Math.max(...widths),
      box: { x, y, width, height },
    }
  })
}

/** Every stop of a page, by Tab from the top to the end. */
async function stopsOf(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const here = await stop(page)
    const isAgain = stops.length > 1 && here?.name === stops[0]?.name
    if (!here || isAgain) return stops
    stops.push(here)
    if (stops.length > 300) throw new Error('The keyboard does not reach the end of the page')
  }
}

/** @param within a selector: stops of that name elsewhere are passed */
async function tabTo(page: Page, name: string | RegExp, within = 'body') {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await stop(page)
    const isWithin = await page.evaluate((selector) => document.activeElement?.closest(selector) !== null, within)
    if (here && isWithin && (typeof name === 'string' ? here.name === name : name.test(here.name))) return
  }
  throw new Error(`The keyboard does not reach ${name}`)
}

/**
 * At each stop, enough pixels change with a contrast of 3 to 1 against what was there before: as
 * many as a line of one pixel around the stop (after WCAG 2.4.13).
 */
async function expectVisibleFocus(page: Page, most = 300) {
  const unseen: string[] = []
  let last: { here: Stop; focused: Buffer } | undefined
  for (let count = 0; count <= most; count += 1) {
    await page.keyboard.press('Tab')
    if (last && last.here.name !== 'Skip to story') {
      const changed = await contrastingPixels(last.focused, await pictureOf(page, last.here))
      const { width, height } = last.here.box
      if (changed < 2 * (width + height)) unseen.push(`${last.here.name}: ${changed} pixels`)
    }
    const here = await stop(page)
    if (!here) break
    last = { here, focused: await pictureOf(page, here) }
  }
  expect(unseen).toEqual([])
}

const MARGIN = 6

function pictureOf(page: Page, { box }: Stop): Promise<Buffer> {
  const x = Math.max(0, box.x - MARGIN)
  const y = Math.max(0, box.y - MARGIN)
  const clip = { x, y, width: box.x + box.width + MARGIN - x, height: box.y + box.height + MARGIN - y }
  return page.screenshot({ clip, animations: 'disabled' })
}

async function contrastingPixels(one: Buffer, other: Buffer): Promise<number> {
  const [before, after] = await Promise.all(
    [one, other].map((picture) => sharp(picture).removeAlpha().raw().toBuffer()),
  )
  if (!before || !after) return 0
  let changed = 0
  for (let at = 0; at < before.length; at += 3) {
    const [lighter, darker] = [luminance(before, at), luminance(after, at)].sort((a, b) => b - a)
    if (((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05) >= 3) changed += 1
  }
  return changed
}

/** Relative luminance (WCAG 2.2). */
function luminance(pixels: Buffer, at: number): number {
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((channel) => {
    const value = (pixels[at + channel] ?? 0) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
