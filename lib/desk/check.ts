import { readMaster } from '../images/master'
import type { Problem } from '../newsroom/problem'
import { goesLiveAt } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import { absoluteUrl, FEED_FORMATS, RESERVED_SEGMENTS, urls } from '../urls'
import { checkCards } from './check-cards'
import type { Newsroom } from './newsroom'
import type { PageFile } from './page-file'
import type { StoryFile } from './story-file'

/** Problems that show only when the files of a newsroom are seen together. */
export async function checkNewsroom(newsroom: Newsroom): Promise<Problem[]> {
  const known = knownIn(newsroom)
  // Before any picture is drawn: one with words in it would wake the text engine without our faces.
  const cards = await checkCards(newsroom)
  return [
    ...cards,
    ...checkSections(newsroom),
    ...checkUnique(newsroom),
    ...newsroom.stories.flatMap((story) => checkReferences(story, known)),
    ...newsroom.stories.flatMap((story) => checkTranslation(story, newsroom)),
    ...newsroom.stories.flatMap((story) => checkLinks(story, newsroom)),
    ...newsroom.pages.flatMap((page) => checkLinks(page, newsroom)),
    ...(await checkPictures(newsroom)),
  ]
}

function checkSections({ sections }: Newsroom): Problem[] {
  const seen = new Set<string>()
  return sections.flatMap(({ id }, index) => {
    const isReserved = RESERVED_SEGMENTS.some((segment) => segment === id)
    const problem = { file: 'sections.yaml', line: 1, column: 1, field: `${index}.id` }
    if (isReserved)
      return { ...problem, message: `“${id}” is an address that the site itself uses — choose another id` }
    if (seen.has(id)) return { ...problem, message: `“${id}” stands twice — remove one` }
    seen.add(id)
    return []
  })
}

function checkUnique({ stories }: Newsroom): Problem[] {
  const slugs = new Map<string, StoryFile>()
  const ids = new Map<string, StoryFile>()
  const former = new Map<string, StoryFile>()
  const problems: Problem[] = []
  const claim = (taken: Map<string, StoryFile>, key: string, story: StoryFile, field: string, what: string) => {
    const owner = taken.get(key)
    if (!owner) return taken.set(key, story)
    const message = `${what} “${key}” belongs to ${owner.file} — choose another`
    return problems.push(at(story, field, message))
  }
  for (const story of stories) {
    claim(slugs, story.slug, story, 'slug', 'the slug')
    claim(ids, story.front.id, story, 'id', 'the id')
  }
  for (const story of stories)
    for (const slug of story.front.formerSlugs) {
      const owner = slugs.get(slug)
      if (owner) problems.push(at(story, 'formerSlugs', `“${slug}” is the slug of ${owner.file} — remove it`))
      else claim(former, slug, story, 'formerSlugs', 'the former slug')
    }
  return problems
}

/** What a story may name, gathered once for all of them. */
type Known = Record<'section' | 'topic' | 'author' | 'source' | 'story', Set<string>>

function knownIn({ sections, topics, authors, sources, stories }: Newsroom): Known {
  return {
    section: new Set(sections.map(({ id }) => id)),
    topic: new Set(topics.keys()),
    author: new Set(authors.keys()),
    source: new Set(sources.keys()),
    story: new Set(stories.map(({ slug }) => slug)),
  }
}

function checkReferences(story: StoryFile, known: Known): Problem[] {
  const { front } = story
  const unknown = (ids: string[], set: Set<string>, field: string, what: string, where: string) =>
    ids
      .filter((id) => !set.has(id))
      .map((id) => at(story, field, `“${id}” is not ${what} — check its spelling, or add it in ${where}`))
  const bylines = front.byline.map(({ id }) => id)
  const sources = front.source ? [front.source] : []
  const originals = front.translationOf ? [front.translationOf] : []
  return [
    ...unknown([front.section], known.section, 'section', 'a section', 'sections.yaml'),
    ...unknown(front.topics, known.topic, 'topics', 'a topic', 'topics/'),
    ...unknown(bylines, known.author, 'byline', 'an author or desk', 'authors/'),
    ...unknown(sources, known.source, 'source', 'a source', 'sources/'),
    ...unknown(front.related, known.story, 'related', 'the slug of a story', 'articles/'),
    ...unknown(originals, known.story, 'translationOf', 'the slug of a story', 'articles/'),
  ]
}

