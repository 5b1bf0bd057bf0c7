import { EventEmitter } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OWN_PROGRAM } from '../own-program'
import { startThread } from '../start-thread'
import { readStoryText } from './read-story'
import { isLight, type ReaderOrder, readerFor, type StoryReader } from './story-readers'

// With one thread, all others would wait behind the story that takes too long.
vi.mock('node:os', async (importActual) => ({
  ...(await importActual<typeof import('node:os')>()),
  availableParallelism: () => 2,
}))

vi.mock('../start-thread', async (importActual) => {
  const actual = await importActual<typeof import('../start-thread')>()
  return { startThread: vi.fn(actual.startThread) }
})

// A thread loads all that reads a story.
vi.setConfig({ testTimeout: 120_000 })

const fileOf = (number: number) => `articles/2017/01/story-${number}.mdx`

const textOf = (number: number) => `---
id: s${String(number).padStart(7, '0')}
headline: The story of ${number}
standfirst: One sentence.
section: news
byline: news-desk
topics: [tides]
publishedAt: 2017-01-10T19:48:00+11:00
status: published
image: { src: tide.jpg, alt: Water, credit: A, focus: 0.5 0.4 }
---

The **moon** pulls[^1]. <Unknown />

[^1]: And the sun.
`

it('a thread that reads may be ended whatever it is at: it holds no database', async () => {
  const { metafile } = await build({
    ...OWN_PROGRAM,
    entryPoints: ['lib/desk/story-reader.ts'],
    write: false,
    metafile: true,
    outdir: '.',
  })
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
  expect(imported).toContain('node:worker_threads')
  expect(imported).not.toContain('libsql')
})

const NUMBERS = Array.from({ length: 20 }, (_, number) => number)
const alone = () => Promise.all(NUMBERS.map((number) => readStoryText(fileOf(number), textOf(number), 'en')))

it('one story that is long is read beside a thread in which no text was drawn before', async () => {
  const inOrder = textOf(1)
    .replace('byline: news-desk', 'byline: [news-desk]')
    .replace(/image:.*\n/, '')
    .replace('<Unknown />', '')
  const reader = readerFor(1, 60_000)
  const read = await reader.read(fileOf(1), `${inOrder}\n${'The tide goes out again. '.repeat(1_300)}`, 'en')
  expect(reader.isBeside).toBe(true)
  reader.close()
  expect(read.problems).toEqual([])
})

describe('many stories are read in threads beside this one', () => {
  it('as they are read here', async () => {
    const reader = readerFor(10_000)
    const read = await Promise.all(NUMBERS.map((number) => reader.read(fileOf(number), textOf(number), 'en')))
    expect(reader.isBeside).toBe(true)
    reader.close()
    expect(read).toEqual(await alone())
    expect(read[0]?.problems.length).toBeGreaterThan(0)
  })

  it('handed over several at a time', async () => {
    const post = vi.spyOn(Worker.prototype, 'postMessage')
    const reader = readerFor(10_000)
    await Promise.all(NUMBERS.map((number) => reader.read(fileOf(number), textOf(number), 'en')))
    reader.close()
    expect(post.mock.calls.length).toBeLessThan(NUMBERS.length / 3)
    post.mockRestore()
  })

  it('and here, when those threads die under them', async () => {
    const reader = readerFor(10_000)
    const reading = NUMBERS.map((number) => reader.read(fileOf(number), textOf(number), 'en'))
    reader.close()
    expect(await Promise.all(reading)).toEqual(await alone())
    expect(reader.isBeside).toBe(false)
    expect(await reader.read(fileOf(1), textOf(1), 'en')).toMatchObject({ file: fileOf(1) })
  })
})

