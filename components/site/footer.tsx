import type { Frame } from '@/lib/pages/frame'
import { urls } from '@/lib/urls'

export function Footer({ frame: { site, sections, languages, pages } }: { frame: Frame }) {
  return (
    <footer className="page footer">
      <div className="footer-name">
        <img className="bird" src="/icon.svg" width="48" height="48" alt="" loading="lazy" />
        <p>
          <strong>{site.name}</strong>
          <span>{site.tagline}</span>
        </p>
      </div>
      <nav aria-label="All sections">
        <ul>
          <li>
            <a href={urls.home()}>Front page</a>
          </li>
          {sections.map(({ id, name }) => (
            <li key={id}>
              <a href={urls.section(id)}>
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
          {languages.map(({ path, title, lang }) => (
            <li key={path}>
              <a href={path} hrefLang={lang} lang={lang}>
                <bdi>{title}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={`About ${site.name}`}>
        <ul>
          {pages.map(({ slug, title }) => (
            <li key={slug}>
              <a href={urls.page(slug)}>
                <bdi>{title}</bdi>
              </a>
            </li>
          ))}
          <li>
            <a href={urls.corrections()}>Corrections</a>
          </li>
          <li>
            <a href={urls.feeds()}>Feeds</a>
          </li>
        </ul>
      </nav>
      {site.email && (
        <p>
          Tell us: <a href={`mailto:${site.email}`}>{site.email}</a>
        </p>
      )}
    </footer>
  )
}
