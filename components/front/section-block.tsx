import type { ReactNode } from 'react'
import type { Section } from '@/lib/newsroom/schema'
import type { Promo } from '@/lib/pages/promo'
import { urls } from '@/lib/urls'
import { LargePromo } from '../promo/large-promo'
import { PicturePromo } from '../promo/picture-promo'
import { TextPromo } from '../promo/text-promo'

type Props = { section: Section; stories: Promo[]; layout: 'lead-first' | 'row' }

/** One section on the front. Two layouts take turns, so that the page has rhythm. */
export function SectionBlock({ section, stories, layout }: Props) {
  const Layout = LAYOUTS[layout]
  return (
    <section aria-labelledby={`section-${section.id}`} className="block-rule mb-10">
      <h2 id={`section-${section.id}`} className="block-title">
        <a href={urls.section(section.id)}>{section.name}</a>
      </h2>
      <Layout stories={stories} />
    </section>
  )
}

type LayoutProps = { stories: Promo[] }

const LAYOUTS = { 'lead-first': LeadFirst, row: Row } satisfies Record<
  Props['layout'],
  (props: LayoutProps) => ReactNode
>

function LeadFirst({ stories: [first, ...rest] }: LayoutProps) {
  return (
    <div className={rest.length > 0 ? 'block-lead-first' : 'promo-beside'}>
      {first && <LargePromo story={first} />}
      {rest.length > 0 && (
        <ul>
          {rest.map((story) => (
            <li key={story.slug}>
              <TextPromo story={story} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Row({ stories }: LayoutProps) {
  return (
    <ul className={`promo-grid promo-grid-${Math.max(2, stories.length)}`}>
      {stories.map((story) => (
        <li key={story.slug}>
          <PicturePromo story={story} />
        </li>
      ))}
    </ul>
  )
}
