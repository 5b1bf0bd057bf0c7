import { cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { TEST_ENV } from '../e2e/support/newsroom'
import { endWith } from './end-with'
import { writeNewsroom } from './newsroom'
import { type Cost, measureCommand } from './process-tree'

/**
 * `npm run bench:build -- [stories]`: what a build costs, beside the Next site that one writes in an
 * afternoon (`bench/naive-next`) over the same stories, of which it has at most 1,000. Both begin
 * with nothing but the pictures, which are kept. Exits 1 over the limits in `e2e/budgets.json`.
 */

const STORIES = Number(process.argv[2] ?? 1_000)
const NAIVE_STORIES = Math.min(STORIES, 1_000)
/** A newsroom this small has all that is made once, and the pictures of every other. */
const FEW = 10
const PRERENDER_LIMIT = 2_000

/** In this folder, for Next looks for packages above its own. */
const OURS_DIR = '.build-bench'
const NAIVE_DIR = '.build-bench-naive'
const NEXT = path.resolve('node_modules/next/dist/bin/next')

type Ours = Cost & { disk: Disk; index: Disk }
type Disk = { bytes: number; files: number }

async function main(): Promise<boolean> {
  const root = mkdtempSync(path.join(tmpdir(), 'currawong-bench-'))
  process.on('exit', () => {
    for (const folder of [root, OURS_DIR, NAIVE_DIR]) rmSync(folder, { recursive: true, force: true })
  })
  const few = await buildOurs(root, FEW)
  const ours = await buildOurs(root, STORIES)
  const naive = await buildNaive(root, NAIVE_STORIES)
  return report(ours, few, naive)
}

async function buildOurs(root: string, stories: number): Promise<Ours> {
  const indexDir = path.join(root, `index-${stories}`)
  const env = {
    ...process.env,
    ...TEST_ENV,
    CONTENT_DIR: contentOf(root, stories),
    INDEX_DIR: indexDir,
    BUILD_DIR: OURS_DIR,
    PRERENDER_LIMIT: String(PRERENDER_LIMIT),
  }
  rmSync(OURS_DIR, { recursive: true, force: true })
  console.log(`building ours, ${stories.toLocaleString('en')} stories`)
  const cost = await measureCommand([process.execPath, '--import', 'tsx', 'scripts/run-build.ts'], { env }, [
    { name: 'index' },
    { name: 'pictures, fonts, bundles', begins: /^\[build\] pictures/ },
    { name: 'Next compiles', begins: /^\[build\] pages: next build/ },
    { name: 'pages', begins: /^\[build\] pages: those/ },
  ])
  const pages = sizeOf(path.join(indexDir, 'pages'))
  const build = sizeOf(OURS_DIR)
  const all = sizeOf(indexDir)
  return {
    ...cost,
    disk: { bytes: build.bytes + pages.bytes, files: build.files + pages.files },
    index: { bytes: all.bytes - pages.bytes, files: all.files - pages.files },
  }
}

async function buildNaive(root: string, stories: number): Promise<Cost> {
  const content = contentOf(root, stories)
  rmSync(NAIVE_DIR, { recursive: true, force: true })
  cpSync('bench/naive-next', NAIVE_DIR, { recursive: true })
  cpSync(content, path.join(NAIVE_DIR, 'content'), { recursive: true })
  for (const folder of ['pictures', 'audio'])
    cpSync(path.join(content, folder), path.join(NAIVE_DIR, 'public', folder), { recursive: true })
  console.log(`building the naive site, ${stories.toLocaleString('en')} stories`)
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  return measureCommand([process.execPath, NEXT, 'build'], { cwd: NAIVE_DIR, env }, [
    { name: 'Next compiles' },
    { name: 'static pages', begins: /Generating static pages/ },
  ])
}

function contentOf(root: string, stories: number): string {
  const folder = path.join(root, `content-${stories}`)
  writeNewsroom(folder, stories, Date.parse(TEST_ENV.NEWSROOM_NOW))
  return folder
}

/** What a folder takes up on the disk. */
function sizeOf(folder: string): Disk {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const blocks = files.map((file) => lstatSync(path.join(file.parentPath, file.name)).blocks)
  return { bytes: blocks.reduce((sum, one) => sum + one * 512, 0), files: files.length }
}

function report(ours: Ours, few: Ours, naive: Cost): boolean {
  const { timesNaive, storyCpuMs, peakMb, storyKb, storyFiles } = budgets.build
  const drawn = Math.min(STORIES, PRERENDER_LIMIT)
  /** What each story adds: what is made once does not count. */
  const each = (figure: (one: Ours) => number, count = drawn - FEW) => (figure(ours) - figure(few)) / count
  const ofPhase =
    (name: string) =>
    ({ phases }: Cost) =>
      phases[name] ?? Number.NaN
  const limits: Record<string, number> = timesNaive

  console.log(
    `\n${STORIES.toLocaleString('en')} stories, ${drawn.toLocaleString('en')} of them drawn at build; Node ${process.version}`,
  )
  line('CPU of ours', ours.cpuMs / 1_000, 's')
  for (const [name, cpuMs] of Object.entries(ours.phases)) line(`  ${name}`, cpuMs / 1_000, 's')
  line(`CPU of the naive site, ${NAIVE_STORIES.toLocaleString('en')} stories`, naive.cpuMs / 1_000, 's')
  for (const [name, cpuMs] of Object.entries(naive.phases)) line(`  ${name}`, cpuMs / 1_000, 's')
  const isWithin = [
    line('ours / naive', ours.cpuMs / naive.cpuMs, '×', limits[String(STORIES)]),
    line('a story more, index', each(ofPhase('index'), STORIES - FEW), 'ms'),
    line('a story more, drawn and finished', each(ofPhase('pages')), 'ms', storyCpuMs),
    line('most memory, ours', ours.peakMb, 'MB', peakMb),
    ...Object.entries(ours.peaks).map(([name, peak]) => line(`  ${name}`, peak, 'MB')),
    line('most memory, naive', naive.peakMb, 'MB'),
    line('a story more, build and pages', each(({ disk }) => disk.bytes) / 1_000, 'KB', storyKb),
    line(
      'a story more, build and pages',
      each(({ disk }) => disk.files),
      'files',
      storyFiles,
    ),
    line('a story more, index', each(({ index }) => index.bytes, STORIES - FEW) / 1_000, 'KB'),
  ]
  return isWithin.every(Boolean)
}

/** @returns whether the figure is within its limit */
function line(name: string, value: number, unit: string, limit = Number.POSITIVE_INFINITY): boolean {
  const isWithin = value <= limit
  const shown = `${Number.isFinite(limit) ? `limit ${limit}` : ''}${isWithin ? '' : '  OVER'}`
  console.log(`  ${name.padEnd(44)}${value.toFixed(2).padStart(10)} ${unit.padEnd(6)}${shown}`.trimEnd())
  return isWithin
}

endWith(main())
