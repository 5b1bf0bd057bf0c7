import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ASSETS_DIR, readAssets } from '../../lib/assets'
import { env } from '../../lib/env'
import { type CutStyles, cutting } from './page-styles'

/** Next's static files, at the address under which pages ask for them. */
const FOLDER = path.resolve(env.BUILD_DIR, 'next/static')
const ADDRESS = '/_next/static'

let known: ReadonlyMap<string, CutStyles> | undefined

/** The stylesheets of the build by their address: read once, and not before it is made. */
export function builtStylesheets(): ReadonlyMap<string, CutStyles> {
  known ??= readStylesheets()
  return known
}

function readStylesheets(): ReadonlyMap<string, CutStyles> {
  const { elements, search } = readAssets()
  // What a script imports later brings its own style with it.
  const scripts = [elements, search]
    .map((address) => readFileSync(path.join(ASSETS_DIR, path.basename(address)), 'utf8'))
    .join('\n')
  return new Map(
    filesOf(FOLDER, '.css').map((file) => [
      `${ADDRESS}/${file}`,
      cutting(readFileSync(path.join(FOLDER, file), 'utf8'), scripts),
    ]),
  )
}

function filesOf(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending))
}
