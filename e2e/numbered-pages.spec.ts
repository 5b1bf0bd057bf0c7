import { expect, test } from '@playwright/test'
import { TEST_ENV } from './support/newsroom'
import { read } from './support/read-newsroom'
import { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** Lists of more stories than their newest page holds. */

let newsroom: OwnNewsroom

// One worker, and so one site.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  newsroom = new OwnNewsroom()
  // What the frozen newsroom has in science comes on top of these.
  for (let number = 0; number < 45; number++) writeStory(newsroom, `${String(number).padStart(2, '0')}-story`)
  await newsroom.start()
})

test.afterAll(() => newsroom.remove())

test('a section of more stories than its newest page holds goes on at pages counted from the oldest', async ({
  page,
}) => {
  await page.goto(`${newsroom.url}/science`)
  const first = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
  expect(first.length).toBeGreaterThanOrEqual(20)
  expect(first.length).toBeLessThan(40)
  await expect(page).toHaveTitle('Science – Currawong')
  await expect(page.getByRole('link', { name: 'Newer stories' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Older stories' }).click()
  await expect(page).toHaveURL(`${newsroom.url}/science/page/1`)
  await expect(page).toHaveTitle('Science, page 1 – Currawong')
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', `${TEST_ENV.SITE_URL}/science/page/1`)
  const second = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
  expect(second).toHaveLength(20)
  expect(first.filter((headline) => second.includes(headline))).toEqual([])
  await expect(page.getByRole('link', { name: 'Older stories' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Newer stories' }).click()
  await expect(page).toHaveURL(`${newsroom.url}/science`)
  for (const address of ['/science/page/0', '/science/page/2'])
    expect((await read(newsroom, address)).status, address).toBe(404)
})

test('from the front a reader comes to everything, page by page, each story once', async ({ page }) => {
  await page.goto(newsroom.url)
  await page.getByRole('region', { name: 'Latest' }).getByRole('link', { name: 'Latest', exact: true }).click()
  await expect(page).toHaveURL(`${newsroom.url}/latest`)
  await expect(page).toHaveTitle('Latest – Currawong')
  const headlines = []
  const older = page.getByRole('link', { name: 'Older stories' })
  for (;;) {
    headlines.push(...(await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()))
    if ((await older.count()) === 0) break
    await older.click()
  }
  await expect(page).toHaveURL(`${newsroom.url}/latest/page/1`)
  expect(headlines.length).toBeGreaterThan(40)
  expect(new Set(headlines).size).toBe(headlines.length)
})
