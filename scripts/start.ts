import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readBuildInfo } from '../lib/build-info'
import { env } from '../lib/env'
import { fingerprint } from './fingerprint'
import { checkBefore } from './start-check'

/** `npm start`: builds first when there is no current build for this code, `SITE_URL` and time zone; then serves. */
await checkBefore(env, true)
if (readBuildInfo()?.fingerprint !== fingerprint()) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/run-build.ts'], { stdio: 'inherit' })
  if (status !== 0 && !readBuildInfo()) process.exit(status ?? 1)
}
Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
void import(pathToFileURL(path.resolve(env.BUILD_DIR, 'server.mjs')).href)
