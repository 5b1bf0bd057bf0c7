import path from 'node:path'
import { env } from '../lib/env'

/** Ends the process when `BUILD_DIR` is a place where no build can stand. */
export function demandBuildDirInside(): void {
  const fromHere = path.relative(process.cwd(), env.BUILD_DIR)
  if (fromHere !== '' && !fromHere.startsWith('..') && !path.isAbsolute(fromHere)) return
  console.error(
    `BUILD_DIR is ${env.BUILD_DIR}, which is no folder inside ${process.cwd()}. A build stands inside the project, where its server finds the packages: write a name such as .build`,
  )
  process.exit(1)
}
