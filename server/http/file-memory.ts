import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'

type KeptFile = { edition: string; headers: string[]; body: Buffer }

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
    const kept = this.#files.get(address)
    if (kept?.edition !== this.edition() || CONDITIONS.some((header) => header in request.headers)) return undefined
    response.writeHead(200, kept.headers)
    response.end(request.method === 'HEAD' ? undefined : kept.body)
    return 200
  }

  /**
   * Keeps a file when the whole of it has been sent, with what was said of it.
   * @param edition in which the file was admitted
   */
  keepWhenSent(response: ServerResponse, address: string, { file, edition }: { file: string; edition: string }): void {
    response.once('finish', () => {
      const isWhole = response.statusCode === 200 && response.req.method === 'GET'
      // A picture that stands in for another one is kept by nobody.
      const isToBeKept = isWhole && response.getHeader('Cache-Control') !== 'no-store'
      if (!isToBeKept || this.#reading.has(address)) return
      this.#reading.add(address)
      void this.#read(address, { file, edition, said: response }).finally(() => this.#reading.delete(address))
    })
  }

  /** One that cannot be read now is sent from disk again, and it is said there. */
  async #read(address: string, { file, edition, said }: { file: string; edition: string; said: ServerResponse }) {
    const length = Number(said.getHeader('Content-Length'))
    // One without a byte is what a loss of power has left: it is being made anew.
    if (!(length > 0 && length <= KEPT.maxEntrySize)) return
    const headers = said.getHeaderNames().flatMap((name) => [name, String(said.getHeader(name))])
    const body = await readFile(file).catch(() => undefined)
    if (body?.length === length) this.#files.set(address, { edition, headers, body })
  }
}
