import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { z } from 'zod'

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** When a page was made and how long it stays true by itself. */
export const pageStamp = z.object({
  build: z.string(),
  edition: z.string(),
  /** Names what the page is drawn from: while it is the same, so is the page. */
  model: z.string(),
  /** Milliseconds since 1970: a local midnight or an anniversary. */
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
  bodies: Record<Encoding, Buffer>
}

/** Compresses off the main path. */
export async function finishPage(
  text: string,
  { headers, shownAs }: Pick<FinishedPage, 'headers' | 'shownAs'>,
  stamp: PageStamp,
): Promise<FinishedPage> {
  const identity = Buffer.from(text)
  const [br, gz] = await Promise.all([
    brotliAsync(identity, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
    gzipAsync(identity, { level: 9 }),
  ])
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 20)
  return { stamp, hash, headers, shownAs, bodies: { br, gzip: gz, identity } }
}
