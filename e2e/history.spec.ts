import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { OwnNewsroom } from './support/server'
import { article } from './support/site'
import { writeStory } from './support/write-story'

/** What became of a story, in the open. */

const PUBLISHED = '2017-01-20T09:00:00+11:00'

let newsroom: OwnNewsroom
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  newsroom = new OwnNewsroom()
  newsroom.setClock(PUBLISHED)
  writeFerry('Ferries stop at six', 'The last ferry leaves at six.\n\nNothing else changes.')
  await newsroom.start()
})
test.afterAll(() => newsroom.remove())

const CORRECTION = { corrections: '[{at: 2017-01-20T11:00:00+11:00, text: It is seven and not six.}]' }

const writeFerry = (headline: string, body: string, fields = {}) =>
  writeStory(newsroom, 'ferry-hours', { headline, publishedAt: PUBLISHED, ...fields }, body)

test('a reader sees what was changed in a story, word by word, which correction came with it, and what was minor', async ({
  page,
}) => {
  newsroom.setClock('2017-01-20T11:00:00+11:00')
  writeFerry('Ferries stop at seven', 'The last ferry leaves at seven.\n\nNothing else changes.', CORRECTION)
  expect(newsroom.publish('ferry-hours').ok).toBe(true)
  newsroom.setClock('2017-01-20T12:00:00+11:00')
  writeFerry('Ferries stop at seven', 'The last ferry leaves at seven.\n\nNothing else changes!', CORRECTION)
  expect(newsroom.publish('--minor', 'ferry-hours').ok).toBe(true)

  await page.goto(newsroom.url + article('ferry-hours'))
  await page.getByRole('link', { name: 'Updated' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History of this story')
  const versions = page.locator('section:has(h2)')
  await expect(versions.getByRole('heading', { level: 2 })).toHaveText([
    'Changed 20 January 2017 12:00pm',
    'Changed 20 January 2017 11:00am',
    'Published 20 January 2017 9:00am',
  ])
  await expect(versions.nth(0)).toContainText('A minor fix')
  await expect(versions.nth(1)).not.toContainText('A minor fix')
  await expect(versions.nth(1)).toContainText('Correction: It is seven and not six.')
  await expect(versions.nth(1).locator('del')).toHaveText(['(removed:) six', '(removed:) six'])
  await expect(versions.nth(1).locator('ins')).toHaveText(['(added:) seven', '(added:) seven'])
  await page.getByText('What it said when it was published').click()
  await expect(page.getByText('The last ferry leaves at six.', { exact: true })).toBeVisible()
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')

  await page.goto(`${newsroom.url}/corrections`)
  await page.getByRole('link', { name: 'History of this story' }).first().click()
  await expect(page).toHaveURL(/\/article\/[^/]+\/history$/)
})

test('a story that is withdrawn has no history, and one that is deleted is gone, not unknown, at each of its addresses', async () => {
  newsroom.setClock('2017-01-31T09:00:00+11:00')
  const names = { formerSlugs: '[fresh-name]', formerPaths: '[/2017/01/fresh/]' }
  writeStory(newsroom, 'fresh-story', names)
  writeStory(newsroom, 'later-story', { embargoUntil: '2030-01-01T09:00:00+11:00' })
  newsroom.publish('fresh-story', 'later-story')
  const statusOf = async (address: string) => (await fetch(newsroom.url + address, { redirect: 'manual' })).status
  const id = /\/s\/([a-z0-9]{8})/.exec(await (await fetch(newsroom.url + article('fresh-story'))).text())?.[1]
  expect(await statusOf('/article/fresh-story/history')).toBe(200)
  expect(await statusOf('/article/later-story/history')).toBe(404)
  const withdrawal = '{at: 2017-01-30T09:00:00+11:00, reason: a test}'
  writeStory(newsroom, 'fresh-story', { ...names, status: 'withdrawn', withdrawal })
  newsroom.publish('fresh-story')
  expect(await statusOf('/article/fresh-story/history')).toBe(410)
  for (const slug of ['fresh-story', 'later-story'])
    rmSync(path.join(newsroom.contentDir, `articles/2017/01/${slug}.mdx`))
  newsroom.publish()
  for (const address of [
    '/article/fresh-story',
    '/article/fresh-name',
    '/article/fresh-story/history',
    '/2017/01/fresh',
    `/s/${id}`,
  ])
    expect(await statusOf(address), address).toBe(410)
  expect(await statusOf('/article/later-story')).toBe(404)
})
