import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '../../lib/env'

/** Writes the sheet of a path of the site: `BUILD_DIR/cards/<last part of it>.html`. @returns the file */
export function writeSheet(sitePath: string, html: string): string {
  const name = sitePath
    .replace(/^\/article\//, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-|-$/g, '')
  const file = path.join(env.BUILD_DIR, 'cards', `${name || 'home'}.html`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, html)
  return file
}
