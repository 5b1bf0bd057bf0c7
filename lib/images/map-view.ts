import { type GeoProjection, geoAzimuthalEqualArea, geoDistance, geoEqualEarth } from 'd3-geo'
import { widthOf } from '../drawn-words'
import type { MapPlace } from '../newsroom/map-use'
import { MAP_SIZES, type MapSize } from './map-svg'

export type Point = [x: number, y: number]

/** What part of the Earth a locator shows, and how. */
export type MapView = {
  projection: GeoProjection
  height: number
  middle: Point
  /** From the middle to the nearer edges, as an angle; nothing of a map of the whole world. */
  around?: number
  /** Where the places are, in the order given, and how broad their dots are. */
  points: Point[]
  dot: number
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Nobody knows where a place is by less than this around it. */
const USUAL = radians(8)

/** Places near to each other have less around them. Nearer still, the outlines would be drawn finer than they are known. */
const NEAREST = radians(1.5)

/** From the middle of a phone’s map to its edge, in pixels. */
const HALF_A_PHONE = 150

/** How broad a dot is with its line, and how broad where others are near: no two stand on each other. */
const DOT = 12
const LEAST_DOT = 7

const at = ({ longitude, latitude }: MapPlace): Point => [longitude, latitude]

/** Where a locator's places are seen apart, with land around them: all of them, or the whole world if it must be. */
export function viewOf(places: MapPlace[], size: MapSize): MapView {
  const view = aroundOf(places, size)
  const points = places.map((place): Point => view.projection(at(place)) ?? [0, 0])
  const nearest = Math.min(...pairsOf(points).map(([one, other]) => distance(one, other)))
  return { ...view, points, dot: Math.min(DOT, Math.max(LEAST_DOT, nearest)) }
}

type Around = Omit<MapView, 'points' | 'dot'>

function aroundOf(places: MapPlace[], { width, isNarrow }: MapSize): Around {
  const middle = middleOf(places)
  const farthest = Math.max(...places.map((place) => geoDistance(middle, at(place))))
  const height = isNarrow ? 2 * HALF_A_PHONE : 420
  const around = Math.max(
    farthest * 1.45,
    Math.min(USUAL, Math.max(NEAREST, (apart(places) * HALF_A_PHONE) / (1.5 * DOT))),
  )
  if (around > Math.PI / 2) return worldFrom(middle, width)
  const projection = geoAzimuthalEqualArea()
    .rotate([-middle[0], -middle[1]])
    .clipAngle(170)
    .clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ])
    .scale(Math.min(width, height) / 2 / (2 * Math.sin(around / 2)))
    .translate([width / 2, height / 2])
  return { projection, height, middle, around }
}

function worldFrom(middle: Point, width: number): Around {
  const projection = geoEqualEarth()
    .rotate([-middle[0], 0])
    .fitWidth(width - 2, { type: 'Sphere' })
  const [x, y] = projection.translate()
  projection.translate([x + 1, y + 1])
  return { projection, height: Math.ceil(2 * (y + 1)), middle }
}

/** The angle between the two places that are nearest to each other. */
function apart(places: MapPlace[]): number {
  return Math.min(...pairsOf(places).map(([one, other]) => geoDistance(at(one), at(other))))
}

const distance = ([x, y]: Point, [otherX, otherY]: Point) => Math.hypot(x - otherX, y - otherY)

function pairsOf<One>(all: One[]): Array<[One, One]> {
  return all.flatMap((one, index) => all.slice(index + 1).map((other): [One, One] => [one, other]))
}

/** The middle on the sphere: an average of degrees is somewhere else near a pole and across the date line. */
function middleOf(places: MapPlace[]): Point {
  const sum = [0, 0, 0]
  for (const { longitude, latitude } of places) {
    const [east, north] = [radians(longitude), radians(latitude)]
    const unit = [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
    for (const [axis, part] of unit.entries()) sum[axis] = (sum[axis] ?? 0) + part
  }
  const [x = 0, y = 0, z = 0] = sum
  return [(Math.atan2(y, x) * 180) / Math.PI, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI]
}

/** Why a locator cannot show its places on a phone, where it has the least room. */
export function placeFaults(places: MapPlace[]): string[] {
  return MAP_SIZES.filter(({ isNarrow }) => isNarrow).flatMap((size) => {
    const { points } = viewOf(places, size)
    const long = places.filter(({ name }) => widthOf(name, size.text, true) > size.width * 0.8)
    const near = pairsOf(places.map(({ name }, index) => ({ name, point: points[index] ?? [0, 0] }))).filter(
      ([one, other]) => distance(one.point, other.point) < LEAST_DOT,
    )
    return [
      ...long.map(({ name }) => `places names “${name}”, which is too long for a phone — shorten it`),
      ...near.map(
        ([one, other]) =>
          `places has “${one.name}” and “${other.name}” so near to each other that they are one dot — name them as one place, or leave out what is far away`,
      ),
    ]
  })
}
