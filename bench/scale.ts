import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { ask, type Contender, startNode, stopNode } from './contenders'
import { siteCpuMs } from './cpu'
import { endWith } from './end-with'
import { indexCommand } from './index-command'
import { median } from './median'
import { BUSY_MONTH, writeNewsroom } from './newsroom'
import { ownNewsroom } from './own-newsroom'
import { measureCommand } from './process-tree'
import { memoryOf } from './processes'
import { drawScale } from './scale-chart'

/**
 * `npm run bench:scale -- [stories…]`: what a newspaper of 10,000 and one of 100,000 generated stories costs. What is
 * told is CPU time, of all processes of the site: other work on the machine does not count. Exits 1 over the limits in
 * `e2e/budgets.json`. What was measured is kept in `docs/scale.json`, and drawn against size in `docs/scale.svg`.
 */

const SIZES = [10_000, 100_000]
const CRAWLED = 20_000
const AT_ONCE = 8
const VIEWS = 40
const TIMES = 10

const KEPT = 'docs/scale.json'

/** Figures by name, of one size. */
export type Figures = Record<keyof typeof budgets.scale, number>

async function measure(stories: number): Promise<Figures> {
  const { root, buildDir, contentDir, indexDir, env } = await ownNewsroom({ MALLOC_ARENA_MAX: '2' })
  console.log(`writing and indexing ${stories.toLocaleString('en')} stories`)
  writeNewsroom(contentDir, stories, Date.parse(env.NEWSROOM_NOW ?? new Date().toISOString()))
  const indexing = await measureCommand(await indexCommand(), { env }, [{ name: 'index' }])
  const indexBytes = sizeOf(indexDir)

  // Over the real start, at which the desk looks at every file once more, and makes pictures behind it.
  const site = await startNode('ours', () => [path.join(buildDir, 'server.mjs')], '/readyz', env)
  const readyCpuMs = siteCpuMs(site.pid)
  const old = (number: number) => `/article/story-${number}`
  for (let number = 0; number < VIEWS; number += 1) await view(site, old(number))
  await rest(site)

  const viewed = await each(site, VIEWS, (number) => old(VIEWS + number))
  const list = await each(site, 10, (number) => `/latest/page/${number + 1}`)
  const sitemap = await each(site, 1, () => '/sitemap.xml')
  const month = await each(site, 1, () => `/sitemaps/${BUSY_MONTH.month}.xml`)
  const feed = await each(site, 3, (number) => `/feed.${['rss', 'atom', 'json'][number]}`)
  const search = await each(site, VIEWS, (number) => `/search?q=${WORDS[number % WORDS.length]}+${number}`)
  const crawled = Math.min(CRAWLED, stories)
  console.log(`crawling ${crawled.toLocaleString('en')} pages`)
  await crawl(site, crawled, old)
  const crawledMb = memoryOf(site.pid)
  const pages = sizeOf(path.join(indexDir, 'pages'))
  await stopNode(site)
  rmSync(root, { recursive: true, force: true })
  return {
    indexCpuMs: indexing.cpuMs / stories,
    indexPeakMb: indexing.peakMb,
    readyCpuMs,
    viewCpuMs: viewed,
    listCpuMs: list,
    searchCpuMs: search,
    feedCpuMs: feed,
    sitemapCpuMs: Math.max(sitemap, month),
    crawledMb,
    storyKb: indexBytes / stories / 1_000,
    pageKb: pages / crawled / 1_000,
  }
}

const WORDS = ['harbour', 'council', 'trains', 'waves', 'minister', 'bridge', 'boats', 'engineers', 'morning', 'hills']

/** One request, which must be answered with 200. Each search comes from a client of its own. */
async function view({ url }: Contender, address: string, client = '192.0.2.1'): Promise<void> {
  const { status } = await ask(new URL(address, url).href, { 'X-Forwarded-For': client })
  if (status !== 200) throw new Error(`${address} answers ${status}.`)
}

/** What the first view of each of some addresses costs: the median. */
async function each(site: Contender, count: number, address: (number: number) => string): Promise<number> {
  const costs = []
  for (let number = 0; number < count; number += 1) {
    const before = siteCpuMs(site.pid)
    await view(site, address(number), `198.51.100.${number}`)
    costs.push(siteCpuMs(site.pid) - before)
  }
  // A clock of 10 ms says little of one view, and enough of their sum.
  return count < 10 ? median(costs) : costs.reduce((sum, one) => sum + one, 0) / count
}

async function crawl(site: Contender, last: number, address: (number: number) => string): Promise<void> {
  let next = 0
  const crawler = async () => {
    while (next < last) await viewInTheEnd(site, address(next++))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, crawler))
}

/** On a busy machine a page may take longer than its readers wait: a crawler comes back. */
async function viewInTheEnd(site: Contender, address: string): Promise<void> {
  for (let time = 1; time < TIMES; time += 1) {
    const { status } = await ask(new URL(address, site.url).href)
    if (status === 200) return
    await wait(1_000)
  }
  await view(site, address)
}

/** Waits until the site does nothing by itself: pictures are made behind the start. */
async function rest(site: Contender): Promise<void> {
  for (let before = Number.NEGATIVE_INFINITY; siteCpuMs(site.pid) - before > 50; ) {
    before = siteCpuMs(site.pid)
    await wait(1_000)
  }
}

/** What a folder takes up on the disk, in bytes. What is being written there may go meanwhile. */
function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, file) =>
        sum + (lstatSync(path.join(file.parentPath, file.name), { throwIfNoEntry: false })?.blocks ?? 0) * 512,
      0,
    )
}

function report(stories: number, figures: Figures): boolean {
  console.log(`\n${stories.toLocaleString('en')} stories, Node ${process.version}`)
  return Object.entries(budgets.scale)
    .map(([name, { what, unit, limit }]) => {
      const value = figures[name as keyof Figures]
      const most =
        typeof limit === 'number'
          ? limit
          : (Object.entries(limit).find(([size]) => size === String(stories))?.[1] ?? Number.POSITIVE_INFINITY)
      const isWithin = value <= most
      const shown = Number.isFinite(most) ? `limit ${most}` : ''
      console.log(
        `  ${what.padEnd(44)}${value.toFixed(2).padStart(10)} ${unit.padEnd(3)}${shown}${isWithin ? '' : '  OVER'}`,
      )
      return isWithin
    })
    .every(Boolean)
}

async function main(): Promise<boolean> {
  const asked = process.argv.slice(2).map(Number)
  const kept: Record<string, Figures> = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {}
  let isWithin = true
  for (const stories of asked.length > 0 ? asked : SIZES) {
    const figures = await measure(stories)
    kept[stories] = figures
    isWithin = report(stories, figures) && isWithin
    const rounded = Object.entries(kept).map(([size, of]) => [
      size,
      Object.fromEntries(Object.entries(of).map(([name, value]) => [name, Number(value.toPrecision(3))])),
    ])
    writeFileSync(KEPT, `${JSON.stringify(Object.fromEntries(rounded), undefined, 2)}\n`)
    writeFileSync('docs/scale.svg', drawScale(kept))
  }
  return isWithin
}

endWith(main())
