import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { z } from 'zod'
import { fingerprint } from '../../lib/fingerprint'

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** When a page was made and how long it stays true by itself. */
export const pageStamp = z.object({
  build: z.string(),
  edition: z.string(),
  /** Names what the page is drawn from: while it is the same, so is the page. */
  model: z.string(),
  /** Names what the model hangs on, where that is known: while it is the same, the model need not be made again. */
  state: z.string().optional(),
  /** What had been taken down by then: after another takedown the page stands in for none that cannot be drawn. */
  takedowns: z.string(),
  /** Milliseconds since 1970: the moment of which it is true, and the next one at which it changes by itself, such as a local midnight or an anniversary. */
  from: z.number(),
  until: z.number(),
})

export type PageStamp = z.output<typeof pageStamp>
export type Encoding = 'br' | 'gzip' | 'identity'

/** A page or document as it goes out: compressed once, in memory or on disk. */
export type FinishedPage = {
  stamp: PageStamp
  /** Names the content; each encoding's strong ETag is made of it. */
  hash: string
  /** What its response says of it, `Content-Type` among them. */
  headers: Record<string, string>
  /** The type under which a browser shows it, where that is another. */
  shownAs?: string
  /** By which a CDN clears it, beside what clears everything; without them, it is not for a CDN to keep. */
  keys?: string[]
  /** Whether its bodies are as small as they can be: at first they are made in a moment. */
  isPolished: boolean
  bodies: Record<Encoding, Buffer>
}

/** What is kept of a page on disk: one encoding, from which a reader of it makes the others. */
export type KeptPage = Omit<FinishedPage, 'bodies'> & { bodies: Pick<FinishedPage['bodies'], 'br'> }

/** Quality of brotli and level of gzip: in a moment, and as small as it goes. */
const QUICK = { brotli: 5, gzip: 6 }
const BEST = { brotli: 11, gzip: 9 }

type Said = Pick<FinishedPage, 'headers' | 'shownAs' | 'keys'>

/** Compresses off the main path, in a moment. */
export async function finishPage(text: string, said: Said, stamp: PageStamp): Promise<FinishedPage> {
  const identity = Buffer.from(text)
  return { ...unpolished(identity, said, stamp), bodies: await compress(identity, QUICK) }
}

/** The same for the disk alone, where nobody waits for it. */
export async function finishForDisk(text: string, said: Said, stamp: PageStamp): Promise<KeptPage> {
  const identity = Buffer.from(text)
  return { ...unpolished(identity, said, stamp), bodies: { br: await brotliOf(identity, QUICK) } }
}

function unpolished(identity: Buffer, { headers, shownAs, keys }: Said, stamp: PageStamp) {
  const hash = fingerprint(identity)
  return { stamp, hash, headers, shownAs, keys, isPolished: false }
}

/** The same page, as small as it goes: thirty times the work, for a page that readers come back to. */
export async function polish(page: FinishedPage): Promise<FinishedPage> {
  return { ...page, isPolished: true, bodies: await compress(page.bodies.identity, BEST) }
}

/** The body in gzip, for the few who ask for it. @param isPolished as small as it goes */
export function gzipBody(identity: Buffer, isPolished: boolean): Promise<Buffer> {
  return gzipOf(identity, isPolished ? BEST : QUICK)
}

function gzipOf(identity: Buffer, { gzip: level }: typeof QUICK): Promise<Buffer> {
  return gzipAsync(identity, { level })
}

async function compress(identity: Buffer, quality: typeof QUICK): Promise<FinishedPage['bodies']> {
  const [br, gz] = await Promise.all([brotliOf(identity, quality), gzipOf(identity, quality)])
  return { br, gzip: gz, identity }
}

function brotliOf(identity: Buffer, { brotli }: typeof QUICK): Promise<Buffer> {
  return brotliAsync(identity, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: brotli,
      [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
    },
  })
}
