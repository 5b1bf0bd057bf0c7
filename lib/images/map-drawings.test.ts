import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { widthOf } from '../drawn-words'
import { contrast } from '../newsroom/contrast'
import type { DataTable } from '../newsroom/data-table'
import { type MapUse, parsePlaces } from '../newsroom/map-use'
import { limitsOf } from './map-choropleth'
import { SCHEMES } from './map-colours'
import { drawMap } from './map-drawings'
import { areaFaults, areasOf } from './map-geometry'
import { placeFaults } from './map-view'

const tableOf = (rows: Record<string, number>): DataTable => ({
  head: 'Area',
  series: ['Share'],
  rows: Object.entries(rows).map(([name, value]) => ({ name, values: [value] })),
})

const WORLD = tableOf(
  Object.fromEntries(
    areasOf('world').features.map(({ properties }, index) => [properties?.name ?? '', (index * 7) % 100]),
  ),
)

function drawn(use: MapUse, table?: DataTable, lang = 'en-AU') {
  const made = drawMap({ use, table, lang })
  if (!made) throw new Error('No map was drawn.')
  return { ...made, svgs: [...made.files.values()] }
}

const LARSEN: MapUse = {
  kind: 'locator',
  places: [
    { name: 'Larsen A', latitude: -64.75, longitude: -60 },
    { name: 'Larsen B', latitude: -65.5, longitude: -61 },
    { name: 'Larsen C', latitude: -67.5, longitude: -62.5 },
  ],
}

describe('a map', () => {
  it('is drawn for a phone and for the measure, in the light and in the dark', () => {
    const { map, svgs } = drawn(LARSEN)
    expect(map.drawings.map(({ isNarrow, width }) => [isNarrow, width])).toEqual([
      [true, 328],
      [false, 656],
    ])
    expect(new Set(svgs).size).toBe(4)
    for (const svg of svgs) for (const name of ['Larsen A', 'Larsen B', 'Larsen C']) expect(svg).toContain(`>${name}<`)
  })

  it('has the same files for the same places, and others for others', () => {
    const names = (use: MapUse) => [...drawn(use).files.keys()]
    expect(names(LARSEN)).toEqual(names(structuredClone(LARSEN)))
    expect(names({ ...LARSEN, places: LARSEN.places.slice(1) })).not.toEqual(names(LARSEN))
  })

  it('of the world has 15 KB at most on its way, and whole pixels', () => {
    const { svgs } = drawn({ kind: 'choropleth', src: 'a.csv', region: 'world', unit: '%' }, WORLD)
    for (const svg of svgs) {
      expect(brotliCompressSync(svg).length).toBeLessThanOrEqual(15_000)
      expect(svg).not.toMatch(/ d="[^"]*\d\.\d/)
    }
  })

  it('has no style, which a policy could refuse, and no words that are markup', () => {
    const use: MapUse = { kind: 'locator', places: [{ name: '<b>Tom & Jerry</b>', latitude: 0, longitude: 0 }] }
    for (const svg of drawn(use).svgs) {
      expect(svg).not.toMatch(/<style|style=|<b>/)
      expect(svg).toContain('&#x26; Jerry')
    }
  })

  it('keeps the names of near places apart, across the date line and at a pole', () => {
    for (const places of [
      LARSEN.places,
      [
        { name: 'Suva', latitude: -18.1, longitude: 178.4 },
        { name: 'Apia', latitude: -13.8, longitude: -171.8 },
      ],
      [{ name: 'South Pole', latitude: -90, longitude: 0 }],
    ])
      for (const svg of drawn({ kind: 'locator', places }).svgs) {
        const width = Number(/ width="(\d+)"/.exec(svg)?.[1])
        const named = places.map(({ name }) => {
          const [, x, y] = new RegExp(`<text x="(-?\\d+)" y="(-?\\d+)"[^>]*>${name}<`).exec(svg) ?? []
          return { x: Number(x), y: Number(y) }
        })
        for (const { x, y } of named) {
          expect(x).toBeGreaterThan(0)
          expect(x).toBeLessThan(width)
          expect(y).toBeGreaterThan(0)
        }
        for (const [index, one] of named.entries())
          for (const other of named.slice(index + 1))
            expect(Math.abs(one.y - other.y) >= 14 || Math.abs(one.x - other.x) > 60).toBe(true)
      }
  })
})

/** “Name: latitude, longitude” of each. */
const placesOf = (written: string) => parsePlaces(written) ?? []

