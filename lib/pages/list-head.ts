import { findAuthor, findPortrait, findSection, findSource, findTopic, getSubsections } from '../archive/register'
import { findStories, listStories } from '../archive/stories'
import type { List } from '../newsroom/list-kinds'
import type { Picture } from '../newsroom/picture'
import type { View } from '../newsroom/published'
import type { Author, Source, Topic } from '../newsroom/schema'
import { urls } from '../urls'
import { type Promo, promo } from './promo'
import { termsInWords } from './terms-in-words'

/** What opens a list, where its file says more than what it is called. */
export type ListHead = AuthorHead | TopicHead | SourceHead | SectionHead

export type AuthorHead = Pick<Author, 'name' | 'role' | 'bio' | 'contact' | 'url'> & {
  kind: 'author'
  portrait?: NonNullable<Author['portrait']> & { picture: Picture }
  expertise: Link[]
  feed: string
}

export type TopicHead = Pick<Topic, 'intro' | 'keyFacts'> & { kind: 'topic'; soFar: Promo[] }

export type SourceHead = Pick<Source, 'name' | 'url'> & { kind: 'source'; terms: string[] }

/** A section with its parts; the list is that of one of them. */
export type SectionHead = { kind: 'section'; name: string; parts: Array<Link & { isThis: boolean }> }

type Link = { name: string; path: string }

/** Stories that tell a topic so far: more would be the list itself. */
const MOST_SO_FAR = 12

/** One story is no course of events. */
const LEAST_SO_FAR = 2

export function listHead(list: List, view: View): ListHead | undefined {
  if (list.kind === 'author') return authorHead(list)
  if (list.kind === 'topic') return topicHead(list, view)
  if (list.kind === 'source') return sourceHead(list)
  return list.kind === 'section' ? sectionHead(list) : undefined
}

function authorHead({ id, path }: List): AuthorHead | undefined {
  const author = findAuthor(id)
  if (!author?.portrait && !author?.bio && !author?.contact && !author?.expertise.length) return undefined
  const { name, role, bio, contact, url, portrait, expertise } = author
  const picture = portrait && findPortrait(id)
  return {
    kind: 'author',
    ...{ name, role, bio, contact, url },
    ...(portrait && picture ? { portrait: { ...portrait, picture } } : {}),
    expertise: expertise.flatMap((topic) => {
      const found = findTopic(topic)
      return found ? [{ name: found.name, path: urls.topic(topic) }] : []
    }),
    feed: urls.feed(path, 'rss'),
  }
}

function topicHead(list: List, view: View): TopicHead | undefined {
  const topic = findTopic(list.id)
  if (!topic?.intro && !topic?.keyFacts && !topic?.soFar) return undefined
  const { intro, keyFacts, soFar } = topic
  const told = soFar ? findStories(soFar, view) : listStories(list, view, MOST_SO_FAR).reverse()
  return {
    kind: 'topic',
    ...{ intro, keyFacts },
    soFar: told.length < LEAST_SO_FAR ? [] : told.map((story) => promo(story, view)),
  }
}

function sourceHead({ id }: List): SourceHead | undefined {
  const source = findSource(id)
  return source && { kind: 'source', name: source.name, url: source.url, terms: termsInWords(source) }
}

function sectionHead({ id }: List): SectionHead | undefined {
  const section = findSection(id)
  const whole = section?.parent === undefined ? section : findSection(section.parent)
  const parts = whole ? getSubsections(whole.id) : []
  if (!whole || parts.length === 0) return undefined
  const link = (part: { id: string }, name: string) => ({ name, path: urls.section(part.id), isThis: part.id === id })
  return {
    kind: 'section',
    name: whole.name,
    parts: [link(whole, `All of ${whole.name}`), ...parts.map((part) => link(part, part.name))],
  }
}