/** A translation names the story that was written first; each language has one. */
function checkTranslation(story: StoryFile, { stories, site }: Newsroom): Problem[] {
  const { translationOf } = story.front
  if (!translationOf) return []
  const langOf = ({ front }: StoryFile) => front.lang ?? site.lang
  const original = stories.find(({ slug }) => slug === translationOf)
  if (original?.front.translationOf || original === story)
    return [at(story, 'translationOf', `“${translationOf}” is no original — name the story that was written first`)]
  const same = stories.find(
    (other) =>
      other !== story &&
      (other === original || other.front.translationOf === translationOf) &&
      langOf(other) === langOf(story),
  )
  return same ? [at(story, 'lang', `“${langOf(story)}” is the language of ${same.file} too — set the right one`)] : []
}

function checkLinks(story: StoryFile | PageFile, newsroom: Newsroom): Problem[] {
  const addresses = internalAddresses(newsroom)
  return story.body.links.flatMap(({ href, line, column }) => {
    const problem = (message: string) => [
      { file: story.file, line, column, field: 'link', message: `“${href}” ${message}` },
    ]
    const target = addresses.get(new URL(absoluteUrl(href)).pathname)
    if (target === undefined) return problem('leads nowhere on this site — check the path')
    const isHidden =
      target !== 'always' && 'front' in story && story.front.status === 'published' && !isSeenFrom(story.front, target)
    return isHidden ? problem('leads to a story that readers cannot see yet, or any more — remove the link') : []
  })
}

/** Whether a story is live when the one that links to it is. */
function isSeenFrom(front: FrontMatter, target: FrontMatter): boolean {
  return (
    target.status === 'published' &&
    goesLiveAt(target) <= Math.max(goesLiveAt(front), Date.parse(front.updatedAt ?? front.publishedAt))
  )
}

/** Every address that a story may link to: one that is always there, or the story that stands there. */
type Addresses = Map<string, 'always' | FrontMatter>

const addressesOf = new WeakMap<Newsroom, Addresses>()

function internalAddresses(newsroom: Newsroom): Addresses {
  const known = addressesOf.get(newsroom)
  if (known) return known
  const lists = [
    urls.home(),
    ...newsroom.sections.map(({ id }) => urls.section(id)),
    ...[...newsroom.topics.keys()].map((id) => urls.topic(id)),
    ...[...newsroom.authors.keys()].map((id) => urls.author(id)),
    ...[...newsroom.sources.keys()].map((id) => urls.source(id)),
    ...newsroom.stories.flatMap(({ front }) => (front.lang ? urls.language(front.lang.toLowerCase()) : [])),
  ]
  const fixed = [
    ...newsroom.pages.map(({ slug }) => urls.page(slug)),
    urls.corrections(),
    urls.feeds(),
    urls.opml(),
    urls.sitemap(),
    urls.robots(),
    urls.llms(),
    urls.humans(),
    urls.security(),
    ...lists.flatMap((list) => FEED_FORMATS.map((format) => urls.feed(list, format))),
  ]
  const addresses: Addresses = new Map([...lists, ...fixed].map((path) => [path, 'always']))
  for (const { slug, front } of newsroom.stories)
    for (const name of [slug, ...front.formerSlugs]) addresses.set(urls.article(name), front)
  addressesOf.set(newsroom, addresses)
  return addresses
}

async function checkPictures(newsroom: Newsroom): Promise<Problem[]> {
  const problems: Problem[] = []
  const faults = new Map<string, Promise<string | undefined>>()
  const faultOf = (src: string) => {
    const master = newsroom.pictures.get(src)
    if (!master) return Promise.resolve(`“${src}” is not in pictures/ — check its name, or add the file`)
    const known =
      faults.get(src) ??
      readMaster(master).then(
        () => undefined,
        (error: Error) => error.message,
      )
    faults.set(src, known)
    return known
  }
  for (const story of newsroom.stories) {
    const { image } = story.front
    const uses = [
      ...(image ? [{ ...story.placeOf(['image', 'src']), src: image.src, field: 'image.src' }] : []),
      ...story.body.pictures.map((use) => ({ ...use, field: 'Figure' })),
    ]
    for (const { line, column, src, field } of uses) {
      const message = await faultOf(src)
      if (message) problems.push({ file: story.file, line, column, field, message })
    }
    for (const { line, column, src } of story.body.audio)
      if (!newsroom.audio.has(src))
        problems.push({
          file: story.file,
          line,
          column,
          field: 'Audio',
          message: `“${src}” is not in audio/ — check its name, or add the file`,
        })
  }
  return problems
}

function at(story: StoryFile, field: string, message: string): Problem {
  return { file: story.file, ...story.placeOf([field]), field, message }
}
