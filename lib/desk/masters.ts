import { type InTurn, makeRenditions, planPicture, type ShownAs } from '../images/renditions'
import type { NewsroomFile } from '../newsroom/newsroom-file'
import type { Picture } from '../newsroom/picture'
import type { PictureUse } from '../newsroom/picture-use'
import { hashOf, readStill } from './files'
import { see } from './scan'

/** The pictures of one run: each master is read once, each use of it made once. */
export class Masters {
  readonly #read = new Map<string, Promise<NewsroomFile | undefined>>()
  readonly #shown = new Map<string, Promise<Picture | undefined>>()
  /** What was read: path of the file → how it was seen, and the hash of its bytes. */
  readonly hashes = new Map<string, { seen: string; hash: string }>()

  /**
   * @param knownHash the hash of a file that was read before, if it still is as it was seen then
   * @param isMaking whether the pictures that readers will see are made too, or only planned
   * @param inTurn when each part of a picture is made; all at once, where nothing else is said
   */
  constructor(
    readonly contentDir: string,
    readonly knownHash: (file: string, seen: string) => string | undefined,
    readonly isMaking: boolean,
    readonly inTurn?: InTurn,
  ) {}

  /**
   * A picture in one use; nothing when no file has its name.
   * @param isForReaders a draft and a story that is taken down wait for no picture
   * @throws {Error} whose message names the master and says what to do
   */
  show({ src, credit, focus }: PictureUse, as: ShownAs, isForReaders: boolean): Promise<Picture | undefined> {
    const isMade = this.isMaking && isForReaders
    const key = JSON.stringify([src, credit, focus, as, isMade])
    const shown = this.#shown.get(key) ?? this.#show({ src, credit, focus }, as, isMade)
    this.#shown.set(key, shown)
    return shown
  }

  async #show(use: PictureUse, as: ShownAs, isMade: boolean): Promise<Picture | undefined> {
    const master = await this.#master(use.src)
    if (!master) return undefined
    const picture = await planPicture(master, use, as)
    if (isMade) await makeRenditions(master, use, picture, { inTurn: this.inTurn })
    return picture
  }

  #master(src: string): Promise<NewsroomFile | undefined> {
    const master = this.#read.get(src) ?? Promise.resolve(this.#open(src))
    this.#read.set(src, master)
    return master
  }

  #open(src: string): NewsroomFile | undefined {
    const file = `pictures/${src}`
    const seen = see(this.contentDir, file)
    if (seen === undefined) return undefined
    const read = () => readStill(this.contentDir, file)?.bytes ?? Buffer.alloc(0)
    const hash = this.knownHash(file, seen) ?? hashOf(read())
    this.hashes.set(file, { seen, hash })
    return { file, hash, read }
  }
}
