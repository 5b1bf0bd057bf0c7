import { findList } from '../archive/lists'
import { getSections } from '../archive/register'
import { listStories } from '../archive/stories'
import { nextMidnight } from '../dates'
import { inOneReading } from '../index/open-index'
import { HOME } from '../newsroom/list-kinds'
import { PAGE_SIZE } from '../newsroom/list-pages'
import type { View } from '../newsroom/published'
import type { Section } from '../newsroom/schema'
import { listJsonLd, siteJsonLd } from '../outputs/seo/list-json-ld'
import { listMetadata } from '../outputs/seo/list-metadata'
import { urls } from '../urls'
import { frameModel } from './frame'
import type { PageModel } from './model'
import { type Promo, promo } from './promo'

/** The home page: what leads, what follows, the latest, and a block for each section. */
export type Front = {
  lead?: Promo
  seconds: Promo[]
  latest: Promo[]
  blocks: Array<{ section: Section; stories: Promo[] }>
}

export type HomeModel = PageModel & { front: Front }

const LATEST = 9
const BLOCK = 4

export function homeModel(view: View): HomeModel | undefined {
  return inOneReading(() => {
    const home = findList(HOME)
    if (!home) return undefined
    const frame = frameModel(view)
    const newest = listStories(HOME, view, PAGE_SIZE)
    return {
      frame,
      metadata: listMetadata(home, undefined, urls.home(), frame.site),
      jsonLd: [siteJsonLd(frame.site), listJsonLd(home, urls.home(), newest, frame.site)],
      until: nextMidnight(view.now),
      front: composeFront(view),
    }
  })
}

/** Composes the front from live stories: the newest with a picture leads, and none of the top stands again below. */
export function composeFront(view: View): Front {
  const promos = (...asked: Parameters<typeof listStories>) => listStories(...asked).map((story) => promo(story, view))
  const newest = promos(HOME, view, LATEST + 3)
  const lead = newest.find((story) => story.image) ?? newest[0]
  const others = newest.filter((story) => story !== lead)
  const seconds = others.filter((story) => story.image).slice(0, 2)
  const top = new Set([lead, ...seconds].map((story) => story?.slug))
  return {
    lead,
    seconds,
    latest: others.filter((story) => !top.has(story.slug)).slice(0, LATEST),
    blocks: getSections()
      .map((section) => ({
        section,
        stories: promos({ kind: 'section', id: section.id }, view, BLOCK + top.size)
          .filter((story) => !top.has(story.slug))
          .slice(0, BLOCK),
      }))
      .filter(({ stories }) => stories.length > 0),
  }
}
