import type { Assets } from '@/lib/assets'
import { direction } from '@/lib/languages'
import type { SearchModel } from '@/lib/pages/search-page'
import { type FeedFormat, urls } from '@/lib/urls'
import { Footer } from '../site/footer'
import { Masthead } from '../site/masthead'
import { SearchPage } from './search-page'

type Props = {
  model: SearchModel
  assets: Assets
  /** Addresses of the site's stylesheets. */
  stylesheets: string[]
}

const FEED_TYPES = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
} as const satisfies Record<FeedFormat, string>

/** The whole document of a search, which Next does not draw: `app/layout.tsx` says the same of all other pages. */
export function SearchDocument({ model, assets, stylesheets }: Props) {
  const { site, sections } = model.frame
  const title = model.text === '' ? 'Search' : `Search: ${model.text}`
  return (
    <html lang={site.lang} dir={direction(site.lang)}>
      {/* biome-ignore lint/style/noHeadElement: Next does not draw this document. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${site.name}`}</title>
        <meta name="description" content={`Search all stories of ${site.name}.`} />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no, address=no, email=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={site.colours?.band ?? '#101114'} />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="search" type="application/opensearchdescription+xml" href={urls.openSearch()} title={site.name} />
        {model.feeds.map(({ format, href }) => (
          <link key={format} rel="alternate" type={FEED_TYPES[format]} href={href} title={title} />
        ))}
        {stylesheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <script type="module" src={assets.search} />
      </head>
      <body>
        <Masthead site={site} sections={sections} wordmark={assets.wordmark} />
        <SearchPage model={model} />
        <Footer frame={model.frame} />
      </body>
    </html>
  )
}
