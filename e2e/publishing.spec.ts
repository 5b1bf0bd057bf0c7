import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { TEST_ENV } from './support/newsroom'
import { OwnBuild } from './support/own-build'
import { read, wordsAt } from './support/read-newsroom'
import { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** What happens to a running site when its newsroom changes. */

let newsroom: OwnNewsroom
let build: OwnBuild | undefined
test.afterEach(async () => {
  await newsroom.remove()
  build?.remove()
  build = undefined
})

test('a withdrawn story answers 410 on the next request and leaves every list, and a restart does not revive it', async () => {
  newsroom = new OwnNewsroom()
  writeStory(newsroom, 'story-to-withdraw', {
    image: '{src: withdrawn-only.jpg, alt: A tide table, credit: Currawong}',
  })
  await newsroom.start()
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
    if (round === 'running') {
      await newsroom.stop()
      await newsroom.start()
    }
  }
})

test('a site that had a good newspaper starts with a newsroom full of mistakes', async () => {
  newsroom = new OwnNewsroom()
  writeStory(newsroom, 'good-story')
  await newsroom.start()
  await newsroom.stop()
  writeStory(newsroom, 'good-story', { section: 'gardening' })
  writeFileSync(path.join(newsroom.contentDir, 'site.yaml'), 'name: [Currawong')
  writeFileSync(path.join(newsroom.contentDir, 'sections.yaml'), 'socialHeadline: *Exclusive*')
  await newsroom.start()
  expect((await read(newsroom, '/article/good-story')).status).toBe(200)
})

test('a page that cannot be rendered leaves the last good one up', async () => {
  build = new OwnBuild()
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'silent', BUILD_DIR: build.dir })
  writeStory(newsroom, 'edited-story')
  await newsroom.start()
  const before = await read(newsroom, '/article/edited-story')
  expect(before.status).toBe(200)
  build.breakPages()
  writeStory(newsroom, 'edited-story', { headline: 'Words that cannot be drawn' })
  expect(newsroom.publish()).toMatchObject({ ok: true })
  expect(await read(newsroom, '/article/edited-story')).toEqual(before)
})

test('a page that cannot be rendered and was never kept is a plain 503 without a stack trace', async () => {
  build = new OwnBuild()
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'silent', BUILD_DIR: build.dir })
  await newsroom.start()
  build.breakPages()
  const page = await read(newsroom, '/article/every-block')
  expect(page.status).toBe(503)
  expect(page.text).toContain('This page cannot be shown just now')
  expect(page.text).not.toMatch(/Error:|node_modules|\n\s+at /)
})

test('a scheduled story goes live by itself at its moment', async () => {
  newsroom = new OwnNewsroom()
  newsroom.setClock('2017-01-31T09:59:59.999+11:00')
  writeStory(newsroom, 'scheduled-by-the-clock', { publishedAt: '2017-01-31T10:00:00+11:00' })
  await newsroom.start()
  expect((await read(newsroom, '/article/scheduled-by-the-clock')).status).toBe(404)
  expect(await wordsAt(newsroom, '/')).not.toContain('The headline of scheduled-by-the-clock')
  newsroom.setClock('2017-01-31T10:00:00+11:00')
  await expect.poll(async () => (await read(newsroom, '/article/scheduled-by-the-clock')).status).toBe(200)
  expect(await wordsAt(newsroom, '/')).toContain('The headline of scheduled-by-the-clock')
})

test('a list says the hour of a story until midnight and its date after it, while the site runs', async () => {
  newsroom = new OwnNewsroom()
  newsroom.setClock('2017-01-31T23:59:59.999+11:00')
  writeStory(newsroom, 'story-of-the-evening', { publishedAt: '2017-01-31T19:48:00+11:00' })
  await newsroom.start()
  const lists = ['/science', '/topic/tides', '/by/science-desk']
  const evening = await Promise.all(lists.map((list) => read(newsroom, list)))
  const story = await read(newsroom, '/article/story-of-the-evening')
  for (const list of lists)
    expect(await wordsAt(newsroom, list), list).toMatch(/The headline of story-of-the-evening .*7:48pm/)
  newsroom.setClock('2017-02-01T00:00:00+11:00')
  for (const [index, list] of lists.entries()) {
    const words = await wordsAt(newsroom, list)
    expect(words, list).toMatch(/The headline of story-of-the-evening .*31 January 2017/)
    expect(words, list).not.toContain('7:48pm')
    expect((await read(newsroom, list)).etag, list).not.toBe(evening[index]?.etag)
  }
  expect(await read(newsroom, '/article/story-of-the-evening'), 'a page on which nothing changed').toEqual(story)
})

