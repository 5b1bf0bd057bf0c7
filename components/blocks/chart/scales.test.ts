import { describe, expect, it } from 'vitest'
import { readDataTable } from '@/lib/newsroom/data-table'
import { NARROW, type Plot, WIDE } from './plot'
import { lengthScale, placeScale, sayIn, stepOf, ticksOf, timeScale, timeTicks } from './scales'

function tableOf(csv: string) {
  const { table, faults } = readDataTable(csv)
  if (!table) throw new Error(faults.join())
  return table
}

const YEARS = tableOf('Year,A\n1880,-0.2\n1950,-0.18\n1990,0.44\n2016,0.99\n')

const plotOf = (over: Partial<Plot> = {}): Plot => ({
  ...{ id: 'a', table: YEARS, size: WIDE, lang: 'en-AU', isMirrored: false, unit: '°C', highlight: [] },
  ...over,
})

describe('lengths and places', () => {
  it('a bar begins at nought, whatever the numbers', () => {
    expect(lengthScale([40, 50], [0, 100])(0)).toBe(0)
    expect(lengthScale([-5, -1], [0, 100]).domain()).toEqual([-5, 0])
    expect(lengthScale([0, 0], [0, 100])(0)).toBe(0)
  })

  it('a line begins at nought when that is near', () => {
    expect(placeScale([1, 9], [0, 100], 5).domain()[0]).toBe(0)
    expect(placeScale([900, 910], [0, 100], 5).domain()[0]).toBeGreaterThan(800)
    expect(placeScale([-0.47, 0.99], [0, 100], 6).domain()).toEqual([-0.6, 1])
  })

  it('a line that is flat stands over or under nought', () => {
    expect(placeScale([5, 5], [0, 100], 5).domain()).toEqual([0, 5])
    expect(placeScale([-5], [0, 100], 5).domain()).toEqual([-5, 0])
    expect(placeScale([0, 0], [0, 100], 5).domain()).toEqual([0, 1])
  })

  it('the last number of an axis says the unit, and each number its digits', () => {
    const ticks = ticksOf(placeScale([-0.47, 0.99], [100, 0], 4), 4, plotOf())
    expect(ticks.map(({ label }) => label)).toEqual(['−0.5', '0.0', '0.5', '1.0\u00a0°C'])
    const shares = ticksOf(lengthScale([100], [0, 100]), 4, plotOf({ unit: '%' }))
    expect(shares.every(({ label }) => label.endsWith('%'))).toBe(true)
  })

  it('figures are said in the story’s language', () => {
    expect(sayIn(plotOf())(0.4)).toBe('0.40\u00a0°C')
    expect(sayIn(plotOf({ lang: 'de', unit: undefined }))(0.99)).toBe('0,99')
  })
})

describe('time', () => {
  it('runs evenly, however the rows stand', () => {
    const at = timeScale(YEARS, [0, 136])
    expect([at('1880'), at('2016')]).toEqual([0, 136])
    expect(at('1950')).toBeCloseTo(70, 0)
    expect(stepOf(YEARS, [0, 136])).toBeCloseTo(26, 0)
  })

  it('is told in round years, fewer on a phone', () => {
    const labels = (plot: Plot) =>
      timeTicks(YEARS, [0, plot.size.width], plot.size, plot.lang).map(({ label }) => label)
    expect(labels(plotOf())).toEqual(['1880', '1900', '1920', '1940', '1960', '1980', '2000'])
    expect(labels(plotOf({ size: NARROW }))).toEqual(['1900', '1950', '2000'])
    expect(labels(plotOf({ size: NARROW, lang: 'zh-Hans' }))).toEqual(['1900年', '1950年', '2000年'])
  })

  it('is told once each where there are few', () => {
    const years = tableOf('Year,A\n2014,1\n2015,1\n2016,2\n')
    for (const size of [NARROW, WIDE])
      expect(timeTicks(years, [60, size.width - 60], size, 'en-AU').map(({ label }) => label)).toEqual([
        '2014',
        '2015',
        '2016',
      ])
    const months = tableOf('Month,A\n2016-01,1\n2016-02,1\n')
    expect(timeTicks(months, [60, 600], WIDE, 'en-AU').map(({ label }) => label)).toEqual(['Jan 2016', 'Feb 2016'])
  })

  it('is told in months and days where the data are', () => {
    const months = tableOf('Month,A\n2016-01,1\n2016-12,2\n')
    expect(timeTicks(months, [0, 656], WIDE, 'en-AU')[0]?.label).toBe('Jan 2016')
    const days = tableOf('Day,A\n2017-01-02,1\n2017-01-09,2\n')
    expect(timeTicks(days, [0, 656], WIDE, 'en-AU')[0]?.label).toBe('2 Jan 2017')
  })
})
