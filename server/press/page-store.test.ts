import { spawnSync } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { temporaryDir } from '../../lib/testing'
import { type FinishedPage, finishForDisk, finishPage } from '../http/finished-page'
import { PageStore } from './page-store'

const STAMP = { model: 'm', takedowns: '', build: 'build', edition: 'edition-1', from: 0, until: 1_500_000_000_000 }
const MEGABYTE = 1_000_000

const HEADERS = { 'Content-Type': 'text/html; charset=utf-8', Link: '</article/tides>; rel="canonical"' }

const SAID = { headers: HEADERS, shownAs: 'application/xml' }
const textOf = (words: string) => `<!DOCTYPE html><p>${words}</p>`
const pageOf = (words: string) => finishPage(textOf(words), SAID, STAMP)

/** About 10 KB that do not compress. */
const heavyPage = (seed: number) =>
  pageOf(
    Array.from({ length: 1_600 }, (_, index) =>
      ((Math.sin(seed * 1_000 + index) + 1) * 1e9).toString(36).slice(0, 6),
    ).join(''),
  )

const filesIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(dir, name))
    .filter((file) => statSync(file).isFile())

describe('a page that was put', () => {
  it('is there at once, and is the same page', async () => {
    const store = new PageStore(temporaryDir(), MEGABYTE)
    const page = await pageOf('The tide.')
    await store.put('/article/a', page)
    expect(store.peek('/article/a')).toBe(page)
    expect(await store.get('/article/a')).toBe(page)
  })

  it('that was kept on disk alone is the same there', async () => {
    const dir = temporaryDir()
    const [page, kept] = [await pageOf('The tide.'), await finishForDisk(textOf('The tide.'), SAID, STAMP)]
    await new PageStore(dir, MEGABYTE).keep('/', kept)
    expect(await new PageStore(dir, MEGABYTE).get('/')).toEqual(page)
  })

  it('replaces the one before it', async () => {
    const dir = temporaryDir()
    const store = new PageStore(dir, MEGABYTE)
    await store.put('/', await pageOf('Before.'))
    await store.put('/', await pageOf('After.'))
    expect(store.peek('/')?.bodies.identity.toString()).toContain('After.')
    expect((await new PageStore(dir, MEGABYTE).get('/'))?.bodies.identity.toString()).toContain('After.')
  })

  it('outlives the process: every byte, its name, its headers and its stamp come back from disk', async () => {
    const dir = temporaryDir()
    const page = await pageOf('Thủy triều 潮汐 المد 🦜')
    await new PageStore(dir, MEGABYTE).put('/article/tides', page)
    const kept = await new PageStore(dir, MEGABYTE).get('/article/tides')
    expect(kept).toEqual(page)
    expect(gunzipSync(kept?.bodies.gzip ?? Buffer.alloc(0)).toString()).toBe(page.bodies.identity.toString())
  })

  it('is in memory from the second reading on', async () => {
    const dir = temporaryDir()
    await new PageStore(dir, MEGABYTE).put('/', await pageOf('Home.'))
    const store = new PageStore(dir, MEGABYTE)
    expect(store.peek('/')).toBeUndefined()
    const read = await store.get('/')
    expect(store.peek('/')).toBe(read)
  })
})

describe('a disk that takes its time', () => {
  it('does not lay an older page over a newer one in memory', async () => {
    const dir = temporaryDir()
    await new PageStore(dir, MEGABYTE).put('/', await pageOf('Before.'))
    const disk = new SlowFile(filesIn(dir)[0] ?? '')
    const store = new PageStore(dir, MEGABYTE)
    const reading = store.get('/')
    await disk.isBeingRead()
    const newer = await pageOf('After.')
    await store.put('/', newer)
    disk.giveItsBytes()
    expect(await reading).toBe(newer)
    expect(store.peek('/')).toBe(newer)
  })

  it('does not bring a page back into memory that was cleared meanwhile', async () => {
    const dir = temporaryDir()
    await new PageStore(dir, MEGABYTE).put('/', await pageOf('Before.'))
    const disk = new SlowFile(filesIn(dir)[0] ?? '')
    const store = new PageStore(dir, MEGABYTE)
    const reading = store.get('/')
    await disk.isBeingRead()
    await store.clear()
    disk.giveItsBytes()
    await reading
    expect(store.peek('/')).toBeUndefined()
  })

  it('is asked once for a page that many wait for', async () => {
    const dir = temporaryDir()
    await new PageStore(dir, MEGABYTE).put('/', await pageOf('Before.'))
    const disk = new SlowFile(filesIn(dir)[0] ?? '')
    const store = new PageStore(dir, MEGABYTE)
    const readings = [store.get('/'), store.get('/'), store.get('/')]
    await disk.isBeingRead()
    disk.giveItsBytes()
    const [page, ...others] = await Promise.all(readings)
    expect(page?.bodies.identity.toString()).toContain('Before.')
    for (const other of others) expect(other).toBe(page)
  })

  it('ends with the page that was put last', async () => {
    const dir = temporaryDir()
    const store = new PageStore(dir, MEGABYTE)
    const pages = await Promise.all(Array.from({ length: 50 }, (_, index) => pageOf(`Edition ${index}.`)))
    await Promise.all(pages.map((page) => store.put('/', page)))
    expect((await new PageStore(dir, MEGABYTE).get('/'))?.hash).toBe(pages.at(-1)?.hash)
  })
})

