import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Locator, test } from '@playwright/test'
import { expectNoSidewaysScroll } from './support/reading'
import { OwnNewsroom } from './support/server'
import { article } from './support/site'
import { writeFile, writeStory } from './support/write-story'

/** What is longer, higher, smaller or more than the design was drawn for. */

const MAST = article('a-mast-as-tall-as-it-is')
const STAMP = article('the-stamp-in-the-drawer')
const SIZES = [
  { width: 320, height: 640 },
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
]

const boxOf = async (locator: Locator) => (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

for (const viewport of SIZES) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport })

    test('a lead four times as high as it is wide is no higher than one and a half times its width', async ({
      page,
    }) => {
      await page.goto(MAST)
      const lead = await boxOf(page.getByRole('img', { name: /^A thin black mast/ }))
      expect(lead.width).toBeGreaterThan(250)
      expect(lead.height).toBeLessThanOrEqual(lead.width * 1.5 + 1)
    })

    test('a lead of 120 pixels stands in its own size', async ({ page }) => {
      await page.goto(STAMP)
      const lead = await boxOf(page.getByRole('img', { name: 'A red disc on a yellow stamp' }))
      expect(Math.round(lead.width)).toBe(120)
    })

    test('code scrolls by itself, and can be reached by keyboard', async ({ page }) => {
      await page.goto(MAST)
      await expectNoSidewaysScroll(page)
      const code = page.locator('pre').filter({ hasText: 'heightOfTheMast' })
      await expect(code).toHaveCSS('overflow-x', 'auto')
      await expect(code).toHaveAttribute('tabindex', '0')
      expect(await code.evaluate((pre) => getComputedStyle(pre).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
    })

    test('the caption of a wide table is seen whole', async ({ page }) => {
      await page.goto(MAST)
      const caption = await boxOf(page.getByText(/^Masts along the coast/))
      expect(caption.x).toBeGreaterThanOrEqual(0)
      expect(caption.x + caption.width).toBeLessThanOrEqual(viewport.width)
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('who and when stand together, with Share beside them', async ({ page }) => {
    await page.goto(article('alibabas-ma-meets-trump-promises-us-jobs'))
    const source = await boxOf(page.getByText(/^Source: AAP/))
    const published = await boxOf(page.getByText(/^Published 10 January/))
    const share = await boxOf(page.getByRole('article').getByRole('button', { name: 'Share' }))
    expect(share.y).toBeLessThan(source.y + source.height)
    expect(share.y + share.height).toBeGreaterThan(source.y)
    expect(published.y - (source.y + source.height)).toBeLessThan(16)
  })

  test('sections that go on beyond the edge fade towards it, and the last one is seen whole', async ({ page }) => {
    await page.goto('/')
    const sections = page.getByRole('navigation', { name: 'Sections', exact: true })
    expect(await sections.evaluate((nav) => nav.scrollWidth > nav.clientWidth)).toBe(true)
    expect(await sections.evaluate((nav) => getComputedStyle(nav).maskImage)).toContain('linear-gradient')
    await sections.evaluate((nav) => nav.scrollTo({ left: nav.scrollWidth }))
    const last = await boxOf(sections.getByRole('link').last())
    expect(last.x + last.width).toBeLessThanOrEqual(360 - 48)
  })
})

test.describe('on paper, in the dark', () => {
  test.use({ colorScheme: 'dark' })

  test('ink is black and paper white', async ({ page }) => {
    await page.goto(MAST)
    const coloursOfBody = () =>
      page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body)
        return { color, backgroundColor }
      })
    expect(await coloursOfBody()).toEqual({ color: 'rgb(242, 241, 236)', backgroundColor: 'rgb(18, 19, 22)' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await coloursOfBody()).toEqual({ color: 'rgb(16, 17, 20)', backgroundColor: 'rgb(255, 255, 255)' })
  })
})

test('a front without any picture has no hole', async ({ page }) => {
  const newsroom = new OwnNewsroom()
  const folder = path.join(newsroom.contentDir, 'articles')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.mdx')) continue
    const file = path.join(folder, name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^image:\n(?: .*\n)+/m, ''))
  }
  try {
    await newsroom.start()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(newsroom.url)
    await expect(page.getByRole('main').getByRole('img')).toHaveCount(0)
    const opening = await Promise.all(
      [0, 1, 2].map((place) => boxOf(page.getByRole('main').getByRole('article').nth(place))),
    )
    const latest = await boxOf(page.getByRole('region', { name: 'Latest' }))
    const [lead, ...pair] = opening.map(({ y, height }) => ({ from: y, to: y + height }))
    for (const { from } of pair) expect(from - (lead?.to ?? 0)).toBeLessThanOrEqual(64)
    expect(latest.y - Math.max(...pair.map(({ to }) => to))).toBeLessThanOrEqual(64)
    expect(latest.width).toBeGreaterThan(1_100)
  } finally {
    await newsroom.remove()
  }
})

