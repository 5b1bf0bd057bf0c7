import type { ReactNode } from 'react'
import type { Section } from '@/lib/newsroom/schema'
import type { Promo } from '@/lib/pages/promo'
import { urls } from '@/lib/urls'
import { LargePromo } from '../promo/large-promo'
import { PromoGrid } from '../promo/promo-grid'
import { TextPromo } from '../promo/text-promo'
import { RuledSection } from '../ui/ruled-section'

type Props = { section: Section; stories: Promo[]; layout: 'lead-first' | 'row' }

/** One section on the front. Two layouts take turns, so that the page has rhythm. */
export function SectionBlock({ section, stories, layout }: Props) {
  const Layout = LAYOUTS[layout]
  return (
    <RuledSection
      id={`section-${section.id}`}
      title={
        <a href={urls.section(section.id)} className="inline-flex min-h-11 items-center no-underline">
          <bdi>{section.name}</bdi>
        </a>
      }
      className="mb-10"
    >
      <Layout stories={stories} />
    </RuledSection>
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
  if (rest.length === 0) return <LargePromo story={first} isBeside />
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-6 beside:grid-cols-lead">
      <LargePromo story={first} />
      <ul>
        {rest.map((story) => (
          <li key={story.slug} className="not-first:mt-4 not-first:border-t not-first:border-rule not-first:pt-2">
            <TextPromo story={story} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Row({ stories }: LayoutProps) {
  return <PromoGrid stories={stories} columns={stories.length} />
}
