import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { OWN_PROGRAM } from './own-program'

let folder: string | undefined
const compiled = new Set<string>()

/**
 * A program of ours in one file, for tests that start it often: to compile it anew each time takes longer than all that
 * it does. Those of one folder stand beside each other.
 * @param source from the root of the project
 * @returns where it is until this process ends, or the programs are removed
 */
export function compiledProgram(source: string): string {
  const outfile = path.join(programsFolder(), source.replace(/\.\w+$/, '.mjs'))
  if (!compiled.has(source)) buildSync({ ...OWN_PROGRAM, entryPoints: [source], outfile })
  compiled.add(source)
  return outfile
}

/** Where compiled programs stand: in the project, whose packages they need. */
export function programsFolder(): string {
  if (folder === undefined) {
    folder = path.resolve(mkdtempSync('.build-programs-'))
    process.once('exit', removeCompiledPrograms)
  }
  return folder
}

/** A process that is ended by others does not come to its exit. */
export function removeCompiledPrograms(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true })
  folder = undefined
  compiled.clear()
}
