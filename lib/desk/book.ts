import type { Database } from '../index/database'
import { moveGeneration, tokenOf } from '../index/generation'
import { isError, type Problem } from '../newsroom/problem'
import { stoodBefore } from './before'
import type { Changes } from './changes'
import type { Found } from './log-run'
import { pageName } from './page-file'
import { isRegisterFile } from './register-files'
import { slugOf } from './story-file'

/** What a run found out about one file. */
type Entry = {
  seen?: string
  problems: Problem[]
  /** Problems that hang on other files: they come and go without this one. */
  crossed: Problem[]
  isDraft: boolean
  isRefused: boolean
  /** Whether what it lacks may come with another file. */
  waits: boolean
  /** Whether it took too long to read. */
  isTooSlow: boolean
  /** What readers see of it, where that is known before the run is over. */
  token?: string
}

/** A story that took too long to read is read again by so many publications: the machine may have been busy. */
const MOST_TRIES = 3

/** It is asked of so many names without a pause who names them. */
const LOT = 100

/** The book that a run keeps: what it saw, what it refused, and which names moved. */
export class Book {
  readonly #entries = new Map<string, Entry>()
  readonly #moved = new Set<string>()
  /** Slugs of stories that were in the index and whose files went. */
  readonly #removed: string[] = []
  readonly #takenDown = new Set<string>()
  /** Files of which something other stands in the index than before, drafts apart, and those that went. */
  readonly #files = new Set<string>()

  /**
   * @param isNew in an index that is made anew every file is looked at: nothing depends unseen on a name that moved
   * @param before the index that other code wrote, in whose place this one comes
   */
  constructor(
    readonly database: Database,
    readonly isNew: boolean,
    readonly before?: Database,
  ) {}

  /** The hash of a master that was read before and is still as it was seen then. */
  readonly knownHash = (file: string, seen: string): string | undefined => {
    const row = this.database.get('SELECT bytes FROM files WHERE file = @file AND seen = @seen AND bytes IS NOT NULL', {
      file,
      seen,
    })
    return row && String(row.bytes)
  }

  /**
   * Writes down what is there and what went, before anyone asks what a file names.
   * @param pause after each file, for all of an archive may be there anew
   */
  async begin({ changed, same, removed }: Changes, pause: () => Promise<void>): Promise<void> {
    for (const file of removed) {
      this.forget(file)
      await pause()
    }
    for (const [file, seen] of changed) {
      this.see(file, seen)
      await pause()
    }
    for (const [file, seen] of same) {
      this.database.run('UPDATE files SET seen = @seen WHERE file = @file', { file, seen })
      await pause()
    }
  }

  /** @param bytes the hash of what it holds, once it was read */
  see(file: string, seen: string, bytes?: string): void {
    this.#entry(file).seen = seen
    this.database.run(
      `INSERT INTO files (file, seen, slug, bytes) VALUES (@file, @seen, @slug, @bytes)
        ON CONFLICT (file) DO UPDATE SET slow = CASE WHEN seen = @seen THEN slow ELSE 0 END, seen = @seen, bytes = @bytes, draft = CASE WHEN @bytes IS NULL THEN 0 ELSE draft END`,
      { file, seen, slug: slugOf(file) ?? null, bytes: bytes ?? null },
    )
  }

