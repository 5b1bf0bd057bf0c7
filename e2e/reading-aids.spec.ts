import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { article } from './support/site'

/** A word and its meaning, asides, definitions, and what HTML alone has a word for. */

const STORY = article('every-block')
const sign = (page: Page) => storyOf(page).getByRole('button', { name: 'Meaning of “slack water”' })
const meaning = (page: Page) => storyOf(page).getByText(/the hour around high and low water in which/)

for (const javaScriptEnabled of [true, false])
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('a word shows what it means, and Escape takes it away', async ({ page }) => {
      await page.goto(STORY)
      await expect(meaning(page)).toBeHidden()
      await sign(page).focus()
      await page.keyboard.press('Enter')
      await expect(meaning(page)).toBeVisible()
      await expect(meaning(page)).toHaveText('the hour around high and low water in which the stream stands still', {
        useInnerText: true,
      })
      await page.keyboard.press('Escape')
      await expect(meaning(page)).toBeHidden()
      await expect(sign(page)).toBeFocused()
    })

    test('an aside opens', async ({ page }) => {
      await page.goto(STORY)
      const power = storyOf(page).getByText('It falls with the cube of the distance')
      await expect(power).toBeHidden()
      await storyOf(page).getByText('How the Moon’s pull is reckoned').click()
      await expect(power).toBeVisible()
      await expect(power.locator('sup')).toHaveText('7')
      await expect(power.locator('sub')).toHaveText('2')
      await expect(power.locator('ruby > rt')).toHaveText('しお')
    })
  })

test('a meaning stays inside the narrowest window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(STORY)
  await sign(page).click()
  await expect(meaning(page)).toBeInViewport({ ratio: 1 })
  await expectNoSidewaysScroll(page)
})

test('on paper a meaning follows its word, and asides are open', async ({ page }) => {
  await page.goto(STORY)
  await page.emulateMedia({ media: 'print' })
  await expect(sign(page)).toBeHidden()
  const sentence = storyOf(page).getByText(/^Ships wait for high water/)
  await expect(sentence).toContainText(
    'slack water (the hour around high and low water in which the stream stands still), walkers',
    { useInnerText: true },
  )
  await expect(storyOf(page).getByText('It falls with the cube of the distance')).toBeVisible()
})

test('words are a list of definitions', async ({ page }) => {
  await page.goto(STORY)
  const words = storyOf(page).getByRole('region', { name: 'Words of the coast' })
  await expect(words.getByRole('term')).toHaveText(['Ebb', 'Flood, or rising tide'])
  await expect(words.getByRole('definition')).toHaveText(['The water falls.', 'The water rises.'])
})

test('code scrolls by itself, by keys', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(STORY)
  await storyOf(page).getByText('How the Moon’s pull is reckoned').click()
  const code = storyOf(page).getByRole('group', { name: 'Code' })
  await code.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => code.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0)
  await expectNoSidewaysScroll(page)
})
