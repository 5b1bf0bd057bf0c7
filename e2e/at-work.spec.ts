import { request as httpRequest } from 'node:http'
import { expect, test } from '@playwright/test'
import { withOwnSite } from './support/own-site'
import { read, wordsAt } from './support/read-newsroom'
import type { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** What an editor sends to a site that runs, one after another, and what becomes of it when a part of the site dies. */

let newsroom: OwnNewsroom

withOwnSite((site) => {
  newsroom = site
})

test('a published story is there on the next request, without a rebuild', async () => {
  expect((await read(newsroom, '/article/fresh-story')).status).toBe(404)
  expect(await wordsAt(newsroom, '/')).not.toContain('The headline of fresh-story')
  writeStory(newsroom, 'fresh-story')
  expect(newsroom.publish()).toMatchObject({ ok: true })
  expect(await read(newsroom, '/article/fresh-story')).toMatchObject({ status: 200 })
  for (const list of ['/', '/science', '/topic/tides', '/by/science-desk'])
    expect(await wordsAt(newsroom, list), list).toContain('The headline of fresh-story')
})

test('an edited story shows its new words at once', async () => {
  writeStory(newsroom, 'edited-story')
  newsroom.publish()
  expect(await wordsAt(newsroom, '/article/edited-story')).toContain('The body of edited-story.')
  writeStory(newsroom, 'edited-story', { headline: 'Now it says something else' })
  newsroom.publish()
  expect(await wordsAt(newsroom, '/article/edited-story')).toContain('Now it says something else')
})

test('a misspelt draft stops no takedown', async () => {
  writeStory(newsroom, 'story-to-withdraw')
  newsroom.publish()
  writeStory(newsroom, 'some-draft', { status: 'draft', topcis: '[tides]' })
  writeStory(newsroom, 'story-to-withdraw', {
    status: 'withdrawn',
    withdrawal: '{at: 2017-01-31T08:59:00+11:00, reason: A court order}',
  })
  const { ok, said } = newsroom.publish()
  expect(said).toContain('some-draft.mdx:10:1 topcis: is not a field')
  expect(ok).toBe(true)
  expect((await read(newsroom, '/article/story-to-withdraw')).status).toBe(410)
})

test('a set that is named goes out whole or not at all', async () => {
  writeStory(newsroom, 'first-of-a-set')
  writeStory(newsroom, 'second-of-a-set', { section: 'gardening' })
  expect(newsroom.publish('first-of-a-set', 'second-of-a-set').ok).toBe(false)
  expect((await read(newsroom, '/article/first-of-a-set')).status).toBe(404)
  writeStory(newsroom, 'second-of-a-set')
  expect(newsroom.publish('first-of-a-set', 'second-of-a-set').ok).toBe(true)
  for (const slug of ['first-of-a-set', 'second-of-a-set'])
    expect((await read(newsroom, `/article/${slug}`)).status).toBe(200)
})

test('headers of 17 KB are refused in plain words, and the next reader is served', async () => {
  const refusal = await new Promise((resolve, reject) => {
    const headers = { cookie: 'a'.repeat(17 * 1_024) }
    httpRequest(`${newsroom.url}/`, { headers }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => resolve({ status: response.statusCode, text }))
    })
      .on('error', reject)
      .end()
  })
  expect(refusal).toEqual({ status: 431, text: expect.stringContaining('cookies') })
  expect((await read(newsroom, '/')).status).toBe(200)
})

test('a desk that dies is started again, and no reader notices', async () => {
  const before = await newsroom.deskPid()
  process.kill(before ?? 0, 'SIGKILL')
  expect((await read(newsroom, '/article/how-tides-work')).status).toBe(200)
  await expect.poll(() => newsroom.deskPid()).toBeGreaterThan(0)
  expect(await newsroom.deskPid()).not.toBe(before)
  writeStory(newsroom, 'story-after-the-desk')
  await expect.poll(() => newsroom.publish().ok).toBe(true)
  expect((await read(newsroom, '/article/story-after-the-desk')).status).toBe(200)
})

test('a renderer that dies is started again, and draws the page that a reader waits for', async () => {
  writeStory(newsroom, 'drawn-later')
  newsroom.publish()
  const before = newsroom.pidOf('renderer')
  expect(before).toBeGreaterThan(0)
  process.kill(before ?? 0, 'SIGKILL')
  expect((await read(newsroom, '/article/how-tides-work')).status).toBe(200)
  expect((await read(newsroom, '/article/drawn-later')).status).toBe(200)
  expect(newsroom.pidOf('renderer')).not.toBe(before)
})

test('a story with a mistake stays as it was and says where the mistake is, and everything else goes out', async () => {
  writeStory(newsroom, 'good-story')
  newsroom.publish()
  writeStory(newsroom, 'good-story', { section: 'gardening', headline: 'A headline that nobody sees' })
  writeStory(newsroom, 'another-story')
  const { ok, said } = newsroom.publish()
  expect(ok).toBe(false)
  expect(said).toContain('articles/2017/01/good-story.mdx:5:1 section:')
  expect(said).not.toContain('    at ')
  expect(await wordsAt(newsroom, '/article/good-story')).toContain('The headline of good-story')
  expect(await wordsAt(newsroom, '/article/good-story')).not.toContain('A headline that nobody sees')
  expect((await read(newsroom, '/article/another-story')).status).toBe(200)
})
