import { readFile } from 'node:fs/promises'
import pLimit from 'p-limit'
import { filesOf, isMade, type PlannedPicture } from '../../lib/desk/make-pictures'
import { notePlace, seenPictures, storedPictures, unstored } from '../../lib/desk/stored-pictures'
import { CACHE } from '../../lib/urls'
import { typeOf } from '../http/static-files'
import type { ObjectStorage } from './object-storage'

const PREFIX = 'pictures/'

/** Requests to the storage at once. */
const AT_ONCE = 8

/** Pages that show a picture are drawn anew when it is there: so many of them go together. */
const LOT = 50

type Options = {
  storage: Pick<ObjectStorage, 'put' | 'delete' | 'list'>
  /** The origin from which readers load what is stored. */
  at: string
  indexDir: string
  clock: () => number
  /** Called when pages name pictures elsewhere than before. */
  onMoved?: () => void
}

/**
 * Brings pictures that readers see into object storage, and those away that they see no more. A page names a picture
 * there when all of it is there, and on the site until then. What the storage lists is the truth: what was cut off is
 * found again by whoever looks next.
 */
export class PictureUploads {
  readonly #limit = pLimit(AT_ONCE)
  /** Whether what the storage has is what the index says that it has. */
  #isKnown = false
  #running: Promise<void> | undefined
  #isStale = false

  constructor(readonly options: Options) {}

  /** Brings the storage in line with what readers see. Whoever asks while it runs has it run once more. */
  catchUp(): Promise<void> {
    this.#isStale = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false
      const isKnown = this.#isKnown
      // Whatever is cut off from here on is found by looking again.
      this.#isKnown = false
      if (!isKnown) await this.#compare()
      await this.#removeUnseen()
      await this.#storeSeen()
      this.#isKnown = true
    }
  }

  /** Takes over what an earlier desk has brought there, and removes what nobody shows. */
  async #compare(): Promise<void> {
    const { storage, at, indexDir, clock } = this.options
    const names = new Set(await storage.list(PREFIX))
    const there = new Set([...names].map(keyOf))
    const lost = [...storedPictures()].filter(([key, origin]) => origin !== at || !there.has(key))
    if (lost.length > 0)
      await notePlace(
        indexDir,
        lost.map(([key]) => key),
      )
    const whole = unstored(clock()).filter((one) => renditionsOf(one).every(({ name }) => names.has(name)))
    if (whole.length > 0) await this.#note(whole.map(({ picture }) => picture.key))
    const seen = seenPictures(clock())
    const orphans = [...names].filter((name) => !seen.has(keyOf(name)))
    await this.#limit.map(orphans, (name) => storage.delete(name))
  }

  /** Noted first: what is cut off after that is an orphan, which is found, and no page names what is not there. */
  async #removeUnseen(): Promise<void> {
    const { storage, indexDir, clock } = this.options
    const seen = seenPictures(clock())
    const unseen = [...storedPictures().keys()].filter((key) => !seen.has(key))
    if (unseen.length === 0) return
    await notePlace(indexDir, unseen)
    const names = await Promise.all(unseen.map((key) => storage.list(`${PREFIX}${key}/`)))
    await this.#limit.map(names.flat(), (name) => storage.delete(name))
  }

  async #storeSeen(): Promise<void> {
    const { clock } = this.options
    // What the darkroom has not made yet comes when it has.
    const ready = unstored(clock()).filter(isMade)
    for (let start = 0; start < ready.length; start += LOT) {
      const lot = ready.slice(start, start + LOT)
      await this.#limit.map(lot.flatMap(renditionsOf), (one) => this.#put(one))
      await this.#note(lot.map(({ picture }) => picture.key))
      // Some of their stories may have been taken down meanwhile.
      await this.#removeUnseen()
    }
  }

  async #put({ name, file }: { name: string; file: string }): Promise<void> {
    const headers = { 'Content-Type': typeOf(name), 'Cache-Control': CACHE.kept }
    await this.options.storage.put(name, await readFile(file), headers)
  }

  async #note(keys: string[]): Promise<void> {
    const { at, indexDir, onMoved } = this.options
    await notePlace(indexDir, keys, at)
    onMoved?.()
  }
}

const keyOf = (name: string) => name.split('/')[1] ?? ''

/** The names of its renditions in the storage are their addresses on the site. */
const renditionsOf = ({ picture }: PlannedPicture) =>
  filesOf(picture).map(({ address, file }) => ({ name: address.slice(1), file }))
