import path from 'node:path'
import { programsFolder } from '../lib/testing-compiled'
import { bundle } from '../scripts/bundle'

/** The command that makes an index, compiled as in a build and an archive: nobody waits for a loader there. */
export async function indexCommand(): Promise<[string, ...string[]]> {
  const programs = { 'publish-here': 'scripts/publish-here.ts', 'story-reader': 'lib/desk/story-reader.ts' }
  await bundle(programs, programsFolder())
  return [process.execPath, path.join(programsFolder(), 'publish-here.mjs')]
}