test('the age notice is right on a kept page when the anniversary has passed', async () => {
  newsroom = new OwnNewsroom()
  await newsroom.start()
  expect(await wordsAt(newsroom, '/article/year-tomorrow')).not.toContain('This story is more than')
  await newsroom.stop()
  newsroom.settings.NEWSROOM_NOW = '2017-02-01T08:00:01+11:00'
  await newsroom.start()
  expect(await wordsAt(newsroom, '/article/year-tomorrow')).toContain('This story is more than a year old')
})

test('an index that was deleted while the site was stopped gives the same site', async () => {
  newsroom = new OwnNewsroom()
  await newsroom.start()
  const addresses = ['/', '/business', '/article/every-block', '/article/arabic', '/topic/tides', '/source/aap']
  const before = await Promise.all(addresses.map((address) => read(newsroom, address)))
  await newsroom.stop()
  rmSync(newsroom.indexDir, { recursive: true })
  await newsroom.start()
  expect(await Promise.all(addresses.map((address) => read(newsroom, address)))).toEqual(before)
})

test('a stop loses no request', async () => {
  newsroom = new OwnNewsroom()
  await newsroom.start()
  // Never seen before, so each of these has to be rendered.
  const slugs = ['arabic', 'chinese', 'vietnamese', 'every-block', 'six-thousand-words', 'hostile', 'old-story']
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

test('with FRAMEWORK_RUNTIME=keep a page is as Next made it, and works under its looser policy', async ({ page }) => {
  newsroom = new OwnNewsroom({ FRAMEWORK_RUNTIME: 'keep' })
  await newsroom.start()
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()} ${response.url()}`)
  })
  for (const address of ['/', '/article/every-block']) {
    const response = await page.goto(newsroom.url + address, { waitUntil: 'networkidle' })
    expect(response?.status(), address).toBe(200)
    expect(response?.headers()['content-security-policy'], address).toContain("script-src 'self' 'unsafe-inline';")
    expect(await page.locator('script[src^="/_next/"]').count(), address).toBeGreaterThan(0)
    expect(await response?.text(), address).toContain('self.__next_f')
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    expect(trouble, address).toEqual([])
  }
  await page.getByRole('article').getByRole('button', { name: 'Share' }).click()
  await expect(page.getByText('Share this story', { exact: true })).toBeVisible()
  expect(trouble).toEqual([])
})

test('the log says what was asked and answered, and nothing of who asked', async () => {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'info' })
  await newsroom.start()
  const headers = {
    'user-agent': 'SecretAgent/1.0',
    referer: 'https://referrer.example/page',
    'x-forwarded-for': '203.0.113.77',
    cookie: 'secret=cookie',
  }
  /** A reader who does not wait for the answer. */
  const leave = async (address: string) => {
    const socket = connect(Number(new URL(newsroom.url).port), '127.0.0.1')
    await new Promise((resolve) => socket.write(`GET ${address} HTTP/1.1\r\nHost: a\r\n\r\n`, resolve))
    socket.resetAndDestroy()
  }
  const ask = async (address: string, method = 'GET') => {
    const response = await fetch(newsroom.url + address, { method, headers, redirect: 'manual' })
    await response.arrayBuffer()
  }
  await leave('/culture?q=secretquery')
  await expect.poll(() => newsroom.lines.join('\n')).toContain('499')
  await ask('/article/how-tides-work?q=secretquery')
  for (const query of ['', '', '?fbclid=secretquery', '?utm_source=secretquery&q=', '?'])
    await ask(`/article/how-tides-work${query}`)
  await ask('/article/no-such-story?q=secretquery')
  await ask('/article/old-name?q=secretquery')
  await ask('/article/withdrawn-story')
  await ask('/', 'POST')
  await ask('/article/%zz?q=secretquery')
  await newsroom.stop()

  const lines = newsroom.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
  const requests = lines.filter(({ msg }) => msg === 'request')
  expect(requests.map(({ method, path: address, status }) => `${method} ${address} ${status}`)).toEqual([
    'GET /culture 499',
    'GET /article/how-tides-work 200',
    'GET /article/no-such-story 404',
    'GET /article/old-name 301',
    'GET /article/withdrawn-story 410',
    'POST / 405',
    'GET /article/%zz 400',
  ])
  for (const { ms } of requests) expect(ms).toBeGreaterThanOrEqual(0)
  expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(requests.length)
  const hits = lines.filter(({ msg }) => msg === 'requests')
  for (const hit of hits)
    expect(hit).toMatchObject({ method: 'GET', path: '/article/how-tides-work', status: 200, from: 'memory' })
  expect(hits.reduce((sum, { count }) => sum + count, 0)).toBe(5)

  const said = newsroom.lines.join('\n')
  for (const secret of [/secret/i, /referrer\.example/, /203\.0\.113/, /127\.0\.0\.1|::1/, /\?/])
    expect(said).not.toMatch(secret)
  const fields = new Set(lines.flatMap((line) => Object.keys(line)))
  const known = ['level', 'time', 'msg', 'method', 'path', 'status', 'ms', 'count', 'from', 'requestId']
  expect([...fields].filter((field) => !known.includes(field))).toEqual([])
})

test('a section of more stories than its newest page holds goes on at pages counted from the oldest', async ({
  page,
}) => {
  newsroom = new OwnNewsroom()
  // What the frozen newsroom has in science comes on top of these.
  for (let number = 0; number < 45; number++) writeStory(newsroom, `${String(number).padStart(2, '0')}-story`)
  await newsroom.start()
  await page.goto(`${newsroom.url}/science`)
  const first = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
  expect(first.length).toBeGreaterThanOrEqual(20)
  expect(first.length).toBeLessThan(40)
  await expect(page).toHaveTitle('Science – Currawong')
  await expect(page.getByRole('link', { name: 'Newer stories' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Older stories' }).click()
  await expect(page).toHaveURL(`${newsroom.url}/science/page/1`)
  await expect(page).toHaveTitle('Science, page 1 – Currawong')
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', `${TEST_ENV.SITE_URL}/science/page/1`)
  const second = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
  expect(second).toHaveLength(20)
  expect(first.filter((headline) => second.includes(headline))).toEqual([])
  await expect(page.getByRole('link', { name: 'Older stories' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Newer stories' }).click()
  await expect(page).toHaveURL(`${newsroom.url}/science`)
  for (const address of ['/science/page/0', '/science/page/2'])
    expect((await read(newsroom, address)).status, address).toBe(404)
})

test('from the front a reader comes to everything, page by page, each story once', async ({ page }) => {
  newsroom = new OwnNewsroom()
  for (let number = 0; number < 25; number++) writeStory(newsroom, `${String(number).padStart(2, '0')}-story`)
  await newsroom.start()
  await page.goto(newsroom.url)
  await page.getByRole('region', { name: 'Latest' }).getByRole('link', { name: 'Latest', exact: true }).click()
  await expect(page).toHaveURL(`${newsroom.url}/latest`)
  await expect(page).toHaveTitle('Latest – Currawong')
  const headlines = []
  const older = page.getByRole('link', { name: 'Older stories' })
  for (;;) {
    headlines.push(...(await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()))
    if ((await older.count()) === 0) break
    await older.click()
  }
  await expect(page).toHaveURL(`${newsroom.url}/latest/page/1`)
  expect(headlines.length).toBeGreaterThan(40)
  expect(new Set(headlines).size).toBe(headlines.length)
})

test('when the index goes away the site says that it is not ready, and lives', async () => {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'silent' })
  await newsroom.start()
  expect((await read(newsroom, '/article/how-tides-work')).status).toBe(200)
  expect(await read(newsroom, '/readyz')).toMatchObject({ status: 200 })
  rmSync(newsroom.indexDir, { recursive: true, maxRetries: 20, retryDelay: 50 })
  expect(await read(newsroom, '/readyz')).toMatchObject({ status: 503, text: 'not ready\n' })
  expect((await read(newsroom, '/healthz')).status).toBe(200)
  // What readers saw last stays while it is in memory.
  expect((await read(newsroom, '/article/how-tides-work')).status).toBe(200)
  newsroom.publish()
  expect((await read(newsroom, '/readyz')).status).toBe(200)
})

test('when the file of the index alone is taken away the site is not ready either', async () => {
  newsroom = new OwnNewsroom({ LOG_LEVEL: 'silent' })
  await newsroom.start()
  expect((await read(newsroom, '/readyz')).status).toBe(200)
  const current = readFileSync(path.join(newsroom.indexDir, 'current'), 'utf8').trim()
  rmSync(path.join(newsroom.indexDir, current))
  expect((await read(newsroom, '/readyz')).status).toBe(503)
  expect((await read(newsroom, '/healthz')).status).toBe(200)
})
