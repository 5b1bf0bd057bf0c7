import { expect, type Locator, test } from '@playwright/test'
import { storyOf } from './support/reading'
import { article } from './support/site'

/** Words of the other direction inside a story that is read from the right. */

const CREDIT = 'AAP, Reuters (2017) & Currawong'

test.beforeEach(async ({ page }) => {
  await page.goto(article('arabic'))
})

test('a Latin credit in an Arabic caption is whole', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const credit = page.getByRole('figure').first().getByText(CREDIT, { exact: true })
  expect(await isReadFromTheLeft(credit)).toBe(true)
})

test('the name of a desk in its byline is whole', async ({ page }) => {
  expect(await isReadFromTheLeft(storyOf(page).getByRole('link', { name: 'Culture desk' }))).toBe(true)
})

test('what the interface says stands where the story’s lines begin', async ({ page }) => {
  await page.goto(article('arabic'))
  const edge = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().right)
  const headline = await edge(page.getByRole('heading', { level: 1 }))
  expect(await edge(storyOf(page).getByText(/^By/))).toBeCloseTo(headline, 0)
  expect(await edge(storyOf(page).getByText(/^Published/))).toBeLessThanOrEqual(headline)
  await page.goto('/language/ar')
  const promo = page.getByRole('main').getByRole('article').first()
  expect(await edge(promo.getByText(/min read/).locator('..'))).toBeCloseTo(await edge(promo.getByRole('heading')), 0)
})

test('on a phone too the byline ends where the story’s lines begin', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  const edge = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().right)
  const desk = storyOf(page).getByRole('link', { name: 'Culture desk' })
  expect(await edge(desk)).toBeCloseTo(await edge(page.getByRole('heading', { level: 1 })), 0)
})

/** Whether the letters of each line stand in the order in which they are written. */
function isReadFromTheLeft(text: Locator): Promise<boolean> {
  return text.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const boxes: DOMRect[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let place = 0; place < (node.textContent ?? '').length; place += 1) {
        const range = document.createRange()
        range.setStart(node, place)
        range.setEnd(node, place + 1)
        boxes.push(range.getBoundingClientRect())
      }
    return boxes.every((box, index) => {
      const before = boxes[index - 1]
      return !before || box.top > before.top + 4 || box.left >= before.left
    })
  })
}
