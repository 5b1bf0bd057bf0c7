import { expect, type Page, test } from '@playwright/test'
import { LIVE } from './support/files'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { article } from './support/site'

/** A long story says which parts it has. */

const LONG = 'six-thousand-words'
const contents = (page: Page) => storyOf(page).getByRole('navigation', { name: 'In this story' })

for (const javaScriptEnabled of [true, false])
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('on a phone it is folded over the story, and leads to each part', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 })
      await page.goto(article(LONG))
      await expect(contents(page).getByRole('link')).toHaveCount(0)
      await contents(page).getByText('In this story').click()
      const names = await storyOf(page).locator('.story-body h2:not([id="footnote-label"])').allTextContents()
      expect(names.length).toBeGreaterThan(4)
      await expect(contents(page).getByRole('link')).toHaveText(names)
      await expectNoSidewaysScroll(page)
      await contents(page).getByRole('link', { name: 'The reading room' }).click()
      await expect(page).toHaveURL(`${article(LONG)}#the-reading-room`)
      await expect(page.getByRole('heading', { name: 'The reading room' })).toBeInViewport()
    })
  })

test('on a wide screen it is open beside the story, over the topics', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(article(LONG))
  await expect(contents(page).getByRole('link', { name: 'The kiosk' })).toBeVisible()
  const list = await contents(page).boundingBox()
  const body = await storyOf(page).locator('.story-body').boundingBox()
  const topics = await storyOf(page).getByRole('navigation', { name: 'On this story' }).boundingBox()
  expect(list?.y).toBe(body?.y)
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThan(body?.x ?? 0)
  expect(topics?.y).toBeGreaterThanOrEqual((list?.y ?? 0) + (list?.height ?? 0))
  expect(topics?.y).toBeLessThan((list?.y ?? 0) + (list?.height ?? 0) + 64)
})

test('paper has none, and neither has a story that is short or has few parts', async ({ page, request }) => {
  await page.goto(article(LONG))
  await page.emulateMedia({ media: 'print' })
  await expect(contents(page)).toBeHidden()
  for (const slug of LIVE.filter((one) => one !== LONG))
    expect(await (await request.get(article(slug))).text(), slug).not.toContain('In this story')
})
