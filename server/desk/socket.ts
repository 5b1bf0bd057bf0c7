import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { sayFailure } from '../../lib/desk/say-report'
import { log } from '../../lib/log'
import type { MakePicture } from '../../lib/newsroom/picture'
import { type PublishOrder, pictureOrder, publishOrder } from './orders'

type Answer = { lines: string[]; isGood: boolean }

/** What the desk does when it is asked. */
type Work = {
  publish: (order: PublishOrder) => Promise<Answer>
  makePicture: MakePicture
  /** Where it answers over HTTP, if it does. */
  address: () => string | undefined
  /** How the newspaper’s other machines stand, in lines. */
  machines: () => string[]
}

const LONGEST_ORDER = 1_000_000

/** The system's own limit for the path of a socket is 108 bytes on Linux, 104 elsewhere. */
const LONGEST_PATH = 100

const LOST_CHECK_MS = 1_000

export function socketOf(indexDir: string): string {
  return path.resolve(indexDir, 'desk.sock')
}

/** Answers commands on a socket that only this user can open; it is there again when the folder was emptied. */
export function listen(indexDir: string, work: Work): void {
  const file = socketOf(indexDir)
  if (file.length > LONGEST_PATH) {
    log.warn(
      { file },
      'the path of the desk’s socket is too long: commands do their work themselves, and no picture is made at first view',
    )
    return
  }
  const server = createServer((request, response) => void answer(request, response, work))
  server.on('error', (error) => log.error({ err: error }, 'the desk’s socket failed'))
  const open = async () => {
    const other = await deskAt(file)
    if (other) return sayOther(indexDir, other.pid)
    // It was asked twice, and the first answer was as good.
    if (server.listening) return
    rmSync(file, { force: true })
    server.listen(file, () => chmodSync(file, 0o600))
  }
  void open()
  setInterval(() => {
    if (!server.listening) void open()
    else if (!existsSync(file) && existsSync(indexDir)) server.close()
  }, LOST_CHECK_MS)
}

/** The desk that answers on a socket; nothing when it has gone and left the file. */
export function deskAt(file: string): Promise<Presence | undefined> {
  const signal = AbortSignal.timeout(LOST_CHECK_MS)
  return new Promise((resolve) => {
    request({ socketPath: file, signal }, (response) =>
      json(response).then(
        (said) => resolve(presence.safeParse(said).data),
        () => resolve(undefined),
      ),
    )
      .on('error', () => resolve(undefined))
      .end()
  })
}

const presence = z.object({ pid: z.number(), machines: z.array(z.string()).default([]) })
type Presence = z.output<typeof presence>

/** Whom this desk waits for. */
let waitsFor: number | undefined

/** Two sites may not share an index; one that is stopping still has its desk for a moment. */
function sayOther(indexDir: string, pid: number): void {
  if (pid === waitsFor) return
  waitsFor = pid
  log.error(
    { pid },
    `another desk has ${indexDir}: commands and readers’ pictures are left to it until it ends — give each site an INDEX_DIR of its own`,
  )
}

async function answer(request: IncomingMessage, response: ServerResponse, work: Work): Promise<void> {
  if (request.method === 'GET')
    return send(response, 200, { pid: process.pid, address: work.address(), machines: work.machines() })
  if (request.url === '/pictures') return answerPicture(request, response, work)
  try {
    send(response, 200, await work.publish(publishOrder.parse(JSON.parse(await bodyOf(request)))))
  } catch (error) {
    send(response, 200, { lines: sayFailure(error), isGood: false })
  }
}

async function answerPicture(request: IncomingMessage, response: ServerResponse, work: Work): Promise<void> {
  try {
    const { address, view } = pictureOrder.parse(JSON.parse(await bodyOf(request)))
    send(response, 200, { file: await work.makePicture(address, view) })
  } catch (error) {
    send(response, 503, { message: wordsOf(error) })
  }
}

function send(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > LONGEST_ORDER) throw new Error('The order is too long: name fewer files, or none.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
