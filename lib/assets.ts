import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from './env'
import { urls } from './urls'

/** What the build made beside Next's own files: `BUILD_DIR/assets.json`. */
const manifest = z.object({
  elements: z.string(),
  embed: z.string(),
  search: z.string(),
  offline: z.string(),
  reading: z.string(),
  preferences: z.string(),
  worker: z.string(),
  farewell: z.string(),
  wordmark: z.object({ file: z.string(), width: z.number(), height: z.number() }).optional(),
})

/** The newspaper's name as its own file draws it. */
export type WordmarkDrawing = { src: string; width: number; height: number }

export const ASSETS_DIR = path.resolve(env.BUILD_DIR, 'assets')
const ASSETS_MANIFEST = path.resolve(env.BUILD_DIR, 'assets.json')

/** Addresses of our own modules, of the styles of embed card and preferences, and of the wordmark: each name holds its content's hash. */
export type Assets = Record<'elements' | 'embed' | 'search' | 'offline' | 'reading' | 'preferences', string> & {
  wordmark?: WordmarkDrawing
}

export function readAssets(): Assets {
  const { elements, embed, search, offline, reading, preferences, wordmark } = readManifest()
  return {
    elements: urls.asset(elements),
    embed: urls.asset(embed),
    search: urls.asset(search),
    offline: urls.asset(offline),
    reading: urls.asset(reading),
    preferences: urls.asset(preferences),
    // An image is so many whole pixels wide (HTML, “Dimension attributes”), a drawing need not be.
    wordmark: wordmark && {
      src: urls.asset(wordmark.file),
      width: Math.round(wordmark.width),
      height: Math.round(wordmark.height),
    },
  }
}

/** The file in `ASSETS_DIR` that is sent as the service worker: that which keeps pages, or that which takes its leave. */
export function workerFile(kind: 'worker' | 'farewell'): string {
  return readManifest()[kind]
}

function readManifest() {
  return manifest.parse(JSON.parse(readFileSync(ASSETS_MANIFEST, 'utf8')))
}

/** Reloads the browser when a story is saved; in development only. */
export const RELOAD_SCRIPT = urls.asset('reload.js')
