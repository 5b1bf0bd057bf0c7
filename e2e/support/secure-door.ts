import { spawnSync } from 'node:child_process'
import { Agent, request } from 'node:https'
import path from 'node:path'

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

/** What stands before the site with a certificate of its own making, as a reader asks it. */
export class SecureDoor {
  readonly #agent = new Agent({ rejectUnauthorized: false, keepAlive: true })
  port = 0

  ask(address: string, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: this.port, path: address, headers, agent: this.#agent }, (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
        )
      })
        .on('error', reject)
        .end()
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Writes `privkey.pem` and `fullchain.pem` for news.example, which nobody vouches for. */
export function makeCertificate(dir: string): void {
  const files = ['-keyout', path.join(dir, 'privkey.pem'), '-out', path.join(dir, 'fullchain.pem')]
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=news.example', ...files])
}
