import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from './env'
import { urls } from './urls'

/** What the build made beside Next's own files: `BUILD_DIR/assets.json`. */
const manifest = z.object({ elements: z.string() })

export const ASSETS_DIR = path.resolve(env.BUILD_DIR, 'assets')
export const ASSETS_MANIFEST = path.resolve(env.BUILD_DIR, 'assets.json')

/** Addresses of our own scripts; the name of each holds its content's hash. */
export const assets = {
  get elements() {
    return urls.asset(manifest.parse(JSON.parse(readFileSync(ASSETS_MANIFEST, 'utf8'))).elements)
  },
  /** Reloads the browser when a story is saved; in development only. */
  reload: urls.asset('reload.js'),
}