describe('a locator', () => {
  const CAPITALS = placesOf(
    'Sydney: -33.9, 151.2; Melbourne: -37.8, 145; Brisbane: -27.5, 153; Perth: -31.95, 115.86; Darwin: -12.46, 130.84; Hobart: -42.9, 147.3; Adelaide: -34.9, 138.6; Canberra: -35.3, 149.1',
  )
  const SYDNEY = placesOf('Glebe: -33.88, 151.18; Parramatta: -33.81, 151; Newcastle: -32.93, 151.78')

  it.each([
    ['near to each other', SYDNEY],
    ['opposite to each other', placesOf('Madrid: 40.4, -3.7; Weber: -40.4, 176.3')],
    ['on all continents', placesOf('Sydney: -33.9, 151.2; London: 51.5, -0.1; Lima: -12, -77; McMurdo: -77.8, 166.7')],
    ['as far from each other as capitals', CAPITALS],
    [
      'in a line of eight',
      placesOf(Array.from('ABCDEFGH', (name, at) => `Town ${name}: ${-30 - at * 0.3}, 150`).join(';')),
    ],
    [
      'with long names',
      placesOf('Upper Kangaroo Valley West: -34.7, 150.5; Lower Kangaroo Valley East: -34.75, 150.7'),
    ],
  ])('shows places %s, each dot inside, and no name on a dot or a name', (_, places) => {
    expect(placeFaults(places)).toEqual([])
    for (const svg of drawn({ kind: 'locator', places }).svgs) {
      const [, width = 0, height = 0] = (/ width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number)
      const dots = [...svg.matchAll(/<circle cx="(-?\d+)" cy="(-?\d+)" r="[\d.]+"/g)].map(([, x, y]) => [
        Number(x),
        Number(y),
      ])
      const onMap = dots.slice(-places.length)
      expect(onMap).toHaveLength(places.length)
      const names = places.map(({ name }) => {
        const [, x, y] = new RegExp(`<text x="(-?\\d+)" y="(-?\\d+)"[^>]*>${name}<`).exec(svg) ?? []
        return { name, left: Number(x), right: Number(x) + widthOf(name, 13.7, true), y: Number(y) - 5 }
      })
      for (const [x = -1, y = -1] of onMap) {
        expect(x > 0 && x < width && y > 0 && y < height).toBe(true)
        for (const { name, left, right, y: middle } of names)
          expect(x + 6 < left || x - 6 > right || Math.abs(y - middle) > 11, `${name} on a dot`).toBe(true)
      }
      for (const [index, one] of names.entries()) {
        expect(one.left >= 0 && one.right <= width && one.y > 0 && one.y < height, one.name).toBe(true)
        for (const other of names.slice(index + 1))
          expect(one.right < other.left || other.right < one.left || Math.abs(one.y - other.y) >= 14).toBe(true)
      }
    }
  })

  it('of near places goes nearer, and of a single one shows where that is', () => {
    const scaleOf = (places: MapUse & { kind: 'locator' }) => />([\d,]+)\s*km</.exec(drawn(places).svgs[0] ?? '')?.[1]
    expect(scaleOf({ kind: 'locator', places: SYDNEY })).toBe('50')
    expect(scaleOf({ kind: 'locator', places: SYDNEY.slice(0, 1) })).toBe('200')
  })

  it('of the whole world has no bar, since a kilometre is not the same length all over it', () => {
    const { svgs } = drawn({ kind: 'locator', places: placesOf('Sydney: -33.9, 151.2; London: 51.5, -0.1') })
    for (const svg of svgs) expect(svg).not.toContain('km<')
  })

  it('is refused where dots would stand on each other, or a name does not fit', () => {
    expect(placeFaults(placesOf('Glebe: -33.88, 151.18; Annandale: -33.88, 151.17'))).toEqual([
      'places has “Glebe” and “Annandale” so near to each other that they are one dot — name them as one place, or leave out what is far away',
    ])
    expect(placeFaults(placesOf('Glebe: -33.88, 151.18; Parramatta: -33.81, 151; London: 51.5, -0.1'))).toHaveLength(1)
    expect(placeFaults([{ name: 'A'.repeat(60), latitude: 0, longitude: 0 }])).toEqual([
      expect.stringContaining('which is too long for a phone — shorten it'),
    ])
  })
})

