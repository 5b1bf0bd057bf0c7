import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from './env'
import { urls } from './urls'

/** What the build made beside Next's own files: `BUILD_DIR/assets.json`. */
const manifest = z.object({ elements: z.string(), embed: z.string() })

export const ASSETS_DIR = path.resolve(env.BUILD_DIR, 'assets')
export const ASSETS_MANIFEST = path.resolve(env.BUILD_DIR, 'assets.json')

/** Addresses of our own module and of the embed card's style: each name holds its content's hash. */
export function readAssets(): { elements: string; embed: string } {
  const { elements, embed } = manifest.parse(JSON.parse(readFileSync(ASSETS_MANIFEST, 'utf8')))
  return { elements: urls.asset(elements), embed: urls.asset(embed) }
}

/** Reloads the browser when a story is saved; in development only. */
export const RELOAD_SCRIPT = urls.asset('reload.js')
