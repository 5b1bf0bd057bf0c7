import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { vi } from 'vitest'
import { temporaryDir } from '../../lib/testing'
import type { PACE } from './peers'

/** What tests of several machines share. */

export const SECRET = 'what only the desks and their senders know'

/** As the desk has it, but for the waiting. */
export const QUICK: typeof PACE = {
  ...{ round: 150, behind: 300, patience: 2_000, start: 3_000 },
  looking: { first: 20, longest: 100 },
  telling: { first: 20, longest: 100 },
}

/** Nothing but what is told in a message. */
export const NO_ROUNDS: typeof PACE = { ...QUICK, round: 3_600_000 }

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** A line from one machine to another, which can be cut. */
export async function openLine(to: number) {
  const ends = new Set<Socket>()
  const isCut = { now: false }
  const line = createServer((near) => {
    if (isCut.now) return void near.destroy()
    const far = connect(to, '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => end.destroy()).on('close', () => ends.delete(end))
    }
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  const address = line.address()
  const cut = () => {
    isCut.now = true
    for (const end of ends) end.destroy()
  }
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut,
    mend: () => {
      isCut.now = false
    },
    close: () => {
      cut()
      line.close()
    },
  }
}

type Options = {
  contentDir: string
  port: number
  /** Ports of the other machines. */
  others: number[]
  settings?: Record<string, string>
  pace?: typeof PACE
  /** How far its clock is from this one’s, in milliseconds. */
  clock?: { offset: number }
  isReady?: () => Promise<boolean>
  pull?: () => Promise<string[]>
  redis?: string
}

export type Machine = Awaited<ReturnType<typeof openMachine>>

/** A machine with a desk, whose modules know of no other machine’s. `start` and `stop` it as often as you like. */
export async function openMachine({ contentDir, port, others, settings = {}, ...options }: Options) {
  const { pace = QUICK, clock = { offset: 0 }, isReady = async () => true, pull, redis } = options
  const indexDir = temporaryDir()
  const origins = others.map((one) => `http://127.0.0.1:${one}`)
  for (const [name, value] of Object.entries({
    ...{ CONTENT_DIR: contentDir, INDEX_DIR: indexDir, DESK_PORT: String(port), PUBLISH_SECRET: SECRET },
    ...{ PEERS: origins.join(','), PEERS_CARRY: '0', REDIS_URL: redis ?? '', ...settings },
  }))
    vi.stubEnv(name, value)
  vi.resetModules()
  const desk = await import('../../lib/desk/publish')
  const { logDirOf } = await import('../../lib/publications/open-log')
  const { serveDesk } = await import('../desk/desk-server')
  const { receiver } = await import('../desk/receive')
  const { Received } = await import('../desk/received')
  const { currentGeneration } = await import('../../lib/archive/admission')
  const { openNewsroom } = await import('../../lib/index/open-index')
  const { Peers } = await import('./peers')
  const dirs = { contentDir, indexDir }
  const now = () => Date.now() + clock.offset
  const said: Array<string | undefined> = []

  const begin = async () => {
    const done = async <T>(work: Promise<T>): Promise<T> => {
      const report = await work
      peers.tell()
      return report
    }
    const publish = (order: Parameters<typeof desk.publish>[1]) => done(desk.publish(dirs, order))
    const peers = new Peers(
      {
        ...{ contentDir, logDir: logDirOf(indexDir), origins, secret: SECRET, clock: now, isReady },
        ...(redis === undefined ? {} : { redis: { url: redis, newspaper: 'news.example', kept: 500 } }),
      },
      {
        publish: (names) => publish({ door: 'peer', names, isSet: false }),
        publishAll: () => publish({ door: 'peer' }),
        pull,
        onStanding: (behind) => said.push(behind),
      },
      pace,
    )
    await peers.listen()
    await publish({ door: 'start' })
    await peers.catchUp()
    const work: Parameters<typeof receiver>[0] = {
      publish: async (order) => ({ report: await publish(order), ms: 1 }),
      publishBundle: async (...sent) => ({ report: await done(desk.publishBundle(dirs, ...sent)), ms: 1 }),
      hear: (message) => peers.hear(message),
    }
    const keys = { secret: SECRET, received: new Received(logDirOf(indexDir)), clock: now }
    const receive = receiver(work, { contentDir, isPulling: false }, keys)
    const server = serveDesk({ shown: {}, orders: { '/publish': receive, ...peers.orders } })
    await once(server, 'listening')
    peers.start()
    return { server, peers, publish, bundle: work.publishBundle }
  }

  let running: Awaited<ReturnType<typeof begin>> | undefined
  const here = () => {
    if (!running) throw new Error('The machine is stopped.')
    return running
  }
  return {
    ...{ ...dirs, port, said, url: `http://127.0.0.1:${port}` },
    start: async () => {
      running = await begin()
    },
    stop: async () => {
      const { server, peers } = here()
      running = undefined
      peers.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
    /** Publishes all that differs, or what is named. */
    publish: (names?: string[]) => here().publish({ from: contentDir, ...(names && { names }) }),
    /** Publishes files that come with the order. */
    bundle: (files: Record<string, string | Buffer | undefined>) =>
      here().bundle(
        Object.entries(files).map(([path, bytes]) => ({
          path,
          bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
        })),
        { door: 'http' },
      ),
    /** Where its log is. */
    logDir: logDirOf(indexDir),
    status: () => here().peers.status(),
    told: () => here().peers.hearing.inTold((told) => told.after(0, 1_000).files),
    generation: () => currentGeneration(),
    /** The headline that readers have of a story; nothing when they have none. */
    headline: (slug: string) =>
      openNewsroom().get(
        `SELECT front ->> '$.headline' AS headline FROM stories WHERE slug = @slug AND status = 'published'`,
        { slug },
      )?.headline,
  }
}