describe('areas by their figures', () => {
  it('differ where the figures do, and one without is told apart', () => {
    const [svg = ''] = drawn(
      { kind: 'choropleth', src: 'a.csv', region: 'australia' },
      tableOf({ Tasmania: 1, Victoria: 100, Queensland: 1 }),
    ).svgs
    const colours = [...svg.matchAll(/<path[^>]* fill="([^"]+)"/g)].map(([, colour]) => colour)
    const { steps } = SCHEMES.light
    expect(colours.filter((colour) => colour === steps[0])).toHaveLength(2)
    expect(colours.filter((colour) => colour === steps[4])).toHaveLength(1)
    expect(colours.filter((colour) => colour === 'url(#no-figure)')).toHaveLength(5)
  })

  it('without one have a key when there are some', () => {
    const use: MapUse = { kind: 'choropleth', src: 'a.csv', region: 'australia' }
    const all = tableOf(
      Object.fromEntries(areasOf('australia').features.map(({ properties }, at) => [properties?.name ?? '', at])),
    )
    const [some, none] = [tableOf({ Tasmania: 1, Victoria: 2 }), all].map((table) => drawn(use, table).svgs)
    for (const svg of some ?? []) expect(svg.split('>no figure<')).toHaveLength(2)
    for (const svg of none ?? []) expect(svg).not.toContain('no figure')
  })

  it('that are too small to be seen have a dot of their colour, unless it would hide another', () => {
    const dots = (svg = '') => [...svg.matchAll(/<circle [^>]*fill="([^"]+)"/g)].map(([, colour]) => colour)
    const use: MapUse = { kind: 'choropleth', src: 'a.csv', region: 'australia' }
    const table = tableOf({ 'Australian Capital Territory': 9, 'New South Wales': 1, Tasmania: 2 })
    for (const svg of drawn(use, table).svgs.slice(0, 1)) expect(dots(svg)).toEqual([SCHEMES.light.steps[4]])
    expect(dots(drawn(use, tableOf({ Tasmania: 2 })).svgs[0])).toEqual([])
    const world = drawn({ ...use, region: 'world' }, WORLD).svgs[0] ?? ''
    const middles = [...world.matchAll(/<circle cx="(\d+)" cy="(\d+)"/g)].map(([, x, y]) => [Number(x), Number(y)])
    expect(middles.length).toBeGreaterThan(5)
    for (const [index, [x = 0, y = 0]] of middles.entries())
      for (const [otherX = 0, otherY = 0] of middles.slice(index + 1))
        expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(4)
  })

  it('have a unit beside their key, or over it where that is long', () => {
    const use: MapUse = { kind: 'choropleth', src: 'a.csv', region: 'world', unit: 'million tonnes a yea' }
    for (const svg of drawn(use, WORLD).svgs) {
      const [, width = 0] = (/ width="(\d+)"/.exec(svg) ?? []).map(Number)
      const [, x = 0] = (/<text x="(\d+)"[^>]*>million/.exec(svg) ?? []).map(Number)
      expect(x + widthOf('million tonnes a yea', 14)).toBeLessThan(width)
    }
  })

  it('fall into at most five steps, at round numbers', () => {
    expect(limitsOf([2, 48])).toEqual([10, 20, 30, 40])
    expect(limitsOf([0, 59])).toEqual([20, 40])
    expect(limitsOf([7, 7])).toEqual([])
  })

  it('are called as the map calls them', () => {
    expect(areaFaults('world', tableOf({ Australia: 1, Fiji: 2 }))).toEqual([])
    expect(areaFaults('world', tableOf({ Austalia: 1 }))).toEqual([expect.stringContaining('such as “Australia”')])
  })

  it.each([
    ['australia', 'NSW', 'New South Wales'],
    ['australia', 'vic', 'Victoria'],
    ['australia', 'N.T.', 'Northern Territory'],
    ['world', 'UK', 'United Kingdom'],
    ['world', 'U.S.A.', 'United States of America'],
    ['world', 'The United States', 'United States of America'],
    ['world', 'Ivory Coast', "Côte d'Ivoire"],
  ] as const)('of %s may be called %s, and the check says what the map calls it', (region, written, meant) => {
    expect(areaFaults(region, tableOf({ [written]: 1 }))).toEqual([expect.stringContaining(`such as “${meant}”`)])
    expect(areaFaults(region, tableOf({ [meant]: 1 }))).toEqual([])
  })

  it('are not guessed when nothing is like them', () => {
    expect(areaFaults('australia', tableOf({ Xyz: 1 }))).toEqual([
      'has a row “Xyz”, which is no area of the map — write its whole name in English, or drop the row',
    ])
  })
})

it('both schemes have the page’s colours, and lines that stand out from it', () => {
  const sheets = ['app/globals.css', 'components/blocks/chart/chart.css'].map((file) =>
    readFileSync(file, 'utf8').split('@media screen and (prefers-color-scheme: dark)'),
  )
  const [light, dark] = [sheets.map(([rules]) => rules).join(), sheets.map(([, rules]) => rules).join()]
  for (const [scheme, rules] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const { paper, ink, soft, line, steps } = SCHEMES[scheme]
    const token = (name: string) => new RegExp(`--(?:color-)?${name}: (#[0-9a-f]{6})`).exec(rules)?.[1]
    expect([paper, ink, soft, line]).toEqual(['paper', 'ink', 'ink-soft', 'chart-quiet'].map(token))
    expect(steps[3]).toBe(token('chart-1'))
    expect(contrast(line, paper)).toBeGreaterThanOrEqual(3)
  }
})
