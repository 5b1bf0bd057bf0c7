import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { createClient } from '@redis/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeStory } from '../../lib/testing'
import { freePort, type Machine, openMachine, QUICK } from './testing'

/** Machines that tell each other through a real Redis on this machine. */

const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0

describe.skipIf(!HAS_REDIS)('through Redis, where one is installed', () => {
  let port: number
  let redis: ChildProcess | undefined
  const dir = temporaryDir()
  const url = () => `redis://127.0.0.1:${port}`
  const original = smallNewsroom()
  writeStory(original, 'standing', { id: 'aaaaaaaa' })
  let one: Machine
  let other: Machine

  async function startRedis(): Promise<void> {
    const parameters = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes']
    redis = spawn('redis-server', parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
    for await (const line of redis.stdout ?? []) if (String(line).includes('Ready to accept')) return
  }

  async function stopRedis(): Promise<void> {
    redis?.kill('SIGTERM')
    if (redis?.exitCode === null) await once(redis, 'exit')
  }

  const open = () => createClient({ url: url() })

  async function inRedis<T>(work: (client: ReturnType<typeof open>) => Promise<T>): Promise<T> {
    const client = open()
    client.on('error', () => {})
    await client.connect()
    const done = await work(client)
    client.destroy()
    return done
  }

  /** The newest message again, nine hundred times. */
  const MANY = `local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1][2]
    for _ = 1, 900 do redis.call('XADD', KEYS[1], '*', unpack(newest)) end`

  const STREAM = 'currawong:news.example:told'
  const soon = (look: () => void) => vi.waitFor(look, { timeout: 60_000, interval: 20 })

  async function machine(desk: number, others: number[]): Promise<Machine> {
    const contentDir = temporaryDir()
    cpSync(original, contentDir, { recursive: true, preserveTimestamps: true })
    const opened = await openMachine({ contentDir, port: desk, others, redis: url(), pace: QUICK })
    return opened
  }

  /** Published on one, and there on the other by git or rsync. */
  async function publish(on: Machine, slug: string, headline = slug): Promise<void> {
    for (const each of [one, other])
      writeStory(each.contentDir, slug, { id: slug.slice(0, 8).padEnd(8, 'x'), headline })
    await on.publish()
  }

  beforeAll(async () => {
    port = await freePort()
    await startRedis()
    one = await machine(await freePort(), [])
    other = await machine(await freePort(), [])
    await one.start()
    await other.start()
  }, 120_000)
  afterAll(async () => {
    for (const each of [one, other]) await each.stop()
    await stopRedis()
    vi.unstubAllEnvs()
  })

  /** It heard so from the other, and did not find it by itself. */
  const hears = (slug: string) =>
    soon(() => {
      expect(other.headline(slug)).toBe(slug)
      expect(other.told()).toEqual(expect.arrayContaining(one.told()))
    })

  it('a story that is published on one is published on the other', async () => {
    await publish(one, 'first')
    await hears('first')
    expect(other.generation()).toBe(one.generation())
  })

  it('each knows how the other stands', async () => {
    await soon(() => expect(one.status().peers).toMatchObject([{ isSame: true }]))
    await soon(() => expect(other.status().peers).toMatchObject([{ isSame: true }]))
  })

  it('that stops, a publication is not held up, and is heard when it is back', async () => {
    await stopRedis()
    await publish(one, 'second')
    expect(one.headline('second')).toBe('second')
    expect(other.headline('second')).toBeUndefined()
    await startRedis()
    await hears('second')
  })

  it('that is not there, a start is not held up, and what was published before it is told after', async () => {
    await stopRedis()
    await publish(one, 'third')
    await one.stop()
    await one.start()
    expect(one.headline('third')).toBe('third')
    await startRedis()
    await hears('third')
  })

  it('a machine that was stopped reads on from where it was', async () => {
    await other.stop()
    await publish(one, 'fourth')
    await soon(() => expect(one.status().peers).toHaveLength(1))
    await other.start()
    await hears('fourth')
  })

  it('that comes back empty is told everything again', async () => {
    await stopRedis()
    await publish(one, 'fifth')
    rmSync(dir, { recursive: true })
    mkdirSync(dir)
    await startRedis()
    await hears('fifth')
    await vi.waitFor(
      async () => {
        const entries = await inRedis((client) => client.xRange(STREAM, '-', '+'))
        const bodies = (entries ?? []).map(({ message }) => message.body).join()
        for (const slug of ['first', 'second', 'third', 'fourth', 'fifth']) expect(bodies).toContain(`/${slug}.mdx`)
      },
      { timeout: 60_000 },
    )
  })

  it('keeps a bounded number of messages, and a machine that was away for longer looks at all files', async () => {
    await other.stop()
    await publish(one, 'sixth')
    await vi.waitFor(() => expect(one.status().peers[0]?.untold).toBeUndefined(), { timeout: 60_000 })
    await inRedis((client) => client.eval(MANY, { keys: [STREAM] }))
    await publish(one, 'eighth')
    await vi.waitFor(async () => expect(await inRedis((client) => client.xLen(STREAM))).toBeLessThan(700), {
      timeout: 60_000,
    })
    await other.start()
    await hears('eighth')
    expect(other.headline('sixth')).toBe('sixth')
  })

  it('what is put there by somebody else is passed over', async () => {
    const body = JSON.stringify({ from: '0123456789abcdef', sentAt: 1, told: [] })
    await inRedis(async (client) => {
      await client.xAdd(STREAM, '*', { hello: 'you' })
      await client.xAdd(STREAM, '*', { body, timestamp: '1795712628', signature: 'ab'.repeat(32) })
      await client.hSet('currawong:news.example:standings', '0123456789abcdef', 'nonsense')
    })
    await publish(other, 'seventh')
    await soon(() => expect(one.headline('seventh')).toBe('seventh'))
    expect(one.status().peers).toHaveLength(1)
  })
})
