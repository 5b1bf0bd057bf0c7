import { type ChildProcess, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../lib/testing-free-port'
import { end, startUntil } from './kept-running'
import { makeCertificate, SecureDoor } from './secure-door'

/** Whether the shipped configuration can be tried here. */
export const HAS_HAPROXY = spawnSync('haproxy', ['-v']).status === 0 && spawnSync('openssl', ['version']).status === 0

/** `deploy/haproxy.cfg` as it is shipped, with the places and ports of a test for those of a server. */
export class ShippedHaproxy {
  readonly #dir = mkdtempSync(path.join(tmpdir(), 'currawong-haproxy-'))
  readonly #door = new SecureDoor()
  #process: ChildProcess | undefined

  /** @param ports of the machines */
  async start(ports: number[]): Promise<void> {
    this.#door.port = await freePort()
    makeCertificate(this.#dir)
    const [chain, key] = ['fullchain.pem', 'privkey.pem'].map((file) => readFileSync(path.join(this.#dir, file)))
    writeFileSync(path.join(this.#dir, 'both.pem'), `${chain}${key}`)
    const file = path.join(this.#dir, 'haproxy.cfg')
    writeFileSync(file, this.#configuration(ports, await freePort()))
    this.#process = await startUntil('haproxy', ['-db', '-f', file], () => this.ask('/healthz'))
  }

  ask(address: string, headers: Record<string, string> = {}) {
    return this.#door.ask(address, headers)
  }

  async stop(): Promise<void> {
    this.#door.close()
    await end(this.#process)
    rmSync(this.#dir, { recursive: true, force: true })
  }

  #configuration(ports: number[], plainPort: number): string {
    return ports
      .reduce(
        (text, port, index) => text.replace(`10.0.0.${index + 1}:3000`, `127.0.0.1:${port}`),
        readFileSync('deploy/haproxy.cfg', 'utf8'),
      )
      .replace(/^ +(?:chroot|user|group) .*$/gm, '')
      .replace(/(?<= crt )\S+/, path.join(this.#dir, 'both.pem'))
      .replace(':::80 v4v6', `127.0.0.1:${plainPort}`)
      .replace(':::443 v4v6', `127.0.0.1:${this.#door.port}`)
  }
}
