import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, context } from 'esbuild'
import { ASSETS_DIR, ASSETS_MANIFEST } from '../lib/assets'
import { copyFonts } from './fonts'

const OPTIONS = {
  entryPoints: { elements: 'components/site/elements.ts', embed: 'lib/outputs/embed/embed.css' },
  outdir: ASSETS_DIR,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  write: false,
} satisfies BuildOptions

/** Makes `BUILD_DIR/assets`: the fonts, the site's one module and the embed card's style, each named by its content. */
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

function writeAssets(files: Array<{ path: string; contents: Uint8Array }>): void {
  mkdirSync(ASSETS_DIR, { recursive: true })
  const named = files.map(({ path: file, contents }) => {
    const { name, ext } = path.parse(file)
    const hashed = `${name}-${createHash('sha256').update(contents).digest('hex').slice(0, 10)}${ext}`
    writeFileSync(path.join(ASSETS_DIR, hashed), contents)
    return [name, hashed]
  })
  if (named.length === 0) return
  writeFileSync(ASSETS_MANIFEST, JSON.stringify(Object.fromEntries(named)))
  copyFonts()
}
