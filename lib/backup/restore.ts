import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { MANIFEST, type Manifest, manifest as schema } from './manifest'
import type { Places } from './snapshot'

/** Where the files of a part lie until all are found to be whole: inside its place, so that they are on the same disk. */
const ARRIVING = '.restoring'

type Source = AsyncIterable<unknown> & { header: Header }

/**
 * Puts a backup into an empty place: all of it or, where a byte of it is not as it was, nothing.
 * @throws {Error} when the place holds something, or the archive is not whole
 */
export async function restore(archive: string, { contentDir, logDir, indexDir }: Places): Promise<Manifest> {
  // The log arrives first: beside it, no story that comes is new to the newspaper.
  const places = new Map([
    ['log', logDir],
    ['index', indexDir],
    ['content', contentDir],
  ])
  const all = [...places.values()]
  for (const place of all) demandEmpty(place)
  const made = [
    { place: logDir, outermost: mkdirSync(logDir, { recursive: true, mode: 0o700 }) },
    ...[indexDir, contentDir].map((place) => ({ place, outermost: mkdirSync(place, { recursive: true }) })),
  ]
  try {
    const manifest = await unpack(archive, (name) => {
      const [part = '', ...inside] = name.split('/')
      return path.join(places.get(part) ?? '', ARRIVING, ...inside)
    })
    for (const place of all) arrive(place)
    return manifest
  } catch (error) {
    for (const place of all) rmSync(path.join(place, ARRIVING), { recursive: true, force: true })
    // What was made first may hold the others.
    for (const { place, outermost } of made.reverse()) if (outermost !== undefined) removeEmpty(place, outermost)
    throw error
  }
}

/** Takes a folder away again with those that were made around it, as far as nothing lies in them. */
function removeEmpty(folder: string, outermost: string): void {
  try {
    rmdirSync(folder)
  } catch {
    return
  }
  if (path.resolve(folder) !== path.resolve(outermost)) removeEmpty(path.dirname(folder), outermost)
}

/** What an attempt that died has left is nothing. */
function demandEmpty(place: string): void {
  try {
    rmSync(path.join(place, ARRIVING), { recursive: true, force: true })
    if (readdirSync(place).length > 0)
      throw new Error(`${place} is not empty: a backup is restored into an empty place. Move away what is there.`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/** @param placeOf where a file of the archive is to be written */
async function unpack(archive: string, placeOf: (name: string) => string): Promise<Manifest> {
  const tar = extract()
  const reading = pipeline(createReadStream(archive), createGunzip(), tar)
  try {
    return await takeAll(tar, archive, placeOf, reading)
  } catch (error) {
    tar.destroy()
    const inStream = error instanceof SyntaxError ? DAMAGED : await reading.then(() => undefined, wrongWithArchive)
    throw inStream === undefined ? error : new Error(`${archive} ${inStream}`, { cause: error })
  }
}

/** What is wrong with the archive itself, in words for the operator; nothing where it only was not read to its end. */
function wrongWithArchive(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return 'is not there: look at its name.'
  if (code === 'EISDIR') return 'is a folder: name the archive in it.'
  const isCut = code === 'Z_BUF_ERROR' || (error instanceof Error && error.message === 'Unexpected end of data')
  if (isCut) return `is cut off: it ends before all of it is there. ${ANOTHER}`
  return code.startsWith('Z_') || (error instanceof Error && /tar header/i.test(error.message)) ? DAMAGED : undefined
}

const ANOTHER = 'Copy it anew from where it was made, or take the one before it.'
const DAMAGED = `is damaged, or no backup: what it holds cannot be unpacked. ${ANOTHER}`

async function takeAll(
  tar: ReturnType<typeof extract>,
  archive: string,
  placeOf: (name: string) => string,
  reading: Promise<void>,
): Promise<Manifest> {
  // What goes wrong with the stream is told by the loop below too, which is where it is waited for.
  reading.catch(() => {})
  let manifest: Manifest | undefined
  const missing = new Set<string>()
  for await (const entry of tar) {
    const { name } = entry.header
    if (!manifest) {
      if (name !== MANIFEST) throw new Error(`${archive} is no backup of a newspaper.`)
      manifest = schema.parse(JSON.parse(await text(entry)))
      for (const file of Object.keys(manifest.files)) missing.add(file)
      continue
    }
    const expected = manifest.files[name]
    if (!expected || !missing.delete(name))
      throw new Error(`${archive} holds ${name}, which its manifest does not name.`)
    if ((await write(entry, placeOf(name))) !== expected.sha256)
      throw new Error(`${name} is not as it was when ${archive} was made.`)
  }
  await reading
  const [first] = missing
  if (!manifest || first) throw new Error(`${archive} is not whole: ${first ?? MANIFEST} is missing.`)
  return manifest
}

/** @returns the hash of what was written */
async function write(entry: Source, file: string): Promise<string> {
  const hash = createHash('sha256')
  mkdirSync(path.dirname(file), { recursive: true })
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(entry, hashed, createWriteStream(file, { flags: 'wx', mode: entry.header.mode, flush: true }))
  return hash.digest('hex')
}

function arrive(place: string): void {
  const arriving = path.join(place, ARRIVING)
  mkdirSync(arriving, { recursive: true })
  for (const name of readdirSync(arriving)) renameSync(path.join(arriving, name), path.join(place, name))
  rmSync(arriving, { recursive: true })
}
