import { statSync } from 'node:fs'
import { CACHE_DIR } from '../../lib/cache-dir'
import { makeFaces } from '../../lib/faces/faces'
import { openDatabase } from '../../lib/index/database'
import { nearest } from '../../lib/settings-faults'
import { examined, type Finding, notice, ok } from './finding'

/** Parts that are compiled for one kind of machine, each asked to do what the site asks of it. */
export async function examineParts(): Promise<Finding[]> {
  const found = [
    // Before a picture: the text engine takes its faces once in a process.
    await examined('The faces of cards', async () => {
      // What another user makes there, the site could not add to.
      if (statSync(nearest(CACHE_DIR)).uid !== process.getuid?.())
        return [notice('The faces of cards are not examined', 'ask as the user of the site')]
      await makeFaces()
      return [ok('The faces of cards are there')]
    }),
    await examined('Pictures (sharp)', async () => {
      const { default: sharp } = await import('sharp')
      const grey = sharp({ create: { width: 8, height: 8, channels: 3, background: 'grey' } })
      for (const format of ['jpeg', 'webp', 'avif'] as const) await grey.clone().toFormat(format).toBuffer()
      return [ok(`Pictures can be made (libvips ${sharp.versions.vips})`)]
    }),
    await examined('The index (libsql)', () => {
      const database = openDatabase(':memory:', 'writer')
      database.exec('CREATE VIRTUAL TABLE words USING fts5(word)')
      const version = database.get('SELECT sqlite_version() AS version')?.version
      database.close()
      return [ok(`The index can be asked and searched (SQLite ${version})`)]
    }),
  ]
  return found.flat()
}
