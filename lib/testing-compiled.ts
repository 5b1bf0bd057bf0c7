import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'

/** Machine code, and what looks for files beside itself. */
const PACKAGES = ['harfbuzzjs', 'libsql', 'next', 'pino', 'sharp', 'subset-font']

/** CommonJS inside a module asks for what Node has. */
const REQUIRE = `import { createRequire as from } from 'node:module'; const require = from(import.meta.url);`

let folder: string | undefined
const compiled = new Set<string>()

/**
 * A program of ours in one file, for tests that start it often: to compile it anew each time takes longer than all that
 * it does. Those of one folder stand beside each other.
 * @param source from the root of the project
 * @returns where it is until this process ends, or the programs are removed
 */
export function compiledProgram(source: string): string {
  folder ??= makeFolder()
  const outfile = path.join(folder, source.replace(/\.\w+$/, '.mjs'))
  if (!compiled.has(source))
    buildSync({
      ...{ entryPoints: [source], outfile, external: PACKAGES, banner: { js: REQUIRE } },
      ...{ bundle: true, platform: 'node', format: 'esm' },
    })
  compiled.add(source)
  return outfile
}

/** In the project, whose packages they need. */
function makeFolder(): string {
  process.once('exit', removeCompiledPrograms)
  return path.resolve(mkdtempSync('.build-programs-'))
}

/** A process that is ended by others does not come to its exit. */
export function removeCompiledPrograms(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true })
  folder = undefined
  compiled.clear()
}
