import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, normalised, storyOf } from './support/reading'
import { article } from './support/site'

const partLink = (page: Page, heading: string) =>
  storyOf(page).getByRole('link', { name: `Link to this part: ${heading}`, exact: true })
const pictureLinks = (page: Page) => storyOf(page).getByRole('link', { name: 'Link to this picture', exact: true })

test.describe('each part of a story', () => {
  test('has a link to itself, and keeps its name', async ({ page }) => {
    await page.goto(article('every-block'))
    const headings = storyOf(page).locator('.story-body').getByRole('heading')
    const names = ['What the Moon does', 'Springs and neaps', 'A picture that is taller than wide']
    names.push('What people do about it', 'Numbers', 'Notes')
    await expect(headings).toHaveText(names)
    for (const name of names.slice(0, -1)) {
      const heading = storyOf(page).getByRole('heading', { name, exact: true })
      await expect(partLink(page, name)).toHaveAttribute('href', `#${await heading.getAttribute('id')}`)
    }
    await expect(storyOf(page).getByRole('link', { name: 'Link to this part: Notes' })).toHaveCount(0)
  })

  test('is where its link leads', async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 400 })
    await page.goto(article('every-block'))
    await partLink(page, 'What people do about it').click()
    await expect(page).toHaveURL(/#what-people-do-about-it$/)
    await expect(storyOf(page).getByRole('heading', { name: 'What people do about it' })).toBeInViewport({ ratio: 1 })
  })

  for (const [slug, heading] of [
    ['arabic', 'من الحقل إلى المصنع'],
    ['chinese', '大潮和小潮'],
  ] as const)
    test(`of ${slug} has one in the interface’s language`, async ({ page }) => {
      await page.goto(article(slug))
      await expect(partLink(page, heading)).toHaveAttribute('lang', 'en-AU')
      await partLink(page, heading).click()
      await expect(storyOf(page).getByRole('heading', { name: heading, exact: true })).toBeInViewport()
    })
})

test.describe('each picture of a story', () => {
  const IDS = ['tide', 'tide-2', 'lighthouse', 'tide-3', 'tram', 'library'].map((name) => `picture-${name}`)

  test('has an address made from its file’s name, and a link to it', async ({ page }) => {
    await page.goto(article('every-block'))
    const figures = storyOf(page)
      .getByRole('figure')
      .filter({ has: page.getByRole('img') })
    expect(await figures.evaluateAll((all) => all.map(({ id }) => id))).toEqual(IDS)
    expect(await pictureLinks(page).evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual(
      IDS.map((id) => `#${id}`),
    )
  })

  test('is where its address leads', async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 500 })
    await page.goto(`${article('every-block')}#picture-tram`)
    await expect(storyOf(page).getByRole('img', { name: 'A green tram under its wire' })).toBeInViewport()
    await pictureLinks(page).first().click()
    await expect(page).toHaveURL(/#picture-tide$/)
  })

  test('keeps a caption that ends with its credit', async ({ page }) => {
    for (const slug of ['every-block', 'credited-link', 'portrait-picture']) {
      await page.goto(article(slug))
      for (const caption of await storyOf(page).locator('figcaption:has(.anchor)').all())
        expect(normalised(await caption.textContent())).toMatch(/\)$/)
    }
  })
})

for (const [slug, width] of [
  ['every-block', 320],
  ['every-block', 1280],
  ['arabic', 320],
] as const)
  test(`at ${width} pixels the links of ${slug} are as tall and as wide as a finger, on the line they end`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(article(slug))
    await expectNoSidewaysScroll(page)
    const links = storyOf(page).locator('.anchor')
    expect(await links.count()).toBeGreaterThan(0)
    for (const link of await links.all()) {
      const box = await link.boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(44)
      expect(box?.width).toBeGreaterThanOrEqual(44)
      await link.click({ trial: true })
      expect(await link.evaluate((each) => each.getClientRects().length), 'it is not broken over two lines').toBe(1)
    }
    expect(await linesMadeTaller(page)).toEqual([])
  })

test('what a reader copies does not hold the sign, nor does paper', async ({ page }) => {
  await page.goto(article('every-block'))
  const copied = await page.evaluate(() => {
    const part = document.querySelector('.part')
    if (part) getSelection()?.selectAllChildren(part)
    return String(getSelection())
  })
  expect(copied.trim()).toBe('What the Moon does')
  await page.emulateMedia({ media: 'print' })
  await expect(storyOf(page).locator('.anchor').first()).toBeHidden()
  await expect(storyOf(page).getByRole('heading', { name: 'What the Moon does' })).toBeVisible()
})

test('a link that has the focus or the pointer shows it', async ({ page }) => {
  await page.goto(article('every-block'))
  await partLink(page, 'Springs and neaps').focus()
  await expect(partLink(page, 'Springs and neaps')).toHaveCSS('outline-width', '3px')
  expect(await partLink(page, 'Numbers').evaluate((link) => getComputedStyle(link, '::before').content)).toContain('#')
})

/** Headings and captions that are less tall once their links are away. */
async function linesMadeTaller(page: Page): Promise<string[]> {
  return page.locator('.part, figcaption:has(.anchor)').evaluateAll((blocks) =>
    blocks.flatMap((block) => {
      const link = block.querySelector<HTMLElement>('.anchor')
      const before = block.getBoundingClientRect().height
      const lines = block.querySelector('h2, h3')?.getClientRects().length
      link?.remove()
      const isWrapped = block.querySelector('h2, h3')?.getClientRects().length !== lines
      const after = block.getBoundingClientRect().height
      // A last word may go to a further line together with its sign; a line itself grows by nothing.
      const line = Number.parseFloat(getComputedStyle(block).lineHeight)
      const grown = before - after
      return grown > 1 && !isWrapped && Math.abs(grown - line) > 2 ? [`${block.textContent}: ${grown}`] : []
    }),
  )
}
