import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { LRUCache } from 'lru-cache'
import { seenIn } from '../../lib/seen'

/** A file that readers may see, in which edition they may, and what is said of it. */
type Admitted = { edition: string; kept: { file: string } }

/** `seen` says which file it was on disk. */
type KeptFile = Admitted & { seen: string | undefined; headers: string[]; body: Buffer }

/** What phones and tablets are shown fits many times over; what is larger is streamed from disk. */
const KEPT = { maxSize: 16_000_000, maxEntrySize: 256_000 }

/** With one of these a reader asks for a part, or says what they have: `send` knows what that means. */
const CONDITIONS = ['range', 'if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since'] as const

/**
 * Small files named by their content, in memory as they were last sent: opening one costs five times as much as sending
 * it. Each is true in the edition in which it was admitted, so that a takedown takes it as well.
 */
export class FileMemory {
  readonly #files = new LRUCache<string, KeptFile>({
    ...KEPT,
    sizeCalculation: ({ body }) => body.length + 1_000,
  })
  readonly #reading = new Set<string>()

  /** @param edition names what readers see at this moment */
  constructor(readonly edition: () => string) {}

  /** @returns its status, when it was sent */
  send(request: IncomingMessage, response: ServerResponse, address: string): number | undefined {
    const found = this.#files.get(address)
    return found?.edition === this.edition() ? write(request, response, found) : undefined
  }

  /** The same of a file that was in memory in an earlier edition: it is admitted in this one as it was then, and lies on disk. */
  sendAgain(
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
    { edition, kept }: Admitted,
  ): number | undefined {
    const found = this.#files.get(address)
    if (!found || !isDeepStrictEqual(found.kept, kept) || found.seen !== seenOnDisk(kept.file)) return undefined
    const renewed = { ...found, edition }
    this.#files.set(address, renewed)
    return write(request, response, renewed)
  }

  /** Keeps a file when the whole of it has been sent, with what was said of it. */
  keepWhenSent(response: ServerResponse, address: string, admitted: Admitted): void {
    response.once('finish', () => {
      const isWhole = response.statusCode === 200 && response.req.method === 'GET'
      // A picture that stands in for another one is kept by nobody.
      const isToBeKept = isWhole && response.getHeader('Cache-Control') !== 'no-store'
      if (!isToBeKept || this.#reading.has(address)) return
      this.#reading.add(address)
      void this.#read(address, admitted, response).finally(() => this.#reading.delete(address))
    })
  }

  /** One that cannot be read now is sent from disk again, and it is said there. */
  async #read(address: string, { edition, kept }: Admitted, said: ServerResponse) {
    const length = Number(said.getHeader('Content-Length'))
    // One without a byte is what a loss of power has left: it is being made anew.
    if (!(length > 0 && length <= KEPT.maxEntrySize)) return
    const headers = said.getHeaderNames().flatMap((name) => [name, String(said.getHeader(name))])
    const seen = seenOnDisk(kept.file)
    const body = await readFile(kept.file).catch(() => undefined)
    if (body?.length === length) this.#files.set(address, { edition, kept, seen, headers, body })
  }
}

const seenOnDisk = (file: string) => seenIn(statSync(file, { throwIfNoEntry: false }))

function write(request: IncomingMessage, response: ServerResponse, { headers, body }: KeptFile): number | undefined {
  if (CONDITIONS.some((header) => header in request.headers)) return undefined
  response.writeHead(200, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
  return 200
}
