import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * Readers at many connections, each asking for the next address of a list as soon as it has the one before. It runs
 * in a process of its own, so that what measures does not wait for it.
 */

export type Request = {
  target: string
  /** Whom a proxy on this machine says it forwards for: searches are allowed by client. */
  from: string
}

type Order = { port: number; requests: Request[]; connections: number; seconds: number }

export type Crowd = {
  /** How often each status came; 0 is no answer at all. */
  statuses: Record<string, number>
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Of an answer, with its head. */
  bytesEach: number
}

/** The same crowd comes again and again: one that is new is slower in its first seconds, and asks its server for more. */
export function gatherCrowd(): { send: (order: Order) => Promise<Crowd>; leave: () => void } {
  const child = fork('bench/crowd.ts', { execArgv: ['--import', 'tsx'] })
  const left = once(child, 'exit')
  return {
    send: async (order) => {
      child.send(order)
      const [crowd] = await Promise.race([once(child, 'message'), left])
      if (typeof crowd !== 'object') throw new Error(`The crowd ended with ${crowd}.`)
      return crowd
    },
    leave: () => child.disconnect(),
  }
}

/** Latencies are counted in tenths of a millisecond, up to a minute. */
const TENTHS = 600_000

async function be({ port, requests, connections, seconds }: Order): Promise<Crowd> {
  const latencies = new Uint32Array(TENTHS)
  const statuses: Record<string, number> = {}
  const bytes = requests.map(({ target, from }) =>
    Buffer.from(
      `GET ${target} HTTP/1.1\r\nHost: news.example\r\nAccept-Encoding: br, gzip\r\nX-Forwarded-For: ${from}\r\n\r\n`,
      'latin1',
    ),
  )
  const end = performance.now() + seconds * 1_000
  let next = 0
  let received = 0
  const reader = async () => {
    let line: Line | undefined
    while (performance.now() < end) {
      const started = performance.now()
      line ??= new Line(port)
      const status = await line.ask(bytes[next++ % bytes.length] ?? Buffer.alloc(0))
      const tenths = Math.min(TENTHS - 1, Math.round((performance.now() - started) * 10))
      latencies[tenths] = (latencies[tenths] ?? 0) + 1
      statuses[status] = (statuses[status] ?? 0) + 1
      if (line.isOpen) continue
      received += line.received
      line = undefined
    }
    received += line?.received ?? 0
    line?.close()
  }
  await Promise.all(Array.from({ length: connections }, reader))
  const total = latencies.reduce((sum, one) => sum + one, 0)
  const percentile = (share: number) => {
    let seen = 0
    return (
      latencies.findIndex((count) => {
        seen += count
        return seen >= total * share
      }) / 10
    )
  }
  return {
    statuses,
    perSecond: total / seconds,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    bytesEach: received / total,
  }
}

/** One connection, kept as long as the server keeps it. */
class Line {
  readonly #socket: Socket
  #settle: (status: number) => void = () => {}
  #status = 0
  /** Bytes of the answer that are still to come; before its head was read, nothing is known of them. */
  #left: number | undefined
  #head = ''
  /** All bytes that came on it. */
  received = 0
  isOpen = true

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk) => this.#take(chunk))
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => {
      this.isOpen = false
      this.#settle(this.#left === undefined ? 0 : this.#status)
    })
  }

  /** @returns its status; 0 when the connection ends without an answer */
  ask(request: Buffer): Promise<number> {
    this.#head = ''
    this.#left = undefined
    this.#socket.write(request)
    return new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.received += chunk.length
    if (this.#left === undefined) {
      this.#head += chunk.toString('latin1')
      const end = this.#head.indexOf('\r\n\r\n')
      if (end === -1) return
      this.#status = Number(this.#head.slice(9, 12))
      // Whatever the site sends says how long it is; what has none is over with its connection.
      const length = /^content-length: (\d+)/im.exec(this.#head)?.[1]
      this.#left = Number(length ?? Number.POSITIVE_INFINITY) - (this.#head.length - end - 4)
    } else this.#left -= chunk.length
    if (this.#left <= 0) this.#settle(this.#status)
  }
}

process.on('message', (order: Order) => {
  void be(order).then((crowd) => process.send?.(crowd))
})
