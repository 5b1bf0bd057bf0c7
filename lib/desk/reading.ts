import { hashOf } from './files'
import type { ReadStory } from './read-story'
import { Spill } from './spill'
import { readerFor, type StoryReader } from './story-readers'

const open = new Map<string, Reading>()

/**
 * Reads many stories, each text once: a publication that gave its turn away finds them read when it begins anew, and so
 * does another that publishes the same. They lie on the disk beside the index meanwhile, and not in memory.
 */
export class Reading implements StoryReader {
  readonly #reader
  readonly #spill
  #users = 0

  private constructor(
    readonly indexDir: string,
    count: number,
  ) {
    this.#reader = readerFor(count)
    this.#spill = new Spill<ReadStory>(indexDir)
  }

  /** Whoever begins one closes it. @param count about how many stories are to be read */
  static begin(indexDir: string, count: number): Reading {
    const reading = open.get(indexDir) ?? new Reading(indexDir, count)
    open.set(indexDir, reading)
    reading.#users += 1
    return reading
  }

  /** @throws {SpillError} when what was read cannot be kept */
  read = async (file: string, text: string, siteLang: string): Promise<ReadStory> => {
    const key = hashOf(JSON.stringify([file, siteLang, text]))
    if (this.#spill.has(key)) return this.#spill.get(key)
    const read = await this.#reader.read(file, text, siteLang)
    this.#spill.put(key, read)
    return read
  }

  get isBeside(): boolean {
    return this.#reader.isBeside
  }

  close(): void {
    this.#users -= 1
    if (this.#users > 0) return
    open.delete(this.indexDir)
    this.#reader.close()
    this.#spill.close()
  }
}
