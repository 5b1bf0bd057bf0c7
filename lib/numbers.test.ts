import { expect, it } from 'vitest'
import { decimalsOf, formatNumber, withUnit } from './numbers'

it.each([
  [1234.5, 'en-AU', 1, '1,234.5'],
  [1234.5, 'de', 1, '1.234,5'],
  [0.6, 'en-AU', 2, '0.60'],
  [-0.47, 'en-AU', 2, '−0.47'],
  [12, 'zh-Hans', 0, '12'],
])('%s in %s is %s', (number, lang, decimals, words) => {
  expect(formatNumber(number, lang, decimals)).toBe(words)
})

it('numbers that stand together are as exact as the most exact of them', () => {
  expect(decimalsOf([1, 0.5, -0.25])).toBe(2)
  expect(decimalsOf([1, 20])).toBe(0)
  expect(decimalsOf([])).toBe(0)
  expect(decimalsOf([1 / 3])).toBe(4)
  expect(decimalsOf([0.1 + 0.2])).toBe(1)
})

it.each([
  [0.00002, 5, '0.00002'],
  [0.00000001, 8, '0.00000001'],
  [-0.000012345, 6, '−0.000012'],
  [12.000001, 4, '12.0000'],
  [0, 0, '0'],
])('%s is not said to be nought, nor more exactly than it can be read', (number, decimals, words) => {
  expect(decimalsOf([number])).toBe(decimals)
  expect(formatNumber(number, 'en-AU', decimals)).toBe(words)
})

it.each([
  ['5', undefined, '5'],
  ['5', '%', '5%'],
  ['5', '°C', '5\u00a0°C'],
  ['5', '$', '$5'],
  ['−5', 'US$', '−US$5'],
  ['5', 'million', '5\u00a0million'],
])('%s with %s is %s', (number, unit, words) => {
  expect(withUnit(number, unit)).toBe(words)
})
