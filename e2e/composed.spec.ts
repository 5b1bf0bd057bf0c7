import path from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { OwnNewsroom } from './support/server'
import { article } from './support/site'
import { writeFile, writeStory } from './support/write-story'

/** What stands beside each other ends on one line, whatever is in it. */

const LINE = 24

/** Where it stands on the page, however far that is scrolled. */
function boxOf(locator: Locator) {
  return locator.evaluate((element) => {
    const { x, right: end, width, height, top, bottom } = element.getBoundingClientRect()
    return { x, end, width, height, y: top + window.scrollY, bottom: bottom + window.scrollY }
  })
}

const storyAbout = (page: Page, headline: string) =>
  page.getByRole('main').getByRole('article').filter({ hasText: headline })

test.describe('on a front', () => {
  // One worker, and so one site, whose front is arranged anew.
  test.describe.configure({ mode: 'default' })

  let newsroom: OwnNewsroom
  test.beforeAll(async () => {
    newsroom = new OwnNewsroom()
    const picture = sharp({ create: { width: 500, height: 300, channels: 3, background: '#88aa22' } })
    await picture.jpeg().toFile(path.join(newsroom.contentDir, 'pictures/small.jpg'))
    writeStory(newsroom, 'small-picture', { image: '{src: small.jpg, alt: A green field, credit: Jo Example}' })
    writeStory(newsroom, 'in-words')
    await newsroom.start()
  })
  test.afterAll(() => newsroom.remove())

  function arrange(blocks: string): void {
    writeFile(newsroom, 'fronts/home.yaml', `blocks: [${blocks}]`)
    expect(newsroom.publish()).toMatchObject({ ok: true })
  }
  const LEAD = '{kind: lead, pins: [how-tides-work]}'

  for (const [name, pair, shown] of [
    ['two pictures', '[square-picture, longest-headline]', ['square-picture', 'longest-headline']],
    ['one picture', '[in-words, square-picture]', ['in-words', 'square-picture']],
    [
      'one that is large',
      '[square-picture, {story: longest-headline, size: large}]',
      ['square-picture', 'longest-headline'],
    ],
  ] as const)
    test(`the lead and a pair of ${name} end on one line, and the latest follow`, async ({ page }) => {
      arrange(`${LEAD}, {kind: pair, pins: ${pair}}, {kind: latest}`)
      for (const width of [1000, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(newsroom.url)
        const [lead, ...pairOf] = await Promise.all(
          ['how-tides-work', ...shown].map((slug) =>
            boxOf(page.getByRole('article').filter({ has: page.locator(`a[href="${article(slug)}"]`) })),
          ),
        )
        const last = Math.max(...pairOf.map(({ bottom }) => bottom))
        expect(Math.abs(last - (lead?.bottom ?? 0)), `${width} pixels`).toBeLessThanOrEqual(LINE)
        for (const { x } of pairOf) expect(x).toBeGreaterThan(lead?.end ?? Number.NaN)
        expect((await boxOf(page.getByRole('region', { name: 'Latest' }))).y).toBeGreaterThan(last)
      }
    })

  test('no picture is wider than its pixels, and a notice is linked by its title', async ({ page }) => {
    arrange(
      '{kind: picture, pins: [{story: small-picture, size: lead}]}, {kind: notice, title: To our readers, text: We print on Monday., link: /about}',
    )
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(newsroom.url)
    const picture = await boxOf(storyAbout(page, 'small-picture').locator('img'))
    expect(picture.width).toBeLessThanOrEqual(500)
    expect((await boxOf(page.getByRole('heading', { name: 'The headline of small-picture' }))).x).toBeGreaterThan(
      picture.end,
    )
    await expect(page.getByRole('link', { name: 'To our readers' })).toHaveAttribute('href', '/about')
    await page.goto(newsroom.url + article('small-picture'))
    expect((await boxOf(page.getByRole('img', { name: 'A green field' }))).width).toBeLessThanOrEqual(500)
  })
})

for (const width of [360, 768, 1280])
  test(`at ${width} pixels the pictures of a gallery are of one shape, inside the measure`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(article('every-block'))
    const gallery = page.getByRole('region', { name: 'Three things that keep a timetable' })
    const pictures = await gallery.getByRole('img').all()
    const boxes = await Promise.all(pictures.map(boxOf))
    expect(boxes).toHaveLength(3)
    for (const { width: across, height } of boxes) expect(across / height).toBeCloseTo(4 / 3, 1)

    const measure = await boxOf(storyOf(page).locator('.story-body'))
    expect((await boxOf(gallery)).end).toBeLessThanOrEqual(measure.end)
    await expectNoSidewaysScroll(page)
  })

test('on a tablet all sections are seen, and the menu has the parts of a section', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 900 })
  await page.goto('/')
  const sections = page.getByRole('navigation', { name: 'Sections', exact: true })
  expect((await boxOf(sections.getByRole('link').last())).end).toBeLessThan(768 - 48)
  const menu = page.getByRole('navigation', { name: 'All sections' })
  const business = menu.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Business' }) })
  await expect(business.getByRole('link', { name: 'Trade' })).toHaveAttribute('href', '/trade')
  await page.goto('/search')
  await expect(page.getByRole('region', { name: 'Sections' }).getByRole('link', { name: 'Trade' })).toBeVisible()
})

test('the longest word widens no front', async ({ page }) => {
  for (const width of [320, 768, 1000, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/')
    await expect(page.getByRole('main')).toContainText('Rindfleischetikettierung')
    await expectNoSidewaysScroll(page)
  }
})
