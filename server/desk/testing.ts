import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'
import { temporaryDir } from '../../lib/testing'
import type { Keys } from './receive'

/** What tests of the desk's HTTP share. */

export const SECRET = 'a secret of the newsroom, long enough'

/** The moment at which tests send. */
export const NOON = Date.parse('2026-11-26T12:00:00Z')

export type Told = { status: number; headers: IncomingHttpHeaders; body: string }

/** A desk over HTTP, with an index of its own, whose clock a test sets. */
export async function openDesk(contentDir: string, options: { isPulling?: boolean; secret?: string | undefined } = {}) {
  const indexDir = temporaryDir()
  vi.stubEnv('CONTENT_DIR', contentDir)
  vi.stubEnv('INDEX_DIR', indexDir)
  vi.stubEnv('DESK_PORT', '0')
  vi.resetModules()
  const { publish, publishBundle } = await import('../../lib/desk/publish')
  const { logDirOf } = await import('../../lib/publications/open-log')
  const { addressOf, serveDesk } = await import('./desk-server')
  const { receiver } = await import('./receive')
  const { Received } = await import('./received')
  const dirs = { contentDir, indexDir }
  await publish(dirs)
  const clock = { now: NOON }
  const { secret = SECRET } = options
  const open = async () => {
    const keys: Keys | undefined =
      'secret' in options && options.secret === undefined
        ? undefined
        : { secret, received: new Received(logDirOf(indexDir)), clock: () => clock.now }
    const doors = {
      publish: async (order: Parameters<typeof publish>[1]) => ({ report: await publish(dirs, order), ms: 1 }),
      publishBundle: async (...sent: [Parameters<typeof publishBundle>[1], Parameters<typeof publishBundle>[2]]) => ({
        report: await publishBundle(dirs, ...sent),
        ms: 1,
      }),
    }
    const orders = { '/publish': receiver(doors, { contentDir, isPulling: options.isPulling ?? false }, keys) }
    const shown = { '/': () => ({ status: 200, type: 'text/plain' as const, body: 'all is well\n' }) }
    const server = serveDesk({ shown, orders })
    await once(server, 'listening')
    return { server, url: addressOf(server) ?? '' }
  }
  let { server, url } = await open()
  return {
    ...dirs,
    clock,
    get url() {
      return url
    },
    publish: () => publish(dirs),
    /** As a crash and a new start. */
    restart: async () => {
      server.close()
      server.closeAllConnections()
      ;({ server, url } = await open())
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Asks as any program does. @param body nothing asks with GET */
export function ask(url: string, headers: Record<string, string> = {}, body?: Buffer | string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: body === undefined ? 'GET' : 'POST', headers, agent: false }, (response) => {
      text(response).then((said) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said })
        asked.destroy()
      }, reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** The headers of an order that is signed as the documentation says. */
export function signed(body: Buffer | string, at = NOON, secret = SECRET): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
  return {
    'Content-Type': 'application/json',
    'Publish-Timestamp': timestamp,
    'Publish-Signature': `sha256=${signature}`,
  }
}
