import { kindOfFile, type LinkedFile } from '../newsroom/file-kinds'
import { wrongWithBytes } from './file-bytes'
import { hashOf, readStill } from './files'
import { ReadOnce } from './read-once'

/** A file that a story links to, as it was looked at. */
export type OpenedFile = LinkedFile & { hash: string }

type Opened = OpenedFile | { fault: string }

/** Larger ones belong where such files are kept: a story links to them there. */
const MOST_BYTES = 50_000_000

/** The files of one run that stories link to. */
export class LinkedFiles extends ReadOnce<Opened> {
  protected read(src: string): Opened | undefined {
    const kind = kindOfFile(src)
    const reading = kind && readStill(this.contentDir, `files/${src}`)
    if (!reading) return undefined
    const { bytes } = reading
    const fault = bytes.length > MOST_BYTES ? TOO_LARGE : wrongWithBytes(bytes, kind)
    return fault ? { fault } : { src, bytes: bytes.length, hash: hashOf(bytes) }
  }
}

const TOO_LARGE = `is larger than ${MOST_BYTES / 1_000_000} MB — keep it elsewhere, and link to it there`
