import type { Worker } from 'node:worker_threads'
import { blocksOf } from '../newsroom/markdown/crowded'
import { startThread } from '../start-thread'
import { type ReadStory, readStoryText } from './read-story'

/** Whoever reads stories by their texts. */
export type StoryReader = { read: typeof readStoryText; isBeside: boolean; close(): void }

export type ReaderOrder = { file: string; text: string; siteLang: string }
/** The thread says when it begins: what it takes to load is not held against the first story. */
export type ReaderAnswer = 'begun' | { read: ReadStory } | { error: string }

/** From this many stories on it pays to start a thread for them. */
const MANY = 2_000

/** A story that takes longer is refused: it may never end, and everything else waits for it. */
const LIMIT_MS = 5_000

/**
 * Reads in this thread, or in one beside it: many, for reading is two thirds of the work, and the index can be
 * written meanwhile; and one that may take too long, for a thread can be ended.
 */
export function readerFor(count: number, limitMs = LIMIT_MS): StoryReader {
  return new Reader(count >= MANY, limitMs)
}

class Reader implements StoryReader {
  #beside: ReaderBeside | undefined

  constructor(
    readonly isMany: boolean,
    readonly limitMs: number,
  ) {}

  read = (file: string, text: string, siteLang: string): Promise<ReadStory> => {
    if (!this.isMany && isLight(text)) return readStoryText(file, text, siteLang)
    this.#beside ??= new ReaderBeside(this.limitMs)
    return this.#beside.read({ file, text, siteLang })
  }

  get isBeside(): boolean {
    return this.#beside?.isThere ?? false
  }

  close(): void {
    this.#beside?.close()
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

type Waiting = { resolve: (read: ReadStory) => void; reject: (error: Error) => void; order: ReaderOrder }

/** Has one story at a time, so that it is known which one takes too long. */
class ReaderBeside {
  #thread: Worker | undefined
  #current: Waiting | undefined
  #queue: Waiting[] = []
  #limit: NodeJS.Timeout | undefined
  #isGone = false

  constructor(readonly limitMs: number) {}

  read(order: ReaderOrder): Promise<ReadStory> {
    if (this.#isGone) return readHere(order)
    return new Promise((resolve, reject) => {
      this.#queue.push({ resolve, reject, order })
      this.#next()
    })
  }

  /** Whether there is a thread that can be given more. */
  get isThere(): boolean {
    return !this.#isGone
  }

  close(): void {
    this.#end()
    this.#goOnHere()
  }

  #next(): void {
    if (this.#current) return
    this.#current = this.#queue.shift()
    if (!this.#current) return
    this.#thread ??= this.#start()
    this.#thread.postMessage(this.#current.order)
  }

  #start(): Worker {
    const thread = startThread(import.meta.url, './story-reader.mjs', './story-reader.ts')
    thread.on('message', (answer: ReaderAnswer) => this.#hear(answer))
    const onDeath = () => {
      if (this.#thread === thread) this.#loseThread()
    }
    return thread.once('error', onDeath).once('exit', onDeath)
  }

  #hear(answer: ReaderAnswer): void {
    if (answer === 'begun') {
      this.#limit = setTimeout(() => this.#giveUp(), this.limitMs)
      return
    }
    const told = this.#take()
    if ('error' in answer) told?.reject(new Error(answer.error))
    else told?.resolve(answer.read)
    this.#next()
  }

  #take(): Waiting | undefined {
    clearTimeout(this.#limit)
    const taken = this.#current
    this.#current = undefined
    return taken
  }

  /** The others go on in another thread. */
  #giveUp(): void {
    this.#end()
    this.#take()?.reject(new Error(`it takes longer than ${this.limitMs / 1_000} s`))
    this.#next()
  }

  /** A thread that died, of too little memory for example, costs time and no story but one that may have been the reason. */
  #loseThread(): void {
    const { order } = this.#current ?? {}
    const isToBlame = order !== undefined && !isLight(order.text)
    if (!isToBlame) this.#goOnHere()
    else {
      this.#thread = undefined
      this.#take()?.reject(new Error('it takes too much memory'))
      this.#next()
    }
  }

  #goOnHere(): void {
    this.#isGone = true
    const last = this.#take()
    for (const { resolve, reject, order } of [...(last ? [last] : []), ...this.#queue.splice(0)])
      readHere(order).then(resolve, reject)
  }

  #end(): void {
    const thread = this.#thread
    this.#thread = undefined
    void thread?.terminate()
  }
}

const readHere = ({ file, text, siteLang }: ReaderOrder) => readStoryText(file, text, siteLang)
