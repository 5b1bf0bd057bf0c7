import { findPage } from '../archive/pages'
import { inOneReading } from '../index/open-index'
import type { Page } from '../newsroom/page'
import type { View } from '../newsroom/published'
import { breadcrumbJsonLd } from '../outputs/seo/breadcrumb'
import { pageJsonLd } from '../outputs/seo/page-json-ld'
import { pageMetadata } from '../outputs/seo/page-metadata'
import { urls } from '../urls'
import { frameModel } from './frame'
import type { PageModel } from './model'
import { trailTo } from './trail'

export type AboutModel = PageModel & { page: Page }

/** A page that the newspaper has of itself, or nothing. */
export function aboutModel({ slug }: { slug: string }, view: View): AboutModel | undefined {
  return inOneReading(() => {
    const page = findPage(slug)
    if (!page) return undefined
    const frame = frameModel(view)
    const path = urls.page(page.slug)
    const trail = trailTo({ name: page.title, path })
    return {
      frame,
      metadata: pageMetadata({ path, title: page.title, description: page.standfirst }, frame.site),
      jsonLd: [pageJsonLd(page, frame.site), breadcrumbJsonLd(trail)],
      until: Number.MAX_SAFE_INTEGER,
      modifiedAt: page.updatedAt,
      trail,
      page,
    }
  })
}
