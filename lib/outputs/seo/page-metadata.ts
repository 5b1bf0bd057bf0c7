import { findList } from '../../archive/lists'
import { HOME, type List } from '../../newsroom/list-kinds'
import type { Site } from '../../newsroom/schema'
import { absoluteUrl } from '../../urls'
import { type CardImage, cardOfList } from '../cards/card-of'
import { feedLinks } from './feed-links'
import { openGraphImage, openGraphLocale } from './open-graph'
import type { Said } from './said'

type About = {
  path: string
  title: string
  description: string
  card?: CardImage
  /** What it has feeds of. */
  feeds?: Pick<List, 'path' | 'title'>
}

/** What a page that is no story says of itself; without a card of its own it has the newspaper's. */
export function pageMetadata({ path, title, description, card = homeCard(), feeds }: About, site: Site): Said {
  const url = absoluteUrl(path)
  const images = card ? [openGraphImage(card)] : []
  return {
    title,
    description,
    alternates: { canonical: url, ...(feeds ? { types: feedLinks(feeds) } : {}) },
    openGraph: {
      type: 'website',
      url,
      title,
      description,
      siteName: site.name,
      locale: openGraphLocale(site.lang),
      images,
    },
    twitter: {
      card: 'summary_large_image',
      title,
      description,
      images: images.map(({ url: image, alt }) => ({ url: image, alt })),
    },
  }
}

function homeCard(): CardImage | undefined {
  const home = findList(HOME)
  return home && cardOfList(home)
}
