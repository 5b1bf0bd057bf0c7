import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * `currawong start`: puts the newspaper's own look over the archive, which stays as it is, and serves. Folders that
 * settings name are seen from where the command was given; the server runs in the folder of the look.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const folders = {
  CONTENT_DIR: process.env.CONTENT_DIR || 'content',
  INDEX_DIR: process.env.INDEX_DIR || '.newsroom',
  LOG_DIR: process.env.LOG_DIR,
  PICTURE_CACHE_DIR: process.env.PICTURE_CACHE_DIR,
}
for (const [name, folder] of Object.entries(folders)) if (folder) process.env[name] = path.resolve(folder)
process.env.NEXT_TELEMETRY_DISABLED = '1'
// In the folder of the look.
process.env.BUILD_DIR = '.build'
// Of the processes that this one starts: for itself, the unit and the image set it.
process.env.MALLOC_ARENA_MAX ??= '2'

try {
  process.chdir(ROOT)
  const { dress } = await import('./dress')
  process.chdir(await dress(ROOT))
  const [{ checkBefore }, { env }] = await Promise.all([import('../start-check'), import('../../lib/env')])
  await checkBefore(env, true)
  await import(pathToFileURL(path.resolve('.build/server.mjs')).href)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
