import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { prepareBuild } from './build'
import { type Answer, ask, type Contender, startNode } from './contenders'
import { endWith } from './end-with'
import type { Made } from './make-outputs'
import { median } from './median'
import { BUSY_MONTH, writeNewsroom } from './newsroom'

/**
 * `npm run bench:outputs`: what machines are given, made from an index of 10,000 stories, and how
 * the built server answers for it. Exits 1 when an output takes more CPU time than its limit in
 * `e2e/budgets.json`, and when a reader app that asks again is sent what it has.
 */
const KEPT_RUNS = 20
const LONGEST_MS = 15 * 60_000

async function main(): Promise<boolean> {
  const { buildDir, folder, env: buildEnv } = await prepareBuild()
  const root = mkdtempSync(path.join(tmpdir(), 'currawong-bench-'))
  process.on('exit', () => rmSync(root, { recursive: true, force: true }))
  const contentDir = path.join(root, 'content')
  const env: NodeJS.ProcessEnv = { ...buildEnv, CONTENT_DIR: contentDir, INDEX_DIR: path.join(root, 'index') }

  const { stories } = budgets.outputs
  console.log(`writing and indexing ${stories.toLocaleString('en')} stories`)
  const files = writeNewsroom(contentDir, stories, Date.parse(env.NEWSROOM_NOW ?? new Date().toISOString()))
  run('scripts/publish-here.ts', env)

  const made: Made[] = JSON.parse(run('bench/make-outputs.ts', { ...env, BUILD_DIR: folder }))
  console.log(`\nMedians; CPU time of all threads; Node ${process.version}\n`)
  console.log(row(['output', 'KB', 'first ms', 'ms', 'CPU ms', 'limit']))
  for (const output of made) console.log(lineOf(output))

  const server = await startNode('ours', () => [path.join(buildDir, 'server.mjs')], '/healthz', env)
  const isQuiet = await serve(server, files, env)
  return isQuiet && made.every(isWithin)
}

function run(script: string, env: NodeJS.ProcessEnv): string {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', script], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 100_000_000,
  })
  if (status !== 0) throw new Error(`${script} failed:\n${stdout.slice(-2_000)}`)
  return stdout
}

const isWithin = ({ cpuMs, limitMs }: Made) => cpuMs <= limitMs

function lineOf(made: Made): string {
  const { name, bytes, firstMs, ms, cpuMs, limitMs } = made
  const figures = [bytes / 1_000, firstMs, ms, cpuMs].map((figure) => figure.toFixed(1))
  return `${row([name, ...figures, String(limitMs)])}${isWithin(made) ? '' : '  OVER'}`
}

const row = ([name = '', ...figures]: string[]) =>
  `${name.padEnd(30)}${figures.map((figure) => figure.padStart(10)).join('')}`

/** The first answer and those after it; then what an app is sent that has them, also after publications. */
async function serve(server: Contender, files: Record<'oldest' | 'newest', string>, env: NodeJS.ProcessEnv) {
  const { FEED_FORMATS, urls } = await import('../lib/urls')
  const feeds = FEED_FORMATS.map((format) => urls.feed(urls.home(), format))
  const sitemaps = [urls.sitemap(), urls.sitemapShard(BUSY_MONTH.month)]
  console.log(`\n${row(['answer', 'KB br', 'first ms', 'kept ms'])}`)
  const known = new Map<string, string>()
  for (const asked of [...feeds, ...sitemaps]) known.set(asked, await measure(server, asked))

  console.log('\nasked again by one who has it')
  const again = await sees(server, known, [...feeds, ...sitemaps])
  console.log('\nafter the oldest headline changed, which none of them holds')
  rename(files.oldest)
  run('scripts/publish-here.ts', env)
  const after = await sees(server, known, [...feeds, ...sitemaps])
  console.log('\nafter the newest headline changed, which the feeds hold')
  rename(files.newest)
  run('scripts/publish-here.ts', env)
  return [again, after, await sees(server, known, sitemaps)].every(Boolean)
}

/** @returns its ETag */
async function measure(server: Contender, asked: string): Promise<string> {
  const url = new URL(asked, server.url).href
  const first = await timed(url)
  const kept = []
  for (let time = 0; time < KEPT_RUNS; time += 1) kept.push((await timed(url)).ms)
  const figures = [first.answer.body.length / 1_000, first.ms, median(kept)].map((figure) => figure.toFixed(1))
  console.log(row([asked, ...figures]))
  return first.answer.headers.etag ?? ''
}

async function timed(url: string): Promise<{ answer: Answer; ms: number }> {
  const started = performance.now()
  const answer = await ask(url)
  const ms = performance.now() - started
  if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}.`)
  return { answer, ms }
}

/** Whether a client that names what it has is sent nothing for what is unchanged, and the rest anew. */
async function sees({ url }: Contender, known: Map<string, string>, unchanged: string[]): Promise<boolean> {
  let isRight = true
  for (const [asked, etag] of known) {
    const { status, body } = await ask(new URL(asked, url).href, { 'If-None-Match': etag })
    const isWanted = unchanged.includes(asked) ? status === 304 && body.length === 0 : status === 200
    if (!isWanted) isRight = false
    console.log(`${asked.padEnd(30)}${status}, ${body.length} bytes${isWanted ? '' : '  WRONG'}`)
  }
  return isRight
}

function rename(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^headline: .*$/m, 'headline: Another headline'))
}

setTimeout(() => {
  console.error(`bench:outputs took longer than ${LONGEST_MS / 60_000} minutes and was stopped.`)
  process.exit(1)
}, LONGEST_MS).unref()

endWith(main())
