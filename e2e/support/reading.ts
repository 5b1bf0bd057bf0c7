import { expect, type Locator, type Page } from '@playwright/test'

/** The story of a page: the article that carries its headline. */
export function storyOf(page: Page): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { level: 1 }) })
}

/** Text as it is read: runs of space count once. */
export const normalised = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()

/** Each part is there once, and each comes after the one before. */
export async function expectInOrder(parts: Record<string, Locator>): Promise<void> {
  const places: Array<[string, number]> = []
  for (const [name, part] of Object.entries(parts)) {
    await expect(part, name).toHaveCount(1)
    places.push([name, await part.evaluate((element) => [...document.querySelectorAll('*')].indexOf(element))])
  }
  const sorted = [...places].sort(([, one], [, other]) => one - other)
  expect(sorted.map(([name]) => name)).toEqual(Object.keys(parts))
}

/** The page is no wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect(wide, 'the page scrolls sideways').toBeLessThanOrEqual(window)
}

/** Text at twice its size, as a reader's own setting makes it; a style in the page would be refused by its policy. */
export async function doubleText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('html { font-size: 200% !important; }')
    document.adoptedStyleSheets.push(sheet)
  })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
}

/** Everything that is to be read is seen whole; what scrolls by itself may go on. */
export async function expectNothingCutOff(page: Page): Promise<void> {
  // What waits for the first screen, also of a window that has become a phone's, is not laid out before its moment is over.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, p, a, button, li, summary, figcaption, blockquote')]
      .filter(
        (element) =>
          element.checkVisibility() && !element.closest('.sr-only, [href="#story"], .table-scroll, .section-strip'),
      )
      .filter((element) => {
        const { overflowX, overflowY, display } = getComputedStyle(element)
        const cuts = overflowX !== 'visible' || overflowY !== 'visible'
        const isTooWide = display !== 'inline' && element.scrollWidth > element.clientWidth + 1
        const isTooHigh = cuts && element.scrollHeight > element.clientHeight + 1
        const { left, right } = element.getBoundingClientRect()
        return isTooWide || isTooHigh || left < -1 || right > document.documentElement.clientWidth + 1
      })
      .map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 60)}`),
  )
  expect(cut).toEqual([])
}

/** The values of a page's meta elements of one name, in order. */
export async function metaOf(page: Page, name: string): Promise<string[]> {
  const all = await page.locator(`meta[name="${name}"], meta[property="${name}"]`).all()
  return Promise.all(all.map(async (meta) => (await meta.getAttribute('content')) ?? ''))
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Thing = { [key: string]: Json }

/** The page's structured data, those in a graph one by one. */
export async function structuredData(page: Page): Promise<Thing[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  return texts.flatMap((text) => {
    const data = JSON.parse(text)
    return Array.isArray(data) ? data : (data['@graph'] ?? [data])
  })
}

/** The one thing of a type in the page's structured data. */
export async function thingOfType(page: Page, type: string): Promise<Thing> {
  const things = (await structuredData(page)).filter((thing) => [thing['@type']].flat().includes(type))
  expect(things, `things of type ${type}`).toHaveLength(1)
  return things[0] ?? {}
}
