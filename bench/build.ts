import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { TEST_ENV } from '../e2e/support/newsroom'

/**
 * The build to measure, the folder in which it stands, and its environment. A `BUILD_DIR` that is given is measured as it is;
 * without one it is the frozen newsroom of the tests, built first when there is no current build.
 * `lib/env` reads the environment once: so the modules that need it are imported after it is set.
 */
export async function prepareBuild(): Promise<{ buildDir: string; folder: string; env: NodeJS.ProcessEnv }> {
  const isGiven = Boolean(process.env.BUILD_DIR)
  Object.assign(process.env, { ...TEST_ENV, ...process.env, NODE_ENV: 'production' })
  // The log is part of what a request costs: at its default level, as in production.
  delete process.env.LOG_LEVEL
  const { readBuildInfo } = await import('../lib/build-info')
  const { fingerprint } = await import('../scripts/fingerprint')
  const { BUILD_DIR: buildDir = TEST_ENV.BUILD_DIR } = process.env
  const isCurrent = isGiven ? readBuildInfo() !== undefined : readBuildInfo()?.fingerprint === fingerprint()
  if (isGiven && !isCurrent) throw new Error(`There is no build in ${buildDir}.`)
  if (!isCurrent) {
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/run-build.ts'], { stdio: 'inherit' })
    if (status !== 0) throw new Error('The build failed.')
  }
  return { buildDir, folder: path.join(buildDir, readBuildInfo()?.folder ?? ''), env: process.env }
}
