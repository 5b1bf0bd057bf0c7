import { closest, distance } from 'fastest-levenshtein'
import type { Region } from '../newsroom/map-use'

/** What newsrooms write, and Natural Earth calls otherwise; letters as capitals, without points. */
const OTHER_NAMES: Record<Region, Record<string, string>> = {
  australia: {
    ACT: 'Australian Capital Territory',
    CANBERRA: 'Australian Capital Territory',
    NSW: 'New South Wales',
    NT: 'Northern Territory',
    QLD: 'Queensland',
    SA: 'South Australia',
    TAS: 'Tasmania',
    TASSIE: 'Tasmania',
    VIC: 'Victoria',
    WA: 'Western Australia',
  },
  world: {
    BOSNIA: 'Bosnia and Herz.',
    'BOSNIA AND HERZEGOVINA': 'Bosnia and Herz.',
    BRITAIN: 'United Kingdom',
    BURMA: 'Myanmar',
    CAR: 'Central African Rep.',
    'CENTRAL AFRICAN REPUBLIC': 'Central African Rep.',
    'CZECH REPUBLIC': 'Czechia',
    'DEMOCRATIC REPUBLIC OF THE CONGO': 'Dem. Rep. Congo',
    DRC: 'Dem. Rep. Congo',
    'EAST TIMOR': 'Timor-Leste',
    GB: 'United Kingdom',
    'GREAT BRITAIN': 'United Kingdom',
    HOLLAND: 'Netherlands',
    'IVORY COAST': "Côte d'Ivoire",
    'NORTH MACEDONIA': 'Macedonia',
    NZ: 'New Zealand',
    PNG: 'Papua New Guinea',
    PRC: 'China',
    'REPUBLIC OF THE CONGO': 'Congo',
    'RUSSIAN FEDERATION': 'Russia',
    SWAZILAND: 'eSwatini',
    UAE: 'United Arab Emirates',
    UK: 'United Kingdom',
    US: 'United States of America',
    USA: 'United States of America',
    'UNITED STATES': 'United States of America',
  },
}

/** What may have been meant by a name that is none of a region's, or nothing when none is like it. */
export function areaMeant(region: Region, name: string, names: string[]): string | undefined {
  const written = name.replaceAll('.', '').replace(/^the /i, '').toUpperCase()
  const known = OTHER_NAMES[region][written]
  if (known) return known
  const near = closest(name, names)
  return distance(name, near) <= name.length / 2 ? near : undefined
}
