import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { freePort, type Machine, NO_ROUNDS, openLine, openMachine, QUICK, SECRET } from './testing'

/** Several machines that share a newspaper, each with a content folder, an index and a log of its own. */

let original: string
let machines: Machine[]
let ports: number[]

beforeEach(async () => {
  original = smallNewsroom()
  writeStory(original, 'standing', { id: 'aaaaaaaa' })
  machines = []
  ports = [await freePort(), await freePort(), await freePort()]
})
afterEach(async () => {
  for (const machine of machines) await machine.stop().catch(() => {})
  vi.unstubAllEnvs()
})

type More = Partial<Parameters<typeof openMachine>[0]>

/** One more machine, with a copy of the content. */
async function machine(more: More = {}): Promise<Machine> {
  const contentDir = temporaryDir()
  cpSync(original, contentDir, { recursive: true, preserveTimestamps: true })
  const port = ports[machines.length] ?? 0
  const opened = await openMachine({ contentDir, port, others: ports.filter((one) => one !== port), ...more })
  machines.push(opened)
  return opened
}

async function two(more: More = {}): Promise<[Machine, Machine]> {
  ports = ports.slice(0, 2)
  const pair: [Machine, Machine] = [await machine(more), await machine(more)]
  for (const one of pair) await one.start()
  return pair
}

const STORY = 'articles/2017/01/fresh.mdx'
const soon = (look: () => void) => vi.waitFor(look, { timeout: 60_000, interval: 20 })

/** As rsync or git bring a file. */
function copy(from: Machine, to: Machine, file: string): void {
  mkdirSync(path.dirname(path.join(to.contentDir, file)), { recursive: true })
  cpSync(path.join(from.contentDir, file), path.join(to.contentDir, file), { preserveTimestamps: true })
}

const write = (on: Machine, headline: string, slug = 'fresh', id = 'bbbbbbbb') =>
  writeStory(on.contentDir, slug, { id, headline })

const read = (on: Machine, file: string) => readFileSync(path.join(on.contentDir, file), 'utf8')

describe('a story that is published on one machine', () => {
  it('is published on the other, where git or rsync brought it too', async () => {
    const [one, other] = await two({ pace: NO_ROUNDS })
    write(one, 'Fresh')
    copy(one, other, STORY)
    await one.publish()
    await soon(() => expect(other.headline('fresh')).toBe('Fresh'))
    expect(other.generation()).toBe(one.generation())
  })

  it('is published as soon as its file comes, and until then it is said what is waited for', async () => {
    const [one, other] = await two({ pace: NO_ROUNDS })
    write(one, 'Fresh')
    await one.publish()
    await soon(() =>
      expect(other.status().awaited).toMatchObject([{ file: STORY, reason: 'is still to come, by git or rsync' }]),
    )
    copy(one, other, STORY)
    await soon(() => expect(other.headline('fresh')).toBe('Fresh'))
    await soon(() => expect(other.status().awaited).toEqual([]))
  })

  it('is pulled, where the desk may pull', async () => {
    const elsewhere = temporaryDir()
    writeStory(elsewhere, 'fresh', { id: 'bbbbbbbb', headline: 'Fresh' })
    ports = ports.slice(0, 2)
    const one = await machine({ pace: NO_ROUNDS })
    const contentDir = temporaryDir()
    cpSync(original, contentDir, { recursive: true })
    const pull = async () => {
      cpSync(elsewhere, contentDir, { recursive: true })
      return [STORY]
    }
    const other = await machine({ contentDir, pull, pace: NO_ROUNDS })
    for (const each of [one, other]) await each.start()
    cpSync(elsewhere, one.contentDir, { recursive: true })
    await one.publish()
    await soon(() => expect(other.headline('fresh')).toBe('Fresh'))
  })

  it('is told to nobody by who heard of it', async () => {
    const [one, other] = await two({ settings: { PEERS_CARRY: '1' } })
    write(one, 'Fresh')
    await one.publish()
    await soon(() => expect(other.headline('fresh')).toBe('Fresh'))
    const [told] = one.told()
    await soon(() => expect(other.told()).toEqual([told]))
    expect(one.told()).toHaveLength(1)
  })
})

