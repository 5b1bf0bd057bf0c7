import { type ReadTable, readDataTable, type ShownData } from '../newsroom/data-table'
import { readStill } from './files'
import { ReadOnce } from './read-once'
import { decodeText } from './text'

/** A CSV as a story shows it, with its text. */
export type DataFile = ShownData & { csv: string }

type Opened = ReadTable & { csv: string }

/** The data of one run. */
export class DataFiles extends ReadOnce<Opened> {
  protected read(src: string): Opened | undefined {
    const file = `data/${src}`
    const reading = readStill(this.contentDir, file)
    if (!reading) return undefined
    const { text, problem } = decodeText(reading.bytes, file)
    const read = problem ? { faults: [`line ${problem.line}: ${problem.message}`] } : readDataTable(text)
    return { ...read, csv: text }
  }
}
