import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { widthOf } from '@/lib/drawn-words'
import { readDataTable } from '@/lib/newsroom/data-table'
import { drawColumns } from './columns'
import { drawLine } from './line'
import { NARROW, type Plot, type Size, WIDE } from './plot'

/** Words of a drawing stand clear of its lines and signs. */

function drawn(draw: typeof drawLine, csv: string, size: Size, plot: Partial<Plot> = {}): string {
  const { table, faults } = readDataTable(csv)
  if (!table) throw new Error(faults.join())
  const { marks } = draw({
    ...{ id: 'a', table, size, lang: 'en-AU', isMirrored: false, unit: undefined, highlight: [], ...plot },
  })
  return renderToStaticMarkup(createElement('svg', null, marks))
}

/** Where words stand, by their first line. */
function wordsIn(svg: string, size: Size) {
  return [
    ...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"( text-anchor="\w+")?([^>]*)>(?:<tspan[^>]*>)?([^<]*)/g),
  ].map(([, x, y, anchor = '', look = '', words = '']) => {
    const width = widthOf(words, size.text, look.includes('font-weight'))
    const left = Number(x) - (anchor.includes('end') ? width : anchor.includes('middle') ? width / 2 : 0)
    return { words, left, right: left + width, base: Number(y) }
  })
}

const signsIn = (svg: string) =>
  [...svg.matchAll(/transform="translate\(([\d.-]+) ([\d.-]+)\)"/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))

const guidesIn = (svg: string) =>
  [...svg.matchAll(/d="M0 ([\d.-]+)H([\d.-]+)"/g)].map(([, y, end]) => ({ y: Number(y), end: Number(end) }))

describe.each([
  ['a phone', NARROW],
  ['wider screens', WIDE],
])('on %s', (_, size) => {
  it.each([
    ['that begins at the top', 'Year,A\n2014,1000\n2015,400\n2016,150\n', 'tonnes a year'],
    ['that begins just under it', 'Year,A\n2014,980\n2015,400\n2016,150\n', 'tonnes'],
    ['under nought', 'Year,A\n2014,-20\n2015,-400\n2016,-900\n', '$m'],
    ['of two points', 'Year,A\n2015,10\n2016,3\n', 'km'],
    ['that is flat', 'Year,A\n2014,5\n2015,5\n2016,5\n', '°C'],
    ['of some', 'Year,Long as a name may be,Another\n2014,1000,20\n2015,400,500\n2016,150,1000\n', 'tonnes'],
  ])('no word touches a sign of a line %s', (_which, csv, unit) => {
    const svg = drawn(drawLine, csv, size, { unit })
    const signs = signsIn(svg)
    expect(signs.length).toBeGreaterThan(1)
    for (const { words, left, right, base } of wordsIn(svg, size))
      for (const { x, y } of signs) {
        const isBeside = x + 4 <= left || x - 4 >= right
        const isOver = y + 4 <= base - size.text * 0.75 || y - 4 >= base + 1
        expect(isBeside || isOver, `${words} at ${x} ${y}`).toBe(true)
      }
  })

  it('no guide runs through the names of lines', () => {
    const svg = drawn(drawLine, 'Year,First of two,Second\n2014,1,5\n2015,2,6\n2016,5,10\n', size)
    const names = wordsIn(svg, size).filter(({ words }) => /First|Second/.test(words))
    expect(names).toHaveLength(2)
    for (const { left } of names) for (const { end } of guidesIn(svg)) expect(end).toBeLessThan(left)
  })

  it('what is said under a column stands over the times', () => {
    const csv = 'Year,A\n2011,4\n2012,6.5\n2013,-8\n2014,2\n'
    for (const draw of [drawColumns, drawLine]) {
      const words = wordsIn(drawn(draw, csv, size, { unit: '%', highlight: ['2013'] }), size)
      const [said] = words.filter((one) => one.words.startsWith('2013:'))
      const [year] = words.filter((one) => one.words === '2013' || one.words === '2012')
      expect((year?.base ?? 0) - (said?.base ?? 0)).toBeGreaterThan(size.text)
    }
  })
})

it('a line that ends before the others has a line to its name', () => {
  const svg = drawn(drawLine, 'Day,Level,Other\n2017-01-01,5,1\n2017-01-02,4,2\n2017-01-03,,3\n', WIDE)
  expect(svg.match(/d="M[\d. ]+L[\d. ]+" class="stroke-ink-soft"/g)).toHaveLength(1)
})
