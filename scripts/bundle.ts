import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { build, stop } from 'esbuild'
import { hashNewsroomCode } from '../lib/index/newsroom-code'
import { OWN_PROGRAM } from '../lib/own-program'

/** Puts what runs by itself into a folder of a build. */
export async function bundleInto(folder: string): Promise<void> {
  const programs = {
    parts: 'scripts/build-parts.ts',
    ahead: 'server/ahead/main.ts',
    server: 'server/main.ts',
    renderer: 'server/renderer/main.ts',
    desk: 'server/desk/main.ts',
    'story-reader': 'lib/desk/story-reader.ts',
    search: 'server/search/main.tsx',
  }
  await bundle(programs, folder)
}

/**
 * Compiles programs into a build under the names that they are given, with their packages: to find and open
 * a thousand files takes a third of a start. What several of them need stands in parts beside them.
 * @param programs their sources by these names
 */
export async function bundle(programs: Record<string, string>, folder: string): Promise<void> {
  await build({
    ...OWN_PROGRAM,
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    splitting: true,
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
