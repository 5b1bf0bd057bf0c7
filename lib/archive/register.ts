import { once, openNewsroom } from '../index/open-index'
import type { FrontFile } from '../newsroom/front'
import type { Picture } from '../newsroom/picture'
import type { Author, Section, Series, Site, Source, Topic } from '../newsroom/schema'

/** Who publishes this newspaper. */
export function getSite(): Site {
  return entries<Site>('site')[0] ?? fail('site')
}

/** The sections that are a part of no other, in the newspaper's order. */
export function getSections(): Section[] {
  return entries<Section>('section').filter(({ parent }) => parent === undefined)
}

/** The parts of a section, in the newspaper's order. */
export function getSubsections(section: string): Section[] {
  return entries<Section>('section').filter(({ parent }) => parent === section)
}

export const findSection = (id: string) => find<Section>('section', id)
export const findTopic = (id: string) => find<Topic>('topic', id)
export const findSeries = (id: string) => find<Series>('series', id)
export const findAuthor = (id: string) => find<Author>('author', id)
export const findSource = (id: string) => find<Source>('source', id)
/** @param id `home`, or the front of a section or a topic: `sections/business` */
export const findFront = (id: string) => find<FrontFile>('front', id)

/** The portrait of an author, as it was planned for their page. */
export function findPortrait(author: string): Picture | undefined {
  return once(`portrait ${author}`, () => {
    const row = openNewsroom().get(`SELECT data -> '$.picture' AS picture FROM portraits WHERE author = @author`, {
      author,
    })
    return row && JSON.parse(String(row.picture))
  })
}

type Kind = 'site' | 'section' | 'topic' | 'series' | 'author' | 'source' | 'front'

/** A section whose entry went, and that a story still names, stands in no list of sections. */
function entries<T>(kind: Kind): T[] {
  return once(`all ${kind}`, () =>
    openNewsroom()
      .all(`SELECT data FROM register WHERE kind = @kind AND gone = 0 ORDER BY position`, { kind })
      .map((row) => JSON.parse(String(row.data))),
  )
}

function find<T>(kind: Kind, id: string): T | undefined {
  return once(`${kind} ${id}`, () => {
    const row = openNewsroom().get('SELECT data FROM register WHERE kind = @kind AND id = @id', { kind, id })
    return row && JSON.parse(String(row.data))
  })
}

function fail(kind: Kind): never {
  throw new Error(`The index holds no ${kind}: delete it while the site is stopped, and start again.`)
}
