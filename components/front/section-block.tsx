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
        <a href={urls.section(section.id)}>
          <bdi>{section.name}</bdi>
        </a>
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

/** The newest with a picture leads: without one, none is larger than the others. */
function LeadFirst({ stories }: LayoutProps) {
  const first = stories.find(({ image }) => image)
  if (!first) return <Row stories={stories} />
  const rest = stories.filter((story) => story !== first)
  return (
    <div className={rest.length > 0 ? 'block-lead-first' : 'promo-beside'}>
      <LargePromo story={first} />
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
