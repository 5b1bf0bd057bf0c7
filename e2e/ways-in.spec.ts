import { expect, type Page, test } from '@playwright/test'
import { DAYS, HIDDEN, LISTS } from './support/files'
import { storyOf, thingOfType } from './support/reading'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'
import { writeFile, writeStory } from './support/write-story'

/** The ways to a story that a reader half remembers: its series, day, author, topic, source and section. */

const SERIES = '/series/how-we-count'
const PARTS = [
  'Why the last minute of 2016 had 61 seconds',
  'The box that the world’s goods are counted in',
  'What is weighed when tea is sold',
]

const main = (page: Page) => page.getByRole('main')
const headlines = (page: Page) => main(page).getByRole('article').getByRole('heading').allInnerTexts()

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a story of a series says which part it is, and leads to the others', async ({ page }) => {
  await page.goto(article('the-box-that-goods-are-counted-in'))
  const series = storyOf(page).getByRole('navigation', { name: 'Part 2 of 3 of How we count' })
  await expect(series.getByRole('listitem')).toHaveText(PARTS.map((headline, index) => `${index + 1}${headline}`))
  await expect(series.getByText(PARTS[1] ?? '')).toHaveAttribute('aria-current', 'page')
  await series.getByRole('link', { name: PARTS[2] }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PARTS[2] ?? '')
  await page.getByRole('navigation', { name: 'Part 3 of 3' }).getByRole('link', { name: 'How we count' }).click()
  await expect(page).toHaveURL(SERIES)
  expect(await headlines(page)).toEqual(PARTS)
  await expect(main(page).getByRole('article').first()).toContainText('Part 1')
})

test('a story of no series says nothing of one', async ({ page }) => {
  await page.goto(article('alibabas-ma-meets-trump-promises-us-jobs'))
  await expect(page.getByRole('navigation', { name: 'Part' })).toHaveCount(0)
  expect(await thingOfType(page, 'NewsArticle')).not.toHaveProperty('isPartOf')
})

test('machines are told of the series and the part', async ({ page }) => {
  await page.goto(article('updated-story'))
  expect(await thingOfType(page, 'NewsArticle')).toMatchObject({
    isPartOf: { '@type': 'CreativeWorkSeries', name: 'How we count', url: `${SITE_URL}${SERIES}` },
    position: 1,
  })
})

