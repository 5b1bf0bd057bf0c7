import { expect, type Page, test } from '@playwright/test'
import { BLOCK_KINDS } from '../lib/newsroom/front'
import { fullNewsroom } from './support/full-newsroom'
import { expectNoSidewaysScroll } from './support/reading'
import type { OwnNewsroom } from './support/server'
import { writeFile, writeStory } from './support/write-story'

/** Fronts that an editor arranges, one after another, in a newsroom that has everything. */

let newsroom: OwnNewsroom

// One worker, and so one site.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  newsroom = fullNewsroom()
  newsroom.setClock('2017-01-31T09:00:00+11:00')
  await newsroom.start()
})

test.afterAll(() => newsroom.remove())

const arrange = (text: string, name = 'home') => writeFile(newsroom, `fronts/${name}.yaml`, text)

/** Headlines of the page, from its head down. */
async function headlines(page: Page, address: string): Promise<string[]> {
  await page.goto(newsroom.url + address)
  return page.getByRole('main').locator('article, ol > li').getByRole('heading').allTextContents()
}

const TIDES = 'How the tide comes in'
const FERRY = 'The headline of night-ferry'

test('every kind of block is composed on a phone, a tablet and a desktop', async ({ page }) => {
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(newsroom.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectNoSidewaysScroll(page)
  }
  for (const kind of Object.keys(BLOCK_KINDS))
    if (kind !== 'notice') await expect(page.getByRole('region', { name: `The ${kind}` })).toBeVisible()
})

test('an editor arranges the front, and it is so on the next request', async ({ page }) => {
  expect((await headlines(page, '/'))[0]).not.toBe(TIDES)
  arrange('blocks: [{kind: lead, pins: [how-tides-work]}, {kind: headlines, title: Also today, count: 3}]')
  expect(newsroom.publish('fronts/home.yaml')).toMatchObject({ ok: true })
  const shown = await headlines(page, '/')
  expect(shown[0]).toBe(TIDES)
  expect(shown).toHaveLength(4)
  expect(new Set(shown).size).toBe(4)
  await expect(page.getByRole('region', { name: 'Also today' })).toBeVisible()
})

test('a front with a mistake is told with its line, and the last good one stays up', async ({ page }) => {
  arrange('blocks: [{kind: lead, pins: [how-tides-work]}]')
  expect(newsroom.publish()).toMatchObject({ ok: true })
  arrange('blocks:\n  - kind: hero\n')
  const { ok, said } = newsroom.publish()
  expect(ok).toBe(false)
  expect(said).toContain('fronts/home.yaml:2:5 blocks.1.kind: “hero” is not a kind of block')
  expect(await headlines(page, '/')).toEqual([TIDES])
})

test('a pinned story that is withdrawn leaves its place to the next at once, and its editor is told', async ({
  page,
}) => {
  writeStory(newsroom, 'night-ferry')
  arrange(
    'blocks: [{kind: lead, pins: [how-tides-work]}, {kind: grid, pins: [night-ferry], query: {section: science}, count: 2}]',
  )
  expect(newsroom.publish()).toMatchObject({ ok: true })
  expect((await headlines(page, '/')).slice(0, 2)).toEqual([TIDES, FERRY])
  writeStory(newsroom, 'night-ferry', {
    status: 'withdrawn',
    withdrawal: '{at: 2017-01-31T08:58:00+11:00, reason: A mistake.}',
  })
  const { said } = newsroom.publish('night-ferry')
  expect(said).toContain(
    '“night-ferry” is withdrawn — pin another; until then the next of the query stands in its place',
  )
  const shown = await headlines(page, '/')
  expect(shown).toHaveLength(3)
  expect(shown).not.toContain(FERRY)
})

test('a section may have a front of its own, above the rest of its list', async ({ page }) => {
  const before = await headlines(page, '/science')
  arrange('blocks: [{kind: lead, pins: [how-tides-work]}, {kind: brief, title: In brief}]', 'sections/science')
  newsroom.publish()
  const after = await headlines(page, '/science')
  expect(after[0]).toBe(TIDES)
  expect(after.toSorted()).toEqual(before.toSorted())
  await expect(page.getByRole('region', { name: 'In brief' }).getByRole('article')).toHaveCount(3)
})

test('a row of a front has no hole, whatever the number of its stories', async ({ page }) => {
  const rows = { grid: 5, headlines: 7, latest: 9, brief: 3 }
  arrange(
    `blocks:\n${Object.entries(rows)
      .map(([kind, count]) => `  - {kind: ${kind}, title: 'The ${kind}', count: ${count}, repeat: true}`)
      .join('\n')}`,
  )
  expect(newsroom.publish()).toMatchObject({ ok: true })
  for (const width of [768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(newsroom.url)
    for (const [kind, count] of Object.entries(rows)) {
      const role = kind === 'headlines' || kind === 'latest' ? 'listitem' : 'article'
      const stories = page.getByRole('region', { name: `The ${kind}` }).getByRole(role)
      const ends = await stories.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().right)))
      expect(ends, kind).toHaveLength(count)
      expect(ends.at(-1), `${kind} at ${width} pixels`).toBe(Math.max(...ends))
    }
  }
})

test('breaking news and a pin end by themselves, at their minute', async ({ page }) => {
  arrange(`breaking: {text: The river rises, link: /article/how-tides-work, until: '2017-01-31T10:00:00+11:00'}
blocks: [{kind: lead, pins: [{story: how-tides-work, until: '2017-01-31T11:00:00+11:00'}]}]`)
  expect(newsroom.publish()).toMatchObject({ ok: true })
  const breaking = page.getByRole('complementary', { name: 'Breaking' })
  expect(await headlines(page, '/')).toEqual([TIDES])
  await expect(breaking.getByRole('link', { name: 'The river rises' })).toBeVisible()
  newsroom.setClock('2017-01-31T10:00:00+11:00')
  expect(await headlines(page, '/')).toEqual([TIDES])
  await expect(breaking).toHaveCount(0)
  newsroom.setClock('2017-01-31T11:00:00+11:00')
  expect(await headlines(page, '/')).not.toContain(TIDES)
})
