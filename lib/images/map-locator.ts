import { type GeoProjection, geoOrthographic, geoPath } from 'd3-geo'
import type { ElementContent } from 'hast'
import { s } from 'hastscript'
import { widthOf } from '../drawn-words'
import type { MapPlace } from '../newsroom/map-use'
import type { Colours } from './map-colours'
import { bordersOf, landOf } from './map-geometry'
import { type Box, boxAround, type Named, placeNames } from './map-names'
import { type MapSize, text } from './map-svg'
import { type MapView, type Point, viewOf } from './map-view'

const EARTH_KM = 6371

/** Up to this angle around the middle the coast is drawn as finely as it is known. */
const FINE = 0.7

type Furniture = { taken: Box[]; drawn: ElementContent[] }

/** Places with the land around them, which takes longest and is the same in all colours. */
export function locatorOf(places: MapPlace[], size: MapSize, lang: string) {
  const view = viewOf(places, size)
  const detail = view.around !== undefined && view.around < FINE ? '50m' : '110m'
  const path = geoPath(view.projection).digits(0)
  const outlines = { land: path(landOf(detail)) ?? '', borders: path(bordersOf(detail)) ?? '' }
  return (colours: Colours) => drawLocator({ places, view, outlines }, size, colours, lang)
}

type Located = { places: MapPlace[]; view: MapView; outlines: Record<'land' | 'borders', string> }

function drawLocator({ places, view, outlines }: Located, size: MapSize, colours: Colours, lang: string) {
  const { projection, height, around, dot: broad } = view
  const { taken, drawn } = furnitureOf(view, size, colours, lang)
  const named = placeNames(
    places.map(({ name }) => name),
    view,
    taken,
    size,
  )
  return {
    height,
    drawn: [
      around === undefined
        ? s('path', {
            d: geoPath(projection).digits(0)({ type: 'Sphere' }) ?? '',
            fill: colours.sea,
            stroke: colours.line,
          })
        : s('rect', { width: size.width, height, fill: colours.sea }),
      s('path', { d: outlines.land, fill: colours.land, stroke: colours.line }),
      s('path', {
        ...{ d: outlines.borders, fill: 'none', stroke: colours.line },
        strokeDasharray: '3 2',
      }),
      ...drawn,
      ...named.flatMap((one) => leader(one, colours)),
      ...named.map(({ dot: [x, y] }) => dot(x, y, broad, colours)),
      ...named.map(({ name, box }) =>
        text({
          x: box.left,
          y: (box.top + box.bottom) / 2 + size.text * 0.35,
          words: name,
          fill: colours.ink,
          ground: colours.land,
          isBold: true,
        }),
      ),
    ],
  }
}

/** A bar that says how far is how far, and a globe that says where on Earth that is. The whole world needs neither. */
function furnitureOf(view: MapView, size: MapSize, colours: Colours, lang: string): Furniture {
  const { projection, height, middle, around, points } = view
  if (around === undefined) return { taken: [], drawn: [] }
  const radius = size.isNarrow ? 34 : 52
  const corner = emptyCorner(points, size.width, height, radius)
  const bar = scaleBar(projection.scale(), size, height, colours, lang)
  return {
    taken: [boxAround(...corner, radius + 4), bar.box],
    drawn: [...bar.drawn, ...globe(middle, corner, radius, colours)],
  }
}

/** From a name that had to move to its dot. */
function leader({ dot: [x, y], box, isApart }: Named, colours: Colours): ElementContent[] {
  if (!isApart) return []
  const nearest = [Math.min(Math.max(x, box.left), box.right), y < box.top ? box.top : box.bottom].map(Math.round)
  return [s('path', { d: `M${Math.round(x)} ${Math.round(y)}L${nearest.join(' ')}`, stroke: colours.ink })]
}

/** @param broad with its line */
function dot(x: number, y: number, broad: number, colours: Colours): ElementContent {
  return s('circle', {
    ...{ cx: Math.round(x), cy: Math.round(y), r: Math.round(broad - 2) / 2 },
    ...{ fill: colours.mark, stroke: colours.ink, strokeWidth: 2 },
  })
}

/** The corner that is farthest from all places. Those are never nearer to it than a globe is broad. */
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
    dot(spotX, spotY, 12, colours),
  ]
}

function scaleBar(scale: number, size: MapSize, height: number, colours: Colours, lang: string) {
  const perKilometre = scale / EARTH_KM
  const most = (size.width * 0.25) / perKilometre
  const power = 10 ** Math.floor(Math.log10(most))
  const kilometres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power
  const length = Math.round(kilometres * perKilometre)
  const words = new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilometer' }).format(kilometres)
  const right = 12 + Math.max(length, widthOf(words, size.text))
  return {
    box: { left: 12, right, top: height - 22 - size.text, bottom: height },
    drawn: [
      s('path', { d: `M12 ${height - 16}v6h${length}v-6`, fill: 'none', stroke: colours.soft, strokeWidth: 1.5 }),
      text({ x: 12, y: height - 22, words, fill: colours.ink, ground: colours.sea }),
    ],
  }
}
