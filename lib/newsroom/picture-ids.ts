import { asciiSlug } from '../ascii-slug'

/** What the id of every picture begins with: no heading may take one. */
export const PICTURE_ID = 'picture-'

/** The name of a folder of renditions begins with it, and a name in Chinese grows by its letters. */
const LONGEST_NAME = 100

/** What an address calls a picture: `trams/Route_map.PNG` → `route-map`. */
export function pictureName(src: string): string {
  return asciiSlug(src.replace(/^.*\/|\.[A-Za-z]+$/g, '')).slice(0, LONGEST_NAME) || 'picture'
}

/** The id of a picture at its first use: `trams/map.png` → `picture-map`. */
export function pictureId(src: string): string {
  return PICTURE_ID + pictureName(src)
}

/**
 * The id of each picture on a story's page, by which it can be linked to; a second use of
 * `trams/map.png` is `picture-map-2`.
 * @param srcs paths under `content/pictures`, in the order in which they stand on the page
 */
export function pictureIds(srcs: string[]): string[] {
  return distinct(srcs.map(pictureId))
}

/** What the id of every chart begins with: no heading may take one. */
export const CHART_ID = 'chart-of-'

/** The id of each chart of a story: `climate/co2.csv` → `chart-of-climate-co2`, and of a second one `…-2`. */
export function chartIds(srcs: string[]): string[] {
  return distinct(srcs.map((src) => CHART_ID + src.replace(/\.csv$/, '').replaceAll('/', '-')))
}

/** What the id of every map begins with: no heading may take one. */
export const MAP_ID = 'map-of-'

/** The id of each map of a story, by its title. */
export function mapIds(titles: string[]): string[] {
  return distinct(titles.map((title) => MAP_ID + (asciiSlug(title).slice(0, LONGEST_NAME) || 'a-place')))
}

function distinct(ids: string[]): string[] {
  const taken = new Set<string>()
  for (const first of ids) {
    let id = first
    for (let use = 2; taken.has(id); use += 1) id = `${first}-${use}`
    taken.add(id)
  }
  return [...taken]
}
