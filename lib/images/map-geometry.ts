import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ExtendedFeature, ExtendedFeatureCollection, GeoGeometryObjects } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { DataTable } from '../newsroom/data-table'
import type { Region } from '../newsroom/map-use'
import { areaMeant } from './area-names'

/** Natural Earth's outlines (naturalearthdata.com, public domain), from the package world-atlas, and Australia's states from Debian's r-cran-rnaturalearthdata 0.1.0 (CC0). */

export type Area = ExtendedFeature<GeoGeometryObjects, { name: string }>

type Named = GeometryCollection<{ name: string }>

/** What of the package world-atlas is read. */
export const MAP_FILES = {
  '110m': 'world-atlas/countries-110m.json',
  '50m': 'world-atlas/countries-50m.json',
} as const

type Detail = keyof typeof MAP_FILES

const read = new Map<string, Topology>()
const lands = new Map<Detail, ExtendedFeatureCollection>()
const borders = new Map<Detail, GeoGeometryObjects>()

function topology(name: string, file: () => string | URL): Topology {
  const known = read.get(name) ?? JSON.parse(readFileSync(file(), 'utf8'))
  read.set(name, known)
  return known
}

const world = (detail: Detail) =>
  topology(detail, () => createRequire(import.meta.url).resolve(MAP_FILES[detail])) as Topology<{
    countries: Named
    land: Named
  }>

const australia = () =>
  topology('australia', () => new URL('australia.json', import.meta.url)) as Topology<{ states: Named }>

/** All land of the world. */
export function landOf(detail: Detail): ExtendedFeatureCollection {
  const land = lands.get(detail) ?? feature(world(detail), world(detail).objects.land)
  lands.set(detail, land)
  return land
}

/** Where countries meet. */
export function bordersOf(detail: Detail): GeoGeometryObjects {
  const known =
    borders.get(detail) ?? mesh(world(detail), world(detail).objects.countries, (one, other) => one !== other)
  borders.set(detail, known)
  return known
}

/** No figures are counted there, and it would take a third of the drawing. */
const ANTARCTICA = 'Antarctica'

/** The areas of a region, each with its name in English. */
export function areasOf(region: Region): ExtendedFeatureCollection<Area> {
  if (region === 'australia') return feature(australia(), australia().objects.states)
  const { type, features } = feature(world('110m'), world('110m').objects.countries)
  return { type, features: features.filter(({ properties }) => properties.name !== ANTARCTICA) }
}

/** Why a map of a region cannot show a table: what its rows are called must stand on the map. */
export function areaFaults(region: Region, { rows }: DataTable): string[] {
  const names = areasOf(region).features.map(({ properties }) => properties?.name ?? '')
  return rows
    .filter(({ name }) => !names.includes(name))
    .map(({ name }) => {
      const meant = areaMeant(region, name, names)
      const advice = meant
        ? `write it as there, such as “${meant}”`
        : 'write its whole name in English, or drop the row'
      return `has a row “${name}”, which is no area of the map — ${advice}`
    })
}
