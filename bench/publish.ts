import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { ask, type Contender, startNode, stopNode } from './contenders'
import { cpuMs } from './cpu'
import { endWith } from './end-with'
import { indexCommand } from './index-command'
import { load } from './load'
import { median } from './median'
import { writeNewsroom } from './newsroom'
import { ownNewsroom } from './own-newsroom'
import { askForStatus, PUBLISH_SECRET, sendFile } from './send-order'

/**
 * `npm run bench:publish -- [stories…]`: what one change costs beside a running site, in newsrooms of
 * 1,000, 10,000 and 100,000 generated stories. Exits 1 over the limits in `e2e/budgets.json`, which
 * are those of a machine with two quiet cores. The site has the memory settings of `npm start`.
 */

const SIZES = [1_000, 10_000, 100_000]
const EDITS = 40
const CRAWLED = 20_000
const AT_ONCE = 8
const KB_PER_MB = 1_000
const LOAD_S = 15
const GIVEN_UP_MS = 30_000

type Measured = {
  stories: number
  indexS: number
  indexMb: number
  namedMs: number[]
  scanMs: number[]
  httpMs: number[]
  watcherMs: number[]
  /** Of readers of the front, which each publication changes, and of a story that none does. */
  loadP99Ms: { front: number; story: number }
  statusMs: number[]
  waitMs: number
  startMb: number
  crawledMb: number
  unrelatedCpuMs: number
}

async function measure(stories: number): Promise<Measured> {
  const { buildDir, contentDir, env } = await ownNewsroom({ MALLOC_ARENA_MAX: '2', PUBLISH_SECRET })
  const files = writeNewsroom(contentDir, stories, Date.parse(env.NEWSROOM_NOW ?? new Date().toISOString()))

  const command = await indexCommand()
  const started = performance.now()
  const indexMb = await indexCold(command, env)
  const indexS = (performance.now() - started) / 1_000

  const start = (settings: Record<string, string> = {}) =>
    startNode('ours', () => [path.join(buildDir, 'server.mjs')], '/healthz', { ...env, ...settings })
  const server = await start()
  const startMb = memoryOf(server.pid)
  const waits = watchReaders(server)
  const namedMs = await times(EDITS, (time) => editAndServe(server, files.middle, `Edited ${time} times`, env, true))
  const scanMs = await times(5, (time) => editAndServe(server, files.middle, `Scanned ${time} times`, env, false))
  const httpMs = await times(EDITS, (time) => sendAndServe(server, files.middle, `Sent ${time} times`, env))
  const waitMs = waits.stop()
  const unrelatedCpuMs = await unrelatedView(server, files, env)
  const statusMs = await times(10, () => askForStatus(env))
  const loadP99Ms = {
    front: await publishUnderLoad(server, '/', files.newest, env),
    story: await publishUnderLoad(server, `/article/${slugOf(files.oldest)}`, files.newest, env),
  }
  await crawl(server, stories)
  const crawledMb = memoryOf(server.pid)
  await stopNode(server)

  const watching = await start({ CONTENT_WATCH: '1' })
  const watcherMs = await times(EDITS, (time) => saveAndServe(watching, files.middle, `Saved ${time} times`))
  await stopNode(watching)
  return {
    ...{ stories, indexS, indexMb, namedMs, scanMs, httpMs, watcherMs, loadP99Ms, statusMs },
    ...{ waitMs, startMb, crawledMb, unrelatedCpuMs },
  }
}

/** A first index. @returns the most memory that its process took, in MB */
function indexCold([program, ...words]: [string, ...string[]], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(program, words, { env, stdio: 'ignore' })
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0))
  }, 200)
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      clearInterval(looking)
      if (code === 0) resolve(peak)
      else reject(new Error(`The index could not be made (${code}).`))
    })
  })
}

const slugOf = (file: string) => path.basename(file, '.mdx')

/** A story under another headline. */
function edited(file: string, headline: string): string {
  return readFileSync(file, 'utf8').replace(/^headline: .*$/m, `headline: ${headline}`)
}

