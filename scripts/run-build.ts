import { spawnSync } from 'node:child_process'
import { readBuildInfo } from '../lib/build-info'
import { env } from '../lib/env'
import { discard, makeCurrent, newBuild } from './builds'
import { checkBefore } from './start-check'

/** `npm run build`: beside the build that serves, whose place it takes when it is whole. */
await checkBefore(env, false)
const build = newBuild()
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
  stdio: 'inherit',
  env: { ...process.env, BUILD_DIR: build },
})
if (status === 0) {
  makeCurrent(build)
  console.log(`[build] done: ${build}`)
} else {
  discard(build)
  console.error(`[build] failed${readBuildInfo() ? ': the build before it is as it was' : ''}`)
  process.exitCode = 1
}
