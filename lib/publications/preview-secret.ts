import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '../env'
import { logDirOf } from './open-log'

/** Signs links to previews. It lies beside the log, which outlives the index; who takes the file away ends all links. */
const FILE = path.resolve(logDirOf(env.INDEX_DIR), 'preview-secret')

/** The secret, made when it is first needed. */
export function previewSecret(): string {
  return knownPreviewSecret() ?? makeSecret()
}

/** The secret, or nothing when no link was ever made with it. */
export function knownPreviewSecret(): string | undefined {
  try {
    return readFileSync(FILE, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function makeSecret(): string {
  mkdirSync(path.dirname(FILE), { recursive: true, mode: 0o700 })
  const whole = `${FILE}.${randomBytes(4).toString('hex')}`
  writeFileSync(whole, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    // Of two that are made at once the first stays: a link is refused that a lost one has signed.
    linkSync(whole, FILE)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(whole)
  }
  return readFileSync(FILE, 'utf8')
}
