import { cpSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { type Contender, startNode } from './contenders'
import { cpuMs } from './cpu'
import { type Crowd, type Request, sendCrowd } from './crowd'
import { endWith } from './end-with'
import { addressesOf, KINDS, type Kind, MIX, mixOf, requestsOf } from './mix'
import { ownNewsroom } from './own-newsroom'
import { memoryOf } from './processes'
import { PUBLISH_SECRET, sendFile } from './send-order'

/**
 * `npm run bench:load`: a crowd at 200 connections asks for a mix of everything for a minute, beside one story alone and
 * each kind by itself; the same while a story is published each second; and both while others hold thousands of connections and say nothing.
 * Exits 1 over the limits in `e2e/budgets.json`, which are those of a machine with two quiet cores.
 */

const CONNECTIONS = 200
const SECONDS = Number(process.argv[2] ?? 60)

async function main(): Promise<boolean> {
  const site = await start()
  const port = Number(new URL(site.url).port)
  const addresses = await addressesOf(site)
  const mix = mixOf(addresses)
  const crowd = async (requests: Request[], seconds = SECONDS): Promise<Measured> => {
    const before = cpuMs(site.pid)
    const sent = await sendCrowd({ port, requests, connections: CONNECTIONS, seconds })
    return { ...sent, serverUs: ((cpuMs(site.pid) - before) * 1_000) / (sent.perSecond * seconds) }
  }
  await crowd(mix, Math.min(10, SECONDS))

  console.log(`${CONNECTIONS} connections, ${SECONDS} s each; Node ${process.version}`)
  const alone = await crowd([{ target: budgets.page, from: '192.0.2.1' }])
  say('one story alone', alone)
  const apart = new Map<Kind, Measured>()
  for (const kind of KINDS) {
    const one = await crowd(requestsOf(addresses, [kind]), Math.min(20, SECONDS))
    say(`${kind} by itself, ${MIX[kind]} of 100 of the mix`, one)
    apart.set(kind, one)
  }
  const growth = watchMemory(site.pid)
  const mixed = await crowd(mix)
  const memory = growth()
  say('the mix', mixed)
  const publishing = publishEachSecond(site)
  const published = await crowd(mix)
  const publications = await publishing()
  say(`the mix, and ${publications} publications`, published)
  const held = await holdLines(port)
  const beside = await crowd(mix, Math.min(20, SECONDS))
  held.release()
  say(`the mix, beside ${held.count.toLocaleString('en')} connections that say nothing or little`, beside)

  const limits = budgets.load
  return [
    ...[mixed, published, beside].map((one) => within('answers of 500 and more, or none', failuresOf(one), 0, '')),
    ...[mixed, published, beside].map((one) => within('p99', one.p99Ms, limits.p99Ms, 'ms')),
    within('each kind by itself / the mix', unmixed(apart) / mixed.perSecond, limits.timesUnmixed, '×'),
    within('one story alone / the mix', alone.perSecond / mixed.perSecond, limits.timesAlone, '×'),
    within('memory at the end / after a third', memory.end / memory.third, limits.memoryGrowth, '×'),
  ].every(Boolean)
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

/** Resident memory of the readers' process. @returns what stops it: after a third of its time, and now */
function watchMemory(pid: number): () => { third: number; end: number } {
  let third = Number.NaN
  const timer = setTimeout(
    () => {
      third = memoryOf(pid)
    },
    (SECONDS * 1_000) / 3,
  )
  return () => {
    clearTimeout(timer)
    return { third, end: memoryOf(pid) }
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
function unmixed(apart: Map<Kind, Measured>): number {
  const seconds = KINDS.map((kind) => MIX[kind] / (apart.get(kind)?.perSecond ?? Number.NaN))
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
