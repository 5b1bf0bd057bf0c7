import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, context } from 'esbuild'
import { ASSETS_DIR, ASSETS_MANIFEST } from '../lib/assets'
import { copyFonts } from './fonts'

const OPTIONS = {
  entryPoints: ['components/site/elements.ts'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  write: false,
} satisfies BuildOptions

/** Makes `BUILD_DIR/assets`: the fonts and the site's one module, each named by its content. */
export async function makeAssets(): Promise<void> {
  const { outputFiles } = await build(OPTIONS)
  writeAssets(outputFiles)
}

/** The same again at each edit. */
export async function watchAssets(): Promise<void> {
  const watching = await context({
    ...OPTIONS,
    plugins: [{ name: 'write', setup: ({ onEnd }) => onEnd(({ outputFiles }) => writeAssets(outputFiles ?? [])) }],
  })
  await watching.watch()
}

function writeAssets(files: Array<{ contents: Uint8Array }>): void {
  const code = files[0]?.contents
  if (!code) return
  mkdirSync(ASSETS_DIR, { recursive: true })
  const elements = `elements-${createHash('sha256').update(code).digest('hex').slice(0, 10)}.js`
  writeFileSync(path.join(ASSETS_DIR, elements), code)
  writeFileSync(ASSETS_MANIFEST, JSON.stringify({ elements, font: copyFonts() }))
}
