import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'

/** How far a sender's clock may be from ours, and how long an order is good. */
const GOOD_FOR_MS = 300_000

const SIGNED = /^sha256=([0-9a-f]{64})$/i

const ours = z.object({
  'publish-timestamp': z.string().regex(/^\d{9,11}$/),
  'publish-signature': z.string().regex(SIGNED),
})

/**
 * GitHub's own (docs.github.com, “Validating webhook deliveries”): without a time, so a body is taken once for good. Its
 * headers are not signed, and the id of a delivery is one of them: who replays a body may give it any. A push names
 * what stood before and after it, and when, so that no two have the same body.
 */
const fromGitHub = z.object({
  'x-hub-signature-256': z.string().regex(SIGNED),
  'x-github-event': z.string().regex(/^\w{1,100}$/),
})

/** What the headers of an order say of it, before its body is read. */
export type Signed = {
  signature: string
  /** What is signed before the body. */
  prefix: string
  /** What tells it from every other. */
  id: string
  /** Until when its id must be remembered, in milliseconds since 1970; nothing is for good. */
  until?: number
  /** The kind of GitHub's message. */
  event?: string
}

/** Reads how an order is signed. @returns the words of a refusal when it is not, or too old or too new */
export function readSigned(headers: IncomingHttpHeaders, now: number): Signed | string {
  const signed = ours.safeParse(headers).data
  if (signed) {
    const seconds = signed['publish-timestamp']
    const at = Number(seconds) * 1_000
    if (Math.abs(now - at) > GOOD_FOR_MS)
      return 'Publish-Timestamp is more than five minutes from this machine’s clock: sign the order anew, and look at both clocks.'
    const signature = digestIn(signed['publish-signature'])
    return { signature, prefix: `${seconds}.`, id: `ours ${signature}`, until: at + GOOD_FOR_MS }
  }
  const github = fromGitHub.safeParse(headers).data
  if (github) {
    const signature = digestIn(github['x-hub-signature-256'])
    return { signature, prefix: '', id: `github ${signature}`, event: github['x-github-event'] }
  }
  return 'The order is not signed: send Publish-Timestamp (seconds since 1970) and Publish-Signature (sha256= and the HMAC of timestamp, dot and body).'
}

/** The headers with which we sign what we send ourselves. */
export function signatureOf(body: Buffer | string, secret: string, now: number): Record<string, string> {
  const seconds = String(Math.floor(now / 1_000))
  const signature = digestOf(`${seconds}.`, body, secret).toString('hex')
  return { 'Publish-Timestamp': seconds, 'Publish-Signature': `sha256=${signature}` }
}

export function isGenuine({ signature, prefix }: Signed, body: Buffer, secret: string): boolean {
  const expected = digestOf(prefix, body, secret)
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'))
}

function digestOf(prefix: string, body: Buffer | string, secret: string): Buffer {
  return createHmac('sha256', secret).update(prefix).update(body).digest()
}

function digestIn(header: string): string {
  return (SIGNED.exec(header)?.[1] ?? '').toLowerCase()
}