test('the archive leads by year, month and day to each story', async ({ page }) => {
  await page.goto('/archive')
  await main(page).getByRole('link', { name: '2016', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The year 2016')
  const february = main(page).getByRole('table', { name: 'February 2016 3 stories' })
  await expect(february.getByRole('link', { name: '11 1 story' })).toBeVisible()
  await february.getByRole('link', { name: 'February 2016' }).click()
  await expect(main(page).getByRole('heading', { level: 2 })).toHaveText([
    'Friday 12 February 2016',
    'Thursday 11 February 2016',
    'Monday 1 February 2016',
  ])
  await main(page).getByRole('link', { name: 'Monday 1 February 2016' }).click()
  await expect(page).toHaveURL('/archive/2016/02/01')
  expect(await headlines(page)).toEqual(['This month has one day more'])
  await main(page).getByRole('link', { name: 'Later: 11 February 2016' }).click()
  await main(page).getByRole('link', { name: 'Earlier: 1 February 2016' }).click()
  await main(page).getByRole('link', { name: 'Earlier: 2 March 2015' }).click()
  await expect(main(page).getByRole('link', { name: /^Earlier/ })).toHaveCount(0)
})

test('each day has the stories that went live on it, and each count is true', async ({ request }) => {
  const whole = LISTS[0]?.stories ?? []
  for (const day of DAYS) {
    const html = await (await request.get(`/archive/${day.replaceAll('-', '/')}`)).text()
    for (const { slug, publishedAt } of whole)
      expect(html.includes(`href="${article(slug)}"`), `${slug} on ${day}`).toBe(publishedAt.startsWith(day))
    for (const slug of HIDDEN) expect(html, `${slug} on ${day}`).not.toContain(slug)
  }
  for (const period of ['2015', '2016', '2017', '2017-01']) {
    const count = whole.filter(({ publishedAt }) => publishedAt.startsWith(period)).length
    const html = await (await request.get(`/archive/${period.replaceAll('-', '/')}`)).text()
    expect(html, period).toContain(count === 1 ? 'The story that' : `The ${count} stories that`)
  }
})

test('there is no page for a day without stories', async ({ request }) => {
  for (const path of ['/archive/2014', '/archive/2016/03', '/archive/2017/01/11', '/archive/2017/02/01', '/archive/17'])
    expect((await request.get(path)).status(), path).toBe(404)
})

test('a desk has a portrait, what it knows and how to reach it', async ({ page }) => {
  await page.goto('/by/science-desk')
  const about = main(page).getByRole('region', { name: 'About Science desk' })
  const portrait = about.getByRole('img', { name: 'The Moon over a dark sea' })
  await expect(portrait).toBeVisible()
  expect(
    await portrait.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(0)
  await expect(about.getByRole('link', { name: 'science@example.org' })).toHaveAttribute(
    'href',
    'mailto:science@example.org',
  )
  await expect(about.getByRole('link', { name: '+61 2 5550 0142' })).toHaveAttribute('href', 'tel:+61255500142')
  await expect(about.getByRole('link', { name: 'Feed' })).toHaveAttribute('href', '/by/science-desk/feed.rss')
  await about.getByRole('link', { name: 'Tides' }).click()
  await expect(page).toHaveURL('/topic/tides')
})

test('a desk without a portrait has its initial', async ({ page }) => {
  await page.goto('/by/culture-desk')
  const about = main(page).getByRole('region', { name: 'About Culture desk' })
  await expect(about.getByText('C', { exact: true })).toBeVisible()
  await page.goto('/by/night-desk')
  await expect(main(page).getByRole('region', { name: 'About' })).toHaveCount(0)
})

test('a topic says what is known and how it came to this', async ({ page }) => {
  await page.goto('/topic/tides')
  await expect(main(page).getByRole('region', { name: 'Key facts' }).getByRole('listitem')).toHaveCount(2)
  const told = main(page).getByRole('region', { name: 'The story so far' })
  await expect(told.getByRole('heading', { level: 3 })).toHaveText([
    'How the tide comes in',
    'The bay where the sea rises 16 metres',
    'What a tide table can tell a port, and what it cannot',
  ])
  await expect(told.getByRole('time').first()).toHaveText('24 January 2017')
})

test('a source says how its copy is used', async ({ page }) => {
  await page.goto('/source/aap')
  const terms = main(page).getByRole('region', { name: 'How we use what AAP writes' })
  await expect(terms.getByRole('link', { name: /www\.aap\.com\.au/ })).toHaveAttribute(
    'href',
    'https://www.aap.com.au/',
  )
  await expect(terms).toContainText('The full text stands on the story’s own page alone')
})

test('a section leads to its parts, and its stories stand in both', async ({ page }) => {
  await page.goto('/business')
  expect(await headlines(page)).toContain(PARTS[1])
  const parts = main(page).getByRole('navigation', { name: 'Parts of Business' })
  await expect(parts.getByRole('link', { name: 'All of Business' })).toHaveAttribute('aria-current', 'page')
  await parts.getByRole('link', { name: 'Trade' }).click()
  expect(await headlines(page)).toEqual([PARTS[1]])
  await expect(parts.getByRole('link', { name: 'Trade' })).toHaveAttribute('aria-current', 'page')
  const { itemListElement } = await thingOfType(page, 'BreadcrumbList')
  expect(itemListElement).toMatchObject([{ name: 'Currawong' }, { name: 'Business' }, { name: 'Trade' }])
})

test.describe('on a running site', () => {
  // One worker, and so one site.
  test.describe.configure({ mode: 'default' })

  let newsroom: OwnNewsroom

  test.beforeAll(async () => {
    newsroom = new OwnNewsroom()
    newsroom.setClock('2017-01-31T09:29:59+11:00')
    await newsroom.start()
  })

  test.afterAll(() => newsroom.remove())

  async function textOf(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(newsroom.url + path)
    return { status: response.status, text: await response.text() }
  }

  test('a part that is withdrawn leaves the others, the counts and its day at once', async () => {
    writeFile(newsroom, 'series/ebb.yaml', 'name: The ebb\n')
    const parts = ['first', 'second', 'third']
    for (const [index, part] of parts.entries())
      writeStory(newsroom, `ebb-${part}`, { series: 'ebb', publishedAt: `2017-01-1${index + 1}T09:00:00+11:00` })
    expect(newsroom.publish()).toMatchObject({ ok: true })
    const panel = async (part: string) => {
      const { text } = await textOf(article(`ebb-${part}`))
      return /Part \d of \d/.exec(text.replaceAll('<!-- -->', ''))?.[0]
    }
    expect(await panel('third')).toBe('Part 3 of 3')
    expect((await textOf('/archive/2017/01/12')).status).toBe(200)
    const withdrawal = '{at: 2017-01-31T08:59:00+11:00, reason: A test.}'
    writeStory(newsroom, 'ebb-second', {
      ...{ series: 'ebb', publishedAt: '2017-01-12T09:00:00+11:00' },
      ...{ status: 'withdrawn', withdrawal },
    })
    expect(newsroom.publish()).toMatchObject({ ok: true })
    expect(await panel('third')).toBe('Part 2 of 2')
    expect((await textOf('/archive/2017/01/12')).status).toBe(404)
    for (const path of ['/series/ebb', '/archive/2017/01', '/archive/2017', article('ebb-first')])
      expect((await textOf(path)).text, path).not.toContain('ebb-second')
    expect((await textOf('/archive/2017/01')).text).not.toContain('/archive/2017/01/12')
  })

  test('a story that goes live by itself is in the archive from that minute on', async () => {
    const stories = async () => /The (\d+) stor/.exec((await textOf('/archive/2017')).text)?.[1]
    const before = Number(await stories())
    newsroom.setClock('2017-01-31T09:30:00+11:00')
    await expect.poll(async () => Number(await stories())).toBe(before + 1)
    expect((await textOf('/archive/2017/01/31')).text).toContain(article('scheduled-story'))
  })
})
