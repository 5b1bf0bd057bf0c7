import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from './env'
import { writeWhole } from './write-whole'

const FILE = 'build.json'

const buildInfo = z.object({
  /** Names the code, packages and settings that the build was made of. */
  fingerprint: z.string(),
  /** Where it stands, seen from the folder that says so. */
  folder: z.string(),
})

type BuildInfo = z.output<typeof buildInfo>

/** The finished build that a folder has or names, or nothing when there is none. */
export function readBuildInfo(dir = env.BUILD_DIR): BuildInfo | undefined {
  try {
    return buildInfo.parse(JSON.parse(readFileSync(path.resolve(dir, FILE), 'utf8')))
  } catch {
    return undefined
  }
}

/** The last thing that a build does: from then on it counts. */
export function writeBuildInfo(info: BuildInfo, dir = env.BUILD_DIR): void {
  writeWhole(path.resolve(dir, FILE), JSON.stringify(info))
}
