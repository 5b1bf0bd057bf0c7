/**
 * What a page says of itself in its head, in the words of Next
 * (nextjs.org/docs/app/api-reference/functions/generate-metadata): those of them that we use.
 */
export type Said = {
  /** The newspaper's name follows it, unless it is absolute. */
  title: string | { absolute: string }
  description: string
  authors?: Array<{ name: string; url: string }>
  robots?: { index: boolean; follow?: boolean; 'max-image-preview'?: 'large' }
  other?: Record<string, string>
  alternates: {
    canonical: string
    languages?: Record<string, string>
    types?: Record<string, string | Array<{ url: string; title: string }>>
  }
  openGraph: OpenGraph
  twitter: {
    card: 'summary_large_image'
    title: string
    description: string
    images: Array<{ url: string; alt: string }>
  }
}

type OpenGraph = {
  title: string
  description: string
  url: string
  siteName: string
  locale: string
  alternateLocale?: string[]
  images: Array<{ url: string; secureUrl: string; type: string; width: number; height: number; alt: string }>
} & ({ type: 'website' } | ({ type: 'article' } & OpenGraphArticle))

type OpenGraphArticle = {
  publishedTime: string
  modifiedTime: string
  section: string
  authors: string[]
  tags: string[]
}
