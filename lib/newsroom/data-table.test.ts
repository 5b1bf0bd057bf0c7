import { describe, expect, it } from 'vitest'
import { precisionOf, readDataTable } from './data-table'

describe('a table is read', () => {
  it('with quotes, empty lines, spaces and lines that end as on Windows', () => {
    const csv = '\n"Port, and state" , Neaps,Springs\r\n"Broome, ""Roebuck Bay""",3.1, 8.2\r\n\r\nHobart,-.5,\r\n'
    expect(readDataTable(csv)).toEqual({
      table: {
        head: 'Port, and state',
        series: ['Neaps', 'Springs'],
        rows: [
          { name: 'Broome, "Roebuck Bay"', values: [3.1, 8.2] },
          { name: 'Hobart', values: [-0.5, null] },
        ],
      },
    })
  })

  it.each([
    ['year', '1880', '2016'],
    ['month', '2016-01', '2016-12'],
    ['day', '2016-02-29', '2017-01-18'],
    [undefined, '2016', '2016-12'],
    [undefined, 'Sydney', '2016'],
    [undefined, '2015-02-30', '2015-13'],
  ])('over time where each first cell is a %s: %s, %s', (time, first, last) => {
    expect(readDataTable(`When,What\n${first},1\n${last},2\n`).table?.time).toBe(time)
  })
})

describe('what is wrong is said with its line', () => {
  it.each([
    ['nothing', '', 'has no rows'],
    ['a head alone', 'Year,Degrees\n', 'has no rows'],
    ['semicolons', 'Year;Degrees\n2016;1\n', 'line 1: has one column — part the cells by commas'],
    ['a column without a name', 'Year,\n2016,1\n', 'line 1: column 2 has no name'],
    ['two columns of one name', 'Year,A,A\n2016,1,2\n', 'line 1: “A” stands twice'],
    ['a cell too many', 'Year,A\n2015,1\n2016,1,2\n', 'line 3: has 3 cells, where the first row has 2'],
    ['a cell too few', 'Year,A,B\n2016,1\n', 'line 2: has 2 cells, where the first row has 3'],
    ['words for a number', 'Year,A\n\n2016,n/a\n', 'line 3: “n/a” is no number — write one such as -1234.5'],
    ['a decimal comma', 'Year,A\n2016,"0,99"\n', 'line 2: “0,99” is no number'],
    ['a thousand with a comma', 'Year,A\n2016,"1,234"\n', 'line 2: “1,234” is no number'],
    ['more digits than count', `Year,A\n2016,${'9'.repeat(400)}\n`, `line 2: “${'9'.repeat(30)}…” has more digits`],
    ['less than anybody reads', `Year,A\n2016,0.${'0'.repeat(12)}5\n`, 'line 2: “0.0000000000005” has more digits'],
    ['a minus that is a dash', 'Year,A\n2016,–3\n', 'line 2: “–3” is no number'],
    ['a row without a name', 'Port,A\n,3\n', 'line 2: has an empty first cell'],
    ['a row that stands twice', 'Port,A\nBroome,3\nHobart,1\nBroome,3\n', 'line 4: “Broome” stands on line 2 too'],
    ['the latest first', 'Year,A\n2016,1\n2015,1\n', 'line 3: “2015” comes before the row above it'],
    ['a quotation mark that never ends', 'Year,A\n"2016,1\n', 'has a quotation mark out of place'],
    [
      'a control character',
      'Year,A\n2015,1\n2016\u0001,1\n',
      'line 3: has a line break or an invisible control character (U+0001)',
    ],
    [
      'a null in a number',
      'Year,A\n2016,1\u0000\n',
      'line 2: has a line break or an invisible control character (U+0000)',
    ],
    [
      'what turns words around, in the head',
      'Year,A\u202E\n2016,1\n',
      'line 1: has a character that nobody sees (U+202E)',
    ],
    [
      'a line break in a name',
      'Port,A\n"Broome\nBay",1\n',
      'line 3: has a line break or an invisible control character (U+000A) — remove it',
    ],
    ['far too much', `Year,A\n${'2016,1\n'.repeat(10_000)}`, 'has more than 64 KB'],
  ])('%s', (_, csv, message) => {
    expect(readDataTable(csv).faults).toEqual([expect.stringContaining(message)])
  })

  it('each by itself, and of many the first', () => {
    expect(readDataTable('Year,A,B\n2015,x,y\n2016,1\n').faults).toHaveLength(3)
    const faults = readDataTable(
      `Port,A\n${Array.from({ length: 40 }, (_, row) => `Port ${row},?`).join('\n')}\n`,
    ).faults
    expect(faults).toHaveLength(6)
    expect(faults?.at(-1)).toBe('35 more of its cells are wrong — mend them too')
  })
})

it('a day that no calendar has is no time', () => {
  expect(['2017', '2017-01', '2017-01-18'].map(precisionOf)).toEqual(['year', 'month', 'day'])
  expect(['17', '2017-1', '2017-01-32', '2017-02-30', 'January'].map(precisionOf)).toEqual(Array(5).fill(undefined))
})
