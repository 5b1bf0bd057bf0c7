import { type ReadTable, readDataTable, type ShownData } from '../newsroom/data-table'
import { readStill } from './files'
import { decodeText } from './text'

/** A CSV as a story shows it, with its text. */
export type DataFile = ShownData & { csv: string }

type Opened = ReadTable & { csv: string }

/** The data of one run: each file is read once. */
export class DataFiles {
  readonly #opened = new Map<string, Opened | undefined>()

  constructor(readonly contentDir: string) {}

  /** @returns nothing when the file is not there */
  open(src: string): Opened | undefined {
    if (!this.#opened.has(src)) this.#opened.set(src, this.#read(src))
    return this.#opened.get(src)
  }

  #read(src: string): Opened | undefined {
    const file = `data/${src}`
    const reading = readStill(this.contentDir, file)
    if (!reading) return undefined
    const { text, problem } = decodeText(reading.bytes, file)
    const read = problem ? { faults: [`line ${problem.line}: ${problem.message}`] } : readDataTable(text)
    return { ...read, csv: text }
  }
}
