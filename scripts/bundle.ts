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
  // The states of Australia, which a program looks for beside itself.
  copyFileSync('lib/images/australia.json', path.join(folder, 'australia.json'))
}

/**
 * Compiles programs into a build, each with its modules in one file, under the name that it is given.
 * @param programs their sources by these names
 */
export async function bundle(programs: Record<string, string>, folder: string): Promise<void> {
  await build({
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    define: { 'process.env.NEWSROOM_CODE': JSON.stringify(hashNewsroomCode()) },
  })
  // The bundler holds its memory until it is told, and Next needs it.
  await stop()
}
