import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Whether the shipped configuration can be tried here: it is compiled, with vmod_xkey. */
export const HAS_VARNISH = spawnSync('varnishd', ['-C', '-f', path.resolve('deploy/varnish.vcl')]).status === 0

/** `deploy/varnish.vcl` as it is shipped, with the port of a test for that of a server. */
export class ShippedVarnish {
  readonly #dir = mkdtempSync(path.join(tmpdir(), 'currawong-varnish-'))
  #process: ChildProcess | undefined

  constructor(readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** @param site the port of the site behind it */
  async start(site: number): Promise<void> {
    const file = path.join(this.#dir, 'varnish.vcl')
    writeFileSync(file, readFileSync('deploy/varnish.vcl', 'utf8').replace('.port = "3000"', `.port = "${site}"`))
    const where = ['-n', path.join(this.#dir, 'work'), '-a', `127.0.0.1:${this.port}`, '-f', file]
    const how = ['-F', '-j', 'none', '-s', 'malloc,32m', '-p', 'http_gzip_support=off', '-p', 'thread_pools=1']
    const varnish = spawn('varnishd', [...where, ...how], { stdio: ['ignore', 'ignore', 'pipe'] })
    this.#process = varnish
    let said = ''
    varnish.stderr.on('data', (chunk) => {
      said += chunk
    })
    await new Promise<void>((resolve, reject) => {
      varnish.once('exit', (code) => reject(new Error(`Varnish ended with ${code}:\n${said}`)))
      const knock = () =>
        fetch(`${this.url}/healthz`).then(
          () => resolve(),
          () => setTimeout(knock, 20),
        )
      knock()
    })
  }

  async stop(): Promise<void> {
    const varnish = this.#process
    if (varnish && varnish.exitCode === null) {
      const ended = new Promise((resolve) => varnish.once('exit', resolve))
      varnish.kill('SIGTERM')
      await ended
    }
    rmSync(this.#dir, { recursive: true, force: true })
  }
}