describe('a bundle that comes to one machine', () => {
  it('brings its files to the other, with the picture and what is removed', async () => {
    const [one, other] = await two({ pace: NO_ROUNDS })
    const elsewhere = temporaryDir()
    const fields = 'image: {src: deep/tide.jpg, alt: The sea, credit: Currawong}'
    writeStory(elsewhere, 'fresh', { id: 'bbbbbbbb', headline: 'Fresh', fields })
    const picture = readFileSync('e2e/content/pictures/tide.jpg')
    await one.bundle({
      [STORY]: readFileSync(path.join(elsewhere, STORY)),
      'pictures/deep/tide.jpg': picture,
      'articles/2017/01/standing.mdx': undefined,
    })
    await soon(() => expect(other.headline('fresh')).toBe('Fresh'))
    await soon(() => expect(other.generation()).toBe(one.generation()))
    expect(readFileSync(path.join(other.contentDir, 'pictures/deep/tide.jpg')).equals(picture)).toBe(true)
    expect(existsSync(path.join(other.contentDir, 'articles/2017/01/standing.mdx'))).toBe(false)
    expect(other.headline('standing')).toBeUndefined()
  })

  it('leaves alone what somebody writes there and has not published, and says so', async () => {
    const [one, other] = await two({ pace: NO_ROUNDS })
    write(other, 'Half a sentence', 'standing', 'aaaaaaaa')
    const text = read(one, 'articles/2017/01/standing.mdx').replace('The story of standing', 'Mended')
    await one.bundle({ 'articles/2017/01/standing.mdx': text })
    await soon(() => expect(other.status().awaited).toMatchObject([{ reason: 'was changed here, and not published' }]))
    expect(read(other, 'articles/2017/01/standing.mdx')).toContain('Half a sentence')
    await other.publish(['standing'])
    await soon(() => expect(one.status().awaited).toHaveLength(1))
    expect(other.headline('standing')).toBe('Half a sentence')
  })
})

