import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { readBuildInfo, writeBuildInfo } from '../lib/build-info'
import { env } from '../lib/env'
import { writeWhole } from '../lib/write-whole'

/**
 * `BUILD_DIR` holds builds beside each other, each in a folder of its own, and names the one that
 * serves: `build.json` says which it is, `server.mjs` starts it.
 */

const FOLDER = 'builds'

/** An empty folder for the next build. */
export function newBuild(): string {
  const folder = path.join(env.BUILD_DIR, FOLDER)
  mkdirSync(folder, { recursive: true })
  return mkdtempSync(path.join(folder, 'build-'))
}

/**
 * From now on a start serves this build. The one before it stays, since a running server still
 * reads from it; older ones go, and what failed or was broken off.
 * @throws {Error} when the build is not whole
 */
export function makeCurrent(build: string): void {
  const made = readBuildInfo(build)
  if (!made) throw new Error(`The build in ${build} is not whole.`)
  const before = readBuildInfo()
  const folder = path.posix.join(FOLDER, path.basename(build))
  writeWhole(path.join(env.BUILD_DIR, 'server.mjs'), readFileSync('server/launcher.mjs'))
  writeBuildInfo({ ...made, folder })
  for (const name of readdirSync(path.join(env.BUILD_DIR, FOLDER))) {
    const other = path.posix.join(FOLDER, name)
    if (other !== folder && other !== before?.folder) discard(path.join(env.BUILD_DIR, other))
  }
}

export function discard(build: string): void {
  rmSync(build, { recursive: true, force: true })
}
