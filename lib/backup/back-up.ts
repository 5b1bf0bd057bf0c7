import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { filesOf } from '../code-hash'
import { demandNewsroom } from '../settings-faults'
import { MANIFEST, type Manifest } from './manifest'
import { type Places, takeSnapshot } from './snapshot'

/** What a backup says of the site beside its files. */
export type About = Pick<Manifest, 'madeAt' | 'origin' | 'settings'>

export type BackedUp = { archive: string; files: number; bytes: number; hasIndex: boolean }

/**
 * Writes a newspaper as it is at one moment into one archive, which appears whole or not at all, and only its owner may read.
 * @param target a file that is not there yet, or a folder, in which it is named after the moment
 * @throws {Error} when there is no newspaper, or its archive cannot be written
 */
export async function backUp(places: Places, target: string, about: About): Promise<BackedUp> {
  demandNewsroom(places.contentDir)
  const archive = isFolder(target) ? path.join(target, nameAt(about.madeAt)) : target
  if (existsSync(archive)) throw new Error(`${archive} is there already: name another file.`)
  mkdirSync(path.dirname(archive), { recursive: true })
  const staging = mkdtempSync(`${archive}.`)
  try {
    const snapshot = path.join(staging, 'snapshot')
    const hasIndex = await takeSnapshot(places, snapshot)
    const manifest = await describe(snapshot, about)
    const whole = path.join(staging, 'archive')
    await writeArchive(snapshot, manifest, whole)
    renameSync(whole, archive)
    return { archive, files: Object.keys(manifest.files).length, bytes: statSync(archive).size, hasIndex }
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

const isFolder = (target: string) =>
  target.endsWith(path.sep) || statSync(target, { throwIfNoEntry: false })?.isDirectory() === true

/** `currawong-2017-01-31T090000Z.tar.gz` */
const nameAt = (moment: string) => `currawong-${moment.replace(/\.\d+/, '').replaceAll(':', '')}.tar.gz`

async function describe(snapshot: string, about: About): Promise<Manifest> {
  const files: Manifest['files'] = {}
  for (const file of filesOf(snapshot)) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    files[path.relative(snapshot, file)] = { bytes: statSync(file).size, sha256: hash.digest('hex') }
  }
  return { format: 1, ...about, files }
}

async function writeArchive(snapshot: string, manifest: Manifest, archive: string): Promise<void> {
  const tar = pack()
  const writing = pipeline(tar, createGzip(), createWriteStream(archive, { mode: 0o600, flush: true }))
  const mtime = new Date(manifest.madeAt)
  tar.entry({ name: MANIFEST, mtime, mode: 0o600 }, JSON.stringify(manifest, null, 2))
  for (const [name, { bytes }] of Object.entries(manifest.files)) {
    const file = path.join(snapshot, name)
    // What lies beside the log may be a key.
    const mode = name.startsWith('log/') ? 0o600 : 0o644
    await pipeline(createReadStream(file), tar.entry({ name, size: bytes, mtime: statSync(file).mtime, mode }))
  }
  tar.finalize()
  await writing
}
