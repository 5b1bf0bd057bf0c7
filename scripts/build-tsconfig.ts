import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '../lib/env'

/** Next writes into the tsconfig that it is given: each build has one of its own, over the project's. */
export function writeBuildTsconfig(dir = env.BUILD_DIR): void {
  const tsconfig = { extends: path.relative(dir, 'tsconfig.json'), include: [] }
  writeFileSync(path.join(dir, 'tsconfig.json'), JSON.stringify(tsconfig))
}
