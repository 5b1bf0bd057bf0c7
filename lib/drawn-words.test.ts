import { describe, expect, it } from 'vitest'
import { spread, widthOf, withoutOverlaps, wrap } from './drawn-words'

const TEXT = 14

describe('names that would stand on each other', () => {
  const ends = (wanting: Array<{ at: number; room: number }>, low: number, high: number) =>
    spread(wanting, low, high).map((at, index) => [
      at - (wanting[index]?.room ?? 0) / 2,
      at + (wanting[index]?.room ?? 0) / 2,
    ])

  it('stay where they are when they do not', () => {
    expect(
      spread(
        [
          { at: 20, room: 10 },
          { at: 50, room: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 50])
  })

  it('move apart, in the order of what they name, and stay within the ends', () => {
    const wanting = [
      { at: 98, room: 20 },
      { at: 97, room: 20 },
      { at: 30, room: 10 },
      { at: 96, room: 30 },
    ]
    const placed = ends(wanting, 0, 100)
    expect(placed[2]).toEqual([20, 30])
    expect(placed[3]?.[1]).toBeLessThanOrEqual(placed[1]?.[0] ?? 0)
    expect(placed[1]?.[1]).toBeLessThanOrEqual(placed[0]?.[0] ?? 0)
    expect(placed[0]?.[1]).toBe(100)
  })
})

describe('words in lines', () => {
  it.each([
    ['Met Office and the University of East Anglia', 110],
    ['إنتاج الشاي الأخضر في الصين', 80],
    ['茶叶产量上升到二百四十万吨', 70],
    ['Meteorological', 40],
  ])('%s is nowhere wider than it may be', (words, width) => {
    const lines = wrap(words, width, TEXT)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(3)
    for (const line of lines) expect(widthOf(line, TEXT)).toBeLessThanOrEqual(width)
  })

  it('what does not fit is said to be more', () => {
    expect(wrap('one two three four five', 40, TEXT, false, 2).at(-1)).toMatch(/…$/)
    expect(wrap('one two', 400, TEXT)).toEqual(['one two'])
  })
})

it('labels of an axis leave each other room, the first before the others', () => {
  const labels = [0, 10, 40, 50, 90, 100].map((at) => ({ at, label: '2016' }))
  expect(withoutOverlaps(labels, TEXT).map(({ at }) => at)).toEqual([0, 50, 100])
})
