import { kindOfFile, type LinkedFile } from '../newsroom/file-kinds'
import { wrongWithBytes } from './file-bytes'
import { hashOf, readStill } from './files'

/** A file that a story links to, as it was looked at. */
export type OpenedFile = LinkedFile & { hash: string }

type Opened = OpenedFile | { fault: string }

/** Larger ones belong where such files are kept: a story links to them there. */
const MOST_BYTES = 50_000_000

/** The files of one run: each is read once. */
export class LinkedFiles {
  readonly #opened = new Map<string, Opened | undefined>()

  constructor(readonly contentDir: string) {}

  /** @returns nothing when the file is not there */
  open(src: string): Opened | undefined {
    if (!this.#opened.has(src)) this.#opened.set(src, this.#read(src))
    return this.#opened.get(src)
  }

  #read(src: string): Opened | undefined {
    const kind = kindOfFile(src)
    const reading = kind && readStill(this.contentDir, `files/${src}`)
    if (!reading) return undefined
    const { bytes } = reading
    const fault = bytes.length > MOST_BYTES ? TOO_LARGE : wrongWithBytes(bytes, kind)
    return fault ? { fault } : { src, bytes: bytes.length, hash: hashOf(bytes) }
  }
}

const TOO_LARGE = `is larger than ${MOST_BYTES / 1_000_000} MB — keep it elsewhere, and link to it there`
