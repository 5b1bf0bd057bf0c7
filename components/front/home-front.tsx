import { isSmallFor } from '@/lib/newsroom/picture'
import type { FrontBlock, FrontStory } from '@/lib/pages/front'
import type { HomeModel } from '@/lib/pages/home-page'
import { Standfirst } from '../ui/standfirst'
import { BreakingStrip } from './breaking-strip'
import { Block, FrontBlocks } from './front-blocks'

const BELOW = 'below'

/** The front page, from its head down. */
export function HomeFront({ model: { front, frame } }: { model: HomeModel }) {
  const opening = openingOf(front.blocks)
  return (
    <>
      {front.breaking && <BreakingStrip {...front.breaking} />}
      <main className="page py-6 md:py-8">
        <h1 className="sr-only" id="story">
          {frame.site.name}
        </h1>
        {front.blocks.length === 0 && <Standfirst>There is no story here yet.</Standfirst>}
        <Opening blocks={opening} />
        <div id={BELOW}>
          <FrontBlocks blocks={front.blocks.slice(opening.length)} from={opening.length} />
        </div>
      </main>
    </>
  )
}

/**
 * A lead with a picture, and the pair after it: beside each other where there is the room. Pictures
 * give way until both columns end on one line, so one of the pair must have one. What has a title
 * of its own stands under it, across the page.
 */
function openingOf([lead, pair]: FrontBlock[]): FrontBlock[] {
  if (lead?.kind !== 'lead' || pair?.kind !== 'pair' || lead.title || pair.title) return []
  const image = lead.stories[0]?.image
  const canGrow = image && !isSmallFor('front-lead', image.picture, 'wide')
  return canGrow && pair.stories.some(hasPicture) ? [lead, pair] : []
}

const hasPicture = ({ image }: FrontStory) => image !== undefined

function Opening({ blocks }: { blocks: FrontBlock[] }) {
  if (blocks.length === 0) return null
  return (
    <div className="mb-12 grid grid-cols-1 gap-8 beside:grid-cols-[minmax(0,2.2fr)_minmax(0,1fr)]">
      {/* Pictures give way to words that are still to come: it is shown when what follows it begins (HTML, “rel=expect”). */}
      <link rel="expect" href={`#${BELOW}`} blocking="render" media="(min-width: 62.5rem)" />
      {blocks.map((block, index) => (
        <Block key={block.kind} block={block} id={`block-${index + 1}`} isLead={index === 0} isBeside />
      ))}
    </div>
  )
}
