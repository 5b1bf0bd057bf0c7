import { cpSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { type Contender, startNode } from './contenders'
import { cpuMs } from './cpu'
import { type Crowd, gatherCrowd, type Request } from './crowd'
import { endWith } from './end-with'
import { type Addresses, addressesOf, KINDS, type Kind, MIX, mixOf, requestsOf } from './mix'
import { ownNewsroom } from './own-newsroom'
import { memoryOf } from './processes'
import { PUBLISH_SECRET, sendFile } from './send-order'

/**
 * `npm run bench:load`: a crowd at 200 connections asks for a mix of everything for a minute, beside one story alone and
 * each kind by itself; the same while a story is published each second; and the mix while others hold thousands of
 * connections and say nothing. What is compared takes turns, as a machine that is shared is faster and slower by the minute.
 * Exits 1 over the limits in `e2e/budgets.json`, which are those of a machine with two quiet cores.
 */

const CONNECTIONS = 200
const SECONDS = Number(process.argv[2] ?? 60)
const TURNS = 4

async function main(): Promise<boolean> {
  const site = await start()
  const port = Number(new URL(site.url).port)
  const addresses = await addressesOf(site)
  const mix = mixOf(addresses)
  const readers = gatherCrowd()
  const crowd = async (requests: Request[], seconds: number): Promise<Measured> => {
    const before = cpuMs(site.pid)
    const sent = await readers.send({ port, requests, connections: CONNECTIONS, seconds })
    return { ...sent, serverUs: ((cpuMs(site.pid) - before) * 1_000) / (sent.perSecond * seconds) }
  }
  await crowd(mix, Math.min(10, SECONDS))

  console.log(`${CONNECTIONS} connections, ${SECONDS} s each in ${TURNS} turns; Node ${process.version}`)
  const turns: Turn[] = []
  for (let turn = 0; turn < TURNS; turn++) turns.push(await takeTurn(site, addresses, crowd))
  const of = (name: Name) => together(turns.flatMap(({ measured }) => measured.get(name) ?? []))
  const [alone, mixed, published] = [of('alone'), of('mixed'), of('published')]
  say('one story alone', alone)
  for (const kind of KINDS) say(`${kind} by itself, ${MIX[kind]} of 100 of the mix`, of(kind))
  say('the mix', mixed)
  say(`the mix, and ${turns.reduce((sum, { publications }) => sum + publications, 0)} publications`, published)
  const held = await holdLines(port)
  const beside = await crowd(mix, Math.min(20, SECONDS))
  held.release()
  readers.leave()
  say(`the mix, beside ${held.count.toLocaleString('en')} connections that say nothing or little`, beside)

  const limits = budgets.load
  return [
    ...[mixed, published, beside].map((one) => within('answers of 500 and more, or none', failuresOf(one), 0, '')),
    ...[mixed, published, beside].map((one) => within('p99', one.p99Ms, limits.p99Ms, 'ms')),
    within('each kind by itself / the mix', unmixed(of) / mixed.perSecond, limits.timesUnmixed, '×'),
    within('one story alone / the mix', alone.perSecond / mixed.perSecond, limits.timesAlone, '×'),
    within('the mix / with publications', mixed.perSecond / published.perSecond, limits.timesQuiet, '×'),
    within(
      'memory held in the last turn / in the first',
      (turns.at(-1)?.mb ?? Number.NaN) / (turns[0]?.mb ?? 0),
      limits.memoryGrowth,
      '×',
    ),
  ].every(Boolean)
}

type Name = 'alone' | Kind | 'mixed' | 'published'

/** A part of all that is compared, and the least memory that the readers’ process had in it: the rest waits to be collected. */
type Turn = { measured: Map<Name, Measured>; publications: number; mb: number }

type Ask = (requests: Request[], seconds: number) => Promise<Measured>

async function takeTurn(site: Site, addresses: Addresses, ask: Ask): Promise<Turn> {
  const seconds = SECONDS / TURNS
  const measured = new Map<Name, Measured>()
  const readings: number[] = []
  const timer = setInterval(() => readings.push(memoryOf(site.pid)), 1_000)
  measured.set('alone', await ask([{ target: budgets.page, from: '192.0.2.1' }], seconds))
  for (const kind of KINDS) measured.set(kind, await ask(requestsOf(addresses, [kind]), Math.min(20 / TURNS, seconds)))
  measured.set('mixed', await ask(mixOf(addresses), seconds))
  const publishing = publishEachSecond(site)
  measured.set('published', await ask(mixOf(addresses), seconds))
  clearInterval(timer)
  return { measured, publications: await publishing(), mb: Math.min(...readings) }
}

/** What was measured in turns, as one: of the slowest hundredths the slowest. */
function together(turns: Measured[]): Measured {
  const mean = (read: (turn: Measured) => number) => turns.reduce((sum, turn) => sum + read(turn), 0) / turns.length
  const statuses: Record<string, number> = {}
  for (const turn of turns)
    for (const [status, count] of Object.entries(turn.statuses)) statuses[status] = (statuses[status] ?? 0) + count
  return {
    statuses,
    perSecond: mean(({ perSecond }) => perSecond),
    p50Ms: mean(({ p50Ms }) => p50Ms),
    p99Ms: Math.max(...turns.map(({ p99Ms }) => p99Ms)),
    serverUs: mean(({ serverUs }) => serverUs),
    bytesEach: mean(({ bytesEach }) => bytesEach),
  }
}

/** What was measured, with the CPU time that the readers’ process took for one request. */
type Measured = Crowd & { serverUs: number }

type Site = Contender & { env: NodeJS.ProcessEnv }

async function start(): Promise<Site> {
  const { buildDir, contentDir, env } = await ownNewsroom({ MALLOC_ARENA_MAX: '2', PUBLISH_SECRET })
  cpSync('e2e/content', contentDir, { recursive: true })
  return { ...(await startNode('ours', () => [path.join(buildDir, 'server.mjs')], budgets.page, env)), env }
}

/** @returns what stops it, and says how often it published */
function publishEachSecond(site: Site): () => Promise<number> {
  const file = path.join(site.env.CONTENT_DIR ?? '', 'articles/2017/01', `${path.basename(budgets.page)}.mdx`)
  const text = readFileSync(file, 'utf8')
  let isOver = false
  let count = 0
  const publishing = (async () => {
    while (!isOver) {
      const pause = wait(1_000)
      await sendFile(site.env, file, text.replace(/^standfirst: .*$/m, `standfirst: Told for the ${++count}. time.`))
      await pause
    }
  })()
  return async () => {
    isOver = true
    await publishing
    return count
  }
}

/** Idle ones, heads that never end, and heads and bodies that come byte by byte. */
const HELD = { idle: 10_000, halfOpen: 2_000, slowHeads: 200, slowBodies: 200 }

/** More than one address, for one has 28,000 ports. */
const placeOf = (number: number) => `127.0.0.${2 + (number % 4)}`

/** @returns how many connections are held, and what lets go of them */
async function holdLines(port: number): Promise<{ count: number; release: () => void }> {
  const sockets: Socket[] = []
  const failed: Error[] = []
  const open = (count: number, first: string) =>
    Promise.all(
      Array.from(
        { length: count },
        (_, number) =>
          new Promise<Socket | undefined>((resolve) => {
            const socket = connect({ port, host: '127.0.0.1', localAddress: placeOf(number) })
            socket.once('connect', () => {
              if (first) socket.write(first)
              sockets.push(socket)
              resolve(socket)
            })
            socket.on('error', (error) => {
              failed.push(error)
              resolve(undefined)
            })
            socket.resume()
          }),
      ),
    )
  const idle = 'GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n'
  // In lots, as a system accepts them.
  for (let opened = 0; opened < HELD.idle; opened += 500) await open(500, idle)
  for (let opened = 0; opened < HELD.halfOpen; opened += 500) await open(500, '')
  const slow = [
    ...(await open(HELD.slowHeads, 'GET / HTTP/1.1\r\nX-Slow: ')),
    ...(await open(HELD.slowBodies, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n')),
  ]
  const dripping = setInterval(() => {
    for (const socket of slow) if (socket?.writable) socket.write('a')
  }, 500)
  if (failed.length > 0)
    console.log(
      `${failed.length} connections could not be held (${failed[0]?.message}): see ulimit -n, of which 13,000 are needed.`,
    )
  return {
    count: sockets.filter((socket) => !socket.destroyed).length,
    release: () => {
      clearInterval(dripping)
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Requests a second where nothing is mixed: as many of each kind as in the mix, one kind after the other. */
function unmixed(of: (kind: Kind) => Measured): number {
  const seconds = KINDS.map((kind) => MIX[kind] / of(kind).perSecond)
  return 100 / seconds.reduce((sum, one) => sum + one, 0)
}

function failuresOf({ statuses }: Crowd): number {
  const failed = Object.entries(statuses).filter(([status]) => Number(status) >= 500 || Number(status) === 0)
  return failed.reduce((sum, [, count]) => sum + count, 0)
}

function say(name: string, { perSecond, p50Ms, p99Ms, serverUs, bytesEach, statuses }: Measured): void {
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`)
  console.log(
    `${name}: ${Math.round(perSecond)} requests/s, median ${p50Ms} ms, p99 ${p99Ms} ms, ${serverUs.toFixed(1)} µs of the readers’ process and ${Math.round(bytesEach)} bytes each; ${counts.join(', ')}`,
  )
}

/** @returns whether the figure is within its limit */
function within(name: string, value: number, limit: number, unit: string): boolean {
  const isWithin = value <= limit
  console.log(
    `  ${name.padEnd(40)}${value.toFixed(2).padStart(10)} ${unit.padEnd(3)}limit ${limit}${isWithin ? '' : '  OVER'}`,
  )
  return isWithin
}

endWith(main())
