import { setTimeout as wait } from 'node:timers/promises'
import { AbortError } from 'p-retry'

const TIMEOUT_MS = 10_000
const LONGEST_WAIT_MS = 3_600_000

/**
 * Sends a body to an outside service.
 * @throws {AbortError} when it says that the request itself is wrong
 * @throws {Error} when it may work later; a wait that the service asks for (`Retry-After`) is over by then
 */
export async function post(url: string, type: string, body: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
    redirect: 'follow',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (response.ok) return
  const error = new Error(`${new URL(url).host} answered ${response.status}`)
  if (response.status < 500 && response.status !== 429 && response.status !== 408) throw new AbortError(error)
  const seconds = Number(response.headers.get('retry-after'))
  if (seconds > 0) await wait(Math.min(seconds * 1_000, LONGEST_WAIT_MS), undefined, { ref: false })
  throw error
}