describe('with files carried', () => {
  const CARRIED: More = { settings: { PEERS_CARRY: '1' } }

  it('everything that is published goes to every machine', async () => {
    const all = [await machine(CARRIED), await machine(CARRIED), await machine(CARRIED)]
    for (const each of all) await each.start()
    const [one, second, third] = all
    if (!one || !second || !third) throw new Error('There are three.')
    write(one, 'Fresh')
    writeFile(one.contentDir, 'topics/tides.yaml', 'name: High tides\n')
    await one.publish()
    rmSync(path.join(second.contentDir, 'articles/2017/01/standing.mdx'))
    await second.publish()
    await soon(() => expect(new Set(all.map((each) => each.generation())).size).toBe(1))
    for (const each of all) {
      expect(each.headline('fresh')).toBe('Fresh')
      expect(each.headline('standing')).toBeUndefined()
      expect(read(each, 'topics/tides.yaml')).toBe('name: High tides\n')
    }
  })

  it('two that change one file at once end with the same', async () => {
    const [one, other] = await two(CARRIED)
    write(one, 'From one')
    write(other, 'From the other')
    await Promise.all([one.publish(['fresh']), other.publish(['fresh'])])
    await soon(() => {
      expect(one.headline('fresh')).toBe(other.headline('fresh'))
      expect(one.status().awaited.concat(other.status().awaited)).toEqual([])
    })
    expect(read(one, STORY)).toBe(read(other, STORY))
  })

  it('a machine that was stopped has it before it is ready', async () => {
    const [one, other] = await two(CARRIED)
    await other.stop()
    write(one, 'Meanwhile')
    await one.publish()
    await other.start()
    expect(other.headline('fresh')).toBe('Meanwhile')
  })

  it('an old copy on a machine that starts does not come back over what is newer', async () => {
    const [one, other] = await two(CARRIED)
    await other.stop()
    write(other, 'An early draft of it')
    await new Promise((resolve) => setTimeout(resolve, 20))
    write(one, 'The later one')
    await one.publish()
    await other.start()
    await soon(() => expect(other.headline('fresh')).toBe('The later one'))
    expect(one.headline('fresh')).toBe('The later one')
  })

  it('a new machine, with an empty log, asks for all that was ever told', async () => {
    ports = ports.slice(0, 2)
    const one = await machine(CARRIED)
    await one.start()
    for (const slug of ['fresh', 'fresher']) {
      write(one, slug, slug, `${slug.padEnd(8, 'x')}`)
      await one.publish()
    }
    const other = await machine(CARRIED)
    await other.start()
    expect(other.generation()).toBe(one.generation())
  })

  it('an hour without contact costs nothing: each serves on, and both catch up', async () => {
    const clock = { offset: 0 }
    const [first = 0, second = 0] = ports
    const lines = [await openLine(second), await openLine(first)]
    const [one, other] = [
      await machine({ ...CARRIED, clock, others: [lines[0]?.port ?? 0] }),
      await machine({ ...CARRIED, clock, others: [lines[1]?.port ?? 0] }),
    ]
    for (const each of [one, other]) await each.start()
    await soon(() => expect(one.status().peers).toMatchObject([{ isSame: true }]))
    for (const line of lines) line.cut()
    await soon(() => expect(one.status().peers).toMatchObject([{ error: expect.any(String) }]))
    clock.offset += 3_600_000
    write(one, 'From one')
    write(other, 'From the other', 'lonely', 'cccccccc')
    for (const each of [one, other]) await each.publish()
    expect([one.headline('fresh'), one.headline('lonely')]).toEqual(['From one', undefined])
    expect([other.headline('fresh'), other.headline('lonely')]).toEqual([undefined, 'From the other'])
    await new Promise((resolve) => setTimeout(resolve, 4 * QUICK.behind))
    expect([one, other].map((each) => each.status().behind)).toEqual([undefined, undefined])
    for (const line of lines) line.mend()
    await soon(() => expect(one.generation()).toBe(other.generation()))
    expect([one.headline('fresh'), one.headline('lonely')]).toEqual(['From one', 'From the other'])
    await soon(() => expect(one.status().peers).toMatchObject([{ isSame: true }]))
    for (const line of lines) line.close()
  })
})

describe('a machine that dies with what it published last', () => {
  const CARRIED: More = { settings: { PEERS_CARRY: '1' } }

  it('and had told one of the others: the rest hear it from that one', async () => {
    const [, near = 0] = ports
    const all = [await machine({ ...CARRIED, others: [near] }), await machine(CARRIED), await machine(CARRIED)]
    for (const each of all) await each.start()
    const [one, second, third] = all
    if (!one || !second || !third) throw new Error('There are three.')
    write(one, 'Its last')
    await one.publish()
    await soon(() => expect(second.headline('fresh')).toBe('Its last'))
    await one.stop()
    await soon(() => expect(third.headline('fresh')).toBe('Its last'))
  })

  it('and had told nobody: the others show what they had, until it is back', async () => {
    const [first = 0, far = 0] = ports
    const line = await openLine(far)
    const one = await machine({ ...CARRIED, others: [line.port] })
    const other = await machine({ ...CARRIED, others: [first] })
    for (const each of [one, other]) await each.start()
    write(one, 'Its first')
    await one.publish()
    await soon(() => expect(other.headline('fresh')).toBe('Its first'))
    line.cut()
    write(one, 'Its last')
    // From here on nobody can ask it either.
    await Promise.all([one.publish(), other.stop()])
    await one.stop()
    await other.start()
    expect(other.headline('fresh')).toBe('Its first')
    line.mend()
    await one.start()
    await soon(() => expect(other.headline('fresh')).toBe('Its last'))
    line.close()
  })
})

