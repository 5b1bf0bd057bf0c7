import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { FROZEN_NEWSROOM, openIndexOf, temporaryDir } from '../../lib/testing'
import { type Answer, CountingNext, NO_FILES, serve } from '../testing'

/** Previews behind the door, asked over HTTP; Next is another, and the press must not be asked. */

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const HOUR = 3_600_000

let modules: Awaited<ReturnType<typeof importModules>>
const importModules = async () => ({
  ...(await import('../press/renderer')),
  ...(await import('./notices')),
  ...(await import('./health')),
  ...(await import('./previews')),
  ...(await import('./door')),
  ...(await import('../../lib/log')),
  ...(await import('../../lib/urls')),
  ...(await import('../../lib/preview-link')),
  ...(await import('../../lib/publications/preview-secret')),
})

const next = new CountingNext()
let asked: string[]
let ask: (path: string, method?: string) => Promise<Answer>

beforeAll(async () => {
  vi.stubEnv('LOG_DIR', temporaryDir())
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  await openIndexOf(FROZEN_NEWSROOM)
  modules = await importModules()
  const renderer = new modules.Renderer((path) => next.draw(path))
  const notices = new modules.Notices(renderer)
  await notices.make()
  const makePicture = async (address: string) => void asked.push(address)
  const door = modules.createDoor({
    notices,
    health: new modules.Health(renderer),
    previews: new modules.Previews({ renderer, notices, makePicture }),
    makePicture,
    files: NO_FILES,
    search: { sendKept: () => undefined, answer: async () => {} },
    pages: {
      ready: () => undefined,
      answer: async (_, response, { path }) => {
        asked.push(path)
        response.end()
      },
    },
  })
  const client = await serve(door)
  ask = (path, method = 'GET') => client({ path, method })
}, 120_000)

beforeEach(() => {
  asked = []
  next.asked.length = 0
  next.status = 200
  next.filler = ''
})

const tokenFor = (path: string, until = NOW + HOUR) =>
  modules.writePreviewToken({ path, until }, modules.previewSecret())

it('a page is drawn for each who asks, kept by nobody, and not known to the press', async () => {
  const token = tokenFor('/article/draft-story')
  for (const method of ['GET', 'GET', 'HEAD']) {
    const { status, headers } = await ask(modules.urls.preview(token), method)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    })
  }
  expect(next.asked).toEqual(Array(3).fill(modules.urls.preview(token)))
  expect(asked).toEqual([])
})

it('a link opens with what chat and mail take into it, and not in other letters', async () => {
  const address = modules.urls.preview(tokenFor('/'))
  for (const glued of ['/', '.', ')', '%E2%80%9D']) expect((await ask(address + glued)).status, glued).toBe(200)
  expect((await ask(address.toLowerCase())).status).toBe(403)
})

it('what opens no preview is refused in one way, and asks nobody', async () => {
  const draft = tokenFor('/article/draft-story')
  const wrong = [
    'nonsense',
    'a.b',
    draft.slice(1),
    `${draft}A`,
    tokenFor('/article/draft-story', NOW),
    tokenFor('/article/withdrawn-story'),
    tokenFor('/article/no-such-story'),
    modules.writePreviewToken({ path: '/', until: NOW + HOUR }, 'another secret'),
  ]
  const refused = await ask(modules.urls.preview('nonsense'))
  for (const token of wrong)
    for (const address of [modules.urls.preview(token), modules.urls.preview(token, '/data/draft-only.csv')]) {
      const { status, headers, body } = await ask(address)
      expect({ status, body }, address).toEqual({ status: 403, body: refused.body })
      expect(headers['cache-control']).toBe('no-store')
    }
  expect(next.asked).toEqual([])
  expect(asked).toEqual([])
})

