import type { WordmarkDrawing } from '@/lib/assets'
import type { Section, Site } from '@/lib/newsroom/schema'
import { urls } from '@/lib/urls'

type Props = { site: Site; sections: Section[]; current?: string; wordmark?: WordmarkDrawing }

/** The black bar: the newspaper's name and its sections. */
export function Masthead({ site, sections, current, wordmark }: Props) {
  return (
    <header className="masthead bg-band text-band-ink">
      <a href="#story" className="skip-link">
        Skip to story
      </a>
      <div className="page masthead-row">
        <a href={urls.home()} className="masthead-home">
          {site.wordmark && wordmark ? (
            <img className="wordmark" {...wordmark} alt={site.name} fetchPriority="low" />
          ) : (
            <span className="inline-block font-headline text-band-title font-semibold">{site.name}</span>
          )}
        </a>
        <nav aria-label="Sections" className="masthead-nav">
          <ul>
            {sections.map(({ id, name }) => (
              <li key={id}>
                <a href={urls.section(id)} aria-current={id === current ? 'true' : undefined}>
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
