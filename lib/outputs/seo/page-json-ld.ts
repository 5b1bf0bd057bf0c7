import type { AboutPage, ContactPage, WebPage, WithContext } from 'schema-dts'
import { isoDateTime } from '../../dates'
import type { Page } from '../../newsroom/page'
import type { Site } from '../../newsroom/schema'
import { absoluteUrl, urls } from '../../urls'
import { publisherJsonLd } from './publisher'

const TYPES: Record<string, 'AboutPage' | 'ContactPage'> = { about: 'AboutPage', contact: 'ContactPage' }

/** A page that the newspaper has of itself. */
export function pageJsonLd(page: Page, site: Site): WithContext<WebPage | AboutPage | ContactPage> {
  return {
    '@context': 'https://schema.org',
    '@type': TYPES[page.slug] ?? 'WebPage',
    url: absoluteUrl(urls.page(page.slug)),
    name: page.title,
    description: page.standfirst,
    dateModified: isoDateTime(page.updatedAt),
    inLanguage: site.lang,
    publisher: publisherJsonLd(site),
  }
}

/** A page that is made of what the newsroom holds, such as the log of corrections. */
export function madePageJsonLd(
  { path, title, description }: { path: string; title: string; description: string },
  site: Site,
): WithContext<WebPage> {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    url: absoluteUrl(path),
    name: title,
    description,
    inLanguage: site.lang,
    publisher: publisherJsonLd(site),
  }
}
