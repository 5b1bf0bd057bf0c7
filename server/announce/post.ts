import { Busy, Refused } from './service'

const TIMEOUT_MS = 10_000
const LONGEST_WAIT_MS = 3_600_000

/**
 * Sends a body to an outside service.
 * @throws {Refused} when it says that the request itself is wrong
 * @throws {Busy} when it asks for a wait (`Retry-After`)
 * @throws {Error} when it may work later
 */
export async function post(url: string, type: string, body: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
    // Followed, most redirects make a GET of it, whose answer says nothing of the message.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (response.ok) return
  const words = `${new URL(url).host} answered ${response.status}${whereTo(response)}`
  if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408)
    throw new Refused(words)
  const seconds = Number(response.headers.get('retry-after'))
  if (seconds > 0) throw new Busy(words, Math.min(seconds * 1_000, LONGEST_WAIT_MS))
  throw new Error(words)
}

function whereTo({ headers }: Response): string {
  const location = headers.get('location')
  return location === null ? '' : `, and leads to ${location}`
}
