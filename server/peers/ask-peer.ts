import { createHash } from 'node:crypto'
import type { ToldFile } from '../../lib/publications/told'
import { isGenuine, readSigned, signatureOf } from '../http/signature'
import { type PeerAnswer, type PeerQuestion, peerAnswer } from './message'

/** How a machine asks another. */
export type Line = {
  secret: string
  /** The machine’s clock, by which messages are signed. */
  clock: () => number
  /** Milliseconds that a peer may say nothing. */
  patience: number
}

/** A peer may speak this many times as long as it may say nothing. */
const LONGEST_TALK = 12

/** An answer may name a thousand files. */
const LONGEST_ANSWER = 2_000_000

/** Larger files are kept elsewhere, and linked to there. */
export const LARGEST_FILE = 200_000_000

/**
 * Tells a peer what was published here.
 * @throws {Error} when it does not say that it heard
 */
export async function tellPeer(line: Line, origin: string, body: string): Promise<void> {
  await send(line, `${origin}/publish`, body, LONGEST_ANSWER)
}

/**
 * Asks a peer how it stands.
 * @throws {Error} when it does not answer, or not as one that has the secret
 */
export async function askPeer(line: Line, origin: string, question: PeerQuestion): Promise<PeerAnswer> {
  const { bytes, headers, asked } = await send(line, `${origin}/peers`, JSON.stringify(question), LONGEST_ANSWER)
  const signed = readSigned(Object.fromEntries(headers), line.clock())
  if (typeof signed === 'string' || !isGenuine(signed, bytes, line.secret))
    throw new Error('its answer is not signed with our PUBLISH_SECRET')
  const answer = peerAnswer.parse(JSON.parse(bytes.toString('utf8')))
  if (answer.asked !== asked) throw new Error('its answer is to another question')
  return answer
}

/**
 * Asks a peer for a file.
 * @returns nothing when it has it no more as it was told
 * @throws {Error} when it does not answer
 */
export async function fetchFile(line: Line, origin: string, { file, hash }: ToldFile): Promise<Buffer | undefined> {
  const { bytes } = await send(line, `${origin}/peers/file`, JSON.stringify({ file, hash }), LARGEST_FILE)
  return createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined
}

async function send({ secret, clock, patience }: Line, url: string, body: string, longest: number) {
  const signature = signatureOf(body, secret, clock())
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(new Error('it says nothing')), patience)
  const signal = AbortSignal.any([silence.signal, AbortSignal.timeout(LONGEST_TALK * patience)])
  const headers = { 'Content-Type': 'application/json', ...signature }
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    const bytes = await readAtMost(response, longest, () => timer.refresh())
    return said(response, bytes, signature['Publish-Signature'])
  } finally {
    clearTimeout(timer)
  }
}

function said(response: Response, bytes: Buffer, asked: string | undefined) {
  if (!response.ok) throw new Error(`it answered ${response.status}: ${bytes.toString('utf8').slice(0, 200).trim()}`)
  return { bytes, headers: response.headers, asked }
}

/** @throws {Error} when it goes on beyond that */
async function readAtMost(response: Response, longest: number, heard: () => void): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    heard()
    length += chunk.length
    if (length > longest) throw new Error('its answer has no end')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