describe('memory', () => {
  it('is bounded: the oldest go, and are read from disk', async () => {
    const store = new PageStore(temporaryDir(), 100_000)
    const keys = Array.from({ length: 20 }, (_, index) => `/article/${index}`)
    for (const [index, key] of keys.entries()) await store.put(key, await heavyPage(index))
    const held = keys.filter((key) => store.peek(key))
    const bytes = held.reduce((sum, key) => {
      const { br, gzip, identity } = store.peek(key)?.bodies ?? ({} as FinishedPage['bodies'])
      return sum + br.length + gzip.length + identity.length
    }, 0)
    expect(bytes).toBeLessThanOrEqual(100_000)
    expect(held.length).toBeGreaterThan(1)
    expect(held).toContain('/article/19')
    expect(held).not.toContain('/article/0')
    expect(await store.get('/article/0')).toEqual(await heavyPage(0))
  })

  it('holds nothing that is larger than itself, but the disk does', async () => {
    const store = new PageStore(temporaryDir(), 1)
    const page = await pageOf('Large.')
    await store.put('/', page)
    expect(store.peek('/')).toBeUndefined()
    expect(await store.get('/')).toEqual(page)
  })

  it('knows what was asked for last', async () => {
    const store = new PageStore(temporaryDir(), MEGABYTE)
    for (const key of ['/a', '/b', '/c']) await store.put(key, await pageOf(key))
    store.peek('/a')
    expect(store.hottest(2)).toEqual(['/a', '/c'])
    expect(store.hottest(100)).toHaveLength(3)
  })
})

describe('a page that is not there', () => {
  it('was never put', async () => {
    expect(await new PageStore(temporaryDir(), MEGABYTE).get('/article/none')).toBeUndefined()
  })

  it('was cleared, from memory and disk', async () => {
    const dir = temporaryDir()
    const store = new PageStore(dir, MEGABYTE)
    await store.put('/', await pageOf('Home.'))
    await store.clear()
    expect(store.peek('/')).toBeUndefined()
    expect(await store.get('/')).toBeUndefined()
    await store.put('/', await pageOf('Home again.'))
    expect(await new PageStore(dir, MEGABYTE).get('/')).toBeDefined()
  })

  it.each([
    ['is empty', (file: string) => writeFileSync(file, '')],
    ['has no first line', (file: string) => writeFileSync(file, 'x'.repeat(500))],
    ['has another first line', (file: string) => writeFileSync(file, '{"key":"/"}\nxxx')],
    ['names no headers', (file: string) => rewrite(file, (text) => text.replace('"headers"', '"heads"'))],
    ['lacks its last bytes', (file: string) => truncateSync(file, statSync(file).size - 10)],
    ['lacks its second half', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['has a wrong byte in its brotli', (file: string) => flip(file, (bytes) => bytes.indexOf('\n') + 30)],
    ['has a wrong byte near its end', (file: string) => flip(file, (bytes) => bytes.length - 30)],
  ])('has a file that %s', async (_, damage) => {
    const dir = temporaryDir()
    await new PageStore(dir, MEGABYTE).put('/', await heavyPage(1))
    const [file = ''] = filesIn(dir)
    damage(file)
    expect((await new PageStore(dir, MEGABYTE).get('/'))?.hash).toBeUndefined()
  })

  it('has a folder where its file should be', async () => {
    const dir = temporaryDir()
    const store = new PageStore(dir, 1)
    await store.put('/', await pageOf('Home.'))
    const [file = ''] = filesIn(dir)
    await store.clear()
    mkdirSync(file, { recursive: true })
    expect(await store.get('/')).toBeUndefined()
  })
})

it('addresses never become file names', async () => {
  const dir = temporaryDir()
  const store = new PageStore(dir, MEGABYTE)
  for (const key of ['/../../outside', `/${'a'.repeat(2_000)}`, '/a', '/A']) await store.put(key, await pageOf(key))
  expect(filesIn(dir)).toHaveLength(4)
  for (const file of filesIn(dir)) expect(path.relative(dir, file)).toMatch(/^[0-9a-f]{2}[\\/][0-9a-f]{32}$/)
})

/** Stands in a file's place, as a pipe: whoever reads it waits until it gives its bytes. */
class SlowFile {
  readonly #bytes: Buffer
  #pipe = -1

  constructor(readonly file: string) {
    this.#bytes = readFileSync(file)
    rmSync(file)
    spawnSync('mkfifo', [file])
  }

  /** A pipe can be opened for writing only once somebody reads it. */
  async isBeingRead(): Promise<void> {
    this.#pipe = await vi.waitFor(() => openSync(this.file, constants.O_WRONLY | constants.O_NONBLOCK), 30_000)
  }

  giveItsBytes(): void {
    writeSync(this.#pipe, this.#bytes)
    closeSync(this.#pipe)
  }
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'latin1')), 'latin1')
}

function flip(file: string, where: (bytes: Buffer) => number): void {
  const bytes = readFileSync(file)
  const index = where(bytes)
  bytes[index] = (bytes[index] ?? 0) ^ 0xff
  writeFileSync(file, bytes)
}
