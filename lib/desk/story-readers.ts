import type { Worker } from 'node:worker_threads'
import { startThread } from '../start-thread'
import { type ReadStory, readStoryText } from './read-story'

/** Whoever reads stories by their texts. */
export type StoryReader = { read: typeof readStoryText; isBeside: boolean; close(): void }

export type ReaderOrder = { id: number; file: string; text: string; siteLang: string }
export type ReaderAnswer = { id: number; read: ReadStory } | { id: number; error: string }

/** From this many stories on it pays to start a thread for them. */
const MANY = 2_000

/**
 * Reads in this thread, or many in one beside it: reading is two thirds of the work, and the
 * index can be written meanwhile.
 */
export function readerFor(count: number): StoryReader {
  return count < MANY ? { read: readStoryText, isBeside: false, close() {} } : new ReaderBeside()
}

type Waiting = { resolve: (read: ReadStory) => void; reject: (error: Error) => void; order: ReaderOrder }

class ReaderBeside implements StoryReader {
  readonly #thread = startReader()
  readonly #waiting = new Map<number, Waiting>()
  #isGone = false
  #lastId = 0

  constructor() {
    this.#thread.on('message', (answer: ReaderAnswer) => this.#take(answer))
    this.#thread.once('error', () => this.#goOnAlone())
    this.#thread.once('exit', () => this.#goOnAlone())
  }

  read = (file: string, text: string, siteLang: string): Promise<ReadStory> => {
    if (this.#isGone) return readStoryText(file, text, siteLang)
    const order = { id: ++this.#lastId, file, text, siteLang }
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, { resolve, reject, order })
      this.#thread.postMessage(order)
    })
  }

  /** Whether the thread is there and has what it was given. */
  get isBeside(): boolean {
    return !this.#isGone
  }

  close(): void {
    void this.#thread.terminate()
  }

  #take(answer: ReaderAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('error' in answer) waiting?.reject(new Error(answer.error))
    else waiting?.resolve(answer.read)
  }

  /** A thread that died, of too little memory for example, costs time and no story. */
  #goOnAlone(): void {
    this.#isGone = true
    for (const { resolve, reject, order } of this.#waiting.values())
      readStoryText(order.file, order.text, order.siteLang).then(resolve, reject)
    this.#waiting.clear()
  }
}

function startReader(): Worker {
  return startThread(import.meta.url, './story-reader.mjs', './story-reader.ts')
}
