import { hashOf } from '../desk/files'
import { type ImportMap, saidIn } from './import-map'
import type { OldStory } from './old-story'

/** How this code makes stories: with another number all of them are made anew, but those that were edited. */
const MAKING = 4

/**
 * Names all that the file of a story is made from: its old self, and what the map says of it. A name
 * that is new in the map changes no other story.
 */
export function sourceHash(story: OldStory, map: ImportMap, old: string): string {
  const { categories, tags, authors, body } = story
  const said = [
    ...categories.map((name) => saidIn(map.categories, name)),
    ...tags.map((name) => saidIn(map.tags, name)),
    ...authors.map((name) => saidIn(map.authors, name)),
    // Some tags have a name of ours, which stands in no text.
    ...Object.entries(map.oldTags).filter(([name]) => !/^\w/.test(name) || body.text.includes(name)),
  ]
  return hashOf(JSON.stringify([MAKING, old, map.defaults, map.hosts, said, story]))
}
