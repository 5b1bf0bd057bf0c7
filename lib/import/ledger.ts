import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { type Database, openDatabase, type Row } from '../index/database'
import { oldAddress } from '../old-addresses'
import { type NoteKind, type OldPlace, type PlacedNote, REMOVED } from './notes'
import type { OldList, OldStory } from './old-story'

/** A story that was taken over. */
export type Settled = Record<'key' | 'file' | 'source' | 'written', string> & {
  status: 'published' | 'draft'
}

/** All that there is to say of it: to which stories it links and to what else of the old site, with where that is, and where its pictures and files stood, with where they are. */
export type Said = {
  notes: PlacedNote[]
  links: Iterable<string>
  places: Iterable<[address: string, target: string | undefined]>
  wanted: Wanted[]
  /** The ids of its headings, by what links call them. */
  ids: ReadonlyMap<string, string>
  oldFiles: Iterable<[path: string, target: string]>
}

/** A place in a story, by the name that links give it. */
export type Wanted = { key: string; name: string }

/** A note with all that the report says of it. */
export type TaggedNote = PlacedNote & { headline: string; place: OldPlace; file?: string }

const TABLES = `
CREATE TABLE IF NOT EXISTS stories (
  key TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, slug TEXT NOT NULL UNIQUE, standing TEXT NOT NULL, file TEXT,
  source TEXT, written TEXT, status TEXT, headline TEXT NOT NULL, old_file TEXT NOT NULL, old_line INTEGER,
  run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS stories_file ON stories (file);
CREATE INDEX IF NOT EXISTS stories_old_file ON stories (old_file);
CREATE TABLE IF NOT EXISTS addresses (address TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links (key TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (key, target)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS headings (key TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS wanted (key TEXT NOT NULL, target TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, target, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (key TEXT NOT NULL, address TEXT NOT NULL, target TEXT, PRIMARY KEY (key, address)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS old_files (path TEXT NOT NULL, key TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (path, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS old_files_key ON old_files (key);
CREATE TABLE IF NOT EXISTS lists (path TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS folders (folder TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS left_out (site TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (site, line)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS redirect_lines (line TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (key TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, line INTEGER);
CREATE INDEX IF NOT EXISTS notes_key ON notes (key);
DROP INDEX IF EXISTS notes_kind;
CREATE INDEX IF NOT EXISTS notes_what ON notes (kind, what);
`

/** Of a file that was thrown away a run says that alone, where it met the story: what was left to do in it is nobody's work any more. */
const IS_TOLD = `((kind = 'edited' AND run = @run) OR NOT EXISTS (
  SELECT 1 FROM notes AS gone WHERE gone.key = notes.key AND gone.kind = 'edited' AND gone.what = '${REMOVED}'))`

/**
 * What an import did, story by story: so that a later run takes what is new, goes on where one broke
 * off, and knows a file that was edited since. A rehearsal writes into it too, and takes it back.
 */
export class Ledger {
  readonly #database: Database
  #run = 0

  /** @param isKept whether what is written stays, or was a rehearsal */
  constructor(
    importDir: string,
    readonly isKept: boolean,
  ) {
    mkdirSync(importDir, { recursive: true })
    this.#database = openDatabase(path.join(importDir, 'ledger.db'), 'writer')
    this.#database.exec(TABLES)
    this.#run = Number(this.#database.get('SELECT max(run) AS run FROM stories')?.run ?? 0) + 1
    if (!isKept) this.#database.exec('BEGIN IMMEDIATE')
  }

  close(): void {
    if (!this.isKept) this.#database.rollBack()
    this.#database.close()
  }

  /** All or nothing, also where a rehearsal is one whole. */
  together<T>(work: () => T): T {
    return this.isKept ? this.#database.transaction(work) : work()
  }

