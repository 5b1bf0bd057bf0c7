import { bylinesOf, frontOf, liveAmong, type Offered, offeredBy } from '../archive/fronts'
import { findList } from '../archive/lists'
import { getSections } from '../archive/register'
import {
  BLOCK_KINDS,
  type BlockKind,
  type FileBlock,
  type FrontFile,
  front,
  listsAsked,
  type Size,
} from '../newsroom/front'
import { HOME, type ListOf } from '../newsroom/list-kinds'
import type { View } from '../newsroom/published'
import type { Story } from '../newsroom/story'
import { urls } from '../urls'
import { type Promo, promo } from './promo'

/** A story as a front shows it. */
export type FrontStory = Promo & {
  size: Size
  /** What stands under it as links. */
  related: Array<Pick<Story, 'slug' | 'headline' | 'lang'>>
  /** Who says it, where that matters. */
  by?: string[]
}

export type FrontBlock = {
  kind: BlockKind
  title?: string
  /** Where the title leads. */
  link?: string
  text?: string
  stories: FrontStory[]
}

/** What stands on a front, from its head down. A block for which there is no story is not in it. */
export type Front = { breaking?: { text: string; link?: string }; blocks: FrontBlock[] }

/** A front, and when it changes by itself at the latest, in milliseconds since 1970. */
type Composed = Front & { until: number }

/** The front page: what an editor has arranged, or else what suits any newspaper. */
export function composeHome(view: View): Composed {
  return compose(frontOf(HOME) ?? homeByItself(), HOME, view)
}

/** What an editor has arranged at the head of a list, or nothing. */
export function composeHead(list: ListOf, view: View): Composed | undefined {
  const file = frontOf(list)
  return file && compose(file, list, view)
}

function compose({ breaking, blocks }: FrontFile, list: ListOf, view: View): Composed {
  const isOn = ({ until }: { until?: string }) => until === undefined || Date.parse(until) > view.now
  const standing = blocks.filter(isOn).map((block) => ({ ...block, pins: block.pins.filter(isOn) }))
  const ends = [breaking, ...blocks, ...blocks.flatMap(({ pins }) => pins)].flatMap((one) => one?.until ?? [])
  const composed = fill(standing, list, view)
  return {
    ...(breaking && isOn(breaking) ? { breaking: { text: breaking.text, link: breaking.link } } : {}),
    blocks: standing.flatMap((block, index) => {
      const stories = composed[index] ?? []
      return block.kind === 'notice' || stories.length > 0
        ? [{ ...titleOf(block, list), kind: block.kind, text: block.text, stories }]
        : []
    }),
    until: Math.min(...ends.map((end) => Date.parse(end)).filter((end) => end > view.now), Number.MAX_SAFE_INTEGER),
  }
}

/** How far down its source a block looks for a story with a picture. */
const LOOKED_AT = 12

/**
 * Two passes: what is pinned anywhere is taken first, so that no query shows it earlier; then
 * queries fill from the head down, without what stands already.
 */
function fill(blocks: FileBlock[], list: ListOf, view: View): FrontStory[][] {
  const pinned = liveAmong(
    blocks.flatMap(({ pins }) => pins.flatMap(({ story, related }) => [story, ...related])),
    view,
  )
  const pinsOf = ({ pins }: FileBlock) => pins.filter(({ story }) => pinned.has(story))
  const missingIn = (block: FileBlock) => Math.max(0, countOf(block) - pinsOf(block).length)
  const offered = offeredBy(
    blocks.map((block, index) => ({
      lists: listsAsked(block, list),
      // Pins that fill their block leave nothing to ask for.
      limit: missingIn(block) > 0 ? mostNeeded(blocks, index) : 0,
    })),
    view,
  )
  const taken = new Set(blocks.flatMap(({ pins, repeat }) => (repeat ? [] : pins.map(({ story }) => story))))
  const chosen = blocks.map((block, index) => {
    const pins = pinsOf(block)
    const isFree = ({ slug }: Offered) =>
      !pins.some(({ story }) => story === slug) && (block.repeat || !taken.has(slug))
    const free = (offered[index] ?? []).filter(isFree)
    const { isPictured } = BLOCK_KINDS[block.kind]
    const added = (isPictured ? picturedFirst(free) : free).slice(0, missingIn(block))
    if (!block.repeat) for (const { slug } of added) taken.add(slug)
    return [...pins, ...added.map(({ slug }) => ({ story: slug, size: undefined, related: [] }))]
  })
  const stories = liveAmong(
    chosen.flatMap((some) => some.map(({ story }) => story)),
    view,
  )
  const opinions = blocks.flatMap(({ kind }, index) => (kind === 'opinion' ? (chosen[index] ?? []) : []))
  const bylines = bylinesOf(opinions.map(({ story }) => story))
  return blocks.map(({ kind }, index) =>
    (chosen[index] ?? []).flatMap(({ story: slug, size, related }, place) => {
      const story = stories.get(slug)
      if (!story) return []
      const [first, others] = BLOCK_KINDS[kind].sizes
      const links = related.flatMap((one) => linkTo(pinned.get(one)))
      const by = kind === 'opinion' ? { by: bylines.get(slug) ?? [] } : {}
      return [{ ...promo(story, view), size: size ?? (place === 0 ? first : others), related: links, ...by }]
    }),
  )
}

function linkTo(story: Story | undefined): FrontStory['related'] {
  return story ? [{ slug: story.slug, headline: story.headline, lang: story.lang }] : []
}

const countOf = ({ kind, count }: FileBlock): number => count ?? BLOCK_KINDS[kind].count

/** All that stands above a block, and every pin, may be the newest of its source. */
function mostNeeded(blocks: FileBlock[], index: number): number {
  const above = blocks.slice(0, index + 1).reduce((sum, block) => sum + countOf(block), 0)
  return above + blocks.reduce((sum, { pins }) => sum + pins.length, 0) + LOOKED_AT
}

function picturedFirst(stories: Offered[]): Offered[] {
  const near = stories.slice(0, LOOKED_AT)
  return [
    ...near.filter(({ hasPicture }) => hasPicture),
    ...near.filter(({ hasPicture }) => !hasPicture),
    ...stories.slice(LOOKED_AT),
  ]
}

/** Its own title, or the name of what fills it. */
function titleOf(block: FileBlock, list: ListOf): Pick<FrontBlock, 'title' | 'link'> {
  const [filledFrom = list] = listsAsked(block, list)
  const named = filledFrom === list ? undefined : findList(filledFrom)
  const isNewest = block.kind === 'latest' && named === undefined
  return {
    title: block.title ?? named?.title ?? (isNewest ? 'Latest' : undefined),
    link: block.link ?? named?.path ?? (isNewest && list.kind === HOME.kind ? urls.latest() : undefined),
  }
}

/** The newest leads, with two more beside the latest; each section follows in its turn, one unlike the one before. */
function homeByItself(): FrontFile {
  return front.parse({
    blocks: [
      { kind: 'lead' },
      { kind: 'pair' },
      { kind: 'latest' },
      ...getSections().map(({ id }, index) => ({ kind: index % 2 === 0 ? 'topic' : 'grid', query: { section: id } })),
    ],
  })
}
