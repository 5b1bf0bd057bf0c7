import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { bundle } from './bundle'
import { COMMANDS, programOf } from './package/commands'

/**
 * A command as an archive has it, for the tests of a file: compiled once, since each of the many processes that they
 * start would compile it anew.
 * @returns where it is, and how to run it to its end
 */
export function compiledCommand(name: keyof typeof COMMANDS) {
  let folder: string
  const program = programOf(name)
  beforeAll(async () => {
    // In the project, whose packages it needs.
    folder = path.resolve(mkdtempSync('.build-command-'))
    await bundle({ [program]: COMMANDS[name], 'story-reader': 'lib/desk/story-reader.ts' }, folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = () => path.join(folder, `${program}.mjs`)
  const run = (words: string[], options: SpawnSyncOptions = {}) =>
    spawnSync(process.execPath, [file(), ...words], { ...options, encoding: 'utf8' })
  return { file, run }
}
