import type { Site } from '../newsroom/schema'
import { absoluteUrl, urls } from '../urls'
import { openGraphLocale, shareImage } from './card'

/** What the home page says of itself. */
export function homeMetadata(site: Site) {
  return pageMetadata(
    { path: urls.home(), title: `${site.name} – ${site.tagline}`, description: site.description },
    site,
  )
}

/** What the page of a section, topic, author or source says of itself. */
export function listMetadata(list: { path: string; title: string; description?: string }, site: Site) {
  const description = list.description ?? `${list.title}: all stories in ${site.name}.`
  return { ...pageMetadata({ ...list, description }, site), title: list.title }
}

function pageMetadata({ path, title, description }: { path: string; title: string; description: string }, site: Site) {
  const url = absoluteUrl(path)
  const images = [shareImage(undefined, site)]
  return {
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
