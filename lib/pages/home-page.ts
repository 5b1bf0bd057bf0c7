import { findList } from '../archive/lists'
import { listStories } from '../archive/stories'
import { nextMidnight } from '../dates'
import { inOneReading } from '../index/open-index'
import { HOME } from '../newsroom/list-kinds'
import { PAGE_SIZE } from '../newsroom/list-pages'
import type { View } from '../newsroom/published'
import { listJsonLd, siteJsonLd } from '../outputs/seo/list-json-ld'
import { listMetadata } from '../outputs/seo/list-metadata'
import { urls } from '../urls'
import { frameModel } from './frame'
import { composeHome, type Front } from './front'
import type { PageModel } from './model'

export type HomeModel = PageModel & { front: Front }

/** The home page: what an editor has arranged, or what the newspaper has by itself. */
export function homeModel(view: View): HomeModel | undefined {
  return inOneReading(() => {
    const home = findList(HOME)
    if (!home) return undefined
    const frame = frameModel(view, { lite: urls.lite() })
    const newest = listStories(HOME, view, PAGE_SIZE)
    const { until, ...front } = composeHome(view)
    return {
      frame,
      metadata: listMetadata(home, undefined, urls.home(), frame.site),
      jsonLd: [siteJsonLd(frame.site), listJsonLd(home, urls.home(), newest, frame.site)],
      until: Math.min(nextMidnight(view.now), until),
      front,
    }
  })
}
