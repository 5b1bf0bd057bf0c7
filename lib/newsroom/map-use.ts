import type { DataTable } from './data-table'

export type MapPlace = { name: string; latitude: number; longitude: number }

export const REGIONS = ['world', 'australia'] as const
export type Region = (typeof REGIONS)[number]

/** What a story's map shows. */
export type MapUse =
  | { kind: 'locator'; places: MapPlace[] }
  | { kind: 'choropleth'; src: string; region: Region; unit?: string | undefined }

/** A map as a page shows it: each drawing once for the light and once for the dark, by the names of their files. */
export type ShownMap = { use: MapUse; drawings: Array<Drawing & { light: string; dark: string }> }

type Drawing = { isNarrow: boolean; width: number; height: number }

/** All that is drawn from. */
export type DrawnFrom = { use: MapUse; table: DataTable | undefined; lang: string }

/** So many names still stand beside each other. */
const MOST_PLACES = 8

const PLACE = /^(.*\S)\s*:\s*([-−]?\d+(?:\.\d+)?)\s*,\s*([-−]?\d+(?:\.\d+)?)$/

/** “Hobart: -42.9, 147.3; …” → places, or nothing when one is written otherwise. */
export function parsePlaces(text: string): MapPlace[] | undefined {
  const places = text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map(parsePlace)
  const known = places.filter((place) => place !== undefined)
  return known.length === places.length && known.length > 0 && known.length <= MOST_PLACES ? known : undefined
}

/** What is wrong with places that cannot be read. */
export function placesFault(text: string): string {
  for (const part of text.split(';')) {
    const [, name, first = '', second = ''] = PLACE.exec(part.trim()) ?? []
    const [north, east] = [degrees(first), degrees(second)]
    const isElsewhere = name !== undefined && (Math.abs(north) > 90 || Math.abs(east) > 180)
    if (!isElsewhere) continue
    const isSwapped = Math.abs(east) <= 90 && Math.abs(north) <= 180
    return `places has “${part.trim()}”, and latitude comes first, between −90 and 90, then longitude, between −180 and 180 — ${
      isSwapped ? `write “${name}: ${second}, ${first}”` : 'look its degrees up again'
    }`
  }
  return `places is not 1 to ${MOST_PLACES} places with latitude and longitude — write places="Hobart: -42.9, 147.3; Perth: -31.95, 115.86"`
}

const degrees = (written: string) => Number(written.replace('−', '-'))

function parsePlace(text: string): MapPlace | undefined {
  const [, name, north = '', east = ''] = PLACE.exec(text.trim()) ?? []
  const [latitude, longitude] = [degrees(north), degrees(east)]
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return name && isOnEarth ? { name, latitude, longitude } : undefined
}

/** Two uses are one when they say the same. */
export const sameUse = (one: MapUse, other: MapUse): boolean => JSON.stringify(one) === JSON.stringify(other)
