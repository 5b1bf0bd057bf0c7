import { type GeoProjection, geoAzimuthalEqualArea, geoDistance, geoOrthographic, geoPath } from 'd3-geo'
import type { ElementContent } from 'hast'
import { s } from 'hastscript'
import { spread, widthOf } from '../drawn-words'
import type { MapPlace } from '../newsroom/map-use'
import type { Colours } from './map-colours'
import { bordersOf, landOf } from './map-geometry'
import { type MapSize, text } from './map-svg'

type Point = [x: number, y: number]

/** Nobody knows where a place is by less than this around it. */
const LEAST_DEGREES = 8

const EARTH_KM = 6371

/** Places with the land around them, and a globe on which that is. */
export function drawLocator(places: MapPlace[], size: MapSize, colours: Colours, lang: string) {
  const height = size.isNarrow ? 300 : 420
  const middle = middleOf(places)
  const farthest = Math.max(...places.map((place) => geoDistance(middle, at(place))))
  const around = Math.max((LEAST_DEGREES * Math.PI) / 180, farthest * 1.45)
  const projection = geoAzimuthalEqualArea()
    .rotate([-middle[0], -middle[1]])
    .clipAngle(170)
    .clipExtent([
      [-2, -2],
      [size.width + 2, height + 2],
    ])
    .scale(Math.min(size.width, height) / 2 / (2 * Math.sin(Math.min(around, Math.PI / 2) / 2)))
    .translate([size.width / 2, height / 2])
  const detail = around < 0.7 ? '50m' : '110m'
  const path = geoPath(projection).digits(0)
  const points = places.map((place): Point => projection(at(place)) ?? [0, 0])
  const globeRadius = size.isNarrow ? 34 : 52
  const named = placed(places, points, size, height)
  const taken = named.flatMap(({ x, y, end }): Point[] => [
    [x, y],
    [end, y],
  ])
  return {
    height,
    drawn: [
      s('rect', { width: size.width, height, fill: colours.sea }),
      s('path', { d: path(landOf(detail)) ?? '', fill: colours.land, stroke: colours.line }),
      s('path', {
        ...{ d: path(bordersOf(detail)) ?? '', fill: 'none', stroke: colours.line },
        strokeDasharray: '3 2',
      }),
      ...scaleBar(projection.scale(), size, height, colours, lang),
      ...globe(middle, emptyCorner(taken, size.width, height, globeRadius), globeRadius, colours),
      ...named.flatMap((one) => label(one, size, colours)),
    ],
  }
}

const at = ({ longitude, latitude }: MapPlace): Point => [longitude, latitude]

/** The middle on the sphere: an average of degrees is somewhere else near a pole and across the date line. */
function middleOf(places: MapPlace[]): Point {
  const sum = [0, 0, 0]
  for (const { longitude, latitude } of places) {
    const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180]
    const unit = [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
    for (const [axis, part] of unit.entries()) sum[axis] = (sum[axis] ?? 0) + part
  }
  const [x = 0, y = 0, z = 0] = sum
  return [(Math.atan2(y, x) * 180) / Math.PI, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI]
}

type Placed = {
  name: string
  x: number
  y: number
  isLeft: boolean /** Where its name ends. */
  end: number
  middle: number
}

/** Names stand on the right of their places, or on the left where there is the room for that alone, and none on another. */
function placed(places: MapPlace[], points: Point[], size: MapSize, height: number): Placed[] {
  const named = places.map(({ name }, index) => {
    const [x, y] = points[index] ?? [0, 0]
    const width = 12 + widthOf(name, size.text, true)
    const isFree = (from: number, to: number) =>
      from >= 0 &&
      to <= size.width &&
      points.every(([px, py]) => px <= from || px >= to || Math.abs(py - y) > size.text || (px === x && py === y))
    const isLeft = !isFree(x, x + width) && (isFree(x - width, x) || x + width > size.width)
    return { name, x, y, isLeft, end: isLeft ? x - width : x + width }
  })
  const middles = (isLeft: boolean) =>
    spread(
      named.map((one) => ({ at: one.y, room: one.isLeft === isLeft ? size.text * 1.25 : 0 })),
      4,
      height - 4,
    )
  const [right, left] = [middles(false), middles(true)]
  return named.map((one, index) => ({ ...one, middle: (one.isLeft ? left : right)[index] ?? one.y }))
}

function label({ name, x, y, isLeft, middle }: Placed, size: MapSize, colours: Colours): ElementContent[] {
  return [
    s('circle', {
      ...{ cx: Math.round(x), cy: Math.round(y), r: 6 },
      ...{ fill: colours.mark, stroke: colours.ink, strokeWidth: 2.5 },
    }),
    text({
      x: x + (isLeft ? -12 : 12),
      y: middle + size.text * 0.35,
      words: name,
      fill: colours.ink,
      ground: colours.land,
      anchor: isLeft ? 'end' : 'start',
      isBold: true,
    }),
  ]
}

/** The corner that is farthest from all places. */
function emptyCorner(points: Point[], width: number, height: number, radius: number): Point {
  const edge = radius + 10
  const corners: Point[] = [
    [width - edge, edge],
    [edge, edge],
    [width - edge, height - edge],
  ]
  const room = ([x, y]: Point) => Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - y)))
  return corners.toSorted((a, b) => room(b) - room(a))[0] ?? [edge, edge]
}

function globe(middle: Point, [x, y]: Point, radius: number, colours: Colours): ElementContent[] {
  const projection: GeoProjection = geoOrthographic()
    .rotate([-middle[0], -middle[1] * 0.75])
    .scale(radius)
    .translate([x, y])
  const [spotX = x, spotY = y] = projection(middle) ?? []
  return [
    s('circle', { cx: x, cy: y, r: radius + 4, fill: colours.paper }),
    s('circle', { cx: x, cy: y, r: radius, fill: colours.sea, stroke: colours.ink, strokeWidth: 1.5 }),
    s('path', { d: geoPath(projection).digits(0)(landOf('110m')) ?? '', fill: colours.line }),
    s('circle', {
      ...{ cx: Math.round(spotX), cy: Math.round(spotY), r: 5 },
      ...{ fill: colours.mark, stroke: colours.ink, strokeWidth: 2 },
    }),
  ]
}

function scaleBar(scale: number, size: MapSize, height: number, colours: Colours, lang: string): ElementContent[] {
  const perKilometre = scale / EARTH_KM
  const most = (size.width * 0.25) / perKilometre
  const power = 10 ** Math.floor(Math.log10(most))
  const kilometres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power
  const length = Math.round(kilometres * perKilometre)
  const words = new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilometer' }).format(kilometres)
  return [
    s('path', { d: `M12 ${height - 16}v6h${length}v-6`, fill: 'none', stroke: colours.soft, strokeWidth: 1.5 }),
    text({ x: 12, y: height - 22, words, fill: colours.ink, ground: colours.sea }),
  ]
}
