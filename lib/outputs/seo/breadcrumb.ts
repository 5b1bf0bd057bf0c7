import type { BreadcrumbList, WithContext } from 'schema-dts'
import { absoluteUrl } from '../../urls'

/** Home › section › story (developers.google.com/search/docs/appearance/structured-data/breadcrumb). */
export function breadcrumbJsonLd(trail: Array<{ name: string; path: string }>): WithContext<BreadcrumbList> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: absoluteUrl(path),
    })),
  }
}
