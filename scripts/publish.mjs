import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

/**
 * `npm run publish -- [--minor] [--by NAME] [files…]`: asks the desk of the running site. Where none runs, the work
 * is done here. Plain JavaScript, so that nothing has to be loaded before the desk is asked.
 */

answerHelp(
  'npm run publish -- [--minor] [--by NAME] [files or slugs…]',
  'Publishes what changed, each file by itself; files or slugs that are named go out all or none. --minor: a change of no substance; --by: who publishes.',
)
endWithReader()

const { values, positionals: names } = readOrder()
const order = JSON.stringify({ names, from: process.cwd(), who: values.by, isMinor: values.minor })
const socketPath = path.resolve(process.env.INDEX_DIR || '.newsroom', 'desk.sock')

// By hand: to load Node's own client takes a third as long as the desk takes for a story. In HTTP/1.0 the answer ends with the connection.
const desk = connect(socketPath).setEncoding('utf8').on('error', publishHere)
desk.write(`POST /publish HTTP/1.0\r\nContent-Length: ${Buffer.byteLength(order)}\r\n\r\n${order}`)
let said = ''
desk.on('data', (chunk) => {
  said += chunk
})
desk.on('end', () => {
  const answer = answerIn(said)
  if (!answer) return publishHere()
  for (const line of answer.lines) console.log(line)
  process.exitCode = answer.isGood ? 0 : 1
})

/** Nothing from a desk that went before it had answered. */
function answerIn(said) {
  try {
    return JSON.parse(said.split('\r\n\r\n')[1])
  } catch {
    return undefined
  }
}

function readOrder() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { minor: { type: 'boolean', default: false }, by: { type: 'string', default: userName() } },
    })
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

function publishHere() {
  const compiled = new URL('publish-here.mjs', import.meta.url)
  const program = existsSync(compiled) ? [compiled] : ['--import', 'tsx', new URL('publish-here.ts', import.meta.url)]
  const words = program.map((word) => (word instanceof URL ? fileURLToPath(word) : word))
  const { status } = spawnSync(process.execPath, [...words, order], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}

/** In a container the account may have no name. */
function userName() {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
