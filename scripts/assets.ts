import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, context, type OutputFile, type Plugin, transformSync } from 'esbuild'
import { ASSETS_DIR } from '../lib/assets'
import { env } from '../lib/env'
import type { Site } from '../lib/newsroom/schema'
import { BLANKS, type Compiled, dressAssets, writeAsset, writeCompiled } from './dress-assets'
import { bodyFace, copyFonts } from './fonts'
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
  },
  write: false,
} satisfies BuildOptions

/** Makes `BUILD_DIR/assets`: the fonts, the wordmark, the site's one module, those of single pages, the worker and the styles of embed card and preferences, each named by its content. */
export async function makeAssets(site: Site): Promise<void> {
  const blank = await compileBlank()
  const { outputFiles } = await build(OPTIONS)
  writeAssets(outputFiles, site, blank)
}

/** The same again at each edit. */
export async function watchAssets(site: Site): Promise<void> {
  const blank = await compileBlank()
  const write: Plugin = {
    name: 'write',
    setup: ({ onEnd }) => onEnd(({ outputFiles }) => writeAssets(outputFiles ?? [], site, blank)),
  }
  const watching = await context({ ...OPTIONS, plugins: [write] })
  await watching.watch()
}

/**
 * What has a blank for what is a newspaper's own. The workers are scripts by themselves, which import nothing. They write
 * the address of the style of preferences into pages, and are made once: in development none is at work.
 */
async function compileBlank(): Promise<Omit<Compiled, 'modules' | 'embed'>> {
  const define = {
    ...OPTIONS.define,
    'process.env.TIME_ZONE': JSON.stringify(BLANKS.timeZone),
    'process.env.PREFERENCES_CSS': JSON.stringify(BLANKS.preferences),
    'process.env.FACE': JSON.stringify(bodyFace()),
  }
  const compile = async (script: string) => {
    const { outputFiles } = await build({
      ...{ ...OPTIONS, entryPoints: [script], splitting: false, chunkNames: undefined },
      ...{ format: 'iife', define },
    })
    return outputFiles.map((file) => file.text).join('')
  }
  const preferences = (hasOwnColours: boolean) =>
    transformSync(preferencesCss(hasOwnColours), { loader: 'css', minify: true }).code
  return {
    worker: await compile('components/offline/service-worker.ts'),
    farewell: await compile('components/offline/farewell.ts'),
    preferences: { plain: preferences(false), ownColours: preferences(true) },
  }
}

function writeAssets(files: OutputFile[], site: Site, blank: Omit<Compiled, 'modules' | 'embed'>): void {
  if (files.length === 0) return
  mkdirSync(ASSETS_DIR, { recursive: true })
  const nameOf = ({ path: file }: OutputFile) => path.parse(file).name
  const isEntry = (file: OutputFile) => nameOf(file) in OPTIONS.entryPoints
  for (const file of files.filter((file) => !isEntry(file)))
    writeFileSync(path.join(ASSETS_DIR, path.basename(file.path)), file.contents)
  const [styles, scripts] = [files.filter(isStyle), files.filter((file) => isEntry(file) && !isStyle(file))]
  const modules = Object.fromEntries(
    scripts.map((file) => [nameOf(file), writeAsset(ASSETS_DIR, path.basename(file.path), file.contents)]),
  )
  copyFonts()
  writeCompiled(env.BUILD_DIR, { ...blank, modules, embed: styles.map((file) => file.text).join('') })
  dressAssets(site, env.BUILD_DIR)
}

const isStyle = ({ path: file }: OutputFile) => file.endsWith('.css')