test('a long group of feeds is folded, and says how many it holds', async ({ page }) => {
  const newsroom = new OwnNewsroom()
  const story = path.join(newsroom.contentDir, 'articles/2017/01/no-picture.mdx')
  const topics = Array.from({ length: 60 }, (_, number) => `reef-${number}`)
  for (const id of topics) writeFileSync(path.join(newsroom.contentDir, `topics/${id}.yaml`), `name: Reef ${id}\n`)
  for (let at = 0; at < topics.length; at += 6) {
    const copy = readFileSync(story, 'utf8')
      .replace(/^id: .*/m, `id: reef${String(at).padStart(4, '0')}`)
      .replace(/^topics: .*/m, `topics: [${topics.slice(at, at + 6).join(', ')}]`)
    writeFileSync(story.replace('no-picture', `reef-story-${at}`), copy)
  }
  try {
    await newsroom.start()
    await page.goto(`${newsroom.url}/feeds`)
    const group = page.getByRole('group').filter({ has: page.getByRole('heading', { name: 'Topics' }) })
    await expect(group.getByRole('link', { name: 'Reef reef-7: RSS' })).toBeHidden()
    await expect(group.getByText('70', { exact: true })).toBeVisible()
    await group.getByRole('heading', { name: 'Topics' }).click()
    await expect(group.getByRole('link', { name: 'Reef reef-7: RSS' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Business: RSS' })).toBeVisible()
  } finally {
    await newsroom.remove()
  }
})

test('a word without an end makes no page of a phone scroll sideways', async ({ page }) => {
  const word = (length: number) => 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(8).slice(0, length)
  const newsroom = new OwnNewsroom()
  writeFile(newsroom, 'series/one-word.yaml', `name: ${word(80)}\n`)
  writeFile(newsroom, 'topics/one-word.yaml', `name: ${word(60)}\n`)
  writeFile(
    newsroom,
    'authors/one-word.yaml',
    `name: ${word(60)}\nkind: person\nexpertise: [one-word]\ncontact: {email: ${word(60)}@example.org}\n`,
  )
  const site = readFileSync(path.join(newsroom.contentDir, 'site.yaml'), 'utf8')
  writeFile(newsroom, 'site.yaml', site.replace(/^name: .*/m, `name: ${word(40)}`).replace(/^wordmark: .*\n/m, ''))
  for (const part of [1, 2])
    writeStory(
      newsroom,
      `one-word-${part}`,
      {
        ...{ headline: `${part} ${word(110)}`, standfirst: word(200), series: `{id: one-word, part: ${part}}` },
        ...{ topics: '[one-word]', byline: '[one-word]' },
      },
      `${word(180)}\n\n<Aside title="${word(90)}">\n\n${word(180)}\n\n</Aside>`,
    )
  writeFile(
    newsroom,
    'fronts/home.yaml',
    [
      `breaking: {text: ${word(120)}, link: /science, until: 2017-02-01T09:00:00+11:00}`,
      'blocks:',
      '  - {kind: lead, pins: [{story: one-word-1, related: [one-word-2]}]}',
      `  - {kind: notice, title: ${word(60)}, text: ${word(300)}}`,
      `  - {kind: notice, text: ${word(299)}, link: /science}`,
      `  - {kind: grid, title: ${word(59)}, link: /science}`,
      '  - {kind: opinion}',
      '  - {kind: topic, query: {topic: tides}}',
      '',
    ].join('\n'),
  )
  const search = (q: string) => `/search?q=${encodeURIComponent(q)}`
  const shown: Array<[path: string, words: Locator]> = [
    ['/', page.getByRole('main').getByText(word(300))],
    ['/', page.getByLabel('Breaking')],
    ['/science', page.getByText(`1 ${word(110)}`).first()],
    ['/series/one-word', page.getByRole('heading', { level: 1, name: word(80) })],
    [article('one-word-1'), page.getByRole('navigation', { name: /^Part 1 of 2/ }).getByText(`1 ${word(110)}`)],
    [article('one-word-1'), page.getByText(word(90), { exact: true })],
    [article('one-word-1'), page.getByRole('navigation', { name: 'On this story' }).getByText(word(60))],
    ['/by/one-word', page.getByText(`${word(60)}@example.org`)],
    ['/topic/one-word', page.getByRole('banner').getByText(word(40))],
    ['/lite', page.getByText(word(40)).first()],
    [`/lite${article('one-word-1')}`, page.getByText(word(60)).first()],
    [search(word(180)), page.getByText(word(180), { exact: true }).first()],
    [search(`${word(179)}x`), page.getByText('No story has all of that')],
  ]
  try {
    await newsroom.start()
    await page.setViewportSize({ width: 320, height: 640 })
    for (const [path, words] of shown) {
      await page.goto(newsroom.url + path)
      await expect(words, path).toBeVisible()
      await expectNoSidewaysScroll(page)
    }
  } finally {
    await newsroom.remove()
  }
})
