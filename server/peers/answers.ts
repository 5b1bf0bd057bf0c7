import { readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import type { z } from 'zod'
import { readBody } from '../http/read-body'
import { isGenuine, readSigned, signatureOf } from '../http/signature'
import { LARGEST_FILE, type Line } from './ask-peer'
import type { ContentFolder } from './folder'
import type { Hearing } from './hearing'
import { fileQuestion, MOST_FILES, type PeerAnswer, type PeerStanding, peerQuestion } from './message'

/** What this machine answers another. */
type Reply = {
  status: number
  type: 'application/json' | 'text/plain' | 'application/octet-stream'
  body: string | Buffer
  headers?: Record<string, string>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<Reply>

const LONGEST_QUESTION = 10_000

/** How this machine stands, and what it heard: for another that has the secret. */
export function standingAnswer(line: Line, hearing: Hearing, standing: () => Promise<PeerStanding>): Handler {
  return answering(line, peerQuestion, async ({ node, after }, asked) => {
    const stands = await standing()
    const from = node === stands.node ? after : 0
    const { files, seq } = hearing.inTold((told) => told.after(from, MOST_FILES))
    const answer: PeerAnswer = { asked, standing: stands, told: files, seq, isMore: files.length === MOST_FILES }
    const body = JSON.stringify(answer)
    return { status: 200, type: 'application/json', body, headers: signatureOf(body, line.secret, line.clock()) }
  })
}

/** A file as it was published here, and no other: nobody fetches a draft. */
export function fileAnswer(line: Line, hearing: Hearing, { contentDir }: ContentFolder): Handler {
  return answering(line, fileQuestion, async ({ file, hash }) => {
    const found = path.join(contentDir, file)
    const isTold = hearing.inTold((told) => told.find(file))?.hash === hash
    if (!isTold || (statSync(found, { throwIfNoEntry: false })?.size ?? LARGEST_FILE + 1) > LARGEST_FILE)
      return refusal(404, 'There is no such file here, as it was published.')
    return { status: 200, type: 'application/octet-stream', body: readFileSync(found) }
  })
}

function answering<T>(
  { secret, clock }: Line,
  schema: z.ZodType<T>,
  answer: (question: T, asked: string) => Promise<Reply>,
): Handler {
  return async (request, response) => {
    const signed = readSigned(request.headers, clock())
    if (typeof signed === 'string') return refusal(401, signed)
    if (request.headers.expect !== undefined) response.writeContinue()
    const body = await readBody(request, LONGEST_QUESTION)
    if (!body) return refusal(413, 'No question is so long.')
    if (!isGenuine(signed, body, secret)) return refusal(401, 'The signature is not that of this body.')
    const read = schema.safeParse(parse(body))
    return read.success ? answer(read.data, `sha256=${signed.signature}`) : refusal(400, 'That is no question.')
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function refusal(status: number, text: string): Reply {
  return { status, type: 'text/plain', body: `${text}\n` }
}
