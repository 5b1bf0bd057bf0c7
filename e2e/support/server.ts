import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { TEST_ENV } from './newsroom'
import { bringIndex } from './own-index'

/** A newsroom of a test's own: a copy of the frozen one, its index and its log. */
export class OwnNewsroom {
  readonly contentDir
  readonly indexDir
  #server: ChildProcess | undefined
  #said = ''
  url = ''

  /** @param root an empty folder, where it is not to be one of its own */
  constructor(
    readonly settings: Record<string, string> = {},
    readonly root = mkdtempSync(path.join(tmpdir(), 'currawong-')),
  ) {
    this.contentDir = path.join(root, 'content')
    this.indexDir = path.join(root, 'index')
    cpSync(TEST_ENV.CONTENT_DIR, this.contentDir, { recursive: true })
  }

  get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      ...TEST_ENV,
      PORT: '0',
      CONTENT_DIR: this.contentDir,
      INDEX_DIR: this.indexDir,
      ...this.settings,
    }
  }

  /** Another clock has another log, and other content another index. */
  get #isAsFrozen(): boolean {
    return !this.settings.NEWSROOM_NOW && !this.settings.CONTENT_DIR
  }

  /** Sets the clock, also of a site that runs. */
  setClock(moment: string): void {
    const clock = path.join(this.root, 'clock')
    writeFileSync(`${clock}-next`, moment)
    renameSync(`${clock}-next`, clock)
    this.settings.NEWSROOM_NOW = pathToFileURL(clock).href
  }

  /** Starts the built server, waits until it says where, and until its desk has taken what changed. */
  async start(): Promise<void> {
    if (!existsSync(this.indexDir) && this.#isAsFrozen) bringIndex(this.indexDir)
    const server = spawn(process.execPath, [path.join(this.env.BUILD_DIR ?? '', 'server.mjs')], { env: this.env })
    this.#server = server
    server.stderr.pipe(process.stderr)
    this.url = await new Promise((resolve, reject) => {
      this.#said = ''
      server.stdout.on('data', (chunk: Buffer) => {
        this.#said += chunk
        const port = /served on http:\/\/localhost:(\d+)/.exec(this.#said)?.[1]
        if (port) resolve(`http://localhost:${port}`)
      })
      server.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${this.#said}`)))
    })
    // Readers have what they had while the desk takes what changed: a slow machine would show that to a test.
    while (!(await this.desk())) await wait(20)
  }

  /** What the server has said on standard output since it was started, whole lines alone. */
  get lines(): string[] {
    return this.#said.split('\n').slice(0, -1)
  }

  /** The desk that answers now: its process, and where it answers over HTTP; nothing while none does. */
  desk(): Promise<{ pid: number; address?: string } | undefined> {
    const socketPath = path.join(this.indexDir, 'desk.sock')
    return new Promise((resolve) => {
      request({ socketPath }, async (response) => resolve((await json(response)) as { pid: number; address?: string }))
        .on('error', () => resolve(undefined))
        .end()
    })
  }

  /** The readers' process. */
  get pid(): number {
    return this.#server?.pid ?? 0
  }

  async deskPid(): Promise<number | undefined> {
    return (await this.desk())?.pid
  }

  /** The process that draws pages now, or one that searches; the desk, also before it answers; nothing while there is none. */
  pidOf(program: 'renderer' | 'search' | 'desk'): number | undefined {
    const children = readFileSync(`/proc/${this.#server?.pid}/task/${this.#server?.pid}/children`, 'utf8')
    const isIt = (pid: string) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${program}.mjs`)
    return Number(children.trim().split(' ').find(isIt)) || undefined
  }

  /** Asks it to stop. @returns its exit code */
  async stop(): Promise<number | null> {
    const server = this.#server
    if (!server || server.exitCode !== null || server.signalCode !== null) return server?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    return ended
  }

  /** Ends the readers' process as a loss of power does. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.#server?.once('exit', resolve))
    this.#server?.kill('SIGKILL')
    await ended
  }

  /** Runs `npm run publish` as an operator does. */
  publish(...names: string[]): { ok: boolean; said: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/publish.mjs', ...names], {
      env: this.env,
      encoding: 'utf8',
    })
    return { ok: status === 0, said: `${stdout}${stderr}` }
  }

  /** The same, beside whatever else happens. */
  publishing(...names: string[]): Promise<{ ok: boolean; said: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, ['scripts/publish.mjs', ...names], { env: this.env }, (error, stdout, stderr) =>
        resolve({ ok: error === null, said: `${stdout}${stderr}` }),
      )
    })
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.root, { recursive: true, force: true })
  }
}
