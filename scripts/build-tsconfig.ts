import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '../lib/env'

/** Next writes into the tsconfig that it is given: each build has one of its own, over the project's. */
export function writeBuildTsconfig(): void {
  const tsconfig = { extends: path.relative(env.BUILD_DIR, 'tsconfig.json'), include: [] }
  writeFileSync(path.join(env.BUILD_DIR, 'tsconfig.json'), JSON.stringify(tsconfig))
}
