import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { widthOf } from '@/lib/drawn-words'
import { type DataTable, readDataTable } from '@/lib/newsroom/data-table'
import { readBody } from '@/lib/newsroom/markdown/body'
import { compiledBody } from '@/lib/pages/compiled-body'
import { StoryBody } from '../../mdx/story-body'
import { drawDot } from './dot'
import { NARROW, type Plot, WIDE } from './plot'
import { drawStacked } from './stacked'

const LONG = [
  'Households that rent from somebody else',
  'Households that own their home outright',
  'Households that still pay the bank for it',
  'Households of which nobody knows how they live',
]

const tableOf = (series: string[]): DataTable => ({
  head: 'Place',
  series,
  rows: ['Sydney', 'Newcastle'].map((name, row) => ({ name, values: series.map((_, index) => 20 + 7 * index + row) })),
})

type Box = { words: string; left: number; right: number; y: number }

/** Where the lines of words of a drawing stand. */
function linesIn(drawing: string): Box[] {
  return [...drawing.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"( text-anchor="\w+")?([^>]*)>(.*?)<\/text>/g)].flatMap(
    ([, x, y, anchor = '', look = '', inside = '']) => {
      const lines = inside
        .replace(/<tspan[^>]*>/g, '')
        .split('</tspan>')
        .filter(Boolean)
      return lines.map((words, index) => {
        const width = widthOf(words, NARROW.text, look.includes('font-weight'))
        const left = Number(x) - (anchor.includes('end') ? width : anchor.includes('middle') ? width / 2 : 0)
        return { words, left, right: left + width, y: Number(y) + index * NARROW.text * 1.22 }
      })
    },
  )
}

const drawn = (draw: typeof drawDot, series: string[], plot: Partial<Plot> = {}) => {
  const { marks } = draw({
    ...{ id: 'a', table: tableOf(series), size: NARROW, lang: 'en-AU', isMirrored: false },
    ...{ unit: undefined, highlight: [], ...plot },
  })
  return linesIn(renderToStaticMarkup(createElement('svg', null, marks)))
}

describe.each([
  ['from left to right', false],
  ['from right to left', true],
])('names of columns, %s', (_, isMirrored) => {
  it.each([
    ['dot', 'four long ones', drawDot, LONG],
    ['dot', 'one word without an end', drawDot, ['A', 'Donaudampfschifffahrt'.repeat(10)]],
    ['dot', 'two hundred letters', drawDot, ['A', 'as many words as nobody reads '.repeat(7).trim()]],
    ['stacked', 'four long ones', drawStacked, LONG],
    ['stacked', 'one word without an end', drawStacked, ['A', 'Donaudampfschifffahrt'.repeat(10)]],
    ['stacked', 'two hundred letters', drawStacked, ['A', 'as many words as nobody reads '.repeat(7).trim()]],
  ])('of a %s chart stay in it: %s', (_kind, _which, draw, series) => {
    for (const size of [NARROW, WIDE]) {
      const lines = drawn(draw, series, { isMirrored, size })
      expect(lines.length).toBeGreaterThan(series.length)
      for (const { words, left, right } of lines) {
        expect(left, words).toBeGreaterThanOrEqual(-0.5)
        expect(right, words).toBeLessThanOrEqual(size.width + 0.5)
      }
      for (const [index, one] of lines.entries())
        for (const other of lines.slice(index + 1)) {
          const isBeside = one.right <= other.left + 0.5 || other.right <= one.left + 0.5
          expect(isBeside || Math.abs(one.y - other.y) > 10, `${one.words} / ${other.words}`).toBe(true)
        }
    }
  })

  it('of a dot chart are all told where they stand on lines of their own', () => {
    const words = drawn(drawDot, LONG, { isMirrored }).map((line) => line.words)
    for (const name of LONG) expect(words.join(' ')).toContain(name)
  })

  it('that are short stand over the dots of the first row', () => {
    const names = drawn(drawDot, ['Neaps', 'Springs'], { isMirrored }).filter(({ words }) => /^[NS]\w+s$/.test(words))
    expect(names.map(({ words }) => words)).toEqual(['Neaps', 'Springs'])
    expect(new Set(names.map(({ y }) => y)).size).toBe(1)
  })
})

describe('a unit of many letters', () => {
  const UNIT = 'million tonnes a year'.slice(0, 20)
  const CHART = 'title="A" summary="B." source="C" date="2017" data="a.csv"'

  it.each([
    ['bar', 'Sydney', 'Newcastle', 1],
    ['bar', '2015', '2016', 1],
    ['slope', 'Sydney', 'Newcastle', 2],
    ['dot', 'Sydney', 'Newcastle', 3],
    ['line', '2015-01-18', '2015-01-19', 1],
  ])('stands once over a %s chart of %s, and all words inside', async (kind, first, last, count) => {
    const rowOf = (name: string, value: number) =>
      [name, ...Array.from({ length: count }, (_, at) => value + at)].join()
    const csv = [['Where', 'First', 'Second', 'Third'].slice(0, count + 1).join(), rowOf(first, -98_765.25)]
    const { table } = readDataTable([...csv, rowOf(last, 12_345.5)].join('\n'))
    const data = table ? [{ src: 'a.csv', table }] : []
    const markdown = `<Chart kind="${kind}" ${CHART} unit="${UNIT}" highlight="${first}" />`
    const code = await compiledBody('/article/a', { markdown }, 'en')
    const page = renderToStaticMarkup(
      StoryBody({ code, article: { slug: 'a', lang: 'en', pictures: [], data, maps: [] }, siteLang: 'en' }),
    )
    const [narrow = ''] = /<svg.*?<\/svg>/.exec(page) ?? []
    const lines = linesIn(narrow)
    expect(lines.filter(({ words }) => words.includes(UNIT))).toHaveLength(1)
    expect(lines.length).toBeGreaterThan(2)
    for (const { words, left, right } of lines) {
      expect(left, words).toBeGreaterThanOrEqual(-0.5)
      expect(right, words).toBeLessThanOrEqual(NARROW.width + 0.5)
    }
  })

  it('is refused when it has more than twenty', () => {
    const problemsOf = (unit: string) =>
      readBody(`<Chart kind="bar" ${CHART} unit="${unit}" />`, 'a.mdx', 'en').problems.map(({ message }) => message)
    expect(problemsOf(UNIT)).toEqual([])
    expect(problemsOf(`${UNIT}s`)).toEqual([
      `unit “${UNIT}s” is longer than 20 letters — write a sign or a short word, and the rest in summary`,
    ])
  })
})
