import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { makeFaces } from '../faces/faces'
import { blocksOf } from '../newsroom/markdown/crowded'
import { startThread } from '../start-thread'
import { type ReadStory, readStoryText } from './read-story'

/** Whoever reads stories by their texts. */
export type StoryReader = { read: typeof readStoryText; isBeside: boolean; close(): void }

type Order = { file: string; text: string; siteLang: string }
export type ReaderOrder = Order[]
/** The thread says when it begins: what it takes to load is not held against the first story. */
export type ReaderAnswer = 'begun' | Array<{ read: ReadStory } | { error: string }>

/** A story was given up: what it holds may be the reason, or a machine that was busy. */
export class TookTooLong extends Error {}

/** From this many stories on it pays to start threads for them. */
const MANY = 2_000

/** Reading is three quarters of the work: two threads and this one, which writes, keep two processors busy. */
const THREADS = Math.min(2, availableParallelism())

/** A story that takes longer is refused: it may never end, and everything else waits for it. */
const LIMIT_MS = 5_000
const BEATS = 10
/** A thread that takes no processor, and says nothing either, is given up after so many times the limit. */
const PATIENCE = 10

/**
 * Reads in this thread, or in threads beside it, whose text is drawn with the faces that this one made: many, for the index can be written meanwhile; and one that
 * may take too long, for a thread can be ended.
 */
export function readerFor(count: number, limitMs = LIMIT_MS): StoryReader {
  return new Reader(count >= MANY, limitMs)
}

class Reader implements StoryReader {
  readonly #queue: Waiting[] = []
  #threads: ReaderThread[] | undefined

  constructor(
    readonly isMany: boolean,
    readonly limitMs: number,
  ) {}