  /** Notes what is thought of a file; what is left out stays as it was noted. */
  tell(file: string, said: Partial<Omit<Entry, 'seen' | 'token'>>): void {
    Object.assign(this.#entry(file), said)
  }

  entry(file: string): Readonly<Entry> {
    return this.#entry(file)
  }

  /** Notes what readers see of a file of the register. */
  enter(file: string, data: unknown): void {
    this.#entry(file).token = tokenOf(file, JSON.stringify(data))
  }

  /** Notes that a story which readers could see is off the site. */
  takeDown(slug: string): void {
    this.#takenDown.add(slug)
  }

  /** Notes names that came, went or changed their standing: `kind target`. */
  move(names: string[]): void {
    if (!this.isNew) for (const name of names) this.#moved.add(name)
  }

  /** Files that this run has not looked at and that name what moved. @param pause after each lot of names */
  async dependents(pause: () => Promise<void>): Promise<string[]> {
    const files = new Set<string>()
    for (const [at, name] of [...this.#moved].entries()) {
      if (at % LOT === LOT - 1) await pause()
      const [kind = '', target = ''] = name.split(/ (.*)/)
      for (const { file } of this.database.all(
        'SELECT DISTINCT file FROM refs WHERE kind = @kind AND target = @target',
        {
          kind,
          target,
        },
      ))
        if (!this.#entries.has(String(file))) files.add(String(file))
    }
    return [...files]
  }

  /** Files of which readers see something else than before, once the run is settled. */
  get movedFiles(): string[] {
    return [...this.#files].sort()
  }

  /** @param withDrafts counts what is wrong with a draft, which otherwise stops nothing */
  refusals(withDrafts = false): Problem[] {
    return [...this.#entries.values()]
      .filter(({ isRefused, isDraft }) => (isDraft ? withDrafts : isRefused))
      .flatMap(({ problems, crossed }) => [...problems, ...crossed])
      .filter(isError)
  }

  /**
   * Writes down what was found, moves the generation, and says what came of it.
   * @param pause after each file
   */
  async settle(
    changes: Changes,
    masters: Map<string, { seen: string; hash: string }>,
    pause: () => Promise<void>,
  ): Promise<Found> {
    const changed: string[] = []
    const drafts: string[] = []
    for (const [file, entry] of this.#entries) {
      const name = this.#write(file, entry)
      if (name) changed.push(name)
      if (name && entry.isDraft) drafts.push(name)
      if (name && (!entry.isDraft || this.#takenDown.has(name))) this.#files.add(file)
      await pause()
    }
    for (const [file, { seen, hash }] of masters)
      this.database.run(
        `INSERT INTO files (file, seen, bytes) VALUES (@file, @seen, @hash)
          ON CONFLICT (file) DO UPDATE SET seen = @seen, bytes = @hash`,
        { file, seen, hash },
      )
    const stories = Number(this.database.get(`SELECT value FROM meta WHERE key = 'stories'`)?.value)
    if (this.#takenDown.size > 0) this.#countTakedown()
    return {
      stories,
      takenDown: [...this.#takenDown].sort(),
      changed: changed.sort(),
      drafts: drafts.sort(),
      isHeldBack: false,
      removed: this.#removed.filter((slug) => !this.#stands(slug)).sort(),
      problems: [...changes.problems, ...this.#told(changes)],
    }
  }

  #entry(file: string): Entry {
    const entry = this.#entries.get(file) ?? {
      ...{ problems: [], crossed: [], isDraft: false, isRefused: false, waits: false, isTooSlow: false },
    }
    this.#entries.set(file, entry)
    return entry
  }

  /** A page that stood in for one that cannot be drawn may not do so after this: it may hold the story's headline. */
  #countTakedown(): void {
    this.database.run(
      `INSERT INTO meta VALUES ('takedowns', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1`,
    )
  }

  #stands(slug: string): boolean {
    return this.database.get('SELECT 1 FROM stories WHERE slug = @slug', { slug }) !== undefined
  }

  /** Forgets a file that is not there any more. */
  forget(file: string): void {
    const row = this.database.get('SELECT slug, token FROM files WHERE file = @file', { file })
    if (row?.token && pageName(file) === undefined) this.#removed.push(row.slug ? String(row.slug) : file)
    if (row?.token) this.#files.add(file)
    if (row) this.#moveSums(file, row.token === null ? null : String(row.token), null)
    this.database.run('DELETE FROM files WHERE file = @file', { file })
    this.database.run('DELETE FROM problems WHERE file = @file', { file })
  }

  /** @returns the name of a story or page, or the file of the register or front, of which something other stands in the index than before */
  #write(file: string, entry: Entry): string | undefined {
    const row = this.database.get('SELECT token, bytes FROM files WHERE file = @file', { file })
    const before = row?.token ? String(row.token) : null
    const name = slugOf(file) ?? pageName(file)
    // Of a file that went, nothing stands in the index: the sums forgot it.
    const after = row === undefined ? null : name ? this.#tokenIn(file) : (entry.token ?? before)
    this.#moveSums(file, before, after)
    if (entry.seen !== undefined)
      this.database.run(
        `UPDATE files SET token = @after, slow = CASE @isTooSlow WHEN 1 THEN slow + 1 ELSE 0 END,
          waits = @waits OR (@isTooSlow AND slow < ${MOST_TRIES}) WHERE file = @file`,
        { file, after, waits: entry.waits ? 1 : 0, isTooSlow: entry.isTooSlow ? 1 : 0 },
      )
    this.#writeProblems(file, entry)
    if (after === null || after === before || stoodBefore(this.before, file, row?.bytes)) return undefined
    return name ?? file
  }

  #moveSums(file: string, before: string | null, after: string | null): void {
    moveGeneration(this.database, before, after, 'generation')
    if (isRegisterFile(file)) moveGeneration(this.database, before, after, 'register')
  }

  /** What readers see of a story or page: its text, and its pictures. */
  #tokenIn(file: string): string | null {
    const row = this.database.get(
      `SELECT slug, hash FROM stories WHERE file = @file UNION ALL SELECT NULL, hash FROM pages WHERE file = @file`,
      { file },
    )
    if (!row) return null
    const pictures = this.database.all('SELECT picture FROM story_pictures WHERE slug = @slug ORDER BY position', {
      slug: row.slug === null ? '' : String(row.slug),
    })
    return tokenOf(file, String(row.hash), ...pictures.map(({ picture }) => String(picture)))
  }

  #writeProblems(file: string, { seen, problems, crossed, isDraft }: Entry): void {
    this.database.run(`DELETE FROM problems WHERE file = @file ${seen === undefined ? 'AND crossed = 1' : ''}`, {
      file,
    })
    // What a file that was not read again says of itself stands, and others may find the same.
    for (const [list, isCrossed] of [
      [problems, 0],
      [crossed, 1],
    ] as const)
      for (const { line, column, field, message, notice } of list)
        this.database.run(
          `INSERT INTO problems SELECT @file, @line, @column, @field, @message, @notice, @crossed WHERE NOT EXISTS (
            SELECT 1 FROM problems WHERE file = @file AND line = @line AND "column" = @column AND message = @message
          )`,
          {
            ...{ file, line, column, field, message },
            notice: isDraft ? 'draft' : (notice ?? null),
            crossed: isCrossed,
          },
        )
  }

  /**
   * The errors of what was named and what depends on it, or of the whole newsroom, and pins that wait; other notices of
   * what this run judged alone: an archive has tens of thousands of them, which no publication reads again.
   */
  #told({ isAll }: Changes): Problem[] {
    const standing = this.database
      .all(`SELECT file, line, "column", field, message, notice FROM problems WHERE notice IS NULL OR notice = 'pin'`)
      .filter(({ file }) => isAll || this.#entries.has(String(file)))
      .map(
        ({ file, line, column, field, message, notice }): Problem => ({
          ...{ file: String(file), line: Number(line), column: Number(column) },
          ...{ field: String(field), message: String(message) },
          ...(notice === null ? {} : { notice: 'pin' }),
        }),
      )
    return [...standing, ...[...this.#entries.values()].flatMap(noticesOf)]
  }
}

/** What is said of a file and holds nothing back, pins aside. */
function noticesOf({ problems, crossed, isDraft }: Entry): Problem[] {
  const all = [...problems, ...crossed]
  return isDraft
    ? all.map((problem) => ({ ...problem, notice: 'draft' }))
    : all.filter(({ notice }) => notice === 'poor' || notice === 'renamed')
}
