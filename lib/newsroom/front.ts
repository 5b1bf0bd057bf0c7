import { z } from 'zod'
import { HOME, type ListOf } from './list-kinds'
import { oneOf } from './one-of'
import { dateTime, label, listOf, slug, text } from './schema'
import { expecting } from './wrong-kind'

/** `content/fronts/home.yaml`, `fronts/sections/<id>.yaml`, `fronts/topics/<id>.yaml`: what an editor puts where. */

/** How large a story stands on a front, from the largest. */
const SIZES = ['lead', 'large', 'normal', 'brief'] as const

export type Size = (typeof SIZES)[number]

type Kind = {
  /** How large its stories stand; the first of them may stand larger than the others. */
  sizes: readonly [first: Size, others: Size]
  /** None may stand larger. */
  largest: Size
  /** Stories in it, unless the editor says otherwise, and the most that it may hold. */
  count: number
  most: number
  /** Of the newest, one with a picture goes before one without. */
  isPictured: boolean
}

const of = (first: Size, rest: Size, largest: Size, count: number, most: number, isPictured = false): Kind => ({
  ...{ sizes: [first, rest], largest, count, most, isPictured },
})

/** Every kind of block, closed: what an editor may choose from. */
export const BLOCK_KINDS = {
  /** One story, with links to what belongs to it. */
  lead: of('lead', 'lead', 'lead', 1, 1, true),
  pair: of('normal', 'normal', 'large', 2, 2, true),
  /** Stories of one weight, in columns. */
  grid: of('normal', 'normal', 'large', 4, 12),
  /** Headlines alone. */
  headlines: of('brief', 'brief', 'brief', 6, 12),
  /** Who says it stands above what is said. */
  opinion: of('normal', 'normal', 'normal', 3, 6),
  /** One picture across the page. */
  picture: of('large', 'large', 'lead', 1, 1, true),
  /** One subject: a large story, and more of it in words. */
  topic: of('large', 'normal', 'large', 4, 8),
  /** Headlines with their times. */
  latest: of('brief', 'brief', 'brief', 9, 20),
  /** Headline and standfirst, in words alone. */
  brief: of('brief', 'brief', 'brief', 3, 9),
  /** A story for the sake of its lead picture, which is read, not only seen. */
  graphic: of('large', 'large', 'large', 1, 1, true),
  /** Words of the newspaper itself, with a link. */
  notice: of('brief', 'brief', 'brief', 0, 0),
} as const satisfies Record<string, Kind>

export type BlockKind = keyof typeof BLOCK_KINDS

/** As long as a front is read: an editor who wants more wants another page. */
const MOST_BLOCKS = 40

const KINDS = Object.keys(BLOCK_KINDS) as [BlockKind, ...BlockKind[]]

const path = z
  .string(expecting('words', 'write a path such as /article/harbour-ferry'))
  .regex(/^\/(?!\/)[^\s\\]*$/, 'is not a path of this site — write one such as /article/harbour-ferry')

const pin = z.union([
  slug.transform((story) => ({ story, related: [], size: undefined, until: undefined })),
  z.strictObject({
    story: slug,
    size: oneOf(SIZES, 'a size').optional(),
    until: dateTime.optional().describe('from then on it is not pinned'),
    related: listOf(slug, '[harbour-ferry]').default([]).describe('stories that stand under it as links'),
  }),
])

const query = z
  .strictObject({
    section: slug.optional(),
    topic: slug.optional(),
    author: slug.optional(),
    source: slug.optional(),
    label: label
      .exclude(['news'], 'is not a label with a list — write analysis, opinion or another of them')
      .optional(),
  })
  .describe('the newest of what matches all of it')

const block = z
  .strictObject({
    kind: oneOf(KINDS, 'a kind of block'),
    title: text('the title', 60).optional(),
    link: path.optional().describe('where the title leads'),
    text: text('what the notice says', 300).optional(),
    until: dateTime.optional().describe('from then on the block is not there'),
    pins: listOf(pin, '[harbour-ferry]').default([]),
    query: query.optional(),
    count: z.int().min(1).optional().describe('how many stories it holds'),
    repeat: z.boolean().default(false).describe('whether it may show what stands elsewhere on the front'),
  })
  .superRefine((block, context) => {
    const problem = (at: Array<string | number>, message: string) =>
      context.addIssue({ code: 'custom', path: at, message })
    const { largest, most } = BLOCK_KINDS[block.kind]
    const isNotice = block.kind === 'notice'
    if (isNotice !== (block.text !== undefined))
      problem(['text'], isNotice ? 'is missing — write what the notice says' : `stands on a ${block.kind} — remove it`)
    if (!isNotice && (block.count ?? 1) > most)
      problem(['count'], `is more than a ${block.kind} holds — write ${most} or fewer`)
    if (block.pins.length > (block.count ?? most))
      problem(['pins'], `are more than the block holds — keep ${block.count ?? most}, or raise count`)
    for (const [index, { story, related }] of block.pins.entries()) {
      const named = new Set<string>([story])
      for (const [at, other] of related.entries()) {
        if (named.has(other))
          problem(
            ['pins', index, 'related', at],
            `“${other}” ${other === story ? 'is the story itself' : 'stands twice'} — remove it`,
          )
        named.add(other)
      }
    }
    for (const [index, { size }] of block.pins.entries())
      if (size && SIZES.indexOf(size) < SIZES.indexOf(largest))
        problem(['pins', index, 'size'], `is larger than a ${block.kind} bears — write ${largest} or smaller`)
  })

export const front = z
  .strictObject({
    breaking: z
      .strictObject({ text: text('what is happening', 120), link: path.optional(), until: dateTime })
      .optional()
      .describe('a strip across the head of the front, which ends by itself'),
    blocks: z
      .array(block, expecting('a list', 'write a list of blocks'))
      .min(1, 'are none — write at least one')
      .max(MOST_BLOCKS, `are more than ${MOST_BLOCKS} — keep what readers reach`),
  })
  .superRefine(({ blocks }, context) => {
    const first = new Map<string, number>()
    for (const [at, { pins, repeat }] of blocks.entries())
      for (const [index, { story }] of pins.entries()) {
        const other = first.get(story)
        const problem = (message: string) =>
          context.addIssue({ code: 'custom', path: ['blocks', at, 'pins', index], message: `“${story}” ${message}` })
        if (other === undefined) first.set(story, at)
        if (other === at) problem('is pinned twice in this block — remove one')
        else if (other !== undefined && !repeat)
          problem(`is also pinned in block ${other + 1} — remove one, or write repeat: true on this block`)
      }
  })

export type FrontFile = z.output<typeof front>
export type FileBlock = FrontFile['blocks'][number]

/** What a block is filled from, the rarest list first: the newest of it that stand in all others. */
export function listsAsked({ query = {} }: Pick<FileBlock, 'query'>, whole: ListOf): ListOf[] {
  const asked = (['author', 'topic', 'source', 'label', 'section'] as const).flatMap((kind) => {
    const id = query[kind]
    return id === undefined ? [] : [{ kind, id }]
  })
  return asked.length > 0 ? asked : [whole]
}

/** The name under which the register keeps the front of a list. */
export function frontId({ kind, id }: ListOf): string {
  return kind === HOME.kind ? 'home' : `${kind}s/${id}`
}
