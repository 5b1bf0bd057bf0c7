import { type ChildProcess, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../lib/testing-free-port'
import { end, startUntil } from './kept-running'
import { makeCertificate, SecureDoor } from './secure-door'

const version = /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr ?? '')

/** Whether the shipped configuration can be tried here. */
export const HAS_NGINX = version !== null && spawnSync('openssl', ['version']).status === 0

const PURGE_MODULE = '/usr/lib/nginx/modules/ngx_http_cache_purge_module.so'

/** Whether it can be told to clear what it keeps. */
export const HAS_PURGE = HAS_NGINX && existsSync(PURGE_MODULE)

/** `deploy/nginx.conf` as it is shipped, with the places and ports of a test for those of a server. */
export class ShippedNginx {
  readonly #dir = mkdtempSync(path.join(tmpdir(), 'currawong-nginx-'))
  readonly #door = new SecureDoor()
  #process: ChildProcess | undefined
  plainPort = 0

  /**
   * @param site the port of the site behind it, or of each machine, with `deploy/nginx-nodes.conf` then and without a cache
   * @param purge the port on which it is told to clear what it keeps, where it is to be
   */
  async start(site: number | number[], purge?: number): Promise<void> {
    this.#door.port = await freePort()
    this.plainPort = await freePort()
    makeCertificate(this.#dir)
    const file = path.join(this.#dir, 'nginx.conf')
    writeFileSync(file, this.#configuration(site, purge))
    this.#process = await startUntil('nginx', ['-p', this.#dir, '-c', file], () => this.ask('/healthz'))
  }

  ask(address: string, headers: Record<string, string> = {}) {
    return this.#door.ask(address, headers)
  }

  /** The addresses under which it keeps copies, each as often as it has one. */
  kept(): string[] {
    const dir = path.join(this.#dir, 'cache')
    return readdirSync(dir).map((name) => /^KEY: (.*)$/m.exec(readFileSync(path.join(dir, name), 'latin1'))?.[1] ?? '')
  }

  async stop(): Promise<void> {
    this.#door.close()
    await end(this.#process)
    rmSync(this.#dir, { recursive: true, force: true })
  }

  #configuration(site: number | number[], purge: number | undefined): string {
    const shipped = (typeof site === 'number' ? oneMachine(site) : severalMachines(site))
      .replaceAll('/etc/letsencrypt/live/news.example', this.#dir)
      .replace('/var/lib/nginx/currawong', path.join(this.#dir, 'cache'))
      .replace(/listen \[::\]:.*/g, '')
      .replace('listen 80;', `listen 127.0.0.1:${this.plainPort};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${this.#door.port} ssl;`)
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${path.join(this.#dir, kind)};`)
      .join(' ')
    const purging = purge === undefined ? '' : readFileSync('deploy/nginx-purge.conf', 'utf8')
    return [
      purge === undefined ? '' : `load_module ${PURGE_MODULE};`,
      'daemon off; pid nginx.pid; worker_processes 1; error_log stderr error; events {}',
      // The folder of the test is readable by its owner alone.
      process.getuid?.() === 0 ? 'user root;' : '',
      `http { ${temporary}\n${isBefore(1, 25, 1) ? shipped.replace('http2 on;', '') : shipped}\n${purging.replace('3002;', `${purge};`)}}`,
    ].join('\n')
  }
}

const oneMachine = (port: number) =>
  readFileSync('deploy/nginx.conf', 'utf8').replace('127.0.0.1:3000', `127.0.0.1:${port}`)

function severalMachines(ports: number[]): string {
  const nodes = ports.reduce(
    (text, port, index) => text.replace(`10.0.0.${index + 1}:3000`, `127.0.0.1:${port}`),
    readFileSync('deploy/nginx-nodes.conf', 'utf8'),
  )
  const rest = readFileSync('deploy/nginx.conf', 'utf8')
    .replace(/^upstream currawong \{.*?^\}$/ms, '')
    .replace(/^.*# cache$/gm, '')
  return `${nodes}\n${rest}`
}

function isBefore(...wanted: number[]): boolean {
  const [, ...numbers] = version ?? []
  const different = wanted.findIndex((number, place) => number !== Number(numbers[place]))
  return different !== -1 && Number(numbers[different]) < (wanted[different] ?? 0)
}
