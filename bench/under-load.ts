import { cpSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { ask, type Contender, startNode } from './contenders'
import { type Crowd, type Request, sendCrowd } from './crowd'
import { endWith } from './end-with'
import { ownNewsroom } from './own-newsroom'
import { memoryOf } from './processes'
import { PUBLISH_SECRET, sendFile } from './send-order'

/**
 * `npm run bench:load`: a crowd at 200 connections asks for a mix of everything for a minute, beside one story alone;
 * the same while a story is published each second; and both while others hold thousands of connections and say nothing.
 * Exits 1 over the limits in `e2e/budgets.json`, which are those of a machine with two quiet cores.
 */

const CONNECTIONS = 200
const SECONDS = Number(process.argv[2] ?? 60)

/** What a crowd asks for, of a hundred. */
const MIX = { story: 70, list: 15, search: 5, picture: 5, hostile: 5 } as const

/** So many different requests that no client of a search asks more than it is allowed. */
const REQUESTS = 10_000

const SEARCHES = [
  'tide',
  'moon',
  'trump',
  'ferry',
  'federer',
  'tea',
  'harbour',
  'section:science',
  'by:"science desk"',
  'lens',
]

const HOSTILE = [
  ...['/article/no-such-story', '/wp-login.php', '/.env', '/article/withdrawn-story', '/../../etc/passwd', '/%ff'],
  ...[
    '/%00',
    `/${'a'.repeat(3_000)}`,
    '/_next/data/x.json',
    '/article/draft-story',
    '//evil.example/',
    '/search?q=%22%28',
  ],
]

async function main(): Promise<boolean> {
  const site = await start()
  const port = Number(new URL(site.url).port)
  const addresses = await addressesOf(site)
  const mix = mixOf(addresses)
  const crowd = (requests: Request[], seconds = SECONDS) =>
    sendCrowd({ port, requests, connections: CONNECTIONS, seconds })
  await crowd(mix, Math.min(10, SECONDS))

  console.log(`${CONNECTIONS} connections, ${SECONDS} s each; Node ${process.version}`)
  const alone = await crowd([{ target: budgets.page, from: '192.0.2.1' }])
  say('one story alone', alone)
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
    within('one story alone / the mix', alone.perSecond / mixed.perSecond, limits.timesAlone, '×'),
    within('memory at the end / after a third', memory.end / memory.third, limits.memoryGrowth, '×'),
  ].every(Boolean)
}

type Site = Contender & { env: NodeJS.ProcessEnv }

async function start(): Promise<Site> {
  const { buildDir, contentDir, env } = await ownNewsroom({ MALLOC_ARENA_MAX: '2', PUBLISH_SECRET })
  cpSync('e2e/content', contentDir, { recursive: true })
  return { ...(await startNode('ours', () => [path.join(buildDir, 'server.mjs')], budgets.page, env)), env }
}

type Addresses = Record<keyof typeof MIX, string[]>

/** What there is to ask for. Pictures are made first: that they take time is `npm run bench:pictures`. */
async function addressesOf(site: Site): Promise<Addresses> {
  const read = async (address: string) =>
    (await ask(new URL(address, site.url).href, { 'Accept-Encoding': 'identity' })).body.toString()
  const sitemaps = (await read('/sitemap.xml')).matchAll(/\/sitemaps\/\d{4}-\d{2}[^<]*\.xml/g)
  const story = (await Promise.all([...sitemaps].map(([file]) => read(file)))).flatMap((text) =>
    [...text.matchAll(/<loc>[^<]*(\/article\/[^<]+)<\/loc>/g)].map(([, found = '']) => found),
  )
  const page = await read(budgets.page)
  const picture = [...new Set(page.match(/\/pictures\/[\w./-]+?\.(?:jpe?g|webp|avif)/g))]
  for (const address of picture) await read(address)
  return {
    story,
    picture,
    list: [
      '/',
      '/latest',
      '/science',
      '/business',
      '/world',
      '/topic/tides',
      '/archive/2017/01',
      '/feed.rss',
      '/sitemap.xml',
    ],
    search: SEARCHES.map((words) => `/search?q=${encodeURIComponent(words)}`),
    hostile: HOSTILE,
  }
}

/** The mix, the same each time. Half of it carries what networks add to their links. */
function mixOf(addresses: Addresses): Request[] {
  let seed = 2017
  // Numerical Recipes’ generator: its numbers need only be spread, and the same each time.
  const random = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32
    return seed / 2 ** 32
  }
  const kinds = Object.entries(MIX).flatMap(([kind, share]) => Array<string>(share).fill(kind))
  return Array.from({ length: REQUESTS }, (_, number) => {
    const kind = kinds[Math.floor(random() * kinds.length)] as keyof typeof MIX
    const found = addresses[kind][Math.floor(random() * addresses[kind].length)] ?? '/'
    const tracking = `${found.includes('?') ? '&' : '?'}fbclid=${number.toString(36)}&utm_source=x`
    const target = number % 2 === 0 || kind === 'hostile' ? found : found + tracking
    return { target, from: `198.51.${Math.floor(number / 250) % 250}.${number % 250}` }
  })
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

function failuresOf({ statuses }: Crowd): number {
  const failed = Object.entries(statuses).filter(([status]) => Number(status) >= 500 || Number(status) === 0)
  return failed.reduce((sum, [, count]) => sum + count, 0)
}

function say(name: string, { perSecond, p50Ms, p99Ms, statuses }: Crowd): void {
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`)
  console.log(`${name}: ${Math.round(perSecond)} requests/s, median ${p50Ms} ms, p99 ${p99Ms} ms; ${counts.join(', ')}`)
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
