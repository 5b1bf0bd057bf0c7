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
