import type { ImportMap } from './import-map'
import type { TakeNote } from './notes'

/**
 * What stands for the alt of a picture that came without one: the caption, where the map says so. Never invented: it
 * is what the newspaper said of the picture, and better than nothing.
 * @param picture its path here, by which the note finds its line
 */
export function altOf(
  picture: string,
  caption: string | undefined,
  rule: ImportMap['defaults']['alt'],
  note: TakeNote,
): string | undefined {
  const isStanding = rule === 'caption' && Boolean(caption)
  note(isStanding ? 'altOfCaption' : 'alt', `${picture}${caption ? `: “${caption}”` : ''}`, picture)
  return isStanding ? caption : undefined
}
