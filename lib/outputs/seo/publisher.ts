import type { NewsMediaOrganization } from 'schema-dts'
import { listPages } from '../../archive/pages'
import type { Site } from '../../newsroom/schema'
import { absoluteUrl, urls } from '../../urls'

/** The page, and the part of it, that answers each question of schema.org/NewsMediaOrganization. */
const POLICIES = {
  publishingPrinciples: { page: 'standards' },
  correctionsPolicy: { page: 'corrections' },
  ethicsPolicy: { page: 'ethics' },
  verificationFactCheckingPolicy: { page: 'standards', part: 'verification' },
  ownershipFundingInfo: { page: 'ownership' },
  masthead: { page: 'masthead' },
  noBylinesPolicy: { page: 'standards', part: 'bylines' },
  actionableFeedbackPolicy: { page: 'contact' },
} as const satisfies Partial<Record<keyof Exclude<NewsMediaOrganization, string>, { page: string; part?: string }>>

/** The newspaper, with those of its policies that have a page. */
export function publisherJsonLd(site: Site) {
  const pages = new Set(listPages().map(({ slug }) => slug))
  const policies = Object.entries(POLICIES).flatMap(([property, { page, ...rest }]) => {
    const part = 'part' in rest ? `#${rest.part}` : ''
    return pages.has(page) ? [[property, `${absoluteUrl(urls.page(page))}${part}`]] : []
  })
  return {
    '@type': 'NewsMediaOrganization' as const,
    '@id': `${absoluteUrl(urls.home())}#publisher`,
    name: site.name,
    url: absoluteUrl(urls.home()),
    logo: { '@type': 'ImageObject' as const, url: absoluteUrl('/logo.png'), width: '512', height: '512' },
    ...(site.email ? { email: site.email } : {}),
    ...(site.sameAs.length > 0 ? { sameAs: site.sameAs } : {}),
    ...Object.fromEntries(policies),
  } satisfies NewsMediaOrganization
}
