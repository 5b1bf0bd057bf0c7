import type { IncomingMessage, ServerResponse } from 'node:http'

/** What several tests of the server share. Nothing that is served imports it. */

/** Stands where Next does: counts what it is asked for, and answers when it is let. */
export class CountingNext {
  readonly asked: string[] = []
  atOnce = 0
  mostAtOnce = 0
  status = 200
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

  readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    this.asked.push(path)
    const time = this.timesAsked(path)
    this.atOnce += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce)
    await this.#gate
    this.atOnce -= 1
    response.statusCode = this.status
    response.write('<!DOCTYPE html>')
    response.end(`<title>${path}</title><p>Rendering ${time}</p>`)
  }
}
