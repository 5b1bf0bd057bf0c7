import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { build, stop } from 'esbuild'
import { hashNewsroomCode } from '../lib/index/newsroom-code'

/** Puts what runs by itself into a folder of a build. */
export async function bundleInto(folder: string): Promise<void> {
  const programs = {
    parts: 'scripts/build-parts.ts',
    ahead: 'server/ahead/main.ts',
    server: 'server/main.ts',
    renderer: 'server/renderer/main.ts',
    desk: 'server/desk/main.ts',
    'story-reader': 'lib/desk/story-reader.ts',
    search: 'server/search/search-thread.tsx',
  }
  await bundle(programs, folder)
}

/**
 * What stays a package of its own: machine code, WebAssembly and what looks for files beside itself, and
 * what all that runs has to share.
 */
const OUTSIDE = [
  ...['esbuild', 'harfbuzzjs', 'libsql', 'next', 'pino', 'sharp', 'subset-font'],
  ...['@opentelemetry/api', 'react', 'react-dom'],
]

/** CommonJS inside a module asks for what Node has. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);`

/**
 * Compiles programs into a build under the names that they are given, with their packages: to find and open
 * a thousand files takes a third of a start. What several of them need stands in parts beside them.
 * @param programs their sources by these names
 */
export async function bundle(programs: Record<string, string>, folder: string): Promise<void> {
  await build({
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: OUTSIDE,
    banner: { js: REQUIRE },
    sourcemap: true,
    // Who follows a line back has the sources.
    sourcesContent: false,
    define: { 'process.env.NEWSROOM_CODE': JSON.stringify(hashNewsroomCode()) },
  })
  // The states of Australia, which a program looks for beside itself.
  copyFileSync('lib/images/australia.json', path.join(folder, 'australia.json'))
  // The bundler holds its memory until it is told, and Next needs it.
  await stop()
}
