import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import path from 'node:path'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { ACCEPT_ENCODING, type Contender, startNode } from './contenders'
import { siteCpuMs } from './cpu'
import { endWith } from './end-with'
import { writeNewsroom } from './newsroom'
import { ownNewsroom } from './own-newsroom'
import { numbersFrom, rankFrom, richSentence, wordOfRank } from './rich-text'

/**
 * `npm run bench:search -- [stories…]`: how long ten readers who search without a pause wait for a whole
 * page, in newsrooms of 10,000 and 100,000 generated stories, and what that does to those who read.
 * No question comes twice. Exits 1 over the limits in `e2e/budgets.json`, which are those of a
 * machine with two quiet cores.
 */

const SIZES = [10_000, 100_000]
const CLIENTS = 10
const SECONDS = 20
const WARM_UP = 50

/** A reader asks for a story this often, whether or not others search. */
const READ_EVERY_MS = 10

type Measured = {
  stories: number
  searches: number
  p50: number
  p95: number
  longest: number
  cpu: number
  kilobytes: number
  alone: number
  meanwhile: number
}

async function measure(stories: number): Promise<Measured> {
  const { buildDir, contentDir, env } = await ownNewsroom()
  console.log(`writing and indexing ${stories.toLocaleString('en')} stories`)
  writeNewsroom(contentDir, stories, Date.parse(env.NEWSROOM_NOW ?? new Date().toISOString()), richSentence)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/publish-here.ts'], {
    env,
    stdio: 'ignore',
  })
  if (status !== 0) throw new Error(`The index could not be made (${status}).`)

  const server = await startNode('ours', () => [path.join(buildDir, 'server.mjs')], '/healthz', env)
  const story = new URL('/article/story-7', server.url).href
  for (let number = 0; number < WARM_UP; number++) await timed(searchOf(-1 - number, server), number)
  const alone = await readFor(story, SECONDS / 2)
  const before = siteCpuMs(server.pid)
  const reading = readFor(story, SECONDS)
  const { waits, bytes } = await searchFor(server, SECONDS)
  const meanwhile = await reading
  const cpu = (siteCpuMs(server.pid) - before) / waits.length
  return {
    stories,
    searches: waits.length,
    p50: share(waits, 0.5),
    p95: share(waits, 0.95),
    longest: Math.max(...waits),
    cpu,
    kilobytes: bytes / waits.length / 1_000,
    alone: share(alone, 0.99),
    meanwhile: share(meanwhile, 0.99),
  }
}

async function searchFor(server: Contender, seconds: number) {
  const until = performance.now() + seconds * 1_000
  const waits: number[] = []
  let bytes = 0
  let next = 0
  const client = async () => {
    while (performance.now() < until) {
      const number = next++
      const { ms, length } = await timed(searchOf(number, server), number)
      waits.push(ms)
      bytes += length
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return { waits, bytes }
}

/**
 * What readers ask, in about the shares that the logs of public searches show: one to three words, now and then a phrase, a
 * filter, another order or page, a slip.
 */
function searchOf(number: number, { url }: Contender): string {
  const next = numbersFrom(1_000_003 + number * 7)
  next()
  const word = () => wordOfRank(rankFrom(next, 100))
  const words = Array.from({ length: 1 + Math.floor(next() * 3) }, word)
  const kind = next()
  const q =
    kind < 0.1
      ? `"${words.join(' ')}"`
      : kind < 0.2
        ? `${words.join(' ')} section:science`
        : kind < 0.25
          ? `${words.join(' ')} after:2016`
          : kind < 0.3
            ? words.map((one) => `${one.slice(0, 2)}${one.slice(3)}`).join(' ')
            : words.join(' ')
  const order = kind > 0.95 ? 'best' : kind > 0.85 ? 'newest' : ''
  const asked = new URLSearchParams({
    q,
    ...(order ? { order } : {}),
    ...(kind > 0.7 && kind < 0.75 ? { page: '2' } : {}),
  })
  return new URL(`/search?${asked}`, url).href
}

async function readFor(story: string, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1_000
  const waits = []
  while (performance.now() < until) {
    waits.push((await timed(story, 0)).ms)
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS))
  }
  return waits
}

const agent = new Agent({ keepAlive: true })

/** From the question to the last byte. Each is asked by another reader, as a proxy on this machine would say. */
async function timed(url: string, number: number): Promise<{ ms: number; length: number }> {
  const started = performance.now()
  const headers = { 'Accept-Encoding': ACCEPT_ENCODING, 'X-Forwarded-For': `10.0.${number % 250}.${number % 241}` }
  const request = get(url, { agent, headers })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let length = 0
  for await (const chunk of response) length += chunk.length
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}.`)
  return { ms: performance.now() - started, length }
}

function share(values: number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN
}

function report(one: Measured): boolean {
  const { p95Ms, cpuMs: mostCpu, readersP99Ms } = budgets.search
  let isWithin = true
  const line = (name: string, value: number, unit: string, limit?: number) => {
    const isOver = limit !== undefined && !(value <= limit)
    if (isOver) isWithin = false
    const shown = limit === undefined ? '' : `limit ${limit}`
    console.log(
      `  ${name.padEnd(44)}${value.toFixed(1).padStart(9)} ${unit.padEnd(4)}${shown}${isOver ? '  OVER' : ''}`,
    )
  }
  console.log(
    `\n${one.stories.toLocaleString('en')} stories, ${CLIENTS} clients, ${one.searches} searches, Node ${process.version}`,
  )
  line('a search, median', one.p50, 'ms')
  line('a search, 95th of 100', one.p95, 'ms', p95Ms)
  line('a search, longest', one.longest, 'ms')
  line('CPU of a search, all processes', one.cpu, 'ms', mostCpu)
  line('a page of results', one.kilobytes, 'KB')
  line('a story, 99th of 100, while nobody searches', one.alone, 'ms')
  line('a story, 99th of 100, meanwhile', one.meanwhile, 'ms', readersP99Ms)
  return isWithin
}

async function main(): Promise<boolean> {
  const asked = process.argv.slice(2).map(Number)
  let isWithin = true
  for (const stories of asked.length > 0 ? asked : SIZES) isWithin = report(await measure(stories)) && isWithin
  return isWithin
}

endWith(main())