describe('a difference that no message tells of', () => {
  it('is found by looking at all files, once', async () => {
    const [one, other] = await two()
    // As a change that came with new code: the index is made anew, and nothing is told.
    write(one, 'Fresh')
    await one.stop()
    rmSync(one.indexDir, { recursive: true })
    await one.start()
    copy(one, other, STORY)
    await soon(() => expect(other.headline('fresh')).toBe('Fresh'))
    expect(other.told()).toMatchObject([{ file: STORY }])
  })
})

describe('a machine that is behind', () => {
  it('says so after a while, and not any more when it has caught up; the one that is ahead never does', async () => {
    const [one, other] = await two()
    await soon(() => expect(other.status().peers).toMatchObject([{ isSame: true }]))
    write(one, 'Fresh')
    await one.publish()
    await soon(() => expect(other.said.at(-1)).toBe(`${one.url} has what is still to come here`))
    copy(one, other, STORY)
    await soon(() => expect(other.headline('fresh')).toBe('Fresh'))
    await soon(() => expect(other.said.at(-1)).toBeUndefined())
    expect(one.said).toEqual([])
  })

  it('says so from its start on', async () => {
    const slow = { ...QUICK, behind: 3_600_000 }
    const [one, other] = await two({ pace: slow })
    await other.stop()
    write(one, 'Fresh')
    await one.publish()
    await other.start()
    await soon(() => expect(other.said[0]).toContain('is still to come here'))
  })

  it('serves on where the other cannot be sent readers, or answers no more', async () => {
    ports = ports.slice(0, 2)
    const one = await machine({ isReady: async () => false })
    const other = await machine()
    for (const each of [one, other]) await each.start()
    write(one, 'Fresh')
    await one.publish()
    await soon(() => expect(other.status().awaited).toHaveLength(1))
    await one.stop()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(other.said).toEqual([])
  })
})

it('a machine whose list of peers has its own name knows itself', async () => {
  ports = ports.slice(0, 2)
  const one = await machine({ others: ports })
  const other = await machine({ others: ports })
  for (const each of [one, other]) await each.start()
  await soon(() => expect(one.status().peers).toMatchObject([{ origin: other.url, isSame: true }]))
  expect(statSync(path.join(one.indexDir, 'current')).isFile()).toBe(true)
})

it('a machine that was set up as a copy of another, with its log, takes a name of its own', async () => {
  ports = ports.slice(0, 2)
  const one = await machine({ settings: { PEERS_CARRY: '1' } })
  await one.start()
  await one.stop()
  const other = await machine({ settings: { PEERS_CARRY: '1' } })
  cpSync(one.logDir, other.logDir, { recursive: true })
  for (const each of [one, other]) await each.start()
  expect(other.status().node).not.toBe(one.status().node)
  await soon(() => expect(other.status().peers).toMatchObject([{ origin: one.url, isSame: true }]))
  for (const [index, each] of [one, other].entries()) {
    write(each, `From ${index}`, `story-${index}`, `aaaaaaa${index}`)
    await each.publish()
  }
  await soon(() => expect(one.generation()).toBe(other.generation()))
  expect(one.headline('story-1')).toBe('From 1')
})

it('a log that cannot be opened stops neither a start nor what comes after it', async () => {
  const { Peers } = await import('./peers')
  const logDir = path.join(temporaryDir(), 'a-file')
  writeFile(path.dirname(logDir), 'a-file', 'no folder')
  const peers = new Peers(
    {
      ...{ contentDir: original, logDir, origins: ['http://127.0.0.1:9'], secret: SECRET, clock: Date.now },
      isReady: async () => true,
    },
    { publish: async () => {}, publishAll: async () => {}, pull: undefined, onStanding: () => {} },
    QUICK,
  )
  await peers.listen()
  await peers.catchUp()
  peers.start()
  peers.tell()
  await new Promise((resolve) => setTimeout(resolve, 200))
  peers.close()
})