it('what it shows is asked for through its link, and pages by their own addresses', async () => {
  const token = tokenFor('/article/draft-story')
  const picture = '/pictures/draft-only-0123456789ab/wide'
  next.filler = [
    `<img src="${picture}-720.jpeg" srcSet="${picture}-720.avif 720w, ${picture}-960.avif 960w" alt="/data of /pictures/"/>`,
    `<meta content="https://news.example/cards/story/draft-story-0123456789ab.jpg"/><a href="/data/draft-only.csv">`,
    `<a href="/article/how-tides-work">“/pictures/x” and /data/y.csv</a><a href="https://other.example/pictures/a">`,
  ].join('')
  const { body } = await ask(modules.urls.preview(token))
  const own = `/preview/${token}`
  expect(body.toString()).toContain(
    [
      `<img src="${own}${picture}-720.jpeg" srcSet="${own}${picture}-720.avif 720w, ${own}${picture}-960.avif 960w" alt="/data of /pictures/"/>`,
      `<meta content="https://news.example${own}/cards/story/draft-story-0123456789ab.jpg"/><a href="${own}/data/draft-only.csv">`,
      `<a href="/article/how-tides-work">“/pictures/x” and /data/y.csv</a><a href="https://other.example/pictures/a">`,
    ].join(''),
  )
})

it('data of a draft are had through its link, and no other address', async () => {
  const file = '/data/draft-only.csv'
  const own = await ask(modules.urls.preview(tokenFor('/article/draft-story'), file))
  expect(own.status).toBe(200)
  expect(own.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
  expect(own.body.toString()).toContain(',')
  expect((await ask(modules.urls.preview(tokenFor('/article/embargoed-story'), file))).status).toBe(403)
  expect((await ask(modules.urls.preview(tokenFor('/'), file))).status).toBe(403)
  expect((await ask(file)).status).toBe(404)
})

it('a link leads to what its page shows, and to no other page', async () => {
  const token = tokenFor('/article/draft-story')
  for (const path of ['/', '/article/embargoed-story', '/article/draft-story', '/feed.rss', '/search', '/healthz'])
    expect((await ask(modules.urls.preview(token, path === '/' ? '/x' : path))).status, path).toBe(403)
  expect(next.asked).toEqual([])
})

it('a token stands in no log, however its address is written', async () => {
  const token = tokenFor('/article/draft-story')
  const info = vi.spyOn(modules.log, 'info')
  const places = ['/preview/', '/%70review/', '/previe%77/', '//%50REVIEW/', '/x/..%2fpreview/', '/preview%2F']
  for (const place of places) await ask(place + token)
  await vi.waitFor(() => expect(info).toHaveBeenCalledTimes(places.length), { timeout: 60_000 })
  const said = info.mock.calls.map(([about]) => JSON.stringify(about))
  info.mockRestore()
  for (const line of said) expect(line).toContain('/…"')
  expect(said.join()).not.toContain(token)
})

it('a page that cannot be drawn is a 503, and its token stands in no log', async () => {
  const token = tokenFor('/article/draft-story')
  const logged = [vi.spyOn(modules.log, 'error'), vi.spyOn(modules.log, 'info')]
  next.status = 500
  expect((await ask(modules.urls.preview(token))).status).toBe(503)
  const draw = vi.spyOn(next, 'draw').mockRejectedValue(new Error(`Rendering /preview/${token} took too long`))
  next.status = 200
  expect((await ask(modules.urls.preview(token))).status).toBe(503)
  draw.mockRestore()
  await vi.waitFor(() => expect(modules.log.info).toHaveBeenCalledTimes(2), { timeout: 60_000 })
  const said = JSON.stringify(
    logged.flatMap(({ mock }) => mock.calls),
    (_, value) => (value instanceof Error ? value.stack : value),
  )
  expect(said).toContain('"path":"/preview/…"')
  expect(said).not.toContain(token)
  expect(said).not.toContain(token.split('.')[1])
})

it('who signs for it is told how the question came, and nobody keeps that', async () => {
  const until = NOW + HOUR
  const token = modules.writePreviewToken({ path: '/healthz', until }, modules.previewSecret())
  const { status, headers, body } = await ask(modules.urls.preview(token))
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('no-store')
  expect(JSON.parse(String(body))).toEqual({ host: expect.stringContaining('127.0.0.1:'), isFromOwnMachine: true })
  expect((await ask(modules.urls.preview(`${token.slice(0, -1)}_`))).status).toBe(403)
  expect(asked).toEqual([])
})
