import { build, stop } from 'esbuild'
import { hashNewsroomCode } from '../lib/index/newsroom-code'

/** Puts what runs by itself into a folder of a build, each with its modules in one file. */
export async function bundleInto(folder: string): Promise<void> {
  await build({
    entryPoints: {
      parts: 'scripts/build-parts.ts',
      ahead: 'server/ahead/main.ts',
      server: 'server/main.ts',
      renderer: 'server/renderer/main.ts',
      desk: 'server/desk/main.ts',
      'story-reader': 'lib/desk/story-reader.ts',
      search: 'server/search/search-thread.tsx',
    },
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
