import { numberedPages, storiesOnPage } from '../archive/list-pages'
import { admitListPage, type ListPageOf, listPath } from '../archive/lists'
import { findSection } from '../archive/register'
import { partsOf } from '../archive/series'
import { nextMidnight } from '../dates'
import { inOneReading } from '../index/open-index'
import { HOME, type List, type ListKind, type ListOf } from '../newsroom/list-kinds'
import type { View } from '../newsroom/published'
import { breadcrumbJsonLd } from '../outputs/seo/breadcrumb'
import { listJsonLd } from '../outputs/seo/list-json-ld'
import { listMetadata } from '../outputs/seo/list-metadata'
import { urls } from '../urls'
import { frameModel } from './frame'
import { composeHead, type Front } from './front'
import { type ListHead, listHead } from './list-head'
import type { PageModel } from './model'
import { type Promo, promo } from './promo'
import { sectionSteps, trailTo } from './trail'

/** A list of stories on a page of its own. */
type StoryListing = Front & {
  title: string
  /** The language of the title, where it is not the newspaper's. */
  lang?: string
  description?: string
  /** What opens its own address: whom, what or whose stories it gathers. */
  head?: ListHead
  /** What follows on its front. */
  stories: Promo[]
  /** Paths of the pages beside this one. */
  newer?: string
  older?: string
}

export type ListModel = PageModel & { listing: StoryListing }

/** A page of a list, or nothing when there is no such list, or no such page of it. */
export function listModel({ kind, id, page }: ListPageOf, view: View): ListModel | undefined {
  return inOneReading(() => {
    const list = admitListPage({ kind, id, page }, view)
    return list && modelOf(list, page, (number) => listPath(list, number), view)
  })
}

/** A page of everything that the newspaper has, which its front only begins. */
export function latestModel({ page }: { page?: number }, view: View): ListModel | undefined {
  return inOneReading(() => {
    const home = admitListPage({ ...HOME, page }, view)
    if (!home) return undefined
    const description = `Everything in ${home.title}, the newest first.`
    // Its feeds are those of the front, whose list it is.
    return modelOf({ ...home, title: 'Latest', description }, page, urls.latest, view)
  })
}

function modelOf(list: List, page: number | undefined, pathOf: (page?: number) => string, view: View): ListModel {
  const isNewest = page === undefined
  const frame = frameModel(view, {
    current: list.kind === 'section' ? list.id : undefined,
    lite: isNewest ? LITE[list.kind]?.(list.id) : undefined,
  })
  const path = pathOf(page)
  const promos = inOrder(
    list,
    storiesOnPage(list, page, view).map((story) => promo(story, view)),
    view,
  )
  const head = isNewest ? listHead(list, view) : undefined
  const numbered = numberedPages(list, view)
  const before = page === undefined ? numbered : page - 1
  const { until, ...front } = (isNewest && WITH_FRONTS.includes(list.kind) && composeHead(list, view)) || headOf(promos)
  const shown = new Set(front.blocks.flatMap((block) => block.stories.map(({ slug }) => slug)))
  const section = list.kind === 'section' ? findSection(list.id) : undefined
  const trail = trailTo(...(section ? sectionSteps(section) : [{ name: list.title, path: pathOf() }]))
  return {
    frame,
    metadata: listMetadata(list, page, path, frame.site),
    jsonLd: [listJsonLd(list, path, promos, frame.site), breadcrumbJsonLd(trail)],
    until: Math.min(nextMidnight(view.now), until),
    trail,
    listing: {
      title: list.title,
      lang: list.lang,
      description: list.description,
      ...(head ? { head } : {}),
      ...front,
      stories: promos.filter(({ slug }) => !shown.has(slug)),
      newer: page === undefined ? undefined : pathOf(page < numbered ? page + 1 : undefined),
      older: before > 0 ? pathOf(before) : undefined,
    },
  }
}

/** Lists that stand in text first too. */
const LITE: Partial<Record<ListKind, (id: string) => string>> = { section: urls.liteSection, topic: urls.liteTopic }

/** Lists that an editor may arrange. */
const WITH_FRONTS: readonly ListKind[] = ['section', 'topic']

/** At the head of any other page of a list stands its first story. */
function headOf([first]: Promo[]): Front & { until: number } {
  const stories = first ? [{ ...first, size: 'large' as const, related: [] }] : []
  return { blocks: first ? [{ kind: 'picture', stories }] : [], until: Number.MAX_SAFE_INTEGER }
}

/** The newest first; a series is read from its first part on, and each part says which it is. */
function inOrder({ kind, id }: ListOf, promos: Promo[], view: View): Promo[] {
  if (kind !== 'series') return promos
  const parts = partsOf(id, view).map(({ slug }) => slug)
  return promos
    .map((story) => ({ ...story, part: parts.indexOf(story.slug) + 1 }))
    .sort((one, other) => one.part - other.part)
}
