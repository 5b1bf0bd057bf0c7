import type { Section, Site } from '@/lib/newsroom/schema'
import { urls } from '@/lib/urls'
import { Wordmark } from './wordmark'

type Props = { site: Site; sections: Section[]; current?: string }

/** The black bar: the newspaper's name and its sections. */
export function Masthead({ site, sections, current }: Props) {
  return (
    <header className="masthead bg-band text-band-ink">
      <a href="#story" className="skip-link">
        Skip to story
      </a>
      <div className="page masthead-row">
        <a href={urls.home()} className="masthead-home">
          <Wordmark name={site.name} />
        </a>
        <nav aria-label="Sections" className="masthead-nav">
          <ul>
            {sections.map(({ id, name }) => (
              <li key={id}>
                <a href={urls.section(id)} aria-current={id === current ? 'true' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
