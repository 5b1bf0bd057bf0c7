import { extent } from 'd3-array'
import { geoEqualEarth, geoMercator, geoPath } from 'd3-geo'
import { scaleLinear } from 'd3-scale'
import type { ElementContent } from 'hast'
import { s } from 'hastscript'
import { widestOf } from '../drawn-words'
import type { DataTable } from '../newsroom/data-table'
import type { Region } from '../newsroom/map-use'
import { decimalsOf, formatNumber, withUnit } from '../numbers'
import type { Colours } from './map-colours'
import { areasOf } from './map-geometry'
import { type MapSize, text } from './map-svg'

type Shown = { region: Region; unit?: string | undefined; table: DataTable }

const STEPS = 5

/** Areas by the figures that they have, in steps of one colour. */
export function drawChoropleth({ region, unit, table }: Shown, size: MapSize, colours: Colours, lang: string) {
  const areas = areasOf(region)
  const values = new Map(table.rows.map(({ name, values: [value] }) => [name, value]))
  const limits = limitsOf([...values.values()].filter((value) => typeof value === 'number'))
  const projection =
    region === 'world'
      ? geoEqualEarth().fitWidth(size.width - 2, areas)
      : geoMercator().fitSize([size.width - 2, size.isNarrow ? 300 : 460], areas)
  const path = geoPath(projection).digits(0)
  const [[, top], [, bottom]] = path.bounds(areas)
  const height = Math.round(bottom - top)
  const legend = size.text * 3
  const steps = stepsOf(limits.length + 1, colours)
  const colourOf = (value: number) => steps[limits.filter((limit) => value >= limit).length]
  return {
    height: height + legend + 8,
    drawn: [
      ...legendOf(limits, { unit, lang }, size, colours),
      s(
        'g',
        { transform: `translate(1 ${Math.round(legend - top + 4)})`, stroke: colours.line, strokeWidth: 0.75 },
        areas.features.map((area) => {
          const value = values.get(area.properties?.name ?? '')
          return s('path', {
            d: path(area) ?? '',
            fill: typeof value === 'number' ? colourOf(value) : colours.nothing,
          })
        }),
      ),
    ],
  }
}

/** Round numbers at which the next step begins, one fewer than the steps. */
export function limitsOf(values: number[]): number[] {
  const [low = 0, high = 1] = extent(values)
  for (let count = STEPS; count > 1; count -= 1) {
    const limits = scaleLinear([low, high], [0, 1])
      .ticks(count)
      .filter((limit) => limit > low && limit <= high)
    if (limits.length < STEPS) return limits
  }
  return []
}

/** From the palest to the strongest, however many there are. */
function stepsOf(count: number, { steps }: Colours): Array<string | undefined> {
  return Array.from({ length: count }, (_, step) => steps[Math.round((step * (STEPS - 1)) / Math.max(1, count - 1))])
}

type Said = { unit: string | undefined; lang: string }

/** A ruler of the steps, with the numbers where one ends and the next begins, and what they count behind it. */
function legendOf(limits: number[], { unit, lang }: Said, size: MapSize, colours: Colours): ElementContent[] {
  const decimals = decimalsOf(limits)
  const isShare = unit === '%'
  const numbers = limits.map((limit) => withUnit(formatNumber(limit, lang, decimals), isShare ? unit : undefined))
  const width = Math.round(Math.max(40, widestOf(numbers, size.text) + 10))
  const steps = stepsOf(limits.length + 1, colours)
  return [
    ...steps.map((fill, step) =>
      s('rect', {
        ...{ x: 1 + step * width, y: 1, width, height: 12, fill },
        ...{ stroke: colours.line, strokeWidth: 0.75 },
      }),
    ),
    ...numbers.map((words, index) =>
      text({ x: 1 + (index + 1) * width, y: 16 + size.text, words, fill: colours.ink, anchor: 'middle' }),
    ),
    ...(unit && !isShare ? [text({ x: 8 + steps.length * width, y: 13, words: unit, fill: colours.ink })] : []),
  ]
}
