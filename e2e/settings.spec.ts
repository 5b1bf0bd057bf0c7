import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { OwnNewsroom } from './support/server'

/** What an operator may ask of a site that runs: another way to draw pages, and what was read. */

let newsroom: OwnNewsroom
test.afterEach(() => newsroom.remove())

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
