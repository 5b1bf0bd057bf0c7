import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, context, type OutputFile } from 'esbuild'
import { ASSETS_DIR, ASSETS_MANIFEST } from '../lib/assets'
import { env } from '../lib/env'
import type { Site } from '../lib/newsroom/schema'
import { copyFonts } from './fonts'
import { readDrawing, viewBoxOf } from './look'

const OPTIONS = {
  entryPoints: {
    elements: 'components/site/elements.ts',
    search: 'components/search/search-suggestions.element.ts',
    offline: 'components/offline/offline-list.element.ts',
    worker: 'components/offline/service-worker.ts',
    farewell: 'components/offline/farewell.ts',
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

/** Makes `BUILD_DIR/assets`: the fonts, the wordmark, the site's one module, those of single pages, the worker and the embed card's style, each named by its content. */
export async function makeAssets(site: Site): Promise<void> {
  const { outputFiles } = await build(OPTIONS)
  writeAssets(outputFiles, site)
}

/** The same again at each edit. */
export async function watchAssets(site: Site): Promise<void> {
  const watching = await context({
    ...OPTIONS,
    plugins: [
      { name: 'write', setup: ({ onEnd }) => onEnd(({ outputFiles }) => writeAssets(outputFiles ?? [], site)) },
    ],
  })
  await watching.watch()
}

function writeAssets(files: OutputFile[], { wordmark, colours }: Site): void {
  if (files.length === 0) return
  mkdirSync(ASSETS_DIR, { recursive: true })
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
  const manifest = { ...Object.fromEntries(named), wordmark: wordmark && writeWordmark(wordmark) }
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
