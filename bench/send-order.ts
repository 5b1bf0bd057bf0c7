import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import path from 'node:path'
import { json } from 'node:stream/consumers'

export const PUBLISH_SECRET = 'what only the desk and the bench know'

/** Sends a file to the desk of a site, as `deploy/README.md` says. @throws {Error} when it is refused */
export async function sendFile(env: NodeJS.ProcessEnv, file: string, text: string): Promise<void> {
  const { CONTENT_DIR: contentDir = '', INDEX_DIR: indexDir = '' } = env
  const body = JSON.stringify({ files: [{ path: path.relative(contentDir, file), text }] })
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const response = await fetch(new URL('publish', await addressOfDesk(indexDir)), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Publish-Timestamp': timestamp,
      'Publish-Signature': `sha256=${createHmac('sha256', PUBLISH_SECRET).update(`${timestamp}.${body}`).digest('hex')}`,
    },
    body,
  })
  if (!response.ok) throw new Error(`The desk answered ${response.status}: ${await response.text()}`)
}

/** Asks the desk of a site how its newsroom stands. @returns how long that took, in milliseconds */
export async function askForStatus({ INDEX_DIR: indexDir = '' }: NodeJS.ProcessEnv): Promise<number> {
  const address = await addressOfDesk(indexDir)
  const started = performance.now()
  const response = await fetch(address)
  if (!response.ok || !(await response.text()).includes('Scheduled')) throw new Error('The desk shows nothing.')
  return performance.now() - started
}

const known = new Map<string, Promise<string>>()

/** The desk has a free port, which its socket knows. */
function addressOfDesk(indexDir: string): Promise<string> {
  const asked = known.get(indexDir) ?? askSocket(path.join(indexDir, 'desk.sock'))
  known.set(indexDir, asked)
  return asked
}

function askSocket(socketPath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ socketPath }, (response) => json(response).then((told) => resolve(String(Object(told).address)), reject))
      .on('error', reject)
      .end()
  })
}
