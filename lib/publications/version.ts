import { types } from 'node:util'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { LIST_KINDS } from '../newsroom/list-kinds'
import { storyStatus } from '../newsroom/schema'

/** Through which door a publication came. */
export const DOORS = ['start', 'command', 'watcher', 'http', 'schedule', 'peer'] as const

export type Door = (typeof DOORS)[number]

/** Why an index was made anew: other code wrote the one before, or there was none that could be read. */
export const RENEWALS = ['other code', 'no index'] as const

export type Renewal = (typeof RENEWALS)[number]

/** What became of a story. */
const EVENTS = [
  'published',
  'scheduled',
  'changed',
  'renamed',
  'withdrawn',
  'taken back',
  'removed',
  /** By the clock alone: its minute came, or the rights of its source ran out. */
  'went live',
  'ended',
] as const

export type Event = (typeof EVENTS)[number]

/** How a story stands. All moments are milliseconds since 1970. */
export const standing = z.object({
  story: z.string(),
  slug: z.string(),
  formerSlugs: z.array(z.string()),
  formerPaths: z.array(z.string()).default([]),
  /** What it shows and hands out, by its path in the newsroom: `pictures/tide.jpg`, `files/report.pdf`. */
  shows: z.array(z.string()).default([]),
  lists: z.array(z.object({ kind: z.enum(LIST_KINDS), id: z.string() })),
  status: z.enum([...storyStatus.options, 'removed']),
  hash: z.string(),
  liveAt: z.number(),
  liveUntil: z.number(),
  /** Whether readers could ever see it. */
  wasLive: z.boolean(),
  /** Since when they cannot any more. */
  downAt: z.number().optional(),
})

export type Standing = z.output<typeof standing>

/** What readers could read of a story. */
const versionText = z.object({
  /** Its file: front matter and body. */
  head: z.string(),
  markdown: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  /** Its caption, its key points, and the body's paragraphs, headings, captions and rows as plain lines. */
  lines: z.array(z.string()),
  corrections: z.array(z.object({ at: z.string(), text: z.string() })),
})

export type VersionText = z.output<typeof versionText>

export type Version = { event: Event; before: Standing | undefined; after: Standing; text: VersionText | undefined }

const QUICK = { level: 4 } as const

export function packText(text: VersionText): Buffer {
  return deflateRawSync(JSON.stringify(text), QUICK)
}

/**
 * @param packed a BLOB as libsql gives it: a Buffer out of `get`, an ArrayBuffer out of `all`
 * @throws {Error} when it is none of ours
 */
export function unpackText(packed: unknown): VersionText {
  const isBytes = types.isArrayBuffer(packed) || types.isUint8Array(packed)
  if (!isBytes) throw new Error('The log holds a version without its text.')
  return versionText.parse(JSON.parse(inflateRawSync(packed).toString('utf8')))
}
