import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '../lib/testing-free-port'
import { urls } from '../lib/urls'
import { Between } from './support/between'
import { HAS_PURGE, ShippedNginx } from './support/nginx'
import { OwnNewsroom } from './support/server'
import { article } from './support/site'
import { HAS_VARNISH, ShippedVarnish } from './support/varnish'
import { idOf, writeStory } from './support/write-story'

/** The site behind what is shipped for Varnish and nginx, which keep what they are given for as long as it says. */

const NEW = 'a-jar-of-marmalade'
const OLD = 'the-last-tram'
const STAYS = 'how-tides-work'
const TIMED = 'scheduled-story'
const PICTURE = '{src: withdrawn-only.jpg, alt: A tram, credit: Currawong}'
const WITHDRAWAL = { status: 'withdrawn', withdrawal: '{at: 2017-01-31T08:58:00+11:00, reason: A test}' }

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }
type Ask = (address: string, headers?: Record<string, string>) => Promise<Answer>

/** A newsroom whose newest story is illustrated by a picture that nothing else shows. */
function newsroomBehind(settings: Record<string, string>): OwnNewsroom {
  const newsroom = new OwnNewsroom(settings)
  newsroom.setClock('2017-01-31T09:00:00+11:00')
  writeStory(newsroom, OLD, { image: PICTURE })
  return newsroom
}

const portOf = ({ url }: OwnNewsroom) => Number(new URL(url).port)

