import { setTimeout as wait } from 'node:timers/promises'
import pLimit from 'p-limit'
import { renditionFile } from '../images/cache'
import type { InTurn } from '../images/renditions'
import type { View } from '../newsroom/published'
import { Queue } from '../queue'
import { isWritten } from '../write-whole'
import { makePicture, newestStories, type PlannedPicture, picturesOf, plannedAt, portraits } from './make-pictures'

/** Pictures that readers wait for. */
const AT_ONCE = 2
/** What would wait for ten seconds is refused. */
const MOST_WAITING = 40

/** Of an archive hardly a picture is missing: so many stories are looked through, and then the desk has a rest. */
const LOT = 50
/** Four times what it takes to look through a lot. */
const REST_MS = 25

/**
 * Makes the pictures that the index plans and that are not there: at once what a reader asks for,
 * and behind everything else the rest, the newest first, one rendition after another.
 */
export class Darkroom {
  readonly #asked = new Queue<void>(AT_ONCE, MOST_WAITING)
  readonly #behind = pLimit(1)
  /** What somebody waits for. */
  readonly #urgent = new Set<Promise<unknown>>()
  /** Keys of pictures that wait for their better formats. */
  readonly #unfinished = new Set<string>()

  /** @param report is told why a picture that nobody waits for cannot be made */
  constructor(
    readonly contentDir: string,
    readonly report: (error: unknown) => void,
  ) {}

  /**
   * Makes a JPEG of what stands at an address, as wide as it or nearly so; the better formats are made behind it.
   * @param view who wants to see it; without it, readers
   * @returns the file that answers for the address now; nothing when no story that is seen shows it
   * @throws {Error} when too many wait already, or the master cannot be used
   */
  async make(address: string, view?: View): Promise<string | undefined> {
    const planned = plannedAt(address, view)
    if (!planned) return undefined
    const { use, picture, rendition } = planned
    const jpegs = picture.renditions.filter(({ variant, format }) => variant === rendition.variant && format === 'jpeg')
    const nearest = jpegs.find(({ width }) => width >= rendition.width) ?? jpegs.at(-1)
    if (!nearest) throw new Error(`${address} has no JPEG to stand in for it`)
    const standIn = renditionFile(picture.key, nearest)
    // One at a time of each master: under another credit, the next takes over what the first encoded.
    while (!isWritten(standIn))
      await this.before(this.#asked.once(use.src, () => makePicture(this.contentDir, planned, { which: jpegs })))
    this.#finishLater(address, picture.key, view)
    const file = renditionFile(picture.key, rendition)
    return isWritten(file) ? file : standIn
  }

  /** How many pictures wait behind those that are being made. */
  get waiting(): { reader: number; nobody: number } {
    return { reader: this.#asked.waiting, nobody: this.#behind.pendingCount }
  }

  /** Keeps what nobody waits for back until some work is over. */
  async before<T>(work: Promise<T>): Promise<T> {
    this.#urgent.add(work)
    try {
      return await work
    } finally {
      this.#urgent.delete(work)
    }
  }

  /** Makes all that the index plans and that is not there. */
  async catchUp(): Promise<void> {
    try {
      for (const planned of portraits()) await this.#behind(() => this.#finish(planned))
      const met = new Set<string>()
      for (const [number, slug] of newestStories().entries()) {
        if (number % LOT === 0) await wait(REST_MS)
        await this.#nobodyWaits()
        for (const planned of picturesOf(slug, met)) await this.#behind(() => this.#finish(planned))
      }
    } catch (error) {
      this.report(error)
    }
  }

  #finishLater(address: string, key: string, view: View | undefined): void {
    if (this.#unfinished.has(key)) return
    this.#unfinished.add(key)
    void this.#behind(async () => {
      this.#unfinished.delete(key)
      // By now its story may be taken down.
      const planned = plannedAt(address, view)
      if (planned) await this.#finish(planned)
    }).catch(this.report)
  }

  async #finish(planned: PlannedPicture): Promise<void> {
    const one = pLimit(1)
    const inTurn: InTurn = (make) =>
      one(async () => {
        await this.#nobodyWaits()
        await make()
      })
    await makePicture(this.contentDir, planned, { inTurn }).catch(this.report)
  }

  async #nobodyWaits(): Promise<void> {
    while (this.#urgent.size > 0) await Promise.allSettled(this.#urgent)
  }
}
