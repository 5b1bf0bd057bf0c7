import { rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { read, wordsAt } from './support/read-newsroom'
import { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** What a site that is stopped and started again still knows, and what it finds. */

let newsroom: OwnNewsroom

// One worker, and so one site.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  newsroom = new OwnNewsroom()
  await newsroom.start()
})

test.afterAll(() => newsroom.remove())

/** @param change is made while the site is stopped */
async function restart(change: () => void = () => {}): Promise<void> {
  await newsroom.stop()
  change()
  await newsroom.start()
}

test('an index that was deleted while the site was stopped gives the same site', async () => {
  const addresses = ['/', '/business', '/article/every-block', '/article/arabic', '/topic/tides', '/source/aap']
  const before = await Promise.all(addresses.map((address) => read(newsroom, address)))
  await restart(() => rmSync(newsroom.indexDir, { recursive: true }))
  expect(await Promise.all(addresses.map((address) => read(newsroom, address)))).toEqual(before)
})

test('a withdrawn story answers 410 on the next request and leaves every list, and a restart does not revive it', async () => {
  writeStory(newsroom, 'story-to-withdraw', {
    image: '{src: withdrawn-only.jpg, alt: A tide table, credit: Currawong}',
  })
  newsroom.publish()
  const page = await read(newsroom, '/article/story-to-withdraw')
  const picture = /\/pictures\/withdrawn-only-[^" ]+\.avif/.exec(page.text)?.[0] ?? ''
  expect((await read(newsroom, picture)).status).toBe(200)
  const lists = ['/', '/science', '/topic/tides', '/article/how-tides-work']
  expect(await wordsAt(newsroom, '/science')).toContain('The headline of story-to-withdraw')

  writeStory(newsroom, 'story-to-withdraw', {
    status: 'withdrawn',
    withdrawal: '{at: 2017-01-31T08:59:00+11:00, reason: A court order}',
  })
  newsroom.publish()
  for (const round of ['running', 'restarted']) {
    const gone = await read(newsroom, '/article/story-to-withdraw')
    expect(gone.status, round).toBe(410)
    expect(gone.text).toContain('withdrawn')
    expect(gone.text).not.toMatch(/story-to-withdraw|court order/)
    expect((await read(newsroom, picture)).status, round).toBe(404)
    for (const list of lists)
      expect(await wordsAt(newsroom, list), list).not.toContain('The headline of story-to-withdraw')
    if (round === 'running') await restart()
  }
})

test('the age notice is right on a kept page when the anniversary has passed', async () => {
  expect(await wordsAt(newsroom, '/article/year-tomorrow')).not.toContain('This story is more than')
  await restart(() => {
    newsroom.settings.NEWSROOM_NOW = '2017-02-01T08:00:01+11:00'
  })
  expect(await wordsAt(newsroom, '/article/year-tomorrow')).toContain('This story is more than a year old')
})

test('a site that had a good newspaper starts with a newsroom full of mistakes', async () => {
  writeStory(newsroom, 'good-story')
  newsroom.publish()
  await newsroom.stop()
  writeStory(newsroom, 'good-story', { section: 'gardening' })
  writeFileSync(path.join(newsroom.contentDir, 'site.yaml'), 'name: [Currawong')
  writeFileSync(path.join(newsroom.contentDir, 'sections.yaml'), 'socialHeadline: *Exclusive*')
  await newsroom.start()
  expect((await read(newsroom, '/article/good-story')).status).toBe(200)
})

test('a stop loses no request', async () => {
  // Never seen before, so each of these has to be rendered.
  const slugs = [
    'chinese',
    'vietnamese',
    'six-thousand-words',
    'hostile',
    'old-story',
    'longest-headline',
    'no-picture',
  ]
  const asked = slugs.map((slug) => {
    const request = httpRequest(`${newsroom.url}/article/${slug}`)
    const answer = new Promise<number | undefined>((resolve, reject) => {
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
    })
    return { answer, sent: new Promise((resolve) => request.end(resolve)) }
  })
  await Promise.all(asked.map(({ sent }) => sent))
  const code = await newsroom.stop()
  expect(await Promise.all(asked.map(({ answer }) => answer))).toEqual(slugs.map(() => 200))
  expect(code).toBe(0)
})
