import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from './env'

export const BUILD_INFO_FILE = path.resolve(env.BUILD_DIR, 'build.json')

const buildInfo = z.object({
  /** Names the code, packages and settings that the build was made of. */
  fingerprint: z.string(),
})

/** The finished build in `BUILD_DIR`, or nothing when there is none. */
export function readBuildInfo(): z.output<typeof buildInfo> | undefined {
  try {
    return buildInfo.parse(JSON.parse(readFileSync(BUILD_INFO_FILE, 'utf8')))
  } catch {
    return undefined
  }
}