async function pictureOf(slug: string, ask: Ask): Promise<string> {
  const { text } = await ask(article(slug))
  return /\/pictures\/withdrawn-only-[^" ]+\.avif/.exec(text)?.[0] ?? 'no picture'
}

function sayPublished({ ok, said }: { ok: boolean; said: string }): void {
  expect(ok, said).toBe(true)
}

test.describe('behind the shipped Varnish, where one is installed', () => {
  test.skip(!HAS_VARNISH, 'there is no Varnish with vmod_xkey on this machine')
  test.describe.configure({ mode: 'serial' })

  let newsroom: OwnNewsroom
  let between: Between
  let varnish: ShippedVarnish

  test.beforeAll(async () => {
    varnish = new ShippedVarnish(await freePort())
    newsroom = newsroomBehind({ CDN: 'varnish', CDN_PURGE_URL: varnish.url })
    await newsroom.start()
    between = new Between()
    await between.start(portOf(newsroom))
    await varnish.start(between.port)
  })

  test.afterAll(async () => {
    await varnish.stop()
    between.stop()
    await newsroom.remove()
  })

  const ask: Ask = async (address, headers = {}) => {
    const response = await fetch(varnish.url + address, { redirect: 'manual', headers })
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
  }

  /** What it asks the site for while something is done. */
  async function askedWhile(work: () => Promise<unknown>) {
    const before = between.asked.length
    await work()
    return between.asked.slice(before)
  }

  test('what is kept is asked for once, whoever asks how', async () => {
    const asked = await askedWhile(async () => {
      for (const query of ['', '?fbclid=1', '?utm_source=x'])
        for (const encoding of ['br', 'gzip, deflate, br, zstd']) {
          const { status, headers } = await ask(article(STAYS) + query, { 'accept-encoding': encoding })
          expect(status).toBe(200)
          expect(headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=0, s-maxage=10' })
        }
    })
    expect(asked).toEqual([{ path: article(STAYS), condition: undefined, status: 200 }])
  })

  test('no reader is told by which keys it is kept', async () => {
    const { headers } = await ask(article(STAYS))
    expect(headers).not.toHaveProperty('xkey')
    expect(headers).not.toHaveProperty('cdn-cache-control')
  })

  test('what is of one reader is asked for each time', async () => {
    for (const address of ['/search?q=tide', '/preferences', '/preview/nothing']) {
      const asked = await askedWhile(async () => {
        await ask(address)
        await ask(address, { cookie: 'a=b' })
      })
      expect(asked.length, address).toBe(address === '/preferences' ? 1 : 2)
    }
    const direct = await fetch(`${newsroom.url}/preferences`)
    expect(direct.headers.get('cdn-cache-control')).toBeNull()
  })

  test('a story that was asked for too early is there once it is published, and so is its headline', async () => {
    for (const address of [article(NEW), urls.twin(NEW, 'md'), urls.liteStory(NEW)])
      for (let times = 0; times < 2; times++) expect((await ask(address)).status).toBe(404)
    expect((await ask('/')).text).not.toContain(NEW)
    writeStory(newsroom, NEW)
    sayPublished(newsroom.publish())
    expect((await ask(article(NEW))).status).toBe(200)
    expect((await ask('/')).text).toContain(NEW)
    for (const address of [urls.twin(NEW, 'md'), urls.liteStory(NEW)]) expect((await ask(address)).status).toBe(200)
  })

  test('after a publication, a page that it did not touch is asked about by its tag, and stays', async () => {
    await ask('/about/privacy')
    const before = await ask('/about/privacy')
    writeStory(newsroom, NEW, {}, 'Marmalade is made of oranges.')
    sayPublished(newsroom.publish())
    let after = before
    const asked = await askedWhile(async () => {
      after = await ask('/about/privacy')
      await ask('/about/privacy')
    })
    expect(asked).toEqual([{ path: '/about/privacy', condition: before.headers.etag, status: 304 }])
    expect(after.text).toBe(before.text)
    expect((await ask(article(NEW))).text).toContain('Marmalade is made of oranges.')
  })

  test('a story that is withdrawn is gone at the next request, with its pictures and whatever shows it', async () => {
    const picture = await pictureOf(OLD, ask)
    const card = /\/cards\/story\/[^"]+/.exec((await ask(article(OLD))).text)?.[0] ?? 'no card'
    const shown = [article(OLD), urls.history(OLD), urls.twin(OLD, 'json'), urls.liteStory(OLD), urls.embed(OLD)]
    shown.push(urls.qrCode(OLD), urls.short(idOf(OLD)), card)
    for (const address of [article(OLD), urls.embed(OLD), card, picture]) {
      const { headers } = await fetch(newsroom.url + address)
      expect(headers.get('xkey'), address).toBe(`all story-${idOf(OLD)}`)
    }
    for (const address of [...shown, picture]) expect((await ask(address)).status, address).toBeLessThan(400)
    expect((await ask('/')).text).toContain(OLD)
    writeStory(newsroom, OLD, { image: PICTURE, ...WITHDRAWAL })
    sayPublished(newsroom.publish())
    for (const address of shown) expect((await ask(address)).status, address).toBe(410)
    expect((await ask(picture)).status).toBe(404)
    expect((await ask('/')).text).not.toContain(OLD)
  })

  test('a story that goes live by its time is there', async () => {
    expect((await ask(article(TIMED))).status).toBe(404)
    newsroom.setClock('2017-01-31T09:30:00+11:00')
    await expect.poll(async () => (await ask(article(TIMED))).status).toBe(200)
    expect((await ask('/latest')).text).toContain(TIMED)
  })

  test('nobody clears it through a proxy, as readers come', async () => {
    const keys = { 'xkey-purge': 'all' }
    const clear = (headers: Record<string, string>) => fetch(varnish.url, { method: 'PURGE', headers })
    expect((await clear({ ...keys, 'x-forwarded-for': '192.0.2.1' })).status).toBe(405)
    expect(await askedWhile(() => ask(article(STAYS)))).toHaveLength(1)
    expect(await askedWhile(() => ask(article(STAYS)))).toHaveLength(0)
    expect((await clear(keys)).status).toBe(200)
    expect(await askedWhile(() => ask(article(STAYS)))).toHaveLength(1)
  })
})

test.describe('behind the shipped nginx that can be told, where one is installed', () => {
  test.skip(!HAS_PURGE, 'there is no nginx with ngx_cache_purge on this machine')
  test.describe.configure({ mode: 'serial' })

  let newsroom: OwnNewsroom
  let nginx: ShippedNginx

  test.beforeAll(async () => {
    const purge = await freePort()
    newsroom = newsroomBehind({ CDN: 'nginx', CDN_PURGE_URL: `http://127.0.0.1:${purge}` })
    await newsroom.start()
    nginx = new ShippedNginx()
    await nginx.start(portOf(newsroom), purge)
  })

  test.afterAll(async () => {
    await nginx.stop()
    await newsroom.remove()
  })

  const ask: Ask = async (address, headers = {}) => {
    const { body, ...answer } = await nginx.ask(address, headers)
    return { ...answer, text: body.toString() }
  }

  const ENCODINGS = ['br', 'gzip', 'identity']

  /** In each encoding, each of which it keeps by itself. */
  const statuses = async (address: string) =>
    Promise.all(ENCODINGS.map(async (encoding) => (await ask(address, { 'accept-encoding': encoding })).status))

  test('a story that was asked for too early is there once it is published, and so is its headline', async () => {
    for (const address of [article(NEW), urls.twin(NEW, 'md'), '/', '/science']) await statuses(address)
    expect(nginx.kept()).toContain(article(NEW))
    writeStory(newsroom, NEW)
    sayPublished(newsroom.publish())
    for (const address of [article(NEW), urls.twin(NEW, 'md')]) expect(await statuses(address)).toEqual([200, 200, 200])
    for (const list of ['/', '/science']) expect((await ask(list)).text).toContain(NEW)
  })

  test('a story that is withdrawn is gone at the next request, with its pictures', async () => {
    const picture = await pictureOf(OLD, ask)
    const shown = [article(OLD), urls.twin(OLD, 'json'), urls.liteStory(OLD), urls.short(idOf(OLD))]
    for (const address of [...shown, picture, '/']) await statuses(address)
    rmSync(path.join(newsroom.contentDir, `articles/2017/01/${OLD}.mdx`))
    sayPublished(newsroom.publish())
    for (const address of shown) expect(await statuses(address), address).toEqual([410, 410, 410])
    expect(await statuses(picture)).toEqual([404, 404, 404])
    expect((await ask('/')).text).not.toContain(OLD)
  })
})
