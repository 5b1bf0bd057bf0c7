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
export const MOST_PLACES = 8

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

function parsePlace(text: string): MapPlace | undefined {
  const [, name, north = '', east = ''] = PLACE.exec(text.trim()) ?? []
  const [latitude, longitude] = [north, east].map((degrees) => Number(degrees.replace('−', '-')))
  const isOnEarth = Math.abs(latitude ?? 91) <= 90 && Math.abs(longitude ?? 181) <= 180
  return name && isOnEarth ? { name, latitude: latitude ?? 0, longitude: longitude ?? 0 } : undefined
}

/** Two uses are one when they say the same. */
export const sameUse = (one: MapUse, other: MapUse): boolean => JSON.stringify(one) === JSON.stringify(other)
