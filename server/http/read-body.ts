import type { IncomingMessage } from 'node:http'

/** Megabytes as the order of a whole set with its pictures may have. */
export const LONGEST_BODY = 32_000_000

/** How long a sender who was refused may go on sending before it hears why. */
const LINGER_MS = 1_000

/** Whether a body says of itself that it is too long. */
export function isTooLong(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > LONGEST_BODY
}

/** @returns nothing when it is too long: the rest is not read */
export async function readBody(request: IncomingMessage, longest = LONGEST_BODY): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  // Left early, it must not take the connection with it: the answer is still to come.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length
    if (length > longest) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads on, into nothing, while a sender hears why it is refused: cut at once, the connection would lose the answer. */
export function lingerAfter(request: IncomingMessage): void {
  if (request.complete) return
  setTimeout(() => {
    if (!request.complete) request.socket.destroy()
  }, LINGER_MS).unref()
}
