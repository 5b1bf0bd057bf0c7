import { distance } from 'fastest-levenshtein'
import { asciiSlug } from '../ascii-slug'
import { RESERVED_SEGMENTS } from '../urls'
import type { Proposal } from './import-map'

/** How often each name stands in an archive. */
export type Counts = Map<string, number>

/** What a newsroom has already. */
export type Standing = { sections: string[]; topics: string[]; authors: string[] }

/** A category becomes a section of its own when this share of all stories stands in it first. */
const SECTION_SHARE = 0.05
const MOST_SECTIONS = 8

/** A tag on fewer stories makes no page that anybody looks for. */
const TOPIC_STORIES = 3

const NO_CATEGORY = /^(?:uncategori[sz]ed|none|default|posts?|blog|allgemein)$/i

const counted = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'story' : 'stories'}`

/** @param primary how many stories have each category as their first */
export function proposeCategories(all: Counts, primary: Counts, stories: number, standing: Standing): Proposal[] {
  const large = [...primary]
    .filter(([name, count]) => count >= stories * SECTION_SHARE && !NO_CATEGORY.test(name))
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SECTIONS)
    .map(([name]) => name)
  return byCount(all).map(([name, count]) => {
    const id = idOf(name)
    const isSection = standing.sections.includes(id) || (!standing.topics.includes(id) && large.includes(name))
    const value =
      id === '' || NO_CATEGORY.test(name)
        ? ('nothing' as const)
        : isSection
          ? { section: RESERVED_SEGMENTS.includes(id) ? `${id}-news` : id }
          : { topic: id }
    return { part: 'categories', name, value, comment: counted(count) }
  })
}

export function proposeTags(all: Counts, standing: Standing): Proposal[] {
  return byCount(all).map(([name, count]) => {
    const id = idOf(name)
    const isTopic = id !== '' && (standing.topics.includes(id) || count >= TOPIC_STORIES)
    return { part: 'tags', name, value: isTopic ? { topic: id } : 'nothing', comment: counted(count) }
  })
}

/** Names that may be one person's are told, and stay apart until the newsroom says so. */
export function proposeAuthors(all: Counts, standing: Standing): Proposal[] {
  const names = byCount(all)
  return names.map(([name, count], index) => {
    const value = peopleIn(name).flatMap((one) => idOf(one) || [])
    const like = names
      .slice(0, index)
      .map(([other]) => other)
      .find((other) => isLike(name, other))
    const known = standing.authors.find((id) => !value.includes(id) && isLike(name, id.replaceAll('-', ' ')))
    const perhaps = like ? `perhaps ${like}, [${peopleIn(like).map(idOf).join(', ')}]` : known && `perhaps ${known}`
    return { part: 'authors', name, value, comment: [counted(count), perhaps].filter(Boolean).join('; ') }
  })
}

/** `By Jo Example and Al Example` are two. */
export function peopleIn(names: string): string[] {
  return names
    .replace(/^\s*by\s+/i, '')
    .split(/\s*(?:,|;|&|\band\b|、)\s*/i)
    .map((name) => name.trim())
    .filter(Boolean)
}

export const idOf = (name: string) => asciiSlug(name).slice(0, 80).replace(/-$/, '')

/** Whether two names may be one person's: a slip of the pen, another order, a name cut to its letter. */
function isLike(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (a.length < 2 || b.length < 2) return false
  if (distance(a.join(' '), b.join(' ')) <= 2) return true
  if ([...a].sort().join(' ') === [...b].sort().join(' ')) return true
  const [first = '', ...others] = a
  const [begun = '', ...rest] = b
  const isCut = first.length === 1 || begun.length === 1
  return others.at(-1) === rest.at(-1) && (isCut ? first[0] === begun[0] : first === begun)
}

const partsOf = (name: string) => idOf(name).split('-').filter(Boolean)

const byCount = (counts: Counts) => [...counts].sort(([, a], [, b]) => b - a)
