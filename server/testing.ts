import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http'
import { afterAll } from 'vitest'
import type { Rendered } from './renderer/messages'

/** What several tests of the server share. Nothing that is served imports it. */

/** Stands where Next does: counts what it is asked for, and answers when it is let. */
export class CountingNext {
  readonly asked: string[] = []
  atOnce = 0
  mostAtOnce = 0
  status = 200
  /** Stands in every page that it draws. */
  filler = ''
  #gate: Promise<void> | undefined

  /** What is asked from now on waits until the function that this returns is called. */
  hold(): () => void {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    this.#gate = gate
    return () => {
      if (this.#gate === gate) this.#gate = undefined
      release()
    }
  }

  timesAsked(path: string): number {
    return this.asked.filter((one) => one === path).length
  }

  readonly draw = async (path: string): Promise<Rendered> => {
    this.asked.push(path)
    const time = this.timesAsked(path)
    this.atOnce += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce)
    await this.#gate
    this.atOnce -= 1
    return {
      status: this.status,
      html: `<!DOCTYPE html><title>${path}</title><p>Rendering ${time}</p>${this.filler}`,
      styles: [],
      frames: [],
    }
  }
}

/** A memory for files that keeps none. */
export const NO_FILES = { send: () => undefined, sendAgain: () => undefined, keepWhenSent: () => {} }

export type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }

type Asked = { path?: string; method?: string; headers?: Record<string, string> }

/** Serves until the test file is done. @returns a client that says nothing by itself */
export async function serve(handle: RequestListener): Promise<(asked?: Asked) => Promise<Answer>> {
  const server = createServer(handle)
  afterAll(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return (asked) =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', ...asked }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        )
        response.on('error', reject)
      })
        .on('error', reject)
        .end()
    })
}
