import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * `npm start`: builds first when there is no current build, then serves. Plain JavaScript, so that no compiler is loaded
 * into the readers' process, nor into those that it starts: all of them inherit how Node was called.
 */
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/prepare-start.ts'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
await import(pathToFileURL(path.resolve(process.env.BUILD_DIR || '.build', 'server.mjs')).href)
