import type { PageModel } from '@/lib/pages/model'

/** What a page says of itself, in the order in which Next writes it: `finish.contract.test.ts` holds the two against each other. */
export function DocumentHead({ metadata, frame: { site } }: Pick<PageModel, 'metadata' | 'frame'>) {
  const { title, description, authors = [], robots, other = {}, alternates, openGraph, twitter } = metadata
  return (
    <>
      <meta name="theme-color" content={site.colours?.band ?? '#101114'} />
      <meta name="color-scheme" content="light dark" />
      <title>{typeof title === 'string' ? `${title} – ${site.name}` : title.absolute}</title>
      <meta name="description" content={description} />
      {authors.map(({ name, url }) => (
        <Author key={url + name} name={name} url={url} />
      ))}
      <link rel="manifest" href="/manifest.webmanifest" />
      {robots && <meta name="robots" content={robotsOf(robots)} />}
      {Object.entries(other).map(([name, content]) => (
        <meta key={name} name={name} content={content} />
      ))}
      <Alternates alternates={alternates} />
      <meta name="format-detection" content="telephone=no, address=no, email=no" />
      <OpenGraph said={openGraph} />
      <meta name="twitter:card" content={twitter.card} />
      <meta name="twitter:title" content={twitter.title} />
      <meta name="twitter:description" content={twitter.description} />
      {twitter.images.map(({ url, alt }) => (
        <TwitterImage key={url} url={url} alt={alt} />
      ))}
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
    </>
  )
}

type Said = PageModel['metadata']

function Author({ name, url }: { name: string; url: string }) {
  return (
    <>
      <link rel="author" href={url} />
      <meta name="author" content={name} />
    </>
  )
}

function robotsOf({ index, follow, 'max-image-preview': preview }: NonNullable<Said['robots']>): string {
  const words = [index ? 'index' : 'noindex', follow === undefined ? '' : follow ? 'follow' : 'nofollow']
  return [...words, preview ? `max-image-preview:${preview}` : ''].filter(Boolean).join(', ')
}

function Alternates({ alternates: { canonical, languages = {}, types = {} } }: Pick<Said, 'alternates'>) {
  return (
    <>
      <link rel="canonical" href={withoutRoot(canonical)} />
      {Object.entries(languages).map(([lang, href]) => (
        <link key={lang} rel="alternate" hrefLang={lang} href={href} />
      ))}
      {Object.entries(types).flatMap(([type, said]) =>
        (typeof said === 'string' ? [{ url: said, title: undefined }] : said).map(({ url, title }) => (
          <link key={url} rel="alternate" type={type} href={url} title={title} />
        )),
      )}
    </>
  )
}

function OpenGraph({ said }: { said: Said['openGraph'] }) {
  return (
    <>
      <meta property="og:title" content={said.title} />
      <meta property="og:description" content={said.description} />
      <meta property="og:url" content={withoutRoot(said.url)} />
      <meta property="og:site_name" content={said.siteName} />
      <meta property="og:locale" content={said.locale} />
      {said.images.map(({ url, secureUrl, type, width, height, alt }) => (
        <Properties
          key={url}
          of={[
            ['og:image', url],
            ['og:image:secure_url', secureUrl],
            ['og:image:type', type],
            ['og:image:width', String(width)],
            ['og:image:height', String(height)],
            ['og:image:alt', alt],
          ]}
        />
      ))}
      <Properties of={(said.alternateLocale ?? []).map((locale) => ['og:locale:alternate', locale])} />
      <meta property="og:type" content={said.type} />
      {said.type === 'article' && (
        <Properties
          of={[
            ['article:published_time', said.publishedTime],
            ['article:modified_time', said.modifiedTime],
            ...said.authors.map((author): Property => ['article:author', author]),
            ['article:section', said.section],
            ...said.tags.map((tag): Property => ['article:tag', tag]),
          ]}
        />
      )}
    </>
  )
}

type Property = [name: string, content: string]

function Properties({ of: properties }: { of: Property[] }) {
  return properties.map(([name, content]) => <meta key={name + content} property={name} content={content} />)
}

function TwitterImage({ url, alt }: { url: string; alt: string }) {
  return (
    <>
      <meta name="twitter:image" content={url} />
      <meta name="twitter:image:alt" content={alt} />
    </>
  )
}

/** An origin’s own address without the slash, as Next has it. */
const withoutRoot = (url: string) => (new URL(url).pathname === '/' ? url.replace(/\/$/, '') : url)