  read = (file: string, text: string, siteLang: string): Promise<ReadStory> => {
    if (!this.isMany && isLight(text)) return readStoryText(file, text, siteLang)
    this.#threads ??= this.#startThreads()
    if (!this.isBeside) return readStoryText(file, text, siteLang)
    return new Promise((resolve, reject) => {
      this.#queue.push({ resolve, reject, order: { file, text, siteLang } })
      makeFaces().then(() => {
        for (const thread of this.#threads ?? []) thread.take()
      }, reject)
    })
  }

  get isBeside(): boolean {
    return this.#threads?.some(({ isThere }) => isThere) ?? false
  }

  close(): void {
    for (const thread of this.#threads ?? []) thread.close()
  }

  #startThreads(): ReaderThread[] {
    const goOnHere = () => {
      if (!this.isBeside) this.#queue.splice(0).forEach(readHere)
    }
    return Array.from(
      { length: this.isMany ? THREADS : 1 },
      () => new ReaderThread(this.#queue, this.limitMs, goOnHere),
    )
  }
}

const LIGHT = { length: 30_000, tags: 300, signs: 500 }

/** A tag may hold all that follows it; words above a line of --- are a heading. */
const TAGS = /<|^[-=]+$/gm

/** What is no longer, nor denser, than stories are is read in some tenths of a second, whatever stands in it. */
export function isLight(text: string): boolean {
  return (
    text.length <= LIGHT.length &&
    (text.match(TAGS)?.length ?? 0) <= LIGHT.tags &&
    blocksOf(text).every(({ signs }) => signs <= LIGHT.signs)
  )
}

type Waiting = {
  resolve: (read: ReadStory) => void
  reject: (error: Error) => void
  order: Order
  /** It was in a lot that took too long, or too much memory. */
  isSuspect?: boolean
}

/** To hand over a story and what was read of it costs a tenth of reading it: those of no unusual length go in lots. */
const LOT = { stories: 8, length: LIGHT.length }

/** Has one lot at a time. Where that takes too long, each of it is read by itself, so that it is known which one does. */
class ReaderThread {
  #thread: Worker | undefined
  #current: Waiting[] = []
  #beat: NodeJS.Timeout | undefined
  #isGone = false

  constructor(
    readonly queue: Waiting[],
    readonly limitMs: number,
    readonly onGone: () => void,
  ) {}

  /** Whether it can be given more. */
  get isThere(): boolean {
    return !this.#isGone
  }

  /** Takes the next stories, unless it has some. */
  take(): void {
    if (this.#current.length > 0 || this.#isGone || this.queue.length === 0) return
    this.#current = this.queue.splice(0, lotIn(this.queue))
    this.#thread ??= this.#start()
    this.#thread.postMessage(this.#current.map(({ order }) => order) satisfies ReaderOrder)
  }

  close(): void {
    this.#end()
    this.#goOnHere()
  }

  #start(): Worker {
    const thread = startThread(import.meta.url, './story-reader.mjs', './story-reader.ts')
    thread.on('message', (answer: ReaderAnswer) => {
      // What one that was ended has still said belongs to nobody.
      if (this.#thread === thread) this.#hear(answer)
    })
    const onDeath = () => {
      if (this.#thread === thread) this.#loseThread()
    }
    return thread.once('error', onDeath).once('exit', onDeath)
  }

  #hear(answer: ReaderAnswer): void {
    if (answer === 'begun') {
      this.#count()
      return
    }
    for (const [at, told] of this.#give().entries()) {
      const one = answer[at] ?? { error: 'nothing was said of it' }
      if ('error' in one) told.reject(new Error(one.error))
      else told.resolve(one.read)
    }
    this.take()
  }

  /** Gives a lot so many beats, and not so much time: while this process stands still, writes or has no processor, none passes. */
  #count(): void {
    const beatMs = this.limitMs / BEATS
    // To look costs half a millisecond, and a lot takes less than a beat.
    let [beats, looks, lastBeat] = [0, 0, 0]
    clearInterval(this.#beat)
    this.#beat = setInterval(() => {
      looks += 1
      const used = cpuMs()
      if (used - lastBeat >= beatMs) {
        beats += 1
        lastBeat = used
      }
      if (beats === BEATS || looks === BEATS * PATIENCE) this.#giveUp()
    }, beatMs)
  }

  /** Who waits for the stories that it has, which are over. */
  #give(): Waiting[] {
    clearInterval(this.#beat)
    return this.#current.splice(0)
  }

  /** The others go on in another thread. */
  #giveUp(): void {
    this.#end()
    this.#blame(new TookTooLong(`it takes longer than ${this.limitMs / 1_000} s`))
  }

  /** A thread that died, of too little memory for example, costs time and no story but one that may have been the reason. */
  #loseThread(): void {
    if (this.#current.every(({ order }) => isLight(order.text))) this.#goOnHere()
    else {
      this.#thread = undefined
      this.#blame(new Error('it takes too much memory'))
    }
  }

  /** One that had a thread for itself is to blame; of several, each has its turn by itself. */
  #blame(error: Error): void {
    const blamed = this.#give()
    if (blamed.length > 1) this.queue.unshift(...blamed.map((one) => ({ ...one, isSuspect: true })))
    else blamed[0]?.reject(error)
    this.take()
  }

  #goOnHere(): void {
    this.#isGone = true
    this.#give().forEach(readHere)
    this.onGone()
  }

  #end(): void {
    const thread = this.#thread
    this.#thread = undefined
    void thread?.terminate()
  }
}

/** What this process has used of processors, in all of its threads. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** How many of those that wait go together: one at the least. */
function lotIn(queue: Waiting[]): number {
  let length = 0
  const end = queue.slice(0, LOT.stories).findIndex(({ order, isSuspect }) => {
    length += order.text.length
    return isSuspect || length > LOT.length
  })
  return end === -1 ? Math.min(queue.length, LOT.stories) : Math.max(1, end)
}

function readHere({ resolve, reject, order: { file, text, siteLang } }: Waiting): void {
  readStoryText(file, text, siteLang).then(resolve, reject)
}
