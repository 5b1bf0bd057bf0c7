import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { copyFrozenNewsroom, openIndexOf, temporaryDir } from '../../lib/testing'
import { CountingNext } from '../testing'

/** The press behind its door, asked over HTTP; only Next is another. */

const NOON = '2017-01-31T12:00:00+11:00'
const MIDNIGHT = Date.parse('2017-02-01T00:00:00+11:00')

/** Holds the newsroom's moment. */
const clock = path.join(temporaryDir(), 'clock')
const setClock = (moment: number) => writeFileSync(clock, new Date(moment).toISOString())

let contentDir: string
let indexDir: string
let modules: Awaited<ReturnType<typeof importServer>>

async function importServer() {
  const [{ Press }, { PageStore }, { Renderer }, { EditionWatch }, { Notices }, { Health }, { createDoor }] =
    await Promise.all([
      import('./press'),
      import('./page-store'),
      import('./renderer'),
      import('./edition-watch'),
      import('../door/notices'),
      import('../door/health'),
      import('../door/door'),
    ])
  const { publish: indexNewsroom } = await import('../../lib/desk/publish')
  const { FileMemory } = await import('../http/file-memory')
  const { EDITION_CHECK_MS } = await import('../../lib/archive/admission')
  return {
    ...{ Press, PageStore, Renderer, EditionWatch, Notices, Health, FileMemory, createDoor, indexNewsroom },
    afterPublication: 2 * EDITION_CHECK_MS,
  }
}

beforeAll(async () => {
  setClock(Date.parse(NOON))
  vi.stubEnv('NEWSROOM_NOW', pathToFileURL(clock).href)
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  contentDir = copyFrozenNewsroom()
  indexDir = await openIndexOf(contentDir)
  modules = await importServer()
}, 120_000)

let next: CountingNext
let storeDir: string
let press: InstanceType<typeof modules.Press>
let server: Server
let url: string

