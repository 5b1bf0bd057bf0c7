import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'

export const ACCEPT_ENCODING = 'br, gzip'

/** A server under measurement, on a loopback port of its own. */
export type Contender = { name: string; url: string; pid: number }

export type Answer = { status: number; headers: IncomingMessage['headers']; rawHeaders: string[]; body: Buffer }

const READY_MS = 60_000
const children = new Set<ChildProcess>()

// Nothing outlives the measurement, however it ends.
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** Starts node with its log going to /dev/null, and waits until the page is there. */
export async function startNode(
  name: string,
  args: (port: number) => string[],
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<Contender> {
  const port = await freePort()
  const child = spawn(process.execPath, args(port), {
    env: { ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', openSync('/dev/null', 'w'), 'inherit'],
  })
  children.add(child)
  const url = `http://127.0.0.1:${port}${path}`
  const deadline = performance.now() + READY_MS
  while (child.exitCode === null && performance.now() < deadline) {
    const answer = await ask(url).catch(() => undefined)
    if (answer?.status === 200 && child.pid) return { name, url, pid: child.pid }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const reason = child.exitCode === null ? `did not answer 200 within ${READY_MS / 1_000} s` : 'has gone'
  throw new Error(`${name} (${url}) ${reason}.`)
}

/** Asks a contender to stop, and waits until it has. */
export async function stopNode({ pid }: Contender): Promise<void> {
  const child = [...children].find((one) => one.pid === pid)
  if (!child || child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** One request, its answer left as it came: compressed. */
export async function ask(url: string, asking: Record<string, string> = {}): Promise<Answer> {
  const request = get(url, { agent: false, headers: { 'Accept-Encoding': ACCEPT_ENCODING, ...asking } })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const { statusCode = 0, headers, rawHeaders } = response
  return { status: statusCode, headers, rawHeaders, body: Buffer.concat(chunks) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No free port.')
  return address.port
}
