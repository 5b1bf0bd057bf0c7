import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { env } from '../../lib/env'
import { fingerprint } from '../../lib/fingerprint'
import { log } from '../../lib/log'
import { type FinishedPage, gzipBody, type KeptPage, pageStamp } from '../http/finished-page'

const decompress = promisify(brotliDecompress)

const head = z.object({
  stamp: pageStamp,
  hash: z.string(),
  headers: z.record(z.string(), z.string()),
  shownAs: z.string().optional(),
  keys: z.array(z.string()).optional(),
  isPolished: z.boolean(),
  sum: z.string(),
})

const PAGES_DIR = path.resolve(env.INDEX_DIR, 'pages')

/** Where the pages of a build lie: while another is made, the running site keeps its own. */
export function pagesDir(build: string): string {
  return path.join(PAGES_DIR, build)
}

/** Takes away what earlier builds have left. What cannot go now, since a site that ends still writes there, goes at the next start. */
export function removeOtherPages(build: string): void {
  if (!existsSync(PAGES_DIR)) return
  for (const name of readdirSync(PAGES_DIR).filter((one) => one !== build))
    try {
      rmSync(path.join(PAGES_DIR, name), { recursive: true, force: true })
    } catch (err) {
      log.warn({ err }, 'the pages of an earlier build stay for now')
    }
}

/** Finished pages by address: a bounded number of bytes in memory, all of them on disk, there in one encoding. */
export class PageStore {
  readonly #memory: LRUCache<string, FinishedPage>
  readonly #reading = new Map<string, Promise<FinishedPage | undefined>>()
  readonly #writing = new Map<string, Promise<void>>()

  constructor(
    readonly dir: string,
    memoryBytes: number,
  ) {
    this.#memory = new LRUCache({
      maxSize: memoryBytes,
      sizeCalculation: ({ bodies }) => bodies.br.length + bodies.gzip.length + bodies.identity.length + 1_000,
    })
  }

  /** Pages in memory, and about how many bytes they take there. */
  get memory(): { pages: number; bytes: number } {
    return { pages: this.#memory.size, bytes: this.#memory.calculatedSize }
  }

  /** From memory alone, at once. */
  peek(key: string): FinishedPage | undefined {
    return this.#memory.get(key)
  }

  get(key: string): Promise<FinishedPage | undefined> {
    const kept = this.#memory.get(key)
    return kept ? Promise.resolve(kept) : this.#readOnce(key)
  }

  /** The same page under a newer stamp: its model has not changed. On disk it keeps the older one. */
  renew(key: string, page: FinishedPage): FinishedPage {
    this.#remember(key, page)
    return page
  }

  /** Keeps a page in memory at once, and on disk when the promise is kept. */
  put(key: string, page: FinishedPage): Promise<void> {
    this.#remember(key, page)
    const before = this.#writing.get(key) ?? Promise.resolve()
    const writing = before
      .catch(() => {}) // Who put that page was told.
      .then(() => this.keep(key, page))
      .finally(() => {
        if (this.#writing.get(key) === writing) this.#writing.delete(key)
      })
    this.#writing.set(key, writing)
    return writing
  }

  /** Puts a page on disk alone, where there is no other of its address. */
  async keep(key: string, page: KeptPage): Promise<void> {
    const { bodies, ...said } = page
    const header = JSON.stringify({ ...said, sum: fingerprint(bodies.br) })
    const file = this.#file(key)
    const temporary = `${file}.${randomBytes(4).toString('hex')}`
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(temporary, Buffer.concat([Buffer.from(`${header}\n`), bodies.br]))
    await rename(temporary, file)
  }

  /** Of the pages asked for most recently the first that is not as small as it goes, with its address. */
  unpolished(count: number): { key: string; page: FinishedPage } | undefined {
    for (const key of this.hottest(count)) {
      const page = this.#memory.peek(key)
      if (page && !page.isPolished) return { key, page }
    }
  }

  /** The addresses asked for most recently, newest first. */
  hottest(count: number): string[] {
    return [...this.#memory.keys()].slice(0, count)
  }

  async clear(): Promise<void> {
    this.#memory.clear()
    this.#reading.clear()
    await rm(this.dir, { recursive: true, force: true })
  }

  #remember(key: string, page: FinishedPage): void {
    this.#memory.set(key, page)
    // What is being read from disk is older.
    this.#reading.delete(key)
  }

  #file(key: string): string {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32)
    return path.join(this.dir, name.slice(0, 2), name)
  }

  #readOnce(key: string): Promise<FinishedPage | undefined> {
    const running = this.#reading.get(key)
    if (running) return running
    const reading = this.#read(key).then((read) => {
      if (this.#reading.get(key) !== reading) return this.#memory.get(key) ?? read
      this.#reading.delete(key)
      if (read) this.#memory.set(key, read)
      return read
    })
    this.#reading.set(key, reading)
    return reading
  }

  /** A file that cannot be read is a page that was never kept: it is made anew. */
  async #read(key: string): Promise<FinishedPage | undefined> {
    try {
      const bytes = await readFile(this.#file(key))
      const end = bytes.indexOf('\n')
      const { sum, ...page } = head.parse(JSON.parse(bytes.toString('utf8', 0, end)))
      const br = bytes.subarray(end + 1)
      if (fingerprint(br) !== sum) return undefined
      const identity = await decompress(br)
      return { ...page, bodies: { br, gzip: await gzipBody(identity, page.isPolished), identity } }
    } catch {
      return undefined
    }
  }
}