/** Whether a story's page is served with words that it did not have before. */
async function isServed(server: Contender, file: string, words: string): Promise<boolean> {
  const page = new URL(`/article/${slugOf(file)}`, server.url).href
  return (await ask(page, { 'Accept-Encoding': 'identity' })).body.includes(words)
}

async function demandServed(server: Contender, file: string, words: string): Promise<void> {
  if (!(await isServed(server, file, words))) throw new Error(`${file} was served without its new words.`)
}

/** From the save of a file to the moment at which its page is served with the new words, by the command. */
async function editAndServe(
  server: Contender,
  file: string,
  headline: string,
  env: NodeJS.ProcessEnv,
  isNamed: boolean,
) {
  const text = edited(file, headline)
  const started = performance.now()
  writeFileSync(file, text)
  const slug = slugOf(file)
  // Not waited for by standing still: readers are looked after meanwhile.
  const command = spawn(process.execPath, ['scripts/publish.mjs', ...(isNamed ? [slug] : [])], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [status] = await once(command, 'exit')
  if (status !== 0) throw new Error(`Not published (${status}).`)
  await demandServed(server, file, headline)
  return performance.now() - started
}

/** The same for a story that is sent over HTTP, as a bundle that carries it. */
async function sendAndServe(server: Contender, file: string, headline: string, env: NodeJS.ProcessEnv) {
  const text = edited(file, headline)
  const started = performance.now()
  await sendFile(env, file, text)
  await demandServed(server, file, headline)
  return performance.now() - started
}

/** The same for a file that is saved while the desk watches. */
async function saveAndServe(server: Contender, file: string, headline: string) {
  const text = edited(file, headline)
  const started = performance.now()
  writeFileSync(file, text)
  while (!(await isServed(server, file, headline))) {
    if (performance.now() - started > GIVEN_UP_MS) throw new Error('Nobody saw that the file was saved.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return performance.now() - started
}

/** What readers of a page wait for while a story is published each second. @returns the 99th of 100 */
async function publishUnderLoad(server: Contender, page: string, file: string, env: NodeJS.ProcessEnv) {
  let isOver = false
  const publishing = async () => {
    for (let time = 0; !isOver; time++) {
      const pause = new Promise((resolve) => setTimeout(resolve, 1_000))
      await sendAndServe(server, file, `Under load ${time}`, env)
      await pause
    }
  }
  const publisher = publishing()
  try {
    return (await load(new URL(page, server.url).href, LOAD_S)).p99Ms
  } finally {
    isOver = true
    await publisher
  }
}

/** What a page that an edit did not touch costs the readers’ process at its next view, of a hundred of them. */
async function unrelatedView(server: Contender, files: { oldest: string; middle: string }, env: NodeJS.ProcessEnv) {
  const addresses = Array.from({ length: 100 }, (_, number) => `/article/story-${number}`)
  for (const address of addresses) await ask(new URL(address, server.url).href)
  await editAndServe(server, files.middle, 'Edited elsewhere', env, true)
  await stillness(server)
  const before = cpuMs(server.pid)
  for (const address of addresses) await ask(new URL(address, server.url).href)
  return (cpuMs(server.pid) - before) / addresses.length
}

/** When the readers’ process has drawn the pages that are much read and that the edit changed: they are no part of another page’s cost. */
async function stillness({ pid }: Contender): Promise<void> {
  for (let before = Number.NaN; cpuMs(pid) !== before; ) {
    before = cpuMs(pid)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** A reader who asks for the front every few milliseconds, whatever happens. */
function watchReaders(server: Contender) {
  let longest = 0
  let isOver = false
  const look = async () => {
    const front = new URL('/robots.txt', server.url).href
    await ask(front)
    while (!isOver) {
      const started = performance.now()
      await ask(front)
      longest = Math.max(longest, performance.now() - started)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  void look()
  return {
    stop: () => {
      isOver = true
      return longest
    },
  }
}

async function crawl(server: Contender, stories: number): Promise<void> {
  let next = 0
  const last = Math.min(CRAWLED, stories)
  const crawler = async () => {
    while (next < last) {
      const number = next++
      await ask(new URL(`/article/story-${number}`, server.url).href)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, crawler))
}

/** Resident memory of a process, in MB; NaN where there is no /proc. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KB_PER_MB
  } catch {
    return Number.NaN
  }
}

async function times(count: number, work: (time: number) => Promise<number>): Promise<number[]> {
  const measured = []
  for (let time = 0; time < count; time++) measured.push(await work(time))
  return measured
}

function report(measured: Measured[]): boolean {
  const { named, scanMs, longestWaitMs, unrelatedCpuMs } = budgets.publish
  const limitOf = (table: Record<string, number>, stories: number) => table[String(stories)] ?? Number.POSITIVE_INFINITY
  let isWithin = true
  const line = (name: string, value: number, limit: number, unit: string) => {
    const isOver = value > limit
    if (isOver) isWithin = false
    const shown = Number.isFinite(limit) ? `limit ${limit}` : ''
    console.log(
      `  ${name.padEnd(52)}${value.toFixed(1).padStart(9)} ${unit.padEnd(4)}${shown}${isOver ? '  OVER' : ''}`,
    )
  }
  for (const one of measured) {
    console.log(`\n${one.stories.toLocaleString('en')} stories, Node ${process.version}`)
    line('first index', one.indexS, limitOf(budgets.publish.indexS, one.stories), 's')
    line('first index, most memory', one.indexMb, limitOf(budgets.publish.indexMb, one.stories), 'MB')
    line('named file, save to served, median', median(one.namedMs), named.medianMs, 'ms')
    line('named file, save to served, 95th of 100', ninetyFifth(one.namedMs), named.p95Ms, 'ms')
    line('sent over HTTP, to served, median', median(one.httpMs), named.medianMs, 'ms')
    line('sent over HTTP, to served, 95th of 100', ninetyFifth(one.httpMs), named.p95Ms, 'ms')
    line('seen by the watcher, save to served, median', median(one.watcherMs), named.medianMs, 'ms')
    line('seen by the watcher, save to served, 95th of 100', ninetyFifth(one.watcherMs), named.p95Ms, 'ms')
    const { front, story } = one.loadP99Ms
    line('readers of the front, a publication a second, p99', front, budgets.publish.loadP99Ms, 'ms')
    line('readers of a story, a publication a second, p99', story, budgets.publish.loadP99Ms, 'ms')
    line('how the newsroom stands, as the desk shows it', median(one.statusMs), budgets.publish.statusMs, 'ms')
    line('nothing named, save to served, median', median(one.scanMs), limitOf(scanMs, one.stories), 'ms')
    line('readers’ longest wait meanwhile', one.waitMs, longestWaitMs, 'ms')
    line('CPU of a page that an edit did not touch', one.unrelatedCpuMs, unrelatedCpuMs, 'ms')
    line('readers’ process after its start', one.startMb, limitOf(budgets.publish.startMb, one.stories), 'MB')
    line('readers’ process after a crawl', one.crawledMb, limitOf(budgets.publish.crawledMb, one.stories), 'MB')
  }
  const [first, last] = [measured[0], measured.at(-1)]
  if (first && last && first !== last) {
    for (const [door, of] of [
      ['named file', (one: Measured) => one.namedMs],
      ['over HTTP', (one: Measured) => one.httpMs],
      ['by the watcher', (one: Measured) => one.watcherMs],
    ] as const)
      line(
        `${door}, the largest newsroom to the smallest`,
        median(of(last)) / median(of(first)),
        named.timesSmallest,
        '×',
      )
  }
  return isWithin
}

function ninetyFifth(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN
}

async function main(): Promise<boolean> {
  const asked = process.argv.slice(2).map(Number)
  const measured = []
  for (const stories of asked.length > 0 ? asked : SIZES) measured.push(await measure(stories))
  return report(measured)
}

endWith(main())
