import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { env } from '../lib/env'

const CODE = [
  'app',
  'components',
  'lib',
  'server',
  'scripts',
  'public',
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
]
/** Made by a build, or read by tests alone. */
const NOT_CODE = /^app\/fonts\/|\.test\.ts$|\/testing\.ts$/

/** Names all that a build is made of: the code, the packages, and what is baked into static HTML. */
export function fingerprint(): string {
  const hash = createHash('sha256').update(
    JSON.stringify([env.SITE_URL, env.TIME_ZONE, env.FRAMEWORK_RUNTIME, env.WEBSUB_HUB, process.version]),
  )
  for (const file of CODE.filter((entry) => existsSync(entry))
    .flatMap(filesOf)
    .filter((file) => !NOT_CODE.test(file)))
    hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

function filesOf(entry: string): string[] {
  if (statSync(entry).isFile()) return [entry]
  return readdirSync(entry, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => path.posix.join(found.parentPath.replaceAll('\\', '/'), found.name))
    .sort()
}
