import { Busy, Refused } from './service'

const TIMEOUT_MS = 10_000
const LONGEST_WAIT_MS = 3_600_000

type Request = { url: string; method: string; headers: Record<string, string>; body?: string }

type Answers = {
  /** What says, beside 2xx, that it is done. */
  alsoDone?: number
  /** Milliseconds to wait after a 429 that does not say how long; without it, as after any failure. */
  restMs?: number
}

/** Sends a body to an outside service; throws as `send` does. */
export function post(url: string, type: string, body: string): Promise<void> {
  return send({ url, method: 'POST', headers: { 'Content-Type': type }, body })
}

/**
 * Asks something of an outside service.
 * @throws {Refused} when it says that the request itself is wrong
 * @throws {Busy} when it asks for a wait (`Retry-After`)
 * @throws {Error} when it may work later
 */
export async function send({ url, ...request }: Request, { alsoDone, restMs = 0 }: Answers = {}): Promise<void> {
  const response = await fetch(url, {
    ...request,
    // Followed, most redirects make a GET of it, whose answer says nothing of the message.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (response.ok || response.status === alsoDone) return
  const words = `${new URL(url).host} answered ${response.status}${whereTo(response)}`
  if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408)
    throw new Refused(words)
  const wait = Number(response.headers.get('retry-after')) * 1_000 || (response.status === 429 ? restMs : 0)
  if (wait > 0) throw new Busy(words, Math.min(wait, LONGEST_WAIT_MS))
  throw new Error(words)
}

function whereTo({ headers }: Response): string {
  const location = headers.get('location')
  return location === null ? '' : `, and leads to ${location}`
}
