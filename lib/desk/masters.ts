import { makeRenditions, planPicture } from '../images/renditions'
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
   * @param isCheck reads each master and makes nothing of it
   */
  constructor(
    readonly contentDir: string,
    readonly knownHash: (file: string, seen: string) => string | undefined,
    readonly isCheck: boolean,
  ) {}

  /**
   * A picture in one use, with its renditions made; nothing when no file has its name.
   * @throws {Error} whose message names the master and says what to do
   */
  show({ src, credit, focus }: PictureUse, as: 'lead' | 'body'): Promise<Picture | undefined> {
    const key = JSON.stringify([src, credit, focus, as])
    const shown = this.#shown.get(key) ?? this.#show({ src, credit, focus }, as)
    this.#shown.set(key, shown)
    return shown
  }

  async #show(use: PictureUse, as: 'lead' | 'body'): Promise<Picture | undefined> {
    const master = await this.#master(use.src)
    if (!master) return undefined
    const picture = await planPicture(master, use, as)
    if (!this.isCheck) await makeRenditions(master, use, picture)
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
