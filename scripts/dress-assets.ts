import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from '../lib/env'
import type { Site } from '../lib/newsroom/schema'
import { viewBoxOf } from '../lib/newsroom/view-box'
import { urls } from '../lib/urls'
import { readDrawing } from './look'

/** What stands in a compiled script for what is a newspaper's own, until it is dressed. */
export const BLANKS = { timeZone: '%TIME_ZONE%', preferences: '%PREFERENCES_CSS%' }

/** What was compiled for every newspaper: the names of its modules, and the text of what is still to be made one's own. */
const compiled = z.object({
  modules: z.record(z.string(), z.string()),
  worker: z.string(),
  farewell: z.string(),
  embed: z.string(),
  preferences: z.object({ plain: z.string(), ownColours: z.string() }),
})

export type Compiled = z.output<typeof compiled>

const FILE = 'compiled.json'

export function writeCompiled(build: string, parts: Compiled): void {
  writeFileSync(path.join(build, FILE), JSON.stringify(parts))
}

/** Writes into a build's assets what this newspaper has of its own, and names all of them in its `assets.json`. Compiles nothing. */
export function dressAssets(site: Site, build: string): void {
  const { modules, worker, farewell, embed, preferences } = compiled.parse(
    JSON.parse(readFileSync(path.join(build, FILE), 'utf8')),
  )
  const write = (file: string, contents: string) => writeAsset(path.join(build, 'assets'), file, contents)
  const style = write('preferences.css', site.colours ? preferences.ownColours : preferences.plain)
  const own = worker.replaceAll(BLANKS.timeZone, env.TIME_ZONE).replaceAll(BLANKS.preferences, urls.asset(style))
  const manifest = {
    ...modules,
    embed: write('embed.css', inColours(embed, site.colours)),
    worker: write('service-worker.js', own),
    farewell: write('farewell.js', farewell),
    preferences: style,
    wordmark: site.wordmark && wordmark(site.wordmark, write),
  }
  writeFileSync(path.join(build, 'assets.json'), JSON.stringify(manifest))
}

/** The embed card's style, with the newspaper's own marker. */
export function inColours(css: string, colours: Site['colours']): string {
  return colours ? `${css}:root{--mark:${colours.mark}}` : css
}

/** @returns the name that holds the content's hash */
export function writeAsset(folder: string, file: string, contents: string | Uint8Array): string {
  const { name, ext } = path.parse(file)
  const hashed = `${name}-${createHash('sha256').update(contents).digest('hex').slice(0, 10)}${ext}`
  writeFileSync(path.join(folder, hashed), contents)
  return hashed
}

function wordmark(file: string, write: (file: string, contents: string) => string) {
  const drawing = readDrawing(file)
  const { width, height } = viewBoxOf(file, drawing)
  return { file: write('wordmark.svg', drawing), width, height }
}
