import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
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

/** In the newsroom: its name, colours, wordmark and icon are part of what is built. */
const LOOK = /^site\.yaml$|\.svg$/

/** Names all that a build is made of: the code, the packages, the look, and what is baked into static HTML. */
export function fingerprint(): string {
  return hashCode(CODE, fingerprintOfNewspaper())
}

/** The part of it that a newspaper is: its look, and the settings that stand in pages. */
export function fingerprintOfNewspaper(): string {
  return JSON.stringify([
    env.SITE_URL,
    env.TIME_ZONE,
    env.FRAMEWORK_RUNTIME,
    env.WEBSUB_HUB,
    env.PICTURES_URL,
    process.version,
    ...hashLook(),
  ])
}

function hashLook(): string[] {
  if (!existsSync(env.CONTENT_DIR)) return []
  return readdirSync(env.CONTENT_DIR)
    .filter((name) => LOOK.test(name))
    .map(
      (file) =>
        `${file} ${createHash('sha256')
          .update(readFileSync(path.join(env.CONTENT_DIR, file)))
          .digest('hex')}`,
    )
}
