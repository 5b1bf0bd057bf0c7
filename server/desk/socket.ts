import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { z } from 'zod'
import { log } from '../../lib/log'

/** What `npm run publish` asks for: files or slugs, and the folder in which they were named. */
const order = z.strictObject({ names: z.array(z.string()).max(10_000), from: z.string() })

type Order = z.output<typeof order>
type Answer = { lines: string[]; isGood: boolean }

const LONGEST_ORDER = 1_000_000

/** The system's own limit for the path of a socket is 108 bytes on Linux, 104 elsewhere. */
const LONGEST_PATH = 100

const LOST_CHECK_MS = 1_000

/** Answers commands on a socket that only this user can open; it is there again when the folder was emptied. */
export function listen(indexDir: string, carryOut: (order: Order) => Promise<Answer>): void {
  const file = path.resolve(indexDir, 'desk.sock')
  if (file.length > LONGEST_PATH) {
    log.warn({ file }, 'the path of the desk’s socket is too long: each command does its work itself')
    return
  }
  const server = createServer((request, response) => void answer(request, response, carryOut))
  const open = () => {
    rmSync(file, { force: true })
    server.listen(file, () => chmodSync(file, 0o600))
  }
  server.on('error', (error) => log.error({ err: error }, 'the desk’s socket failed'))
  open()
  setInterval(() => {
    if (!existsSync(file) && existsSync(indexDir)) server.close(open)
  }, LOST_CHECK_MS)
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  carryOut: (order: Order) => Promise<Answer>,
): Promise<void> {
  if (request.method === 'GET') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ pid: process.pid }))
    return
  }
  try {
    const { lines, isGood } = await carryOut(order.parse(JSON.parse(await bodyOf(request))))
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ lines, isGood }))
  } catch (error) {
    const lines = [
      error instanceof Error ? error.message : String(error),
      'Nothing was published: the site shows what it showed before.',
    ]
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ lines, isGood: false }))
  }
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
