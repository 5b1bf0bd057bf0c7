import { type ImportMap, saidIn } from './import-map'
import type { TakeNote } from './notes'
import type { OldStory } from './old-story'
import { idOf, peopleIn } from './propose'
import type { Register } from './register'

/** In which lists of ours a story stands, and who wrote it: as the map says, as far as the register takes it. */
export type Lists = { section: string; topics: string[]; byline: string[] }

export async function listsOf(story: OldStory, map: ImportMap, register: Register, note: TakeNote): Promise<Lists> {
  const sections: string[] = []
  const topics = new Set<string>()
  const named = [
    ...story.categories.map((name) => ({ name, value: saidIn(map.categories, name) })),
    ...story.tags.map((name) => ({ name, value: saidIn(map.tags, name) })),
  ]
  for (const { name, value } of named) {
    if (value === undefined || value === 'nothing') note('category', name)
    else if ('topic' in value) {
      if (await register.take('topic', value.topic, name)) topics.add(value.topic)
    } else if (await register.take('section', value.section, name)) {
      if (sections.length > 0 && !sections.includes(value.section)) note('category', `${name}, a second section`)
      sections.push(value.section)
    }
  }
  const { section } = map.defaults
  const [first] = sections
  if (first === undefined) await register.take('section', section, nameOf(section))
  return { section: first ?? section, topics: [...topics], byline: await bylineOf(story, map, register) }
}

async function bylineOf({ authors }: OldStory, map: ImportMap, register: Register): Promise<string[]> {
  const byline: string[] = []
  for (const author of authors) {
    const ids = saidIn(map.authors, author) ?? []
    const people = peopleIn(author)
    for (const [index, id] of ids.entries()) {
      const name = people.find((one) => idOf(one) === id) ?? (ids.length > 1 ? people[index] : author) ?? author
      if (!byline.includes(id) && (await register.take('author', id, name))) byline.push(id)
    }
  }
  const { author } = map.defaults
  if (byline.length === 0 && (await register.take('author', author, nameOf(author)))) byline.push(author)
  return byline
}

/** `night-desk` → `Night desk`. */
function nameOf(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
