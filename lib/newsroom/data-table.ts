import { CsvError, parse } from 'csv-parse/sync'
import { invisibleIn } from './invisible'

/** The figures of a chart: what a small CSV of `content/data` holds. */
export type DataTable = {
  /** What the first column is. */
  head: string
  /** Names of the others. */
  series: string[]
  /** How exact the first column is, when each of its cells is a time. */
  time?: Precision
  rows: DataRow[]
}

type DataRow = {
  /** A time in ISO 8601, or words. */
  name: string
  /** One for each series; nothing where the cell is empty. */
  values: Array<number | null>
}

/** A file of `content/data`, as a story shows it. */
export type ShownData = { src: string; table: DataTable }

type Precision = keyof typeof TIMES

/** Years, months and days as ISO 8601 writes them. */
const TIMES = {
  year: /^\d{4}$/,
  month: /^\d{4}-(?:0[1-9]|1[0-2])$/,
  day: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
} as const

const PRECISIONS = ['year', 'month', 'day'] as const satisfies Precision[]

/** How exactly a text names a time, or nothing when it names none. */
export function precisionOf(text: string): Precision | undefined {
  const precision = PRECISIONS.find((one) => TIMES[one].test(text))
  // 30 February would be read as 2 March.
  return precision && new Date(text).toISOString().startsWith(text) ? precision : undefined
}

/** What is read by eye, and copied by hand, is small. */
const MOST_BYTES = 64 * 1024

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/** What a computer holds, and a reader takes in: fifteen digits before the point and ten behind it. */
const SAYABLE = /^[+-]?0*\d{0,15}(?:\.\d{0,10}0*)?$/

/** This many cells of one file are named: the others have the same mistake. */
const MOST_FAULTS = 5

/** A table, or what is wrong with it, each beginning with its line. */
export type ReadTable = { table: DataTable; faults?: undefined } | { table?: undefined; faults: string[] }

/** Reads a CSV whose first row names its columns. Never throws. */
export function readDataTable(csv: string): ReadTable {
  if (Buffer.byteLength(csv) > MOST_BYTES)
    return { faults: [`has more than ${MOST_BYTES / 1024} KB — keep what the chart shows`] }
  const lines: Line[] = []
  try {
    parse(csv, {
      ...{ relax_column_count: true, skip_empty_lines: true, trim: true },
      on_record: (cells: string[], { lines: line }) => {
        lines.push({ cells, line })
        return null
      },
    })
    return tableOf(lines)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return {
      faults: [`line ${error.lines ?? 1}: has a quotation mark out of place — write "two ""words""" for two “words”`],
    }
  }
}

type Line = { cells: string[]; line: number }

function tableOf([first, ...lines]: Line[]): ReadTable {
  if (!first || lines.length === 0) return { faults: ['has no rows — name the columns in the first, figures below'] }
  const faults = [
    ...(faultsOfSight(first) ?? faultsOfHead(first)),
    ...lines.flatMap((line) => faultsOfSight(line) ?? faultsOfLine(line, first.cells.length)),
  ]
  const named = new Map<string, number>()
  for (const { cells, line } of lines) {
    const name = cells[0] ?? ''
    const before = named.get(name)
    if (before !== undefined && name !== '')
      faults.push(`line ${line}: “${name}” stands on line ${before} too — keep one`)
    named.set(name, before ?? line)
  }
  const rows = lines.map(({ cells: [name = '', ...cells] }) => ({ name, values: cells.map(numberIn) }))
  const time = timeOf(rows)
  if (time) faults.push(...faultsOfOrder(lines))
  if (faults.length > 0) return { faults: shortened(faults) }
  const [head = '', ...series] = first.cells
  return { table: { head, series, ...(time ? { time } : {}), rows } }
}

/** Names and figures are copied into feeds and drawings: what nobody sees there breaks them or turns them around. */
function faultsOfSight({ cells, line }: Line): string[] | undefined {
  const invisible = cells.map(invisibleIn).find((one) => one !== undefined)
  return invisible === undefined ? undefined : [`line ${line}: has ${invisible} — remove it`]
}

function faultsOfHead({ cells, line }: Line): string[] {
  if (cells.length === 1) return [`line ${line}: has one column — part the cells by commas: a name, and then numbers`]
  const unnamed = cells.indexOf('')
  if (unnamed >= 0) return [`line ${line}: column ${unnamed + 1} has no name — write what it holds`]
  const twice = cells.find((cell, index) => cells.indexOf(cell) !== index)
  return twice === undefined ? [] : [`line ${line}: “${twice}” stands twice — give each column its own name`]
}

function faultsOfLine({ cells, line }: Line, width: number): string[] {
  if (cells.length !== width)
    return [
      `line ${line}: has ${cells.length} cells, where the first row has ${width} — put a cell with a comma in quotes`,
    ]
  const [name, ...numbers] = cells
  const unnamed = name === '' ? [`line ${line}: has an empty first cell — write the name or the time of the row`] : []
  return [...unnamed, ...numbers.flatMap((cell) => (cell === '' ? [] : faultsOfNumber(cell, line)))]
}

function faultsOfNumber(cell: string, line: number): string[] {
  if (!NUMBER.test(cell)) return [`line ${line}: “${cell}” is no number — write one such as -1234.5, or nothing`]
  if (SAYABLE.test(cell)) return []
  return [
    `line ${line}: “${cell.slice(0, 30)}${cell.length > 30 ? '…' : ''}” has more digits than a reader takes in — write it in a larger or a smaller unit`,
  ]
}

function numberIn(cell: string): number | null {
  return cell === '' ? null : Number(cell)
}

function timeOf(rows: DataRow[]): Precision | undefined {
  const precisions = new Set(rows.map(({ name }) => precisionOf(name)))
  return precisions.size === 1 ? [...precisions][0] : undefined
}

/** A line that runs back and forth in time is a mistake of the file. */
function faultsOfOrder(lines: Line[]): string[] {
  const wrong = lines.find(({ cells: [name = ''] }, index) => index > 0 && name < (lines[index - 1]?.cells[0] ?? ''))
  return wrong ? [`line ${wrong.line}: “${wrong.cells[0]}” comes before the row above it — put the earliest first`] : []
}

function shortened(faults: string[]): string[] {
  if (faults.length <= MOST_FAULTS) return faults
  return [...faults.slice(0, MOST_FAULTS), `${faults.length - MOST_FAULTS} more of its cells are wrong — mend them too`]
}
