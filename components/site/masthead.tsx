import type { WordmarkDrawing } from '@/lib/assets'
import type { Section, Site } from '@/lib/newsroom/schema'
import { urls } from '@/lib/urls'

type Props = { site: Site; sections: Section[]; current?: string; wordmark?: WordmarkDrawing }

const BESIDE = 'inline-flex min-h-11 items-center px-2 text-ui font-bold no-underline'

/** The black bar: the newspaper's name and its sections. */
export function Masthead({ site, sections, current, wordmark }: Props) {
  return (
    <header className="relative border-[black] bg-band text-band-ink print:border-b-2 print:bg-transparent print:text-[black]">
      <a
        href="#story"
        className="absolute start-2 -top-20 z-1 bg-mark px-4 py-3 font-bold text-mark-ink focus:top-2 print:hidden"
      >
        Skip to story
      </a>
      <div className="page flex flex-wrap items-center gap-x-8 pt-1 lg:flex-nowrap lg:py-2">
        {/* Where colours are forced, the wordmark keeps the ground that it is drawn for. */}
        <a
          href={urls.home()}
          className="inline-flex min-h-11 max-w-full items-center flex-none bg-band no-underline forced-color-adjust-none print:bg-transparent"
        >
          {site.wordmark && wordmark ? (
            <img
              // Drawn for the black bar: on paper light is dark, and a hue stays what it is.
              className="relative top-0.5 h-7 w-auto lg:h-8 print:filter-[invert(1)_hue-rotate(180deg)]"
              {...wordmark}
              alt={site.name}
              fetchPriority="low"
            />
          ) : (
            <span className="min-w-0 wrap-anywhere font-headline text-band-title font-semibold">{site.name}</span>
          )}
        </a>
        <div className="-me-2 ms-auto flex lg:m-0 print:hidden">
          <a href={urls.search()} className={BESIDE}>
            Search
          </a>
          {/* At the foot of the page, where all of it has room. */}
          <a href="#menu" className={BESIDE}>
            Menu
          </a>
        </div>
        <nav aria-label="Sections" className="section-strip print:hidden">
          <ul className="flex w-max ps-2 pe-12">
            {sections.map(({ id, name }) => (
              <li key={id}>
                <a
                  href={urls.section(id)}
                  aria-current={id === current ? 'true' : undefined}
                  className="flex min-h-11 items-center px-2 text-ui font-medium no-underline -outline-offset-5 lg:px-3"
                >
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
