import { describe, expect, it } from 'vitest'
import { rowsOf } from './columns'

const COUNTS = Array.from({ length: 24 }, (_, index) => index + 1)

/** Places that stay empty where each takes one or two, in their order: what has no room begins the next row. */
function holesIn(columns: number, spans: number[]): number {
  let place = 0
  let holes = 0
  for (const span of spans) {
    const left = columns - (place % columns)
    if (span > left) {
      holes += left
      place += left
    }
    place += span
  }
  return holes + ((columns - (place % columns)) % columns)
}

function holesOf(wished: boolean[]) {
  const { columns, isWide, spans } = rowsOf(wished)
  const across = Number(/\d(?!.*\d)/.exec(columns)?.[0] ?? 1)
  return {
    tablet: holesIn(
      Math.min(2, across),
      spans.map((span) => (span ? 2 : 1)),
    ),
    wide: holesIn(
      across,
      isWide.map((is) => (is ? 2 : 1)),
    ),
  }
}

describe.each([
  ['of one weight', () => false],
  ['with a large one at their head', (index: number) => index === 0],
  ['with a large one among them', (index: number) => index === 2],
  ['with two large ones', (index: number) => index === 1 || index === 4],
])('stories %s', (_, isLarge) => {
  it.each(COUNTS)('leave no hole when they are %i', (count) => {
    expect(holesOf(COUNTS.slice(0, count).map((_, index) => isLarge(index)))).toEqual({ tablet: 0, wide: 0 })
  })
})

it('as few as fill the rows have the room of two, and the first of them', () => {
  const wide = (count: number) =>
    rowsOf(COUNTS.slice(0, count).map(() => false)).isWide.flatMap((is, at) => (is ? at : []))
  for (const even of [1, 2, 3, 4, 6, 8, 9, 12]) expect(wide(even), String(even)).toEqual([])
  expect([5, 7, 10, 13].map(wide)).toEqual([[0], [0], [0, 1], [0, 2]])
})

it('one that is alone on a tablet has its row', () => {
  expect(rowsOf([false, false, false]).spans).toEqual(['sm:max-lg:col-span-2', '', ''])
})
