import { spawnSync } from 'node:child_process'
import { request } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run publish -- [files…]`: asks the desk of the running site. Where none runs, the work is
 * done here. Plain JavaScript, so that nothing has to be loaded before the desk is asked.
 */

const names = process.argv.slice(2)
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
asked.end(JSON.stringify({ names, from: process.cwd() }))

function publishHere() {
  const script = fileURLToPath(new URL('publish-here.ts', import.meta.url))
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...names], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
