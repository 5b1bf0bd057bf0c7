import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, context, type OutputFile, type Plugin, transformSync } from 'esbuild'
import { ASSETS_DIR, ASSETS_MANIFEST } from '../lib/assets'
import { env } from '../lib/env'
import type { Site } from '../lib/newsroom/schema'
import { urls } from '../lib/urls'
import { bodyFace, copyFonts } from './fonts'
import { readDrawing, viewBoxOf } from './look'
import { preferencesCss } from './preferences'

const OPTIONS = {
  entryPoints: {
    elements: 'components/site/elements.ts',
    search: 'components/search/search-suggestions.element.ts',
    offline: 'components/offline/offline-list.element.ts',
    reading: 'components/preferences/reading-preferences.element.ts',
    embed: 'lib/outputs/embed/embed.css',
  },
  outdir: ASSETS_DIR,
  bundle: true,
  // What is imported when it is asked for is a file of its own, which its importer calls by this name.
  splitting: true,
  chunkNames: '[name]-[hash]',
  minify: true,
  format: 'esm',
  target: 'es2022',
  define: {
    'process.env.NODE_ENV': JSON.stringify(env.NODE_ENV),
    'process.env.TIME_ZONE': JSON.stringify(env.TIME_ZONE),
  },
  write: false,
} satisfies BuildOptions

/** Makes `BUILD_DIR/assets`: the fonts, the wordmark, the site's one module, those of single pages, the worker and the styles of embed card and preferences, each named by its content. */
export async function makeAssets(site: Site): Promise<void> {
  const workers = await writeWorkers(site)
  const { outputFiles } = await build(OPTIONS)
  writeAssets(outputFiles, site, workers)
}

/** The same again at each edit. */
export async function watchAssets(site: Site): Promise<void> {
  const workers = await writeWorkers(site)
  const write: Plugin = {
    name: 'write',
    setup: ({ onEnd }) => onEnd(({ outputFiles }) => writeAssets(outputFiles ?? [], site, workers)),
  }
  const watching = await context({ ...OPTIONS, plugins: [write] })
  await watching.watch()
}

/**
 * The workers are scripts by themselves, which import nothing. They write the address of the style of preferences into
 * pages, and are made once: in development none is at work.
 * @returns what the manifest has of them
 */
async function writeWorkers(site: Site): Promise<Record<string, string>> {
  mkdirSync(ASSETS_DIR, { recursive: true })
  const { code } = transformSync(preferencesCss(site), { loader: 'css', minify: true })
  const preferences = writeAsset('preferences.css', code)
  const define = {
    ...OPTIONS.define,
    'process.env.PREFERENCES_CSS': JSON.stringify(urls.asset(preferences)),
    'process.env.FACE': JSON.stringify(bodyFace()),
  }
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: { worker: 'components/offline/service-worker.ts', farewell: 'components/offline/farewell.ts' },
    splitting: false,
    format: 'iife',
    define,
  })
  const workers = outputFiles.map(({ path: file, contents }) => [
    path.parse(file).name,
    writeAsset(path.basename(file), contents),
  ])
  return { ...Object.fromEntries(workers), preferences }
}

function writeAssets(files: OutputFile[], { wordmark, colours }: Site, workers: Record<string, string>): void {
  if (files.length === 0) return
  const isEntry = ({ path: file }: OutputFile) => path.parse(file).name in OPTIONS.entryPoints
  for (const { path: file, contents } of files.filter((file) => !isEntry(file)))
    writeFileSync(path.join(ASSETS_DIR, path.basename(file)), contents)
  const named = files
    .filter(isEntry)
    .map(({ path: file, contents }) => [
      path.parse(file).name,
      writeAsset(path.basename(file), file.endsWith('.css') ? inColours(contents, colours) : contents),
    ])
  copyFonts()
  const manifest = { ...Object.fromEntries(named), ...workers, wordmark: wordmark && writeWordmark(wordmark) }
  writeFileSync(ASSETS_MANIFEST, JSON.stringify(manifest))
}

/** The embed card's style, with the newspaper's own marker. */
export function inColours(css: Uint8Array, colours: Site['colours']): Uint8Array | string {
  return colours ? `${Buffer.from(css)}:root{--mark:${colours.mark}}` : css
}

/** @returns the name that holds the content's hash */
function writeAsset(file: string, contents: string | Uint8Array): string {
  const { name, ext } = path.parse(file)
  const hashed = `${name}-${createHash('sha256').update(contents).digest('hex').slice(0, 10)}${ext}`
  writeFileSync(path.join(ASSETS_DIR, hashed), contents)
  return hashed
}

function writeWordmark(file: string) {
  const drawing = readDrawing(file)
  const { width, height } = viewBoxOf(file, drawing)
  return { file: writeAsset('wordmark.svg', drawing), width, height }
}
