import { z } from 'zod'
import { pathFault } from '../../lib/desk/newsroom-path'
import type { Knowledge, ToldFile } from '../../lib/publications/told'

/** What machines that share a newspaper say to each other. Every path in it is that of a file of a newsroom. */

/** Files that one message names. */
export const MOST_FILES = 1_000

const node = z.string().regex(/^[0-9a-f]{16}$/, 'is no name of a machine')
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256')
const file = z.string().refine((name) => pathFault(name) === undefined, 'is no file of a newsroom')
const moment = z.int().min(0)

const toldFile: z.ZodType<ToldFile> = z.strictObject({
  file,
  hash: hash.nullable(),
  at: moment,
  node,
  isCarried: z.boolean(),
})

/** What a machine published: names and hashes, and no files. */
export const publishedThere = z.strictObject({ from: node, sentAt: moment, told: z.array(toldFile).max(MOST_FILES) })

export type PublishedThere = z.output<typeof publishedThere>

const knowledge: z.ZodType<Knowledge> = z.strictObject({ knownTo: moment, awaited: z.int().min(0) })

/** How a machine stands. */
export const peerStanding = z.strictObject({
  node,
  /** One run of its desk: a machine that was set up as a copy of another has its name until they hear of each other. */
  run: node,
  generation: z.string().max(100),
  knowledge,
  /** Whether a balancer may send readers to it. */
  isReady: z.boolean(),
})

export type PeerStanding = z.output<typeof peerStanding>

/** Asks a machine how it stands, and what it was told since it was asked last: since `after`, if it still is the same `node`. */
export const peerQuestion = z.strictObject({ sentAt: moment, node: node.optional(), after: z.int().min(0) })

export type PeerQuestion = z.output<typeof peerQuestion>

/** The answer, which says to which question. */
export const peerAnswer = z.strictObject({
  asked: z.string(),
  standing: peerStanding,
  told: z.array(toldFile).max(MOST_FILES),
  /** How far `told` reads, and whether there is more. */
  seq: z.int().min(0),
  isMore: z.boolean(),
})

export type PeerAnswer = z.output<typeof peerAnswer>

/** Asks a machine for a file as it was told. */
export const fileQuestion = z.strictObject({ file, hash })
