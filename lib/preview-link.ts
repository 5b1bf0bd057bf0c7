import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { env } from './env'

/** What a link to a preview leads to. Moments are milliseconds since 1970, in whole seconds. */
export type PreviewLink = {
  /** The page that it shows. */
  path: string
  /** As readers would see it then; else now, or when its story goes live. */
  at?: number
  /** When the link ends. */
  until: number
}

const VERSION = 1

/** Version, path, `at` and `until` in seconds: a token is to stay as short as a link in a message. */
const content = z.tuple([
  z.literal(VERSION),
  z.string().startsWith('/').max(1_000),
  z.int().nonnegative().nullable(),
  z.int().nonnegative(),
])

/** @returns the token, in letters that need no escape in an address */
export function writePreviewToken({ path, at, until }: PreviewLink, secret: string): string {
  const said: z.input<typeof content> = [VERSION, path, at === undefined ? null : at / 1_000, until / 1_000]
  const text = Buffer.from(JSON.stringify(said)).toString('base64url')
  return `${text}.${signatureOf(text, secret)}`
}

/** What a token says, or nothing when this site did not write it, or it has ended. */
export function readPreviewToken(token: string, secret: string, now: number): PreviewLink | undefined {
  const [, text = '', signature = ''] = /^([\w-]+)\.([\w-]+)$/.exec(token) ?? []
  if (!isSame(signature, signatureOf(text, secret))) return undefined
  const [, path, at, until] = content.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  if (now >= until * 1_000) return undefined
  return { path, ...(at === null ? {} : { at: at * 1_000 }), until: until * 1_000 }
}

/** It names the site too: one that shares the secret, such as a rehearsal of it, opens none of its links. */
function signatureOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`${env.SITE_URL} ${text}`).digest('base64url')
}

/** As text: its last letter has bits that decode to nothing, and another letter would pass for it. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
