import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { article } from './support/site'

const STORY = article('bay-of-fundy-tides')
const PLACES = 'A bay between two provinces'
const COASTS = 'The west has the longest coast'

const mapOf = (page: Page, name: string) => page.getByRole('img', { name, exact: true })

/** The file that the browser chose, once it is there. */
async function chosen(page: Page, name: string): Promise<string> {
  const map = mapOf(page, name)
  await map.scrollIntoViewIfNeeded()
  await expect
    .poll(() => map.evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth))
    .toBeGreaterThan(0)
  return map.evaluate((image) => (image instanceof HTMLImageElement ? image.currentSrc : ''))
}

test('a map is one picture, named by its finding and described by its summary', async ({ page }) => {
  await page.goto(STORY)
  for (const name of [PLACES, COASTS]) await expect(mapOf(page, name)).toHaveCount(1)
  await expect(mapOf(page, PLACES)).toHaveAccessibleDescription(/^The Bay of Fundy opens to the south-west/)
  const coasts = storyOf(page).getByRole('figure').filter({ hasText: COASTS })
  await expect(coasts.getByText('2004')).toBeVisible()
  await coasts.getByText('The figures').click()
  await expect(coasts.getByRole('row', { name: /^Tasmania/ }).getByRole('cell')).toHaveText(['4,882'])
  await expect(coasts.getByRole('link', { name: 'Download as CSV' })).toHaveAttribute('href', '/data/coastlines.csv')
})

test('there is a drawing for a phone and one for the measure, in the light and in the dark', async ({ page }) => {
  const files = new Set<string>()
  for (const width of [320, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.goto(STORY)
      for (const name of [PLACES, COASTS]) files.add(await chosen(page, name))
      await expectNoSidewaysScroll(page)
    }
  expect(files.size).toBe(8)
})

test('on paper it is as in the light', async ({ page }) => {
  await page.goto(STORY)
  const light = await chosen(page, PLACES)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto(STORY)
  expect(await chosen(page, PLACES)).toBe(light)
})

test('its file is a drawing without style or script, and another name leads nowhere', async ({ page, request }) => {
  await page.goto(STORY)
  const file = await request.get(await chosen(page, COASTS))
  expect(file.headers()['content-type']).toBe('image/svg+xml')
  const svg = await file.text()
  expect(svg).toMatch(/^<svg /)
  expect(svg).not.toMatch(/<style|style=|<script/)
  expect((await request.get('/maps/choropleth-000000000000.svg')).status()).toBe(404)
})
