/** What the id of every picture begins with: no heading may take one. */
export const PICTURE_ID = 'picture-'

/** The id of a picture at its first use: `trams/map.png` → `picture-map`. */
export function pictureId(src: string): string {
  return PICTURE_ID + src.replace(/^.*\/|\.[a-z]+$/g, '')
}

/**
 * The id of each picture on a story's page, by which it can be linked to; a second use of
 * `trams/map.png` is `picture-map-2`.
 * @param srcs paths under `content/pictures`, in the order in which they stand on the page
 */
export function pictureIds(srcs: string[]): string[] {
  const taken = new Set<string>()
  for (const src of srcs) {
    const first = pictureId(src)
    let id = first
    for (let use = 2; taken.has(id); use += 1) id = `${first}-${use}`
    taken.add(id)
  }
  return [...taken]
}
