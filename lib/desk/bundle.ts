import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Publisher } from '../publications/log-book'
import { DOORS } from '../publications/version'
import { linkOrCopy } from '../write-whole'
import type { Dirs } from './publish'

/**
 * Files that come from outside, put into the content folder all together or not at all. What
 * comes and what it replaces lie in `.bundle/` there first, then the journal that makes it one
 * that was begun. Whatever dies later, the next publication goes on from the journal: every step
 * may be taken again.
 */

/** What a disk gives at once, more or less. */
const BLOCK = 4_096

/** A bundle that cannot be put into the content folder, whatever is in it. */
export class BundleError extends Error {}

/** A file as it is to be: its bytes, or nothing where it is to go. */
export type BundledFile = { path: string; bytes: Buffer | undefined }

const journal = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), comes: z.boolean(), stood: z.boolean() })),
  /** Folders that were made for them, the outer ones first. */
  folders: z.array(z.string()),
  /** Who sent them, and how. */
  publisher: z.strictObject({
    door: z.enum(DOORS),
    who: z.string().optional(),
    isMinor: z.boolean().optional(),
  }),
  /** The index for which they are: a newsroom that shares the folder leaves them alone. */
  indexDir: z.string(),
  /** Paths that are put back, once that is decided. */
  undo: z.array(z.string()).optional(),
})

type Journal = z.output<typeof journal>

/** A bundle in the content folder, from the journal until it is over. */
export class Bundle {
  readonly #dir: string
  #journal: Journal

  private constructor(
    readonly contentDir: string,
    written: Journal,
  ) {
    this.#dir = folderOf(contentDir)
    this.#journal = written
  }

  /**
   * Stages files; the content folder is as it was.
   * @throws {BundleError} when another newsroom has one in this folder
   */
  static begin({ contentDir, indexDir }: Dirs, files: BundledFile[], publisher: Publisher): Bundle {
    const dir = folderOf(contentDir)
    if (existsSync(dir)) throw new BundleError(`${dir} is there: another newsroom publishes out of this folder`)
    for (const side of ['new', 'old']) mkdirSync(path.join(dir, side), { recursive: true })
    const entries = files.map((file, number) => {
      const target = path.join(contentDir, file.path)
      const stood = existsSync(target)
      if (file.bytes) writeFileSync(path.join(dir, 'new', String(number)), file.bytes, { flush: true })
      if (stood) linkOrCopy(target, path.join(dir, 'old', String(number)))
      return { path: file.path, comes: file.bytes !== undefined, stood }
    })
    const folders = missingFolders(contentDir, files)
    const bundle = new Bundle(contentDir, { files: entries, folders, publisher, indexDir: path.resolve(indexDir) })
    bundle.#reserve()
    bundle.#write()
    return bundle
  }

  /** The bundle that a crash left, if it was begun. One that was only being staged is forgotten. */
  static left({ contentDir, indexDir }: Dirs): Bundle | undefined {
    const dir = folderOf(contentDir)
    if (!existsSync(dir)) return undefined
    const file = path.join(dir, 'journal.json')
    if (!existsSync(file)) return void rmSync(dir, { recursive: true, force: true })
    const written = journal.parse(JSON.parse(readFileSync(file, 'utf8')))
    return written.indexDir === path.resolve(indexDir) ? new Bundle(contentDir, written) : undefined
  }

  get paths(): string[] {
    return this.#journal.files.map((file) => file.path)
  }

  get publisher(): Publisher {
    return this.#journal.publisher
  }

  /** Whether it was decided that it stays out. */
  get isUndone(): boolean {
    return this.#journal.undo !== undefined
  }

  /** Puts the files where they belong. */
  apply(): void {
    for (const folder of this.#journal.folders) mkdirSync(path.join(this.contentDir, folder), { recursive: true })
    for (const [number, file] of this.#journal.files.entries())
      if (file.comes) this.#put('new', number, file.path)
      else rmSync(path.join(this.contentDir, file.path), { force: true })
  }

  /** What a file held before, and what it is to hold. */
  texts(file: string): { before: string | undefined; after: string | undefined } {
    const number = this.paths.indexOf(file)
    const read = (side: string) => {
      const staged = path.join(this.#dir, side, String(number))
      return existsSync(staged) ? readFileSync(staged, 'utf8') : undefined
    }
    return { before: read('old'), after: read('new') }
  }

  /** Puts the content folder back as it was. @param kept what stays as it came */
  undo(kept: string[] = []): void {
    this.#journal.undo ??= this.paths.filter((file) => !kept.includes(file))
    rmSync(this.#room, { force: true })
    this.#write()
    for (const [number, file] of this.#journal.files.entries()) {
      if (!this.#journal.undo.includes(file.path)) continue
      if (file.stood) this.#put('old', number, file.path)
      else rmSync(path.join(this.contentDir, file.path), { force: true })
    }
    for (const folder of this.#journal.folders.toReversed()) removeEmpty(path.join(this.contentDir, folder))
  }

  /** Nothing of it is left to be done. */
  end(): void {
    rmSync(path.join(this.#dir, 'journal.json'))
    rmSync(this.#dir, { recursive: true })
  }

  /** What is staged stays where it is, for the next time. What stood comes back as the very file that it was. */
  #put(side: 'new' | 'old', number: number, file: string): void {
    const target = path.join(this.contentDir, file)
    const beside = path.join(path.dirname(target), `.${path.basename(target)}.bundle`)
    rmSync(beside, { force: true })
    linkOrCopy(path.join(this.#dir, side, String(number)), beside)
    renameSync(beside, target)
    // Two names of one file are not renamed over each other (rename(2)).
    rmSync(beside, { force: true })
  }

  get #room(): string {
    return path.join(this.#dir, 'room')
  }

  /** Keeps the room that the decision to undo takes: on a disk that runs full meanwhile, what was refused would go out later. */
  #reserve(): void {
    const { length } = JSON.stringify({ ...this.#journal, undo: this.paths })
    writeFileSync(this.#room, Buffer.alloc(length + BLOCK), { flush: true })
  }

  #write(): void {
    const file = path.join(this.#dir, 'journal.json')
    writeFileSync(`${file}-next`, JSON.stringify(this.#journal), { flush: true })
    renameSync(`${file}-next`, file)
  }
}

function folderOf(contentDir: string): string {
  return path.join(contentDir, '.bundle')
}

function missingFolders(contentDir: string, files: BundledFile[]): string[] {
  const folders = files
    .filter(({ bytes }) => bytes)
    .flatMap((file) => {
      const names = path.posix.dirname(file.path).split('/')
      return names.map((_, depth) => names.slice(0, depth + 1).join('/'))
    })
  return [...new Set(folders)].filter((folder) => !existsSync(path.join(contentDir, folder)))
}

function removeEmpty(folder: string): void {
  try {
    if (lstatSync(folder, { throwIfNoEntry: false })) rmdirSync(folder)
  } catch (error) {
    // Somebody put something into it meanwhile: that stays.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error
  }
}
