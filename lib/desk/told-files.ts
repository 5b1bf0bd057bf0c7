import { env } from '../env'
import type { Database } from '../index/database'
import type { StagedFile } from '../publications/told'
import type { Changes } from './changes'
import { hashOf, readStill } from './files'
import { pathFault } from './newsroom-path'
import { readRefs } from './ref-rows'
import { shownBy } from './refs'
import { doubtOf, look } from './scan'

type Asked = {
  contentDir: string
  database: Database
  changes: Changes
  /** Whether they came from outside, in a bundle: no git and no rsync brings them to another machine. */
  isBrought: boolean
}

/** What other machines need of a publication: the files of which readers see something else, and what these show. */
export function toldFiles({ contentDir, database, changes, isBrought }: Asked, moved: string[]): StagedFile[] {
  const shown = moved.flatMap((file) => shownBy(readRefs(database, file)))
  const stage = (file: string, isShown: boolean): StagedFile[] => {
    const found = look(contentDir, file)
    if (!found && (isShown || doubtOf(contentDir, file) !== undefined)) return []
    const hash = found ? (knownHash(database, file) ?? hashOf(readStill(contentDir, file)?.bytes ?? '')) : null
    return [
      {
        ...{ file, hash, isCarried: isBrought || env.PEERS_CARRY === '1', isNamed: changes.isSet },
        writtenAt: found?.mtimeMs ?? Date.now(),
        isShown: isShown && !changes.changed.has(file),
      },
    ]
  }
  return [
    ...moved.filter((file) => pathFault(file) === undefined).flatMap((file) => stage(file, false)),
    ...[...new Set(shown)]
      .filter((file) => !moved.includes(file) && pathFault(file) === undefined)
      .flatMap((file) => stage(file, true)),
  ]
}

/** What was read whole, the index knows by the hash of its bytes. */
function knownHash(database: Database, file: string): string | undefined {
  const row = database.get('SELECT bytes FROM files WHERE file = @file AND bytes IS NOT NULL', { file })
  return row && String(row.bytes)
}
