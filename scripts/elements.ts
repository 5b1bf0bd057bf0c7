import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, context } from 'esbuild'
import { ASSETS_DIR, ASSETS_MANIFEST } from '../lib/assets'

const OPTIONS = {
  entryPoints: ['components/site/elements.ts'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  write: false,
} satisfies BuildOptions

/** Bundles the site's one module into `BUILD_DIR/assets`, named by its content. */
export async function bundleElements(): Promise<void> {
  const { outputFiles } = await build(OPTIONS)
  writeElements(outputFiles)
}

/** The same again at each edit. */
export async function watchElements(): Promise<void> {
  const watching = await context({
    ...OPTIONS,
    plugins: [{ name: 'write', setup: ({ onEnd }) => onEnd(({ outputFiles }) => writeElements(outputFiles ?? [])) }],
  })
  await watching.watch()
}

function writeElements(files: Array<{ contents: Uint8Array }>): void {
  const code = files[0]?.contents
  if (!code) return
  const name = `elements-${createHash('sha256').update(code).digest('hex').slice(0, 10)}.js`
  rmSync(ASSETS_DIR, { recursive: true, force: true })
  mkdirSync(ASSETS_DIR, { recursive: true })
  writeFileSync(path.join(ASSETS_DIR, name), code)
  writeFileSync(ASSETS_MANIFEST, JSON.stringify({ elements: name }))
}
