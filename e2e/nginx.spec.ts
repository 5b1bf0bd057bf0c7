import { expect, test } from '@playwright/test'
import { TEST_ENV } from './support/newsroom'
import { HAS_NGINX, ShippedNginx } from './support/nginx'

const STORY = '/article/how-tides-work'

test.describe('through the shipped nginx, where one is installed', () => {
  test.skip(!HAS_NGINX, 'there is no nginx on this machine')
  test.describe.configure({ mode: 'serial' })

  let nginx: ShippedNginx

  test.beforeAll(async () => {
    nginx = new ShippedNginx()
    await nginx.start(Number(TEST_ENV.PORT))
  })

  test.afterAll(() => nginx.stop())

  test('a page comes as the site sends it', async () => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding }
      const direct = await fetch(`${TEST_ENV.SITE_URL}${STORY}`, { headers })
      const { status, headers: said } = await nginx.ask(STORY, headers)
      expect(status).toBe(200)
      for (const name of ['etag', 'content-encoding', 'cache-control', 'vary', 'content-security-policy'])
        expect(said[name] ?? null, name).toBe(direct.headers.get(name))
    }
  })

  test('a tracked address makes no copy of its own', async () => {
    const address = '/article/bay-of-fundy-tides'
    const tags = new Set<unknown>()
    for (const query of ['?fbclid=1', '?fbclid=2', '?utm_source=x&utm_medium=y', '', '?'])
      tags.add((await nginx.ask(`${address}${query}`, { 'accept-encoding': 'br' })).headers.etag)
    expect(tags.size).toBe(1)
    expect(nginx.kept().filter((key) => key.includes(address))).toEqual([address])
  })

  test('oEmbed is kept by its query, which names the story', async () => {
    const titleOf = async (slug: string) => {
      const url = encodeURIComponent(`${TEST_ENV.SITE_URL}/article/${slug}`)
      return JSON.parse((await nginx.ask(`/oembed?url=${url}`)).body.toString()).title
    }
    const [one, other] = [await titleOf('how-tides-work'), await titleOf('bay-of-fundy-tides')]
    expect(one).not.toBe(other)
    expect(await titleOf('how-tides-work')).toBe(one)
  })

  test('a search is answered by its words, and lies on no disk', async () => {
    const found = async (q: string) => (await nginx.ask(`/search?q=${q}`)).body.toString()
    expect(await found('tide')).toContain('<title>Search: tide –')
    expect(await found('tram')).toContain('<title>Search: tram –')
    expect(nginx.kept().filter((key) => key.includes('search'))).toEqual([])
    const long = await nginx.ask(`/search?q=${'a'.repeat(10_000)}`)
    expect(long.status).toBe(200)
  })

  test('large cookies do no harm, and larger ones are refused in plain words', async () => {
    for (const kilobytes of [9, 17, 30]) {
      const { status } = await nginx.ask(STORY, { cookie: 'a'.repeat(kilobytes * 1_024) })
      expect(status, `${kilobytes} KB`).toBe(200)
    }
    const { status, headers, body } = await nginx.ask(STORY, { cookie: 'a'.repeat(40 * 1_024) })
    expect(status).toBe(431)
    expect(body.toString()).toContain('cookies')
    expect(headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  })

  test('who comes without TLS is led to it for good', async () => {
    const response = await fetch(`http://127.0.0.1:${nginx.plainPort}${STORY}?x=1`, { redirect: 'manual' })
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe(`https://news.example${STORY}?x=1`)
  })
})