  /**
   * Notes that a story is there, under which addresses it stood and what it is called here.
   * @param isTaken whether another story of the newsroom has a slug
   */
  meet(story: OldStory, wanted: string, isTaken: (slug: string) => boolean): void {
    const { key, standing, headline, place } = story
    const said = { key, standing, headline, old_file: place.file, old_line: place.line ?? null, run: this.#run }
    this.#adopt(story)
    const known = this.entry(key)
    if (known)
      this.#database.run(
        `UPDATE stories SET standing = @standing, headline = @headline, old_file = @old_file, old_line = @old_line,
          run = @run WHERE key = @key`,
        said,
      )
    else {
      const id = this.#free(
        (tries) => letters(`${key}${tries || ''}`),
        (one) => this.#has('id', one),
      )
      const isGone = (slug: string) => this.#has('slug', slug) || isTaken(slug)
      const slug = this.#free((tries) => `${wanted || `story-${id}`}${tries ? `-${tries + 1}` : ''}`, isGone)
      this.#database.run(
        `INSERT INTO stories (key, id, slug, standing, headline, old_file, old_line, run)
          VALUES (@key, @id, @slug, @standing, @headline, @old_file, @old_line, @run)`,
        { ...said, id, slug },
      )
    }
    for (const address of story.addresses.map(spelt).filter(Boolean))
      this.#database.run('INSERT OR IGNORE INTO addresses VALUES (@address, @key)', { address, key })
  }

  /** Calls a story by its key that an earlier version wrote down under another: one that stood where this one stood. */
  #adopt({ key, keyBefore, addresses }: OldStory): void {
    if (keyBefore === undefined || this.entry(key) || !this.entry(keyBefore)) return
    const stood = this.#database.all('SELECT address FROM addresses WHERE key = @keyBefore', { keyBefore })
    const stands = new Set(addresses.map(spelt))
    if (stood.length > 0 && !stood.some(({ address }) => stands.has(String(address)))) return
    for (const table of ['stories', 'addresses', 'links', 'places', 'old_files', 'notes', 'headings', 'wanted'])
      this.#database.run(`UPDATE ${table} SET key = @key WHERE key = @keyBefore`, { key, keyBefore })
  }

  #free(make: (tries: number) => string, isTaken: (made: string) => boolean): string {
    for (let tries = 0; ; tries++) {
      const made = make(tries)
      if (!isTaken(made)) return made
    }
  }

  #has(column: 'id' | 'slug', value: string): boolean {
    return this.#database.get(`SELECT 1 FROM stories WHERE ${column} = @value`, { value }) !== undefined
  }

  entry(key: string): Entry | undefined {
    return entryOf(this.#database.get('SELECT * FROM stories WHERE key = @key', { key }))
  }

  /** The addresses at which sites of a system stood, as earlier runs were told them. */
  addressesOf(system: string): string[] {
    const before = `${system} `
    const rows = this.#database.all(
      `SELECT DISTINCT substr(key, @from, instr(substr(key, @from), ' ') - 1) AS address FROM stories
        WHERE substr(key, 1, @from - 1) = @before ORDER BY address`,
      { before, from: before.length + 1 },
    )
    return rows.map(({ address }) => String(address))
  }

  /** Whether a file is of an import. */
  wrote(file: string): boolean {
    return this.#database.get('SELECT 1 FROM stories WHERE file = @file', { file }) !== undefined
  }

  /** The story that stood under an address of the old site. */
  storyAt(address: string): Entry | undefined {
    const [path = ''] = address.split('?')
    return entryOf(
      this.#database.get(
        `SELECT stories.* FROM addresses JOIN stories USING (key) WHERE address IN (@whole, @path)
          ORDER BY address = @whole DESC LIMIT 1`,
        { whole: spelt(address), path: spelt(path) },
      ),
    )
  }

  /** A path under which the story of a file of an export stood: of this run's, where two archives have one of that name. */
  addressOfFile(file: string): string | undefined {
    const row = this.#database.get(
      `SELECT address FROM stories JOIN addresses USING (key) WHERE old_file = @file
        ORDER BY run = @run DESC, address LIKE '%?' DESC LIMIT 1`,
      { file, run: this.#run },
    )
    return row && String(row.address).replace(/\?$/, '')
  }

  /**
   * The years, months and days under which stories of readers stood, such as `2016`, `2016/05` and `2016/05/03`, with
   * the folder in which those were.
   */
  periods(): Array<{ folder: string; period: string }> {
    const rows = this.#database.all(
      `SELECT address FROM addresses JOIN stories USING (key)
        WHERE address GLOB '*/[0-9][0-9][0-9][0-9]/[0-9][0-9]/*'
          AND standing = 'published' AND ifnull(status, 'published') = 'published'`,
    )
    const found = new Set<string>()
    for (const { address } of rows) {
      const [, folder = '', year = '', month = '', day] = DATED.exec(String(address)) ?? []
      const parts = [year, month, ...(day ? [day] : [])]
      for (const index of parts.keys()) found.add(`${folder} ${parts.slice(0, index + 1).join('/')}`)
    }
    return [...found].sort().map((one) => {
      const at = one.lastIndexOf(' ')
      return { folder: one.slice(0, at), period: one.slice(at + 1) }
    })
  }

  /** Whether an address is a story's, where two claim it. */
  isHolder(address: string, key: string): boolean {
    const found = this.#database.get('SELECT key FROM addresses WHERE address = @address', {
      address: spelt(address),
    })
    return found?.key === key
  }

  /** Notes what became of a story, and all that there is to say of it. */
  settle({ key, file, source, written, status }: Settled, { notes, links, places, wanted, ids, oldFiles }: Said): void {
    this.together(() => {
      this.#database.run(
        `UPDATE stories SET file = @file, source = @source, written = @written, status = @status
          WHERE key = @key`,
        { key, file, source, written, status },
      )
      for (const table of ['notes', 'links', 'places', 'old_files', 'headings', 'wanted'])
        this.#database.run(`DELETE FROM ${table} WHERE key = @key`, { key })
      for (const [name, id] of ids)
        this.#database.run('INSERT INTO headings VALUES (@key, @name, @id)', { key, name, id })
      for (const { key: target, name } of wanted)
        this.#database.run('INSERT OR IGNORE INTO wanted VALUES (@key, @target, @name)', { key, target, name })
      for (const note of notes) this.note(key, note)
      for (const [path, target] of oldFiles)
        this.#database.run('INSERT OR REPLACE INTO old_files VALUES (@path, @key, @target)', { path, key, target })
      for (const [address, target] of places)
        this.#database.run('INSERT INTO places VALUES (@key, @address, @target)', {
          key,
          address,
          target: target ?? null,
        })
      for (const target of links)
        this.#database.run('INSERT OR IGNORE INTO links VALUES (@key, @target)', { key, target })
    })
  }

  /** Where the lists of the old site stood, of each archive that was brought. The first that has a path keeps it. */
  lists(told: OldList[]): OldList[] {
    this.together(() => {
      for (const { path, of, name } of told)
        this.#database.run('INSERT OR IGNORE INTO lists VALUES (@path, @of, @name)', { path, of, name })
    })
    return this.#database.all('SELECT path, kind AS "of", name FROM lists ORDER BY path').map((row) => list.parse(row))
  }

  /** In what folders of their hosts the sites stood that were brought, with this one. */
  folders(told: string): string[] {
    this.#database.run('INSERT OR IGNORE INTO folders VALUES (@told)', { told })
    return this.#database.all('SELECT folder FROM folders ORDER BY folder').map(({ folder }) => String(folder))
  }

  /** Where pictures and files stood, and where they are today. */
  oldFiles(): Array<{ path: string; target: string }> {
    return this.#database
      .all('SELECT path, min(target) AS target FROM old_files GROUP BY path ORDER BY path')
      .map(({ path, target }) => ({ path: String(path), target: String(target) }))
  }

  /** Lines of the newsroom's redirects that an import wrote. */
  redirectLines(): Set<string> {
    return new Set(this.#database.all('SELECT line FROM redirect_lines').map(({ line }) => String(line)))
  }

  keepRedirectLines(lines: Iterable<string>): void {
    this.together(() => {
      this.#database.run('DELETE FROM redirect_lines')
      for (const line of lines) this.#database.run('INSERT OR IGNORE INTO redirect_lines VALUES (@line)', { line })
    })
  }

  note(key: string, { kind, what, line }: PlacedNote): void {
    this.#database.run('INSERT INTO notes VALUES (@key, @kind, @what, @line)', { key, kind, what, line: line ?? null })
  }

  /** Says what became of a story's file since it was written; without an edit, that it is as it was. */
  tellEdit(key: string, edit: string | undefined): void {
    this.#database.run("DELETE FROM notes WHERE key = @key AND kind = 'edited'", { key })
    if (edit !== undefined) this.note(key, { kind: 'edited', what: edit })
  }

  /** What a place in a story is called here. */
  headingId(key: string, name: string): string | undefined {
    const row = this.#database.get('SELECT id FROM headings WHERE key = @key AND name = @name', { key, name })
    return row && String(row.id)
  }

  /** Stories of this run that link to a place in a story that came later, which has told its places by now. */
  linkingToPlaces(): Set<string> {
    const rows = this.#database.all(
      `SELECT DISTINCT wanted.key FROM wanted
        JOIN headings ON headings.key = wanted.target AND headings.name = wanted.name
        JOIN stories ON stories.key = wanted.key WHERE stories.run = @run`,
      { run: this.#run },
    )
    return new Set(rows.map(({ key }) => String(key)))
  }

  /**
   * Stories of this run that link to what was no story of the old site, and lead elsewhere by now than they say.
   * @param isStill whether an address leads where it led
   */
  linkingElsewhere(isStill: (address: string, target: string | undefined) => boolean): Set<string> {
    const rows = this.#database.all(
      'SELECT places.key, address, target FROM places JOIN stories USING (key) WHERE run = @run',
      { run: this.#run },
    )
    const gone = rows.filter(
      ({ address, target }) => !isStill(String(address), target === null ? undefined : String(target)),
    )
    return new Set(gone.map(({ key }) => String(key)))
  }

  /** Stories of this run that link to one that became a draft: readers could not follow. */
  linkingToDrafts(): Set<string> {
    const rows = this.#database.all(
      `SELECT DISTINCT links.key FROM links JOIN stories AS target ON target.slug = links.target
        JOIN stories AS source ON source.key = links.key
        WHERE target.status = 'draft' AND source.run = @run`,
      { run: this.#run },
    )
    return new Set(rows.map(({ key }) => String(key)))
  }

  counts(): { stories: number; published: number; drafts: number } {
    const row = this.#database.get(
      `SELECT count(*) AS stories, sum(status = 'published') AS published, sum(status = 'draft') AS drafts
        FROM stories WHERE run = @run`,
      { run: this.#run },
    )
    return { stories: Number(row?.stories), published: Number(row?.published ?? 0), drafts: Number(row?.drafts ?? 0) }
  }

  /** How many notes of a kind there are on the stories of this run. */
  countOfRun(kind: NoteKind): number {
    const row = this.#database.get(
      `SELECT count(*) AS count FROM notes JOIN stories USING (key) WHERE kind = @kind AND run = @run AND ${IS_TOLD}`,
      { kind, run: this.#run },
    )
    return Number(row?.count)
  }

  /** How many notes of a kind there are on all stories, or how many of them say the same. */
  count(kind: NoteKind, what?: string): number {
    const row = this.#database.get(
      `SELECT count(*) AS count FROM notes JOIN stories USING (key)
        WHERE kind = @kind AND ${IS_TOLD} ${what === undefined ? '' : 'AND what = @what'}`,
      { kind, run: this.#run, ...(what === undefined ? {} : { what }) },
    )
    return Number(row?.count)
  }

  /** How many notes there are on stories that earlier runs brought and this one did not meet. */
  countOfEarlier(): number {
    const row = this.#database.get(
      `SELECT count(*) AS count FROM notes JOIN stories USING (key) WHERE run <> @run AND ${IS_TOLD}`,
      { run: this.#run },
    )
    return Number(row?.count)
  }

  /** The files of stories of which earlier runs had something to say, and that this one did not meet, a few at a time. */
  *earlierFiles(): Generator<{ key: string; file: string; written: string }> {
    for (let last = ''; ; ) {
      const rows = this.#database.all(
        `SELECT key, file, written FROM stories
          WHERE key > @last AND run <> @run AND written IS NOT NULL AND EXISTS (SELECT 1 FROM notes WHERE notes.key = stories.key)
          ORDER BY key LIMIT 500`,
        { last, run: this.#run },
      )
      if (rows.length === 0) return
      for (const row of rows) {
        last = String(row.key)
        yield { key: last, file: String(row.file), written: String(row.written) }
      }
    }
  }

  /** What exports held that is no story: now that of a site, then the last of each other. */
  leftOut(site: string, told: string[]): string[] {
    this.together(() => {
      this.#database.run('DELETE FROM left_out WHERE site = @site', { site })
      for (const line of told)
        this.#database.run('INSERT OR IGNORE INTO left_out VALUES (@site, @line)', { site, line })
    })
    const others = this.#database.all('SELECT line FROM left_out WHERE site <> @site ORDER BY site, line', { site })
    return [...told, ...others.map(({ line }) => String(line))]
  }

  /** All notes of a kind, those together that say the same, a few at a time. */
  *notes(kind: NoteKind): Generator<TaggedNote> {
    for (let last = 0; ; ) {
      // By its place alone: words of others may hold what no text of SQL does.
      const after = last === 0 ? '' : 'AND (what, notes.rowid) > ((SELECT what FROM notes WHERE rowid = @last), @last)'
      const rows = this.#database.all(
        `SELECT notes.rowid AS place, kind, what, line, headline, old_file, old_line, file
          FROM notes JOIN stories USING (key)
          WHERE kind = @kind AND ${IS_TOLD} ${after} ORDER BY what, notes.rowid LIMIT 500`,
        { kind, run: this.#run, ...(last === 0 ? {} : { last }) },
      )
      if (rows.length === 0) return
      for (const row of rows) {
        last = Number(row.place)
        yield {
          kind,
          what: String(row.what),
          headline: String(row.headline),
          place: { file: String(row.old_file), ...(row.old_line === null ? {} : { line: Number(row.old_line) }) },
          ...(row.file === null ? {} : { file: String(row.file) }),
          ...(row.line === null ? {} : { line: Number(row.line) }),
        }
      }
    }
  }
}

