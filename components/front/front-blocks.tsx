import type { ReactNode } from 'react'
import type { BlockKind } from '@/lib/newsroom/front'
import { isSmallFor } from '@/lib/newsroom/picture'
import type { FrontBlock } from '@/lib/pages/front'
import { LargePromo } from '../promo/large-promo'
import { LeadPromo } from '../promo/lead-promo'
import { PromoGrid } from '../promo/promo-grid'
import { LATER_IN_COLUMN } from '../ui/later'
import { RuledSection } from '../ui/ruled-section'
import { GraphicBlock } from './graphic-block'
import { HeadlineList } from './headline-list'
import { LeadBlock } from './lead-block'
import { NoticeBlock } from './notice-block'
import { OpinionBlock } from './opinion-block'
import { PairBlock } from './pair-block'
import { TopicBlock } from './topic-block'

/** How each kind of block is drawn. */
const DRAWINGS = {
  lead: LeadBlock,
  pair: PairBlock,
  grid: ({ stories }) => <PromoGrid stories={stories} />,
  headlines: ({ stories }) => <HeadlineList stories={stories} />,
  opinion: OpinionBlock,
  picture: PictureBlock,
  topic: TopicBlock,
  latest: ({ stories }) => <HeadlineList stories={stories} hasTimes />,
  brief: ({ stories }) => <PromoGrid stories={stories.map((story) => ({ ...story, size: 'brief' }))} />,
  graphic: GraphicBlock,
  notice: NoticeBlock,
} as const satisfies Record<BlockKind, (block: Drawn) => ReactNode>

type Drawn = FrontBlock & {
  /** At the head of the page: its picture is fetched first. */
  isLead?: boolean
  /** The lead and what stands beside it: both columns end on one line. */
  isBeside?: boolean
}

/** So many blocks may be in sight at first on a phone. */
const IN_SIGHT = 2

/** Some blocks of a front, under each other. @param from the place of the first on the front */
export function FrontBlocks({ blocks, from = 0 }: { blocks: FrontBlock[]; from?: number }) {
  return blocks.map((block, index) => (
    <Block
      key={`${block.kind} ${block.title} ${block.stories[0]?.slug}`}
      block={block}
      id={`block-${from + index + 1}`}
      isLead={from + index === 0}
      className={from + index < IN_SIGHT ? 'mb-10' : `mb-10 ${LATER_IN_COLUMN}`}
    />
  ))
}

type BlockProps = { block: FrontBlock; id: string; isLead?: boolean; isBeside?: boolean; className?: string }

export function Block({ block, id, isLead, isBeside, className }: BlockProps) {
  const Drawing = DRAWINGS[block.kind]
  const inside = <Drawing {...block} isLead={isLead} isBeside={isBeside} />
  if (!block.title || block.kind === 'notice') return <div className={className}>{inside}</div>
  const title = <bdi>{block.title}</bdi>
  return (
    <RuledSection
      id={id}
      title={
        block.link ? (
          <a href={block.link} className="-my-2 inline-flex min-h-11 items-center no-underline wrap-anywhere">
            {title}
          </a>
        ) : (
          title
        )
      }
      className={className}
    >
      {inside}
    </RuledSection>
  )
}

/** One story with its picture across the page where it has the pixels, or beside its words. */
function PictureBlock({ stories: [story], isLead }: Drawn) {
  if (!story) return null
  const isAcross = story.size === 'lead' && !(story.image && isSmallFor('lead', story.image.picture, 'wide'))
  return isAcross ? (
    <LeadPromo story={story} isLead={isLead} />
  ) : (
    <LargePromo story={story} level="h2" isLead={isLead} isBeside />
  )
}
