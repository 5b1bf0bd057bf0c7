import type { FrontBlock } from '@/lib/pages/front'
import type { HomeModel } from '@/lib/pages/home-page'
import { Standfirst } from '../ui/standfirst'
import { BreakingStrip } from './breaking-strip'
import { Block, FrontBlocks } from './front-blocks'

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
        <FrontBlocks blocks={front.blocks.slice(opening.length)} from={opening.length} />
      </main>
    </>
  )
}

/** A lead, and a pair and the latest if they come next: they stand together. */
function openingOf(blocks: FrontBlock[]): FrontBlock[] {
  if (blocks[0]?.kind !== 'lead') return []
  const next = blocks.slice(1, 3).findIndex(({ kind }) => kind !== 'pair' && kind !== 'latest')
  return blocks.slice(0, next === -1 ? 3 : next + 1)
}

/** The latest stands beside the lead, or where that has no picture in columns under it. */
function Opening({ blocks }: { blocks: FrontBlock[] }) {
  if (blocks.length === 0) return null
  const isBeside = blocks[0]?.stories[0]?.image !== undefined && blocks.some(({ kind }) => kind === 'latest')
  const columns = 'beside:grid-flow-col beside:grid-cols-front beside:grid-rows-[auto_1fr]'
  return (
    <div className={`mb-12 grid grid-cols-1 gap-8 ${isBeside ? columns : ''}`}>
      {blocks.map((block, index) => (
        <Block
          key={block.kind}
          block={block}
          id={`block-${index + 1}`}
          isLead={index === 0}
          isBeside={isBeside}
          className={isBeside && block.kind === 'latest' ? 'beside:row-span-2' : ''}
        />
      ))}
    </div>
  )
}
