import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import { type SearchAnswer, type SearchOrder, searchSaid } from './messages'

/** The slowest search of a large newspaper takes a twentieth of it. */
const TIMEOUT_MS = 2_000

/** A process loads for longer than it searches, the longer the busier the machine is. */
const STARTING_MS = 30_000

/** Several times what a search takes: one that wants more ends. */
const MOST_MEMORY_MB = 192

/**
 * Processes that search, each one thing at a time. One that takes too long is ended, and another one begins. They are
 * no threads: one that is ended within a query takes the whole process with it, as libsql aborts it
 * (neon 1.0.0, sys/external.rs).
 */
export class SearchProcesses {
  readonly #idle: ChildProcess[] = []

  /** @param stylesheets of the pages that they draw, where the build has none */
  constructor(
    readonly stylesheets?: string[],
    readonly timeout = TIMEOUT_MS,
  ) {}

  /** Starts one ahead, so that the first reader does not wait for it. */
  async warm(): Promise<void> {
    this.#idle.push(await this.#start())
  }

  /** @throws {Error} when it takes too long, or fails */
  async answer(order: SearchOrder): Promise<SearchAnswer> {
    const child = this.#idle.pop() ?? (await this.#start())
    // One that is dying is heard to exit.
    child.send(order, () => {})
    const said = await heard(child, this.timeout)
    this.#idle.push(child)
    const answer = searchSaid.parse(said)
    if ('error' in answer) throw new Error(answer.error)
    return answer
  }

  stop(): void {
    for (const child of this.#idle.splice(0)) child.kill('SIGKILL')
  }

  /** @returns one that has said its first word: it can be asked */
  async #start(): Promise<ChildProcess> {
    const child = fork(PROGRAM, this.stylesheets ? [JSON.stringify(this.stylesheets)] : [], {
      execArgv: [...process.execArgv, ...LOADER, `--max-old-space-size=${MOST_MEMORY_MB}`],
      // React is chosen by it: the one for development takes ten times as long.
      env: { ...process.env, NODE_ENV: env.NODE_ENV },
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.unref()
    child.channel?.unref()
    child.on('error', (error) => log.error({ err: error }, 'a process that searches failed'))
    child.once('exit', () => {
      const place = this.#idle.indexOf(child)
      if (place >= 0) this.#idle.splice(place, 1)
    })
    await heard(child, STARTING_MS)
    return child
  }
}

const IS_BUILT = !/\.tsx?$/.test(import.meta.url)
const PROGRAM = fileURLToPath(new URL(IS_BUILT ? './search.mjs' : './search-process.tsx', import.meta.url))
const LOADER = IS_BUILT ? [] : ['--import', import.meta.resolve('tsx')]

/** What a process says next. @throws {Error} when it says nothing in time, and is ended then */
function heard(child: ChildProcess, timeout: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clear()
      child.kill('SIGKILL')
      reject(error)
    }
    const exited = () => fail(new Error('The process that searched has ended.'))
    const timer = setTimeout(() => fail(new Error(`A search took longer than ${timeout} ms.`)), timeout)
    const said = (message: unknown) => {
      clear()
      resolve(message)
    }
    const clear = () => {
      clearTimeout(timer)
      child.off('message', said).off('error', fail).off('exit', exited)
    }
    child.once('message', said).once('error', fail).once('exit', exited)
  })
}
