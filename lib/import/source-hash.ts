import { hashOf } from '../desk/files'
import { type ImportMap, saidIn } from './import-map'
import type { OldStory } from './old-story'
import type { OldTagUses } from './old-tag-uses'

/** How this code makes stories: with another number all of them are made anew, but those that were edited. */
const MAKING = 7

/**
 * Names all that the file of a story is made from: its old self, and what the map says of it. A name
 * that is new in the map changes no other story.
 */
export function sourceHash(story: OldStory, map: ImportMap, tagUses: OldTagUses, old: string): string {
  const { categories, tags, authors, body } = story
  const said = [
    ...categories.map((name) => saidIn(map.categories, name)),
    ...tags.map((name) => saidIn(map.tags, name)),
    ...authors.map((name) => saidIn(map.authors, name)),
    ...tagUses.usesIn(body),
  ]
  return hashOf(JSON.stringify([MAKING, old, map.defaults, map.hosts, said, story]))
}
