import { extent } from 'd3-array'
import { type GeoPath, geoEqualEarth, geoMercator, geoPath } from 'd3-geo'
import { scaleLinear } from 'd3-scale'
import type { ElementContent } from 'hast'
import { s } from 'hastscript'
import { widestOf, widthOf } from '../drawn-words'
import type { DataTable } from '../newsroom/data-table'
import type { Region } from '../newsroom/map-use'
import { decimalsOf, formatNumber, withUnit } from '../numbers'
import type { Colours } from './map-colours'
import { type Area, areasOf } from './map-geometry'
import { type MapSize, text } from './map-svg'

type Shown = { region: Region; unit?: string | undefined; table: DataTable }

const STEPS = 5

/** Areas by the figures that they have, in steps of one colour. */
export function drawChoropleth({ region, unit, table }: Shown, size: MapSize, colours: Colours, lang: string) {
  const areas = areasOf(region)
  const values = new Map(table.rows.map(({ name, values: [value] }) => [name, value]))
  const figureOf = ({ properties }: Area) => values.get(properties?.name ?? '') ?? undefined
  const limits = limitsOf([...values.values()].filter((value) => typeof value === 'number'))
  const projection =
    region === 'world'
      ? geoEqualEarth().fitWidth(size.width - 2, areas)
      : geoMercator().fitSize([size.width - 2, size.isNarrow ? 300 : 460], areas)
  const path = geoPath(projection).digits(0)
  const [[, top], [, bottom]] = path.bounds(areas)
  const steps = stepsOf(limits.length + 1, colours)
  const colourOf = (value: number) => steps[limits.filter((limit) => value >= limit).length]
  const fillOf = (area: Area) => {
    const value = figureOf(area)
    return value === undefined ? `url(#${NO_FIGURE})` : colourOf(value)
  }
  const told = areas.features.filter((area) => figureOf(area) !== undefined)
  const legend = legendOf(limits, { unit, lang }, size, colours, told.length < areas.features.length)
  return {
    height: Math.round(bottom - top) + legend.height + 8,
    drawn: [
      noFigure(colours),
      ...legend.drawn,
      s(
        'g',
        { transform: `translate(1 ${Math.round(legend.height - top + 4)})`, stroke: colours.line, strokeWidth: 0.75 },
        [
          ...areas.features.map((area) => s('path', { d: path(area) ?? '', fill: fillOf(area) })),
          ...smallOf(told, path, DOTS[region]).map(({ area, at: [cx, cy] }) =>
            s('circle', { cx: Math.round(cx), cy: Math.round(cy), r: DOTS[region], fill: fillOf(area) }),
          ),
        ],
      ),
    ],
  }
}

/** How large an area is to be at the least: the dot by which a smaller one is seen. */
const DOTS = { world: 2.5, australia: 5 } as const satisfies Record<Region, number>

/** Areas that are hardly seen, with their middles. Where a dot would hide another area there is none. */
function smallOf(areas: Area[], path: GeoPath, radius: number) {
  const all = areas.map((area) => ({ area, at: path.centroid(area), room: path.area(area) }))
  return all.filter(
    (one) =>
      one.room < (Math.PI * radius ** 2) / 2 &&
      all.every(({ at: [x, y], area }) => area === one.area || Math.hypot(one.at[0] - x, one.at[1] - y) > 2 * radius),
  )
}

/** An area without a figure is hatched: a paler step would be taken for a small figure. */
const NO_FIGURE = 'no-figure'

function noFigure(colours: Colours): ElementContent {
  const size = { width: 5, height: 5 }
  return s('pattern', { id: NO_FIGURE, ...size, patternUnits: 'userSpaceOnUse' }, [
    s('rect', { ...size, fill: colours.paper }),
    s('path', { d: 'M-1 6L6-1', stroke: colours.line, strokeWidth: 0.75 }),
  ])
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

/**
 * A ruler of the steps, with the numbers where one ends and the next begins, and what they count behind it, or over it
 * where that is longer. Under it, what the others are.
 */
function legendOf(limits: number[], { unit, lang }: Said, size: MapSize, colours: Colours, hasOthers: boolean) {
  const decimals = decimalsOf(limits)
  const isShare = unit === '%'
  const numbers = limits.map((limit) => withUnit(formatNumber(limit, lang, decimals), isShare ? unit : undefined))
  const width = Math.round(Math.max(40, widestOf(numbers, size.text) + 10))
  const steps = stepsOf(limits.length + 1, colours)
  const end = 8 + steps.length * width
  const counted = unit && !isShare ? unit : undefined
  const isOver = counted !== undefined && end + widthOf(counted, size.text) > size.width
  const top = isOver ? size.text * 1.6 : 0
  const others = Math.round(top + size.text * 2.7)
  const square = (x: number, y: number, broad: number, fill: string | undefined) =>
    s('rect', { x, y: Math.round(y), width: broad, height: 12, fill, stroke: colours.line, strokeWidth: 0.75 })
  const drawn: ElementContent[] = [
    ...steps.map((fill, step) => square(1 + step * width, top + 1, width, fill)),
    ...numbers.map((words, index) =>
      text({ x: 1 + (index + 1) * width, y: top + 16 + size.text, words, fill: colours.ink, anchor: 'middle' }),
    ),
    ...(counted ? [text({ x: isOver ? 1 : end, y: isOver ? size.text : 13, words: counted, fill: colours.ink })] : []),
    ...(hasOthers
      ? [
          square(1, others, 18, `url(#${NO_FIGURE})`),
          text({ x: 26, y: others + 11, words: 'no figure', fill: colours.ink }),
        ]
      : []),
  ]
  return { height: hasOthers ? others + size.text * 1.4 : top + size.text * 3, drawn }
}
