import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import path from 'node:path'
import { beforeAll } from 'vitest'
import { programsFolder } from '../lib/testing-compiled'
import { bundle } from './bundle'
import { COMMANDS, programOf } from './package/commands'

/**
 * A command as an archive has it, for the tests of a file: compiled once, since each of the many processes that they
 * start would compile it anew.
 * @returns where it is, and how to run it to its end
 */
export function compiledCommand(name: keyof typeof COMMANDS) {
  const program = programOf(name)
  beforeAll(() => bundle({ [program]: COMMANDS[name], 'story-reader': 'lib/desk/story-reader.ts' }, programsFolder()))
  const file = () => path.join(programsFolder(), `${program}.mjs`)
  const run = (words: string[], options: SpawnSyncOptions = {}) =>
    spawnSync(process.execPath, [file(), ...words], { ...options, encoding: 'utf8' })
  return { file, run }
}
