import { hashCode } from '../lib/code-hash'
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
/** Names all that a build is made of: the code, the packages, and what is baked into static HTML. */
export function fingerprint(): string {
  return hashCode(
    CODE,
    JSON.stringify([env.SITE_URL, env.TIME_ZONE, env.FRAMEWORK_RUNTIME, env.WEBSUB_HUB, process.version]),
  )
}
