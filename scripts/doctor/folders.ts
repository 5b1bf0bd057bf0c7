import { existsSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CACHE_DIR } from '../../lib/cache-dir'
import type { Env } from '../../lib/env'
import { absentNewsroom, faultsOfPlaces, nearest, writtenFolders } from '../../lib/settings-faults'
import { type Finding, notice, ok, problem } from './finding'

const MB = 1_000_000

/** A build, an index made anew beside the old one, pictures of a day. */
const SPACE = { little: 2_000 * MB, tooLittle: 300 * MB }

/** Each finished page and each size of a picture is a file. */
const INODES = { few: 100_000, tooFew: 5_000 }

/** What a file system says of itself, as `statfs` has it. */
type Disk = { bavail: number; bsize: number; files: number; ffree: number }

/** What is examined as another user than the site’s is true of that one. @param uid nothing where there are no users */
export function examineUser({ INDEX_DIR }: Env, uid = process.getuid?.()): Finding[] {
  const owner = statSync(nearest(INDEX_DIR)).uid
  if (uid === undefined || uid === owner) return []
  return [notice(`This is user ${uid}, and the site is of user ${owner}`, `ask as that one: sudo -u '#${owner}'`)]
}

/** Every folder of the settings: whether it can be written, and how much room is in it. */
export function examineFolders(settings: Env): Finding[] {
  const absent = absentNewsroom(settings)
  const { PICTURE_CACHE_DIR = CACHE_DIR } = settings
  const faults = faultsOfPlaces({ ...settings, PICTURE_CACHE_DIR })
  return [
    ...[...(absent ? [absent] : []), ...faults].map((fault) => {
      const [what = fault, instead = ''] = fault.split(' — ')
      return problem(what, instead)
    }),
    ...(absent ? [] : [examineNewsroom(settings)]),
    ...writtenFolders({ ...settings, PICTURE_CACHE_DIR })
      .filter(([name]) => !faults.some((fault) => fault.startsWith(`${name} is`)))
      .flatMap(([name, folder]) => [examineWriting(name, folder), ...examineDisk(name, statfsSync(nearest(folder)))]),
  ]
}

function examineNewsroom({ CONTENT_DIR }: Env): Finding {
  const has = existsSync(path.join(CONTENT_DIR, 'site.yaml'))
  if (has) return ok(`CONTENT_DIR (${CONTENT_DIR}) holds a newspaper`)
  return problem(`CONTENT_DIR (${CONTENT_DIR}) has no site.yaml`, 'name the folder of a newspaper: npm run new:site')
}

/** Writes, and takes away what it wrote: what is allowed is not always possible. */
function examineWriting(name: string, folder: string): Finding {
  const file = path.join(nearest(folder), `.doctor-${process.pid}`)
  try {
    writeFileSync(file, 'written')
    return ok(`${name} (${folder}) can be written`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return problem(`${name} (${folder}) cannot be written: ${reason}`, 'see who owns it, and whether the disk is full')
  } finally {
    rmSync(file, { force: true })
  }
}

/** How much room a disk has: bytes, and files, of which it may have too few for all its bytes. */
export function examineDisk(name: string, { bavail, bsize, files, ffree }: Disk): Finding[] {
  const free = bavail * bsize
  const room = `${name} has ${Math.round(free / MB)} MB left`
  const more = 'make room, or put it on another disk: finished pages and pictures that were made may go'
  const left = `${name} has room for ${ffree} more files`
  return [
    free < SPACE.tooLittle ? problem(room, more) : free < SPACE.little ? notice(room, more) : ok(room),
    // Some file systems count none.
    ...(files === 0
      ? []
      : [ffree < INODES.tooFew ? problem(left, more) : ffree < INODES.few ? notice(left, more) : []]),
  ].flat()
}

/** Files that nobody else may read, and those that are read by who starts the site. @param envFile of the unit */
export function examineSecrets({ INDEX_DIR, LOG_DIR }: Env, envFile = '/etc/currawong.env'): Finding[] {
  const logDir = LOG_DIR ?? `${path.resolve(INDEX_DIR)}-log`
  const own = [logDir, path.join(logDir, 'preview-secret'), path.resolve(INDEX_DIR, 'desk.sock')]
  const open = own.filter((file) => isOpenToOthers(file))
  const isTold = isOpenToOthers(envFile) && /_(?:SECRET|TOKEN|KEY)=|PASSWORD/.test(readFileSync(envFile, 'utf8'))
  const found = [...open, ...(isTold ? [envFile] : [])].map((file) =>
    problem(`${file} holds what nobody else may read, and others may`, `chmod go-rwx ${file}`),
  )
  return found.length > 0 ? found : [ok('Secrets are their owner’s alone')]
}

function isOpenToOthers(file: string): boolean {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & 0o007) !== 0
}
