import { existsSync, type FSWatcher, lstatSync, readdirSync, type Stats, watch } from 'node:fs'
import path from 'node:path'
import { isNewsroomPath } from '../../lib/desk/newsroom-path'
import { FOLDERS, LEFT_BEHIND, look } from '../../lib/desk/scan'
import { log } from '../../lib/log'
import { checkoutOf } from './checkout'

/** What changed: these files, or so much, or so unclearly, that everything is to be looked at. */
export type Stirred = { names: string[] } | 'everything'

type Pace = {
  /** Editors write in several steps: nothing is taken before it has been still for so long. */
  still: number
  /** The same for many files, which come from a transfer: it may pause. */
  stillAfterMany: number
  /** For so long it waits for what is never still, for files without a byte, and for a checkout that is being written. */
  patience: number
  /** The system tells nobody what it could not keep up with: everything is looked at so often. */
  sweep: number
  /** The same where a folder cannot be watched. */
  poll: number
}

const PACE: Pace = { still: 60, stillAfterMany: 400, patience: 30_000, sweep: 600_000, poll: 30_000 }

/** More than an editor saves at once. */
const MANY = 10

/** Names beyond this many are looked up slower than everything is looked at. */
const MOST_NAMES = 2_000

/**
 * Tells when the content folder has changed and is still again. It watches the folders, not the
 * files, of which an archive has more than a system lets anybody watch.
 */
export class ContentWatch {
  /** By folder, each with what tells the folder from another that took its place. */
  readonly #watchers = new Map<string, { watcher: FSWatcher; inode: number }>()
  readonly #names = new Set<string>()
  readonly #timers: NodeJS.Timeout[] = []
  #isUnclear = false
  #isBlind = false
  #since = 0
  #quiet: NodeJS.Timeout | undefined

  /** @param stirred is called once for a burst of changes */
  constructor(
    readonly contentDir: string,
    readonly stirred: (what: Stirred) => void,
    readonly pace = PACE,
  ) {
    this.#follow()
    this.#timers.push(setInterval(() => this.#lookAround(), pace.sweep))
    this.#timers.push(setInterval(() => this.#hearsNothing && this.#lookAround(), pace.poll))
  }

  close(): void {
    clearTimeout(this.#quiet)
    for (const timer of this.#timers) clearInterval(timer)
    for (const { watcher } of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  /** Watches the folders that are there now, and lets go of those that went. */
  #follow(): void {
    this.#isBlind = false
    const folders = new Set(['', ...FOLDERS.flatMap((folder) => this.#within(folder))])
    for (const [folder, { watcher, inode }] of this.#watchers) {
      if (folders.has(folder) && inode === this.#inodeOf(folder)) continue
      watcher.close()
      this.#watchers.delete(folder)
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#watch(folder)
  }

  #within(folder: string): string[] {
    if (!this.#look(folder)?.isDirectory()) return []
    const inner = this.#entriesOf(folder).filter((entry) => entry.isDirectory() && !LEFT_BEHIND.test(entry.name))
    return [folder, ...inner.flatMap(({ name }) => this.#within(`${folder}/${name}`))]
  }

  /** A folder may go while it is looked at, or be closed to us. */
  #entriesOf(folder: string) {
    try {
      return readdirSync(path.join(this.contentDir, folder), { withFileTypes: true })
    } catch (error) {
      this.#goBlind(error)
      return []
    }
  }

  #look(file: string): Stats | undefined {
    try {
      return lstatSync(path.join(this.contentDir, file), { throwIfNoEntry: false })
    } catch {
      return undefined
    }
  }

  #inodeOf(folder: string): number {
    return look(this.contentDir, folder)?.ino ?? 0
  }

  /** The content folder went, or another took its place: nobody tells what happens in that. */
  get #hearsNothing(): boolean {
    return this.#isBlind || this.#watchers.get('')?.inode !== this.#inodeOf('')
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(path.join(this.contentDir, folder), (_, name) => this.#hear(folder, name))
      watcher.on('error', (error) => this.#goBlind(error))
      this.#watchers.set(folder, { watcher, inode: this.#inodeOf(folder) })
    } catch (error) {
      this.#goBlind(error)
    }
  }

  /** More folders than the system lets anybody watch, or a disk that tells nothing. */
  #goBlind(error: unknown): void {
    if (!this.#isBlind)
      log.warn({ err: error }, `a content folder cannot be watched: all is looked at every ${this.pace.poll / 1_000} s`)
    this.#isBlind = true
  }

  #hear(folder: string, name: string | null): void {
    if (name !== null && LEFT_BEHIND.test(name)) return
    const file = path.posix.join(folder, name ?? '')
    const isFolder = this.#look(file)?.isDirectory()
    const isOurFolder = (isFolder || this.#watchers.has(file)) && FOLDERS.includes(file.replace(/\/.*$/s, ''))
    // What was written into a folder before it was watched, nobody told.
    if (name === null || isOurFolder) this.#isUnclear = true
    else if (!isFolder && isNewsroomPath(file)) this.#names.add(file)
    else return
    this.#wait()
  }

  #lookAround(): void {
    this.#isUnclear = true
    this.#wait()
  }

  #wait(): void {
    this.#since ||= performance.now()
    if (this.#quiet && !this.#isPatient) return
    clearTimeout(this.#quiet)
    const isMany = this.#isUnclear || this.#names.size > MANY
    this.#quiet = setTimeout(() => this.#take(), isMany ? this.pace.stillAfterMany : this.pace.still)
  }

  #take(): void {
    this.#quiet = undefined
    if (this.#isPatient && (this.#isBeingCheckedOut() || this.#isAnyEmpty())) {
      this.#wait()
      return
    }
    const names = [...this.#names]
    const isUnclear = this.#isUnclear || names.length > MOST_NAMES
    this.#names.clear()
    this.#isUnclear = false
    this.#since = 0
    if (isUnclear) this.#follow()
    this.stirred(isUnclear ? 'everything' : { names })
  }

  get #isPatient(): boolean {
    return performance.now() - this.#since < this.pace.patience
  }

  /** git writes many files under one lock (git-scm.com/docs/gitrepository-layout, index.lock). */
  #isBeingCheckedOut(): boolean {
    const root = checkoutOf(this.contentDir)
    return root !== undefined && existsSync(path.join(root, '.git', 'index.lock'))
  }

  #isAnyEmpty(): boolean {
    return [...this.#names].some((name) => this.#look(name)?.size === 0)
  }
}