describe('a story that may take too long', () => {
  /** Each of its rows is a block of its own as far as lines tell, and all of them are one paragraph to the parser. */
  const endless = `${textOf(1)}${'| *a_*a_*a_*a_*a_*a_*a_*a_*a_*a_\n'.repeat(4_000)}`

  it('is refused when it does, with the reason; the others are read', async () => {
    const reader = readerFor(3, 500)
    const [before, refused, after] = await Promise.allSettled([
      reader.read(fileOf(1), textOf(1), 'en'),
      reader.read(fileOf(2), endless, 'en'),
      reader.read(fileOf(3), textOf(3), 'en'),
    ])
    expect(before).toMatchObject({ status: 'fulfilled', value: { file: fileOf(1) } })
    expect(refused).toMatchObject({ status: 'rejected', reason: new Error('it takes longer than 0.5 s') })
    expect(after).toMatchObject({ status: 'fulfilled', value: { file: fileOf(3) } })
    reader.close()
  })

  it('among many takes none of them along', async () => {
    const reader = readerFor(10_000, 500)
    const texts = new Map([
      [7, endless],
      [8, `${textOf(8)}${'The tide comes in, and goes out again. '.repeat(800)}`],
    ])
    // No time passes until all others are read, however slow the machine is.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const reading = NUMBERS.map((number) => reader.read(fileOf(number), texts.get(number) ?? textOf(number), 'en'))
    let isOver = false
    const refused = expect(reading[7])
      .rejects.toThrow('it takes longer than 0.5 s')
      .finally(() => {
        isOver = true
      })
    expect(await Promise.all(reading.filter((_, number) => number !== 7))).toHaveLength(19)
    while (!isOver) {
      vi.advanceTimersByTime(500)
      await nextTurn()
    }
    await refused
    vi.useRealTimers()
    reader.close()
  })

  describe('in threads that answer in the next turn, or never', () => {
    const texts = new Map([3, 9, 12].map((number) => [number, endless]))
    const readAll = (reader: StoryReader, onRead = (_number: number) => {}) =>
      Promise.allSettled(
        NUMBERS.map((number) =>
          reader.read(fileOf(number), texts.get(number) ?? textOf(number), 'en').then(({ file }) => {
            onRead(number)
            return file
          }),
        ),
      )
    const wanted = NUMBERS.map((number) =>
      texts.has(number)
        ? { status: 'rejected', reason: new Error('it takes longer than 0.1 s') }
        : { status: 'fulfilled', value: fileOf(number) },
    )

    beforeEach(async () => {
      const read = await readStoryText(fileOf(1), textOf(1), 'en')
      class Thread extends EventEmitter {
        postMessage(orders: ReaderOrder) {
          this.emit('message', 'begun')
          if (orders.every(({ text }) => text !== endless))
            setImmediate(() =>
              this.emit(
                'message',
                orders.map(({ file }) => ({ read: { ...read, file } })),
              ),
            )
        }
        terminate() {}
      }
      vi.mocked(startThread).mockImplementation(() => new Thread() as Worker)
    })

    afterEach(() => {
      vi.mocked(startThread).mockRestore()
      vi.useRealTimers()
    })

    it('takes no other with it, though this thread was busy when its time was up', async () => {
      const reader = readerFor(10_000, 100)
      // As a lot that is written, or a machine that is moved, holds everything up.
      const holdUp = (number: number) => {
        if (number % 6 === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
      }
      expect(await readAll(reader, holdUp)).toMatchObject(wanted)
      reader.close()
    })

    it('has its time where there is no processor for it, and not without end', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      const reader = readerFor(10_000, 100)
      let isOver = false
      const reading = readAll(reader).finally(() => {
        isOver = true
      })
      let limits = 0
      for (; !isOver; limits += 1) {
        vi.advanceTimersByTime(100)
        await nextTurn()
      }
      expect(await reading).toMatchObject(wanted)
      expect(limits, 'of two threads, one had two of them').toBeGreaterThanOrEqual(20)
      reader.close()
    })
  })

  it('is one that is long, or dense with signs or tags', () => {
    expect(isLight(textOf(1))).toBe(true)
    expect(isLight('The tide comes in. '.repeat(1_500))).toBe(true)
    expect(isLight('The tide comes in. '.repeat(2_000))).toBe(false)
    expect(isLight('*a_'.repeat(300))).toBe(false)
    expect(isLight('<Aside title="a">\n\n'.repeat(301))).toBe(false)
  })
})
