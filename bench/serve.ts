import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { prepareBuild } from './build'
import { ask, type Contender, startNode } from './contenders'
import { cpuMs } from './cpu'
import { endWith } from './end-with'
import { generator, type Load, load } from './load'
import { median } from './median'

/**
 * `npm run bench:serve`: what a finished page costs to serve, beside `next start` on the same
 * build and beside the least that node:http can do. Rounds are interleaved and ratios taken
 * within each round, so that a machine that is busy for a while is busy for all. Exits 1 when a
 * ratio is below its floor in `e2e/budgets.json`.
 */
const ROUNDS = 5
const ROUND_S = 4
const WARM_UP_S = 2
const LONGEST_MS = 10 * 60_000

type Round = Load & { cpuMs: number }

async function main(): Promise<boolean> {
  const contenders = await start()
  const rounds = new Map(contenders.map((contender) => [contender, [] as Round[]]))
  for (const { url } of contenders) await load(url, WARM_UP_S)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [contender, measured] of rounds) measured.push(await measure(contender))

  console.log(`${generator}, ${ROUNDS} interleaved rounds of ${ROUND_S} s, medians; Node ${process.version}`)
  for (const [{ name }, measured] of rounds) console.log(line(name, measured))
  const [ours = [], next = [], bare = []] = rounds.values()
  const { timesNextStart, timesBareNode } = budgets.serving
  return [
    report('ours / next start', ours, next, timesNextStart),
    report('ours / bare node:http', ours, bare, timesBareNode),
  ].every(Boolean)
}

/** Ours, stock Next and bare node:http, each seen to answer what it should. */
async function start(): Promise<Contender[]> {
  const { buildDir, folder, env } = await prepareBuild()
  const ours = await startNode('ours', () => [path.join(buildDir, 'server.mjs')], budgets.page, env)
  const page = await ask(ours.url)
  expectHeader(ours, page.headers['content-encoding'], 'br')

  const next = await startNode(
    'next start',
    (port) => ['node_modules/next/dist/bin/next', 'start', 'bench/stock-next', '-p', `${port}`, '-H', '127.0.0.1'],
    budgets.page,
    { ...env, BUILD_DIR: drawAsStock(folder, env) },
  )
  const stock = await ask(next.url)
  expectHeader(next, stock.headers['content-encoding'], 'gzip')
  expectHeader(next, String(stock.headers['x-nextjs-cache']), 'HIT')

  const copy = path.join(mkdtempSync(path.join(tmpdir(), 'currawong-bench-')), 'page.json')
  const body = page.body.toString('base64')
  writeFileSync(copy, JSON.stringify({ headers: withoutOwnHeaders(page.rawHeaders), body }))
  const bare = await startNode(
    'bare node:http',
    () => ['--import', 'tsx', 'bench/bare-server.ts', copy],
    budgets.page,
    env,
  )
  const same = await ask(bare.url)
  if (!same.body.equals(page.body)) throw new Error('The bare server sends other bytes than ours.')
  console.log(`${budgets.page}: ours ${page.body.length} bytes br, next start ${stock.body.length} bytes gzip`)
  return [ours, next, bare]
}

/** A copy of the build for which Next draws its static pages, as `next build` does: beside it, for its links to packages are relative. */
function drawAsStock(folder: string, env: NodeJS.ProcessEnv): string {
  const copy = `${folder}-stock`
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true })
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build', '--experimental-build-mode', 'generate'],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, BUILD_DIR: copy } },
  )
  if (status !== 0) throw new Error('Next could not draw its static pages.')
  return copy
}

/** node:http adds these by itself. */
function withoutOwnHeaders(rawHeaders: string[]): string[] {
  const own = /^(?:date|connection|keep-alive)$/i
  return rawHeaders.filter((_, index) => !own.test(rawHeaders[index - (index % 2)] ?? ''))
}

async function measure({ url, pid }: Contender): Promise<Round> {
  const before = cpuMs(pid)
  const result = await load(url, ROUND_S)
  return { ...result, cpuMs: (cpuMs(pid) - before) / result.requests }
}

function line(name: string, rounds: Round[]): string {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure))
  const perSecond = Math.round(of((round) => round.perSecond))
  const p99 = of((round) => round.p99Ms).toFixed(2)
  return `${name.padEnd(15)} ${perSecond} requests/s, p99 ${p99} ms, ${of((round) => round.cpuMs).toFixed(4)} ms CPU a request`
}

function report(name: string, ours: Round[], theirs: Round[], floor: number): boolean {
  const ratios = ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN))
  const ratio = median(ratios)
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
  const isEnough = ratio >= floor
  console.log(`${name}: ${ratio.toFixed(2)} (${spread}), wanted ≥ ${floor}${isEnough ? '' : ': BELOW'}`)
  return isEnough
}

function expectHeader({ name }: Contender, value: string | undefined, wanted: string): void {
  if (value !== wanted)
    throw new Error(`${name} answers with “${value}” where “${wanted}” was expected: not comparable.`)
}

setTimeout(() => {
  console.error(`bench:serve took longer than ${LONGEST_MS / 60_000} minutes and was stopped.`)
  process.exit(1)
}, LONGEST_MS).unref()

endWith(main())