/** An address that hangs on a day or a month. */
const DATED = /^([^?]*?)\/(\d{4})\/(0[1-9]|1[0-2])(?:\/(0[1-9]|[12]\d|3[01]))?\//

const text = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined)

const list = z.object({ path: z.string(), of: z.enum(['categories', 'tags', 'authors']), name: z.string() })

const entryRow = z.object({
  key: z.string(),
  id: z.string(),
  slug: z.string(),
  standing: z.enum(['published', 'draft', 'scheduled', 'private', 'password', 'members']),
  file: text,
  source: text,
  written: text,
  status: z
    .enum(['published', 'draft'])
    .nullable()
    .transform((value) => value ?? undefined),
})

/** What an import knows of a story: from the first look on its name, and later its file. */
export type Entry = z.output<typeof entryRow>

const entryOf = (row: Row | undefined) => row && entryRow.parse(row)

/** Eight letters that a key always gives: YAML reads an id such as 1234567e as a number. */
function letters(key: string): string {
  const bytes = createHash('sha256').update(key).digest()
  return Array.from(bytes.subarray(0, 8), (byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

/** One spelling for all those of one address; none for what is no path. */
function spelt(address: string): string {
  const old = oldAddress(address.replace(/#.*$/, ''))
  return old ? `${old.path}?${old.query}` : ''
}
