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
