import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { CACHE_DIR } from '../../cache-dir'
import { wrongWithBytes } from '../../desk/file-bytes'
import { wordsInFile } from '../../images/words-in-file'
import { kindOfFile } from '../../newsroom/file-kinds'
import { writeWhole } from '../../write-whole'
import type { PictureDesk, TakenFile } from '../old-story'
import { fetchFile } from './fetch-file'
import { findFile } from './find-file'
import { legalName, numbered } from './legal-name'

type Options = {
  contentDir: string
  /** Where the files of the old site lie: the export itself first, then what holds its pictures. */
  folders: string[]
  /** Hosts of the old site, whose files those are. */
  ownHosts: string[]
  /** Hosts that may be asked for what lies in no folder. */
  fetchHosts: string[]
  /** A rehearsal names files, and writes none. */
  isWriting: boolean
}

/** Takes the pictures of an import over, each once: the same bytes have one name, whatever they were called. */
export function openPictureDesk(given: Options): PictureDesk {
  const { contentDir, isWriting } = given
  const dir = isWriting ? contentDir : mkdtempSync(path.join(tmpdir(), 'currawong-rehearsal-'))
  const options = { ...given, folders: given.folders.flatMap(withServed), dir }
  const shelves = { pictures: new Shelf(options, 'pictures'), files: new Shelf(options, 'files') }
  const taken = new Map<string, ReturnType<PictureDesk['take']>>()
  return {
    dir,
    close: () => isWriting || rmSync(dir, { recursive: true, force: true }),
    take(src, near) {
      const key = JSON.stringify([src, /^[a-z][a-z0-9+.-]*:|^\//i.test(src) ? '' : path.dirname(near)])
      const known = taken.get(key) ?? take(src, near, shelves, options)
      taken.set(key, known)
      return known
    },
  }
}

/** @property dir where what is taken is put */
type Opened = Options & { dir: string }

/** Folders whose files stand at the top of the site, though they lie deeper in its sources. */
const SERVED = ['static', 'assets', 'public', 'src']

function withServed(folder: string): string[] {
  const inside = SERVED.map((name) => path.join(folder, name))
  return [folder, ...inside.filter((one) => existsSync(one))]
}

async function take(
  src: string,
  near: string,
  shelves: Record<'pictures' | 'files', Shelf>,
  options: Opened,
): ReturnType<PictureDesk['take']> {
  try {
    const found = await find(src, near, options)
    return (await pictureOf(found, shelves.pictures)) ?? fileOf(found, shelves.files)
  } catch (error) {
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

/** What was found for an address, the path that names it best, and the file that holds it. */
type Found = { path: string; bytes: Buffer; file: string }

async function find(src: string, near: string, { folders, ownHosts, fetchHosts }: Opened): Promise<Found> {
  const url = URL.canParse(src) ? new URL(src) : src.startsWith('//') ? new URL(`https:${src}`) : undefined
  const isOwn = url === undefined || ownHosts.includes(url.host)
  const file = isOwn ? findFile(url?.pathname ?? src, near, folders) : undefined
  if (file)
    return {
      path: path.relative(folders.find((one) => file.startsWith(one + path.sep)) ?? '', file),
      ...{ bytes: readFileSync(file), file },
    }
  const [own] = ownHosts.filter((host) => fetchHosts.includes(host))
  const address = url?.href ?? (own && new URL(src, `https://${own}/`).href)
  if (address && fetchHosts.includes(new URL(address).host))
    return { path: address, ...(await fetched(address, fetchHosts)) }
  throw new Error(
    isOwn ? 'is in no folder of the export' : `stands at ${url?.host}, which is not among the hosts to fetch from`,
  )
}

/** A rehearsal and the run after it ask for it once. */
async function fetched(address: string, hosts: string[]): Promise<Omit<Found, 'path'>> {
  const kept = path.join(CACHE_DIR, 'fetched', hashOf(address))
  if (existsSync(kept)) return { bytes: readFileSync(kept), file: kept }
  const bytes = await fetchFile(address, { hosts })
  writeWhole(kept, bytes)
  return { bytes, file: kept }
}

/** What a master may be, by what its bytes are; all others are made into one. */
const ENDINGS: Record<string, string> = { jpeg: 'jpg', png: 'png', webp: 'webp', svg: 'svg' }

async function pictureOf({ path: src, bytes, file }: Found, shelf: Shelf): Promise<TakenFile | undefined> {
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => undefined)
  // A PDF is a picture too, to some.
  if (!metadata || metadata.format === 'pdf') return undefined
  const ending = ENDINGS[metadata.format]
  const words = wordsInFile(metadata)
  if (ending) return { picture: shelf.keep(legalName(src, ending), bytes, file), ...words }
  const isFlat = !metadata.hasAlpha && metadata.format !== 'gif'
  const made = await (isFlat ? sharp(bytes).keepExif().jpeg({ quality: 95 }) : sharp(bytes).png()).toBuffer()
  return { picture: shelf.keep(legalName(src, isFlat ? 'jpg' : 'png'), made), ...words }
}

/** What readers may be handed is known by its name and by its bytes. */
function fileOf({ path: src, bytes, file }: Found, shelf: Shelf): TakenFile {
  const name = legalName(src, /\.(\w+)(?:[?#].*)?$/.exec(src)?.[1]?.toLowerCase() ?? 'bin')
  const kind = kindOfFile(name)
  if (kind === undefined) throw new Error('is no picture, and no file that readers take along')
  const wrong = wrongWithBytes(bytes, kind)
  if (wrong) throw new Error(wrong)
  return { file: shelf.keep(name, bytes, file) }
}

/** A folder of ours, and what lies there by its bytes. */
class Shelf {
  /** By length alone until two are alike: an archive's pictures are not read to be compared. */
  readonly #bySize = new Map<number, string[]>()
  readonly #hashes = new Map<string, string>()
  readonly #names = new Set<string>()
  readonly #folder: string

  constructor(
    readonly options: Opened,
    readonly name: 'pictures' | 'files',
  ) {
    this.#folder = path.join(options.contentDir, name)
    if (!existsSync(this.#folder)) return
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
    // Where two have the same bytes, the same of them is taken in each run.
    for (const file of files.sort())
      this.#add(path.relative(this.#folder, file).split(path.sep).join('/'), statSync(file).size)
  }

  /**
   * @param file what holds the same bytes already
   * @returns the name that these bytes have, which is the wished one unless they, or others, were there
   */
  keep(wished: string, bytes: Buffer, file?: string): string {
    const hash = hashOf(bytes)
    const known = this.#bySize.get(bytes.length)?.find((name) => this.#hashOf(name) === hash)
    if (known !== undefined) {
      this.#rehearse(known, path.join(this.#folder, known))
      return known
    }
    let number = 1
    while (this.#names.has(numbered(wished, number).toLowerCase())) number += 1
    const name = numbered(wished, number)
    this.#add(name, bytes.length)
    this.#hashes.set(name, hash)
    if (this.options.isWriting || file === undefined) writeWhole(path.join(this.options.dir, this.name, name), bytes)
    else this.#rehearse(name, file)
    return name
  }

  /** A rehearsal shows what it takes by a link, however large it is. */
  #rehearse(name: string, file: string): void {
    const shown = path.join(this.options.dir, this.name, name)
    if (this.options.isWriting || existsSync(shown)) return
    mkdirSync(path.dirname(shown), { recursive: true })
    symlinkSync(path.resolve(file), shown)
  }

  #add(name: string, size: number): void {
    this.#names.add(name.toLowerCase())
    this.#bySize.set(size, [...(this.#bySize.get(size) ?? []), name])
  }

  #hashOf(name: string): string {
    const known = this.#hashes.get(name) ?? hashOf(readFileSync(path.join(this.#folder, name)))
    this.#hashes.set(name, known)
    return known
  }
}

function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
