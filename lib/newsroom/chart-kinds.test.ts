import { expect, it } from 'vitest'
import { type ChartKind, chartFaults, namesIn } from './chart-kinds'
import { readDataTable } from './data-table'

function faultsOf(kind: ChartKind, csv: string, highlight: string[] = []) {
  const { table } = readDataTable(csv)
  return table && chartFaults({ src: 'a.csv', kind, highlight }, table)
}

const YEARS = 'Year,A,B\n2015,1,2\n2016,3,4\n'
const PORTS = 'Port,A,B\nBroome,1,2\nHobart,3,4\n'
const rows = (count: number) => Array.from({ length: count }, (_, row) => `Port ${row},1\n`).join('')

it.each<[kind: ChartKind, csv: string]>([
  ['line', YEARS],
  ['stacked', YEARS],
  ['stacked', PORTS],
  ['slope', PORTS],
  ['dot', PORTS],
  ['bar', 'Year,A\n2015,-1\n2016,\n'],
  ['bar', 'Port,A\nBroome,1\n'],
])('a %s chart shows %j', (kind, csv) => {
  expect(faultsOf(kind, csv)).toEqual([])
})

it.each<[what: string, kind: ChartKind, csv: string, message: string]>([
  ['no times', 'line', PORTS, 'has no times in its first column, which kind="line" needs'],
  ['one moment', 'line', 'Year,A\n2016,1\n', 'has 1 rows of figures, where kind="line" takes 2 to 400'],
  ['seven lines', 'line', 'Year,A,B,C,D,E,F,G\n2015,1,1,1,1,1,1,1\n2016,1,1,1,1,1,1,1\n', 'takes 1 to 6'],
  ['two bars a row', 'bar', PORTS, 'has 2 columns of figures, where kind="bar" takes 1'],
  ['too many bars', 'bar', `Port,A\n${rows(25)}`, 'has 25 rows of figures, where kind="bar" takes 1 to 24'],
  ['a part under nought', 'stacked', 'Port,A,B\nBroome,1,-2\n', 'has a number under nought at “Broome”'],
  ['a part that is missing', 'stacked', 'Port,A,B\nBroome,1,\n', 'has an empty cell at “Broome”'],
  ['three moments', 'slope', 'Port,A,B,C\nBroome,1,2,3\n', 'has 3 columns of figures, where kind="slope" takes 2'],
  ['an end that is missing', 'slope', 'Port,A,B\nBroome,,2\n', 'has an empty cell at “Broome”'],
])('and not %s', (_, kind, csv, message) => {
  expect(faultsOf(kind, csv)).toEqual([expect.stringContaining(message)])
})

it('what is highlighted is a row or a column', () => {
  expect(namesIn(' Broome ; B;')).toEqual(['Broome', 'B'])
  expect(faultsOf('dot', PORTS, ['Broome', 'B'])).toEqual([])
  expect(faultsOf('dot', PORTS, ['broome'])).toEqual([expect.stringContaining('no row or column “broome”')])
})
