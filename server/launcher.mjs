import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Stands in `BUILD_DIR` as `server.mjs`, and starts the build that `build.json` beside it names.
 * All that belongs to that build is found in its folder, also when another becomes the current one.
 */
const { folder } = JSON.parse(readFileSync(new URL('build.json', import.meta.url), 'utf8'))
const build = fileURLToPath(new URL(folder, import.meta.url))
process.env.BUILD_DIR = path.relative(process.cwd(), build)
await import(pathToFileURL(path.join(build, 'server.mjs')).href)
