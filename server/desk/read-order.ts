import { z } from 'zod'
import type { BundledFile } from '../../lib/desk/bundle'
import type { Publisher } from '../../lib/publications/log-book'
import { type PublishedThere, publishedThere } from '../peers/message'

/** Who sends an order, and whether it mends no more than a slip. */
type Sender = Pick<Publisher, 'who' | 'isMinor'>

/** An order to publish, as a body says it. */
export type PostedOrder = Sender &
  (
    | /** Files or slugs that go out whole or not at all; without any, everything that differs, file by file. */
    {
        kind: 'names'
        names: string[]
      } /** What GitHub was pushed: paths from the root of the repository, file by file. */
    | { kind: 'push'; names: string[]; ref: string } /** The files themselves, whole or not at all. */
    | { kind: 'bundle'; files: BundledFile[] } /** What another machine published. */
    | { kind: 'peer'; message: PublishedThere }
  )

const MOST_NAMES = 10_000
const MOST_FILES = 5_000

const names = z.array(z.string().min(1).max(1_000)).max(MOST_NAMES)
const sender = { by: z.string().max(200).optional(), minor: z.boolean().optional() }

const NOT_BASE64 = 'is not base64 — write it with = at its end, as `base64` does'

const bytes = z.string().transform((text, context) => {
  const plain = text.replace(/\s+/g, '')
  const decoded = Buffer.from(plain, 'base64')
  if (decoded.toString('base64') === plain) return decoded
  context.addIssue({ code: 'custom', message: NOT_BASE64 })
  return z.NEVER
})

const file = z
  .strictObject({
    path: z.string(),
    text: z.string().optional(),
    base64: bytes.optional(),
    removed: z.literal(true).optional(),
  })
  .refine(
    ({ text, base64, removed }) => [text, base64, removed].filter((one) => one !== undefined).length === 1,
    'is none of {path, text}, {path, base64} and {path, removed: true}',
  )

const bundle = z.strictObject({ ...sender, files: z.array(file).min(1).max(MOST_FILES) })
const list = z.strictObject({ ...sender, paths: names })

/** What we read of a push (docs.github.com, “Webhook events and payloads”, push). */
const push = z.object({
  ref: z.string().max(1_000),
  pusher: z.object({ name: z.string().max(200) }).optional(),
  commits: z.array(z.object({ added: names.default([]), modified: names.default([]), removed: names.default([]) })),
})

/** @returns the order that a body is, or why it is none */
export function readOrder(type: string, body: Buffer): PostedOrder | string {
  const text = decode(body)
  if (text === undefined) return 'The body is not UTF-8.'
  if (type === 'text/plain') return namesOf(text.split(/\r?\n/).filter((line) => line.trim() !== ''))
  const json = parse(text)
  if (json === undefined) return 'The body is not JSON.'
  if (Array.isArray(json.value)) return namesOf(json.value)
  if (has(json.value, 'commits')) return pushOf(json.value)
  if (has(json.value, 'files')) return bundleOf(json.value)
  if (has(json.value, 'told')) return messageOf(json.value)
  const read = list.safeParse(json.value)
  return read.success
    ? { kind: 'names', names: read.data.paths, ...senderOf(read.data) }
    : `The body is none that is known: ${wordsOf(read.error)}`
}

function namesOf(value: unknown): PostedOrder | string {
  const read = names.safeParse(value)
  return read.success ? { kind: 'names', names: read.data } : `The list of paths is wrong: ${wordsOf(read.error)}`
}

function pushOf(value: unknown): PostedOrder | string {
  const read = push.safeParse(value)
  if (!read.success) return `The push is wrong: ${wordsOf(read.error)}`
  const { ref, pusher, commits } = read.data
  const touched = commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed])
  return { kind: 'push', ref, names: [...new Set(touched)], who: pusher?.name }
}

function bundleOf(value: unknown): PostedOrder | string {
  const read = bundle.safeParse(value)
  if (!read.success) return `The bundle is wrong: ${wordsOf(read.error)}`
  const files = read.data.files.map((one) => ({
    path: one.path,
    bytes: one.text === undefined ? one.base64 : Buffer.from(one.text),
  }))
  return { kind: 'bundle', files, ...senderOf(read.data) }
}

function messageOf(value: unknown): PostedOrder | string {
  const read = publishedThere.safeParse(value)
  return read.success ? { kind: 'peer', message: read.data } : `The message is wrong: ${wordsOf(read.error)}`
}

function senderOf({ by, minor }: { by?: string | undefined; minor?: boolean | undefined }): Sender {
  return { ...(by === undefined ? {} : { who: by }), ...(minor === undefined ? {} : { isMinor: minor }) }
}

/** Each part of it that is wrong, by its place. */
function wordsOf(error: z.ZodError): string {
  const lines = error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'it'}: ${message}`)
  return `${lines.slice(0, 10).join('; ')}.`
}

function decode(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}
