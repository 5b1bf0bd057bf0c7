import { readBuildInfo } from '../lib/build-info'
import { env } from '../lib/env'
import { buildInto } from './build'
import { discard, makeCurrent, newBuild } from './builds'
import { checkBefore } from './start-check'

/** `npm run build`: beside the build that serves, whose place it takes when it is whole. */
await checkBefore(env, false)
const build = newBuild()
try {
  await buildInto(build)
  makeCurrent(build)
  console.log(`[build] done: ${build}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  discard(build)
  console.error(`[build] failed${readBuildInfo() ? ': the build before it is as it was' : ''}`)
  process.exitCode = 1
}
