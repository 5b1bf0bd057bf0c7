import { cardOfList } from '../cards/card-of'
import { findList, HOME } from '../newsroom/lists'
import type { Site } from '../newsroom/schema'
import { absoluteUrl } from '../urls'
import { openGraphImage, openGraphLocale } from './open-graph'

/** What a page that is neither story nor list says of itself: it has the newspaper's card. */
export function pageMetadata(
  { path, title, description }: { path: string; title: string; description: string },
  site: Site,
) {
  const url = absoluteUrl(path)
  const home = findList(HOME)
  const images = home ? [openGraphImage(cardOfList(home))] : []
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: {
      type: 'website' as const,
      url,
      title,
      description,
      siteName: site.name,
      locale: openGraphLocale(site.lang),
      images,
    },
    twitter: { card: 'summary_large_image' as const, title, description, images },
  }
}
