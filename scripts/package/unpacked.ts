import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The archive on a machine that has Node and nothing else: no packages above it, no other program. */
export class Unpacked {
  readonly place = mkdtempSync(path.join(tmpdir(), 'currawong-unpacked-'))
  readonly root: string
  readonly state = path.join(this.place, 'state')
  readonly contentDir = path.join(this.place, 'newspaper')
  settings: Record<string, string> = {}
  #server: ChildProcess | undefined
  said = ''
  url = ''
  /** Seconds of processor that all processes of the site took until it was ready. */
  startCost = 0

  constructor(archive: string) {
    for (const folder of ['opt', 'bin', 'state']) mkdirSync(path.join(this.place, folder))
    const { status } = spawnSync('tar', ['-xzf', path.resolve(archive), '-C', path.join(this.place, 'opt')])
    if (status !== 0) throw new Error(`${archive} cannot be unpacked.`)
    symlinkSync(process.execPath, path.join(this.place, 'bin/node'))
    this.root = path.join(this.place, 'opt', readdirSync(path.join(this.place, 'opt'))[0] ?? '')
  }

  get env(): NodeJS.ProcessEnv {
    return {
      PATH: path.join(this.place, 'bin'),
      HOME: this.place,
      NODE_ENV: 'production',
      CONTENT_DIR: this.contentDir,
      ...{ PORT: '0', DESK_PORT: '0', LOG_LEVEL: 'error' },
      ...this.settings,
    }
  }

  /** Gives a command, as an operator does, in the folder of the state. */
  command(...words: string[]): { ok: boolean; said: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.#program, ...words], {
      ...{ cwd: this.state, env: this.env, encoding: 'utf8' },
    })
    return { ok: status === 0, said: `${stdout}${stderr}` }
  }

  /** Starts the site and waits until it says where. */
  async start(): Promise<void> {
    const server = spawn(process.execPath, [this.#program, 'start'], { cwd: this.state, env: this.env })
    this.#server = server
    this.said = ''
    this.url = await new Promise((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.said += chunk
        const port = /served on http:\/\/localhost:(\d+)/.exec(this.said)?.[1]
        if (port) resolve(`http://localhost:${port}`)
      }
      server.stdout.on('data', hear)
      server.stderr.on('data', hear)
      server.once('exit', (code) => reject(new Error(`The site ended with ${code}:\n${this.said}`)))
    })
    this.startCost = costOf(server.pid ?? 0)
  }

  /** @returns its exit code */
  async stop(): Promise<number | null> {
    const server = this.#server
    this.#server = undefined
    if (!server || server.exitCode !== null) return server?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    return ended
  }

  async remove(): Promise<void> {
    await this.stop()
    // The desk may still be writing its last picture.
    rmSync(this.place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }

  get #program(): string {
    return path.join(this.root, 'currawong.mjs')
  }
}

/** Seconds that a process, those that it started and those that ended took (proc_pid_stat(5): fields 14 to 17, in hundredths). */
function costOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0)
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return children.reduce((sum, child) => sum + costOf(Number(child)), own)
}
