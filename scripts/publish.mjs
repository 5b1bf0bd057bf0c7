import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
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

const asked = request({ socketPath, path: '/publish', method: 'POST' }, (response) => {
  let said = ''
  response.setEncoding('utf8')
  response.on('data', (chunk) => {
    said += chunk
  })
  response.on('end', () => {
    const { lines, isGood } = JSON.parse(said)
    for (const line of lines) console.log(line)
    process.exitCode = isGood ? 0 : 1
  })
})
asked.on('error', publishHere)
asked.end(order)

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
