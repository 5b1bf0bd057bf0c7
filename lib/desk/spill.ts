import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** What is wrong with the disk, and with nothing that was put in. */
export class SpillError extends Error {}

/** Keeps on the disk what is too much for memory (“to spill”, as databases say). Its file has no name any more: it goes with its process, however that ends. */
export class Spill<Kept> {
  readonly #places = new Map<string, { at: number; length: number }>()
  #descriptor: number | undefined
  #end = 0

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true })
    const file = path.join(dir, `spill-${randomBytes(6).toString('hex')}`)
    this.#descriptor = openSync(file, 'wx+')
    rmSync(file)
  }

  has(key: string): boolean {
    return this.#places.has(key)
  }

  /** @throws {SpillError} when it cannot be written, or was closed */
  put(key: string, kept: Kept): void {
    const bytes = serialize(kept)
    this.#each(bytes, (descriptor, done) => writeSync(descriptor, bytes, done, bytes.length - done, this.#end + done))
    this.#places.set(key, { at: this.#end, length: bytes.length })
    this.#end += bytes.length
  }

  /** @throws {SpillError} when it cannot be read, was closed, or holds nothing under that key */
  get(key: string): Kept {
    const { at, length } = this.#places.get(key) ?? { at: this.#end, length: 1 }
    const bytes = Buffer.allocUnsafe(length)
    this.#each(bytes, (descriptor, done) => readSync(descriptor, bytes, done, length - done, at + done))
    return deserialize(bytes)
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    // The number is another file's soon.
    this.#descriptor = undefined
  }

  /** A system may move fewer bytes at once than it was told to. */
  #each({ length }: Buffer, move: (descriptor: number, done: number) => number): void {
    try {
      for (let done = 0; done < length; ) {
        if (this.#descriptor === undefined) throw new Error('it is closed')
        const moved = move(this.#descriptor, done)
        if (moved === 0) throw new Error('it ends too early')
        done += moved
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new SpillError(`What was read cannot be kept beside the index (${reason})`, { cause: error })
    }
  }
}
