import { describe, expect, it } from 'vitest'
import { VARIANTS } from '../newsroom/picture-roles'
import { cropAround } from './crop'

const WIDE = { width: 1600, height: 900 }
const TALL = { width: 900, height: 1350 }
const MIDDLE = { x: 0.5, y: 0.5 }

describe('a crop around the focus', () => {
  it.each([
    ['the whole of a picture that keeps its shape', WIDE, undefined, { x: 0, y: 1 }, { left: 0, top: 0, ...WIDE }],
    ['the whole of a picture that has the shape', WIDE, 16 / 9, { x: 0, y: 0 }, { left: 0, top: 0, ...WIDE }],
    ['the middle', WIDE, 1, MIDDLE, { left: 350, top: 0, width: 900, height: 900 }],
    ['a point to the right', WIDE, 1, { x: 0.66, y: 0.5 }, { left: 606, top: 0, width: 900, height: 900 }],
    ['the left edge', WIDE, 1, { x: 0, y: 0.5 }, { left: 0, top: 0, width: 900, height: 900 }],
    ['the right edge', WIDE, 1, { x: 1, y: 0.5 }, { left: 700, top: 0, width: 900, height: 900 }],
    ['a lamp near the top', TALL, 16 / 9, { x: 0.5, y: 0.22 }, { left: 0, top: 44, width: 900, height: 506 }],
    ['the foot', TALL, 16 / 9, { x: 0.5, y: 1 }, { left: 0, top: 844, width: 900, height: 506 }],
    ['the top', TALL, 4 / 3, { x: 0.5, y: 0 }, { left: 0, top: 0, width: 900, height: 675 }],
    ['a card', WIDE, 1200 / 630, MIDDLE, { left: 0, top: 30, width: 1600, height: 840 }],
  ])('%s', (_, picture, ratio, focus, box) => {
    expect(cropAround(picture, ratio, focus)).toEqual(box)
  })

  const SIZES = [WIDE, TALL, { width: 1, height: 1 }, { width: 3, height: 2000 }, { width: 2000, height: 3 }]
  const SHARES = [0, 0.001, 0.33, 0.5, 0.999, 1]

  it.each(Object.entries(VARIANTS))('%s never reaches outside the picture, and keeps its shape', (_, { ratio }) => {
    for (const picture of [...SIZES, { width: 1601, height: 901 }])
      for (const x of SHARES)
        for (const y of SHARES) {
          const box = cropAround(picture, ratio, { x, y })
          expect(Object.values(box).every(Number.isInteger), JSON.stringify(box)).toBe(true)
          expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
          expect(Math.min(box.width, box.height)).toBeGreaterThan(0)
          expect(box.left + box.width).toBeLessThanOrEqual(picture.width)
          expect(box.top + box.height).toBeLessThanOrEqual(picture.height)
          if (ratio) expect(Math.abs(box.width - box.height * ratio)).toBeLessThanOrEqual(ratio)
        }
  })
})
