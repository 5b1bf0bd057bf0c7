import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { env } from '../../lib/env'
import type { View } from '../../lib/newsroom/published'
import { socketOf } from './socket'

const answer = z.object({ file: z.string().optional(), message: z.string().optional() })

/** As long as a page may take. */
const PATIENCE_MS = 10_000

/**
 * Asks the desk for a picture that is not there yet: the readers' process makes none itself.
 * @param view who wants to see it; without it, readers
 * @returns the file that answers for the address now; nothing when no story that is seen shows it
 * @throws {Error} when the desk is away or has too much to do
 */
export async function askForPicture(address: string, view?: View): Promise<string | undefined> {
  const { file, message } = answer.parse(JSON.parse(await post('/pictures', { address, view })))
  if (message !== undefined) throw new Error(message)
  return file
}

function post(path: string, order: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    request({ socketPath: socketOf(env.INDEX_DIR), path, method: 'POST', signal }, (response) =>
      text(response).then(resolve, reject),
    )
      .on('error', reject)
      .end(JSON.stringify(order))
  })
}
