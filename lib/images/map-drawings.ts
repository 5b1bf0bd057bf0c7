import { createHash } from 'node:crypto'
import type { DrawnFrom, ShownMap } from '../newsroom/map-use'
import { drawChoropleth } from './map-choropleth'
import { type Colours, SCHEMES, type Scheme } from './map-colours'
import { locatorOf } from './map-locator'
import { MAP_SIZES, type MapSize, writeSvg } from './map-svg'

/** A map in all its drawings: what a page says of it, and its files by their names. */
export type DrawnMap = { map: ShownMap; files: Map<string, string> }

/** Draws a map. @returns nothing while the data that it needs cannot be read */
export function drawMap(from: DrawnFrom): DrawnMap | undefined {
  const files = new Map<string, string>()
  const keep = (svg: string) => {
    const name = `${from.use.kind}-${createHash('sha256').update(svg).digest('hex').slice(0, 12)}`
    files.set(name, svg)
    return name
  }
  const drawings = MAP_SIZES.flatMap((size) => {
    const draw = drawerOf(size, from)
    const [light, dark] = [draw('light'), draw('dark')]
    if (!light || !dark) return []
    const { isNarrow, width } = size
    return [{ isNarrow, width, height: light.height, light: keep(light.svg), dark: keep(dark.svg) }]
  })
  return drawings.length === 0 ? undefined : { map: { use: from.use, drawings }, files }
}

function drawerOf(size: MapSize, { use, table, lang }: DrawnFrom) {
  const drawIn =
    use.kind === 'locator'
      ? locatorOf(use.places, size, lang)
      : (colours: Colours) => table && drawChoropleth({ ...use, table }, size, colours, lang)
  return (scheme: Scheme) => {
    const made = drawIn(SCHEMES[scheme])
    if (!made) return undefined
    const height = Math.round(made.height)
    return { height, svg: writeSvg(size, height, made.drawn) }
  }
}
