import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '../../lib/env'

/** Next's static files, at the address under which pages ask for them. */
const FOLDER = path.resolve(env.BUILD_DIR, 'next/static')
const ADDRESS = '/_next/static'

let known: ReadonlyMap<string, string> | undefined

/** The stylesheets of the build by their address: read once, and not before it is made. */
export function builtStylesheets(): ReadonlyMap<string, string> {
  known ??= new Map(cssFiles().map((file) => [`${ADDRESS}/${file}`, readFileSync(path.join(FOLDER, file), 'utf8')]))
  return known
}

function cssFiles(): string[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
}

/** What a Content-Security-Policy calls a style that stands in a page (CSP 3, hash-source). */
export function sourceOf(css: string): string {
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`
}