/** A site with an empty store, or with the pages that one before it left. */
async function open(dir = path.join(temporaryDir(), 'pages'), build = 'build'): Promise<void> {
  storeDir = dir
  next = new CountingNext()
  const renderer = new modules.Renderer(next.draw)
  const notices = new modules.Notices(renderer)
  await notices.make()
  next.asked.length = 0
  next.mostAtOnce = 0
  const editions = new modules.EditionWatch(() => {})
  press = new modules.Press(renderer, new modules.PageStore(dir, 10_000_000), build, () => editions)
  const health = new modules.Health(renderer)
  const files = new modules.FileMemory(() => editions.current())
  const search = { sendKept: () => undefined, answer: async () => {} }
  const previews = { answer: async () => {} }
  server = createServer(
    modules.createDoor({
      ...{ pages: press, search, files, notices, health, previews },
      makePicture: async () => undefined,
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function close(): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

beforeEach(() => open())
afterEach(close)

async function read(address: string) {
  const response = await fetch(url + address)
  return { status: response.status, text: await response.text() }
}

const rendering = (time: number) => ({ status: 200, text: expect.stringContaining(`Rendering ${time}<`) })

/** Until a page is kept for the next start. */
const isOnDisk = (address: string) =>
  vi.waitFor(async () => expect(await new modules.PageStore(storeDir, 1).get(address)).toBeDefined(), {
    timeout: 60_000,
    interval: 5,
  })

/** Until Next is at work on what it was asked for this many times. */
const asked = (address: string, times = 1) =>
  vi.waitFor(() => expect(next.timesAsked(address)).toBe(times), { timeout: 60_000, interval: 5 })

function edit(slug: string, change: (text: string) => string): void {
  const file = path.join(contentDir, 'articles/2017/01', `${slug}.mdx`)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

async function publish(): Promise<void> {
  await modules.indexNewsroom({ contentDir, indexDir })
  await wait(modules.afterPublication)
}

let edits = 0

/** A publication that has nothing to do with the pages of lists: they show no body. */
async function publishElsewhere(): Promise<void> {
  edits += 1
  edit('one-word-body', (text) => `${text}\nAnd rain again, ${edits} times.\n`)
  await publish()
}

/** A publication that every list and every story shows: a section has another name. */
async function publishEverywhere(): Promise<void> {
  edits += 1
  const file = path.join(contentDir, 'sections.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/name: Sport.*/, `name: Sport ${edits}`))
  await publish()
}

async function withdraw(slug: string): Promise<void> {
  const withdrawal = 'status: withdrawn\nwithdrawal: {at: 2017-01-31T11:59:00+11:00, reason: A court order}'
  edit(slug, (text) => text.replace('status: published', withdrawal))
  await publish()
}

describe('a page that is not kept', () => {
  it('is rendered once for the fifty readers who ask at once', async () => {
    const release = next.hold()
    const readers = Array.from({ length: 50 }, () => read('/article/how-tides-work'))
    await asked('/article/how-tides-work')
    await wait(100)
    release()
    expect(await Promise.all(readers)).toEqual(readers.map(() => rendering(1)))
    expect(next.asked).toEqual(['/article/how-tides-work'])
  })

  it('is looked up before it is drawn and after, and not for the forty-nine others who wait for it', async () => {
    const { openNewsroom } = await import('../../lib/index/open-index')
    const all = vi.spyOn(openNewsroom(), 'all')
    const release = next.hold()
    const readers = Array.from({ length: 50 }, () => read('/article/how-tides-work'))
    await asked('/article/how-tides-work')
    await wait(100)
    release()
    await Promise.all(readers)
    expect(all.mock.calls.filter(([sql]) => sql.includes('JOIN bodies'))).toHaveLength(2)
    all.mockRestore()
  })

  it('is rendered once for its address and its address with a query', async () => {
    const release = next.hold()
    const answers = ['', '?utm_source=a', '?utm_source=b'].map((query) => read(`/business${query}`))
    await asked('/business')
    await wait(100)
    release()
    expect(await Promise.all(answers)).toEqual(answers.map(() => rendering(1)))
    expect(next.asked).toEqual(['/business'])
  })

  it('is not rendered again for a reader who was looking for it on disk when it was done', async () => {
    const readers = Array.from({ length: 50 }, () => read('/business'))
    for (const { status } of await Promise.all(readers)) expect(status).toBe(200)
    expect(next.asked).toEqual(['/business'])
  })

  it('is rendered once for a thousand readers, each with a tracking query of its own', async () => {
    const names = ['utm_source', 'utm_campaign', 'fbclid', 'gclid', 'mc_eid', 'anything']
    const queryOf = (reader: number) => `${names[reader % names.length]}=${reader}&x=${reader % 7}`
    for (let first = 0; first < 1_000; first += 50) {
      const readers = Array.from({ length: 50 }, (_, one) => read(`/article/how-tides-work?${queryOf(first + one)}`))
      expect(await Promise.all(readers)).toEqual(readers.map(() => rendering(1)))
    }
    expect(next.asked).toEqual(['/article/how-tides-work'])
  })

  it('is one of two that are made at once', async () => {
    const addresses = ['/', '/business', '/science', '/culture', '/topic/tea', '/article/how-tides-work']
    const release = next.hold()
    const answers = addresses.map(read)
    await vi.waitFor(() => expect(next.asked).toHaveLength(2), { timeout: 60_000 })
    await wait(100)
    expect(next.asked).toHaveLength(2)
    release()
    expect(await Promise.all(answers)).toEqual(addresses.map(() => rendering(1)))
    expect(next.mostAtOnce).toBe(2)
  })

  it('is kept for the next reader, and for the next start', async () => {
    expect(await read('/business')).toEqual(rendering(1))
    expect(await read('/business')).toEqual(rendering(1))
    expect(next.asked).toEqual(['/business'])
    await isOnDisk('/business')
    await close()
    await open(storeDir)
    expect(await read('/business')).toEqual(rendering(1))
    expect(next.asked).toEqual([])
  })

  it('reaches its reader when it cannot be written to disk', async () => {
    await close()
    const file = path.join(temporaryDir(), 'pages')
    writeFileSync(file, 'This is no folder.')
    await open(file)
    expect(await read('/business')).toEqual(rendering(1))
    expect(await read('/business')).toEqual(rendering(1))
    expect(next.asked).toEqual(['/business'])
  })
})

describe('a page that is kept', () => {
  it('never waits behind those that are made', async () => {
    await read('/business')
    const release = next.hold()
    const others = ['/science', '/culture', '/topic/tea'].map(read)
    await asked('/science')
    expect(await read('/business')).toEqual(rendering(1))
    expect(next.atOnce).toBe(2)
    release()
    await Promise.all(others)
  })

  it('is made anew for a new build', async () => {
    await read('/business')
    await wait(100)
    await close()
    await open(storeDir, 'another build')
    expect(await read('/business')).toEqual(rendering(1))
    expect(next.asked).toEqual(['/business'])
  })

  it('stays after a publication that does not touch it, with its ETag and without a drawing', async () => {
    const before = await fetch(`${url}/business`)
    await before.text()
    await publishElsewhere()
    const after = await fetch(`${url}/business`)
    expect([after.headers.get('etag'), await after.text()]).toEqual([
      before.headers.get('etag'),
      expect.stringContaining('Rendering 1<'),
    ])
    expect(next.asked).toEqual(['/business'])
  })

  it('is not even looked up after a publication of another section and of other topics', async () => {
    const { openNewsroom } = await import('../../lib/index/open-index')
    await read('/article/why-tennis-balls-are-yellow')
    await publishElsewhere()
    const all = vi.spyOn(openNewsroom(), 'all')
    expect(await read('/article/why-tennis-balls-are-yellow')).toEqual(rendering(1))
    expect(all).not.toHaveBeenCalled()
    all.mockRestore()
    await publishEverywhere()
    expect(await read('/article/why-tennis-balls-are-yellow')).toEqual(rendering(2))
  })

  it('stays after a start into a newsroom that changed elsewhere', async () => {
    await read('/business')
    await wait(100)
    await close()
    await publishElsewhere()
    await open(storeDir)
    expect(await read('/business')).toEqual(rendering(1))
    expect(next.asked).toEqual([])
  })

  it('is the only one to be drawn when one story changes: fifty others are not', async () => {
    const others = ['/', '/business', '/science', '/culture', '/topic/tea', '/feed.rss', '/article/how-tides-work']
    for (const address of [...others, '/article/one-word-body']) await read(address)
    next.asked.length = 0
    await publishElsewhere()
    for (const address of [...others, '/article/one-word-body']) expect((await read(address)).status).toBe(200)
    expect(next.asked).toEqual(['/article/one-word-body'])
  })

  it('is made anew after a publication that it shows, before it is served', async () => {
    expect(await read('/business')).toEqual(rendering(1))
    await publishEverywhere()
    expect(await read('/business')).toEqual(rendering(2))
    expect(await read('/business')).toEqual(rendering(2))
  })
})

describe('a publication while a page is made', () => {
  it('that it does not show: all who ask share one drawing', async () => {
    const release = next.hold()
    const first = read('/business')
    await asked('/business')
    await publishElsewhere()
    const second = read('/business')
    release()
    expect(await Promise.all([first, second])).toEqual([rendering(1), rendering(1)])
    expect(next.asked).toEqual(['/business'])
  })

  it('that it shows: no reader is sent what was drawn before, not even one who asked before', async () => {
    const release = next.hold()
    const first = read('/business')
    await asked('/business')
    await publishEverywhere()
    const second = read('/business')
    release()
    for (const { text } of await Promise.all([first, second])) expect(text).not.toContain('Rendering 1<')
    expect((await read('/business')).text).not.toContain('Rendering 1<')
  })

  it('that withdraws a story: no list that was drawn with it is sent once the publication has returned', async () => {
    const { listStories } = await import('../../lib/archive/stories')
    const { publicAt } = await import('../../lib/newsroom/published')
    const list = { kind: 'section', id: 'science' } as const
    const [newest] = listStories(list, publicAt(Date.parse(NOON)), 1)
    const release = next.hold()
    const reader = read('/science')
    await asked('/science')
    await withdraw(newest?.slug ?? '')
    release()
    expect(await reader).toEqual(rendering(2))
    expect(await read('/science')).toEqual(rendering(2))
  })

  it('that withdraws the story: the reader who waits for it gets none of it', async () => {
    const release = next.hold()
    const reader = read('/article/numbers-on-library-spines')
    await asked('/article/numbers-on-library-spines')
    await withdraw('numbers-on-library-spines')
    release()
    const { status, text } = await reader
    expect(status).toBe(410)
    expect(text).not.toContain('numbers-on-library-spines')
    expect((await read('/article/numbers-on-library-spines')).status).toBe(410)
  })

  it('that withdraws the story: its last good page does not stand in for one that fails', async () => {
    expect(await read('/article/why-tennis-balls-are-yellow')).toEqual(rendering(1))
    await publishEverywhere()
    const release = next.hold()
    const reader = read('/article/why-tennis-balls-are-yellow')
    await asked('/article/why-tennis-balls-are-yellow', 2)
    await withdraw('why-tennis-balls-are-yellow')
    next.status = 500
    release()
    expect((await reader).status).toBe(410)
  })

  it('that renames the story: the reader is led to its new name', async () => {
    const release = next.hold()
    const reader = fetch(`${url}/article/no-picture`, { redirect: 'manual' })
    await asked('/article/no-picture')
    const folder = path.join(contentDir, 'articles/2017/01')
    const text = readFileSync(path.join(folder, 'no-picture.mdx'), 'utf8')
    renameSync(path.join(folder, 'no-picture.mdx'), path.join(folder, 'nothing-to-see.mdx'))
    edit('nothing-to-see', () => text.replace('status:', 'formerSlugs: [no-picture]\nstatus:'))
    await publish()
    release()
    const response = await reader
    expect([response.status, response.headers.get('location')]).toEqual([301, '/article/nothing-to-see'])
  })
})

describe('a page that readers come back to', () => {
  const br = { 'Accept-Encoding': 'br' }

  it('becomes as small as it goes, and who has it is not sent it again', async () => {
    next.filler = Array.from({ length: 400 }, (_, line) => `<p>Line ${line * 7_919} of ${line * 104_729}.</p>`).join('')
    const first = await fetch(`${url}/business`, { headers: br })
    await first.text()
    const before = press.store.peek('/business')
    await press.polishOne()
    const after = press.store.peek('/business')
    expect(after?.bodies.br.length).toBeLessThan(before?.bodies.br.length ?? 0)
    expect(after?.bodies.identity).toEqual(before?.bodies.identity)
    const again = await fetch(`${url}/business`, {
      headers: { ...br, 'If-None-Match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect(again.headers.get('etag')).not.toBe(first.headers.get('etag'))
    expect(next.asked).toEqual(['/business'])
  })

  it('waits with that while another is drawn', async () => {
    await read('/business')
    const release = next.hold()
    const other = read('/science')
    await asked('/science')
    await press.polishOne()
    expect(press.store.peek('/business')?.isPolished).toBe(false)
    release()
    await other
    await press.polishOne()
    await press.polishOne()
    expect(press.store.peek('/business')?.isPolished).toBe(true)
  })
})

describe('a page that cannot be made', () => {
  it('leaves the last good one up, until it can', async () => {
    await read('/business')
    await publishEverywhere()
    next.status = 500
    expect(await read('/business')).toEqual(rendering(1))
    expect(await read('/business')).toEqual(rendering(1))
    expect(next.timesAsked('/business')).toBe(3)
    next.status = 200
    expect(await read('/business')).toEqual(rendering(4))
  })

  it('has no stand-in that may hold the headline of a story taken down since', async () => {
    const { listStories } = await import('../../lib/archive/stories')
    const { publicAt } = await import('../../lib/newsroom/published')
    await read('/science')
    const [newest] = listStories({ kind: 'section', id: 'science' }, publicAt(Date.parse(NOON)), 1)
    await withdraw(newest?.slug ?? '')
    next.status = 500
    expect((await read('/science')).status).toBe(503)
    next.status = 200
    expect(await read('/science')).toMatchObject({ status: 200 })
  })

  it('and was never kept is a 503, for every reader who waits for it', async () => {
    next.status = 500
    const release = next.hold()
    const readers = Array.from({ length: 10 }, () => read('/business'))
    await asked('/business')
    await wait(50)
    release()
    for (const { status } of await Promise.all(readers)) expect(status).toBe(503)
    next.status = 200
    expect(await read('/business')).toMatchObject({ status: 200 })
  })
})

describe('a clock that is set back behind a story', () => {
  const setBack = async () => {
    const { listStories } = await import('../../lib/archive/stories')
    const { publicAt } = await import('../../lib/newsroom/published')
    const [newest] = listStories({ kind: 'section', id: 'science' }, publicAt(Date.parse(NOON)), 1)
    setClock((newest?.publishedAt ?? 0) - 1)
    await wait(modules.afterPublication)
  }
  afterEach(() => setClock(Date.parse(NOON)))

  it('while a list is looked for on disk: what was kept of it is not taken for what it is now', async () => {
    await read('/science')
    await isOnDisk('/science')
    await close()
    await open(storeDir)
    const { get } = press.store
    vi.spyOn(press.store, 'get').mockImplementationOnce(async (key) => {
      const kept = await get.call(press.store, key)
      await setBack()
      return kept
    })
    expect(await read('/science')).toEqual(rendering(1))
    expect(next.asked).toEqual(['/science'])
  })

  it('while a list is drawn: it is drawn again, and what was drawn is no stand-in where that fails', async () => {
    const release = next.hold()
    const reader = read('/science')
    await asked('/science')
    await setBack()
    release()
    expect(await reader).toEqual(rendering(2))
    setClock(Date.parse(NOON))
    await wait(modules.afterPublication)
    expect(await read('/science')).toEqual(rendering(3))
    await setBack()
    next.status = 500
    expect((await read('/science')).status).toBe(503)
  })

  it('or behind a midnight: a page is drawn for the day that it is', async () => {
    setClock(MIDNIGHT)
    await wait(modules.afterPublication)
    await read('/science')
    expect(press.ready('/science')).toBeDefined()
    setClock(MIDNIGHT - 1)
    await wait(modules.afterPublication)
    expect(press.ready('/science')).toBeUndefined()
  })
})

describe('hot pages', () => {
  it('are made anew behind the readers, one after another, the front among them', async () => {
    for (const address of ['/business', '/science', '/culture']) await read(address)
    await publishEverywhere()
    next.asked.length = 0
    next.mostAtOnce = 0
    await press.refreshHot()
    expect(next.asked).toEqual(['/', '/culture', '/science', '/business'])
    expect(next.mostAtOnce).toBe(1)
    await read('/science')
    expect(next.asked).toHaveLength(4)
  })

  it('that were withdrawn or fail do not stop the others', async () => {
    for (const address of ['/business', '/article/rowing-faces-backwards', '/science']) await read(address)
    await withdraw('rowing-faces-backwards')
    await publishEverywhere()
    next.status = 500
    await press.refreshHot()
    expect(next.asked.slice(3)).toEqual(['/', '/science', '/business'])
  })
})

it('a picture that stands in memory goes with its story on the very next request', async () => {
  const { findStory } = await import('../../lib/archive/stories')
  const { publicAt } = await import('../../lib/newsroom/published')
  const { CACHE_DIR } = await import('../../lib/cache-dir')
  const { urls } = await import('../../lib/urls')
  const { writeWhole } = await import('../../lib/write-whole')
  // No other story shows this one.
  edit('how-tides-work', (text) => text.replace('src: tide.jpg', 'src: scheduled-only.jpg'))
  await publish()
  const key = findStory('how-tides-work', publicAt(Date.parse(NOON)))?.image?.picture.key ?? ''
  const address = urls.rendition(key, 'wide', 960, 'avif')
  const file = address.replace('/pictures', CACHE_DIR)
  let version = 0
  // Until what is on disk is not what is sent.
  await vi.waitFor(
    async () => {
      writeWhole(file, `Version ${++version}`)
      expect((await read(address)).text).toMatch(new RegExp(`^Version (?!${version}$)`))
    },
    { timeout: 60_000, interval: 5 },
  )
  await withdraw('how-tides-work')
  expect((await read(address)).status).toBe(404)
})
