import { randomBytes } from 'node:crypto'
import { env } from '../env'
import type { Database, Row } from '../index/database'

/** A file as a publication left it, before it is known whether other machines have to hear of it. */
export type StagedFile = {
  file: string
  /** The SHA-256 of what is in it, in hex; nothing when it went. */
  hash: string | null
  /** When it was written, in milliseconds since 1970. */
  writtenAt: number
  /** Somebody named it, or sent it: it goes out now, whenever it was written. */
  isNamed: boolean
  /** Machines that lack it are to fetch it, for nothing else brings it to them. */
  isCarried: boolean
  /** It did not change: a story that did shows it. */
  isShown: boolean
}

/** A file as some machine published it last. */
export type ToldFile = Pick<StagedFile, 'file' | 'hash' | 'isCarried'> & {
  /** The moment that decides between two machines, in milliseconds since 1970, and the machine that decides where it is the same. */
  at: number
  node: string
}

/** How much a machine knows and has: of two, the one that knows of later files is ahead, or that waits for fewer. */
export type Knowledge = { knownTo: number; awaited: number }

/** Whether this newspaper runs on more than one machine. */
export function hasOthers(): boolean {
  return (env.PEERS?.length ?? 0) > 0 || env.REDIS_URL !== undefined
}

/**
 * What machines tell each other: of each file the last that any of them published, whoever it was. It takes no more
 * room than there are files, and says the same in whatever order, and however often, it is told.
 */
export class Told {
  /** @param database from `openLogForWriting` */
  constructor(readonly database: Database) {}

  /** The name of this machine, for as long as it has this log. */
  get node(): string {
    this.database.run(`INSERT OR IGNORE INTO meta VALUES ('node', @name)`, { name: randomBytes(8).toString('hex') })
    return String(this.database.get(`SELECT value FROM meta WHERE key = 'node'`)?.value)
  }

  /** Takes another name: the log is a copy, and the machine that it is a copy of has this one. */
  rename(): void {
    this.database.run(`DELETE FROM meta WHERE key = 'node'`)
  }

  get knowledge(): Knowledge {
    const row = this.database.get('SELECT max(at) AS at, total(awaited) AS awaited FROM told')
    return { knownTo: Number(row?.at ?? 0), awaited: Number(row?.awaited ?? 0) }
  }

  stage(publication: number, files: StagedFile[]): void {
    for (const { file, hash, writtenAt, isNamed, isCarried, isShown } of files)
      this.database.run(
        'INSERT INTO publication_files VALUES (@publication, @file, @hash, @writtenAt, @named, @carried, @shown)',
        {
          ...{ publication, file, hash, writtenAt: Math.trunc(writtenAt) },
          ...{ named: Number(isNamed), carried: Number(isCarried), shown: Number(isShown) },
        },
      )
  }

  unstage(publication: number): void {
    this.database.run('DELETE FROM publication_files WHERE publication = @publication', { publication })
  }

  /** Readers here see it: what is news is told from now on. */
  settle(publication: number, now: number): void {
    for (const row of this.database.all('SELECT * FROM publication_files WHERE publication = @publication', {
      publication,
    }))
      this.#settle(toStaged(row), now)
    this.unstage(publication)
  }

  /**
   * Hears what another machine published.
   * @returns the files of which nothing later was known
   */
  hear(files: ToldFile[], now: number): string[] {
    return this.database.transaction(() =>
      files
        .filter((told) => {
          const known = this.#find(told.file)
          if (known && !isLater(told, known)) return false
          const isHere = known !== undefined && known.hash === told.hash && !known.isAwaited
          this.#write(told, now, !isHere)
          return !isHere
        })
        .map(({ file }) => file),
    )
  }

  /** Files of which this machine has another version than was told. */
  awaited(limit: number): ToldFile[] {
    return this.database
      .all('SELECT * FROM told WHERE awaited = 1 ORDER BY at, file LIMIT @limit', { limit })
      .map(toTold)
  }

  /** A file is here as it was told. */
  arrived({ file, hash }: Pick<ToldFile, 'file' | 'hash'>): void {
    this.database.run('UPDATE told SET awaited = 0 WHERE file = @file AND hash IS @hash', { file, hash })
  }

  /** What was told of a file last, by whomever. */
  find(file: string): ToldFile | undefined {
    return this.#find(file)
  }

  /**
   * What was told since somebody read last, the oldest first.
   * @param isOwn leaves out what this machine heard from others
   * @returns the files, and how far that reads
   */
  after(seq: number, limit: number, isOwn = false): { files: ToldFile[]; seq: number } {
    const rows = this.database.all(
      `SELECT * FROM told WHERE seq > @seq ${isOwn ? 'AND node = @node' : ''} ORDER BY seq LIMIT @limit`,
      { seq, limit, ...(isOwn && { node: this.node }) },
    )
    return { files: rows.map(toTold), seq: Number(rows.at(-1)?.seq ?? seq) }
  }

  /** How far what is told here goes. */
  get last(): number {
    return Number(this.database.get('SELECT max(seq) AS seq FROM told')?.seq ?? 0)
  }

  /** How far somebody has read, or was told; nothing when never. */
  place(of: string): string | undefined {
    const row = this.database.get('SELECT value FROM meta WHERE key = @key', { key: `read ${of}` })
    return row && String(row.value)
  }

  move(of: string, place: string): void {
    this.database.run('INSERT OR REPLACE INTO meta VALUES (@key, @place)', { key: `read ${of}`, place })
  }

  #settle({ file, hash, writtenAt, isNamed, isCarried, isShown }: StagedFile, now: number): void {
    const known = this.#find(file)
    if (known?.hash === hash) {
      this.arrived({ file, hash })
      return
    }
    if (known && isShown) return
    // Written before this machine heard of a later one: whoever fetches it is still to come to that.
    if (known && !isNamed && writtenAt <= known.heardAt) {
      this.database.run('UPDATE told SET awaited = 1 WHERE file = @file', { file })
      return
    }
    const at = Math.max(isNamed ? now : Math.min(writtenAt, now), known ? known.at + 1 : 0)
    this.#write({ file, hash, at, node: this.node, isCarried }, now, false)
  }

  #find(file: string): (ToldFile & { heardAt: number; isAwaited: boolean }) | undefined {
    const row = this.database.get('SELECT * FROM told WHERE file = @file', { file })
    return row && { ...toTold(row), heardAt: Number(row.heard_at), isAwaited: row.awaited === 1 }
  }

  #write({ file, hash, at, node, isCarried }: ToldFile, now: number, isAwaited: boolean): void {
    this.database.run(
      `INSERT OR REPLACE INTO told
        VALUES (@file, @hash, @at, @node, @carried, @now, @awaited, (SELECT ifnull(max(seq), 0) + 1 FROM told))`,
      { file, hash, at, node, carried: Number(isCarried), now, awaited: Number(isAwaited) },
    )
  }
}

function isLater(one: ToldFile, other: ToldFile): boolean {
  return one.at > other.at || (one.at === other.at && one.node > other.node)
}

function toStaged({ file, hash, written_at, named, carried, shown }: Row): StagedFile {
  return {
    ...{ file: String(file), hash: hash === null ? null : String(hash), writtenAt: Number(written_at) },
    ...{ isNamed: named === 1, isCarried: carried === 1, isShown: shown === 1 },
  }
}

function toTold({ file, hash, at, node, carried }: Row): ToldFile {
  return {
    ...{ file: String(file), hash: hash === null ? null : String(hash), isCarried: carried === 1 },
    ...{ at: Number(at), node: String(node) },
  }
}
