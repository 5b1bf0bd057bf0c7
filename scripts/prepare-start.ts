import { spawnSync } from 'node:child_process'
import { readBuildInfo } from '../lib/build-info'
import { env } from '../lib/env'
import { fingerprint } from './fingerprint'
import { checkBefore } from './start-check'

/** What stands before a start: what would make it fail is said, and a build is made when none is current for this code, `SITE_URL` and time zone. */
await checkBefore(env, true)
if (readBuildInfo()?.fingerprint !== fingerprint()) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/run-build.ts'], { stdio: 'inherit' })
  if (status !== 0 && !readBuildInfo()) process.exit(status ?? 1)
}
