import { randomBytes } from 'node:crypto'
import { slugKey, storyKey } from '../cache-keys'
import type { Database } from '../index/database'
import { announcedTo, Outbox } from './outbox'
import { type StagedFile, Told } from './told'
import {
  type Door,
  packText,
  type Renewal,
  type Standing,
  standing,
  unpackText,
  type Version,
  type VersionText,
} from './version'

/** Who published, and how. */
export type Publisher = {
  door: Door
  /** A person, an account or a machine, as they named themselves. */
  who?: string
  /** A slip was mended: readers of the history are told that it was no more. */
  isMinor?: boolean
}

/** A publication as the log begins it: at this moment, of these names. */
type Begun = Publisher & { at: number; names: string[]; files?: StagedFile[]; renewal?: Renewal }

/** So many versions are written at once. */
const LOT = 100

const STANDING = 'SELECT standing FROM standings WHERE'

/**
 * Writes the log. A publication is begun before readers see what it changed, and finished after: of one that was
 * interrupted between, the index knows whether readers see it, by its mark.
 */
export class LogBook {
  readonly #outbox

  /** @param database from `openLogForWriting` */
  constructor(readonly database: Database) {
    this.#outbox = new Outbox(database)
  }

  /** The last publication that changed the index, by its mark; nothing in an empty log. */
  get mark(): string | undefined {
    const row = this.database.get(`SELECT value FROM meta WHERE key = 'mark'`)
    return row && String(row.value)
  }

  /** How a story stands, by its id. */
  standingOf(story: string): Standing | undefined {
    return toStanding(this.database.get(`${STANDING} story = @story`, { story }))
  }

  /** What a story said when it was last written down with its text. */
  textOf(story: string): VersionText | undefined {
    const row = this.database.get(
      'SELECT text FROM versions WHERE story = @story AND text IS NOT NULL ORDER BY id DESC LIMIT 1',
      { story },
    )
    return row && unpackText(row.text)
  }

  /** How the stories stand that last had a slug and were not removed: several, where one file had several ids. */
  standingsAt(slug: string): Standing[] {
    return this.database
      .all(`${STANDING} slug = @slug AND status <> 'removed' ORDER BY story`, { slug })
      .flatMap((row) => toStanding(row) ?? [])
  }

  /** How every story stands that was not removed, one lot after another. */
  *standing(): Iterable<Standing> {
    for (let last = ''; ; ) {
      const rows = this.database.all(
        `SELECT story, standing FROM standings
          WHERE story > @last AND status <> 'removed' ORDER BY story LIMIT 1000`,
        { last },
      )
      for (const row of rows) {
        const found = toStanding(row)
        if (found) yield found
      }
      if (rows.length === 0) return
      last = String(rows.at(-1)?.story)
    }
  }

  /** Stories that readers could see and cannot see any more. */
  down(): Standing[] {
    return this.database.all(`${STANDING} down_at IS NOT NULL`).flatMap((row) => toStanding(row) ?? [])
  }

  /** Published stories whose minute has come by the clock, and those whose rights have run out. */
  due(now: number): { live: Standing[]; ended: Standing[] } {
    const ask = (where: string) =>
      this.database
        .all(`${STANDING} status = 'published' AND ${where}`, { now })
        .flatMap((row) => toStanding(row) ?? [])
    return {
      live: ask('was_live = 0 AND live_at <= @now'),
      ended: ask(`was_live = 1 AND ended = 0 AND live_until <= @now AND live_until < ${Number.MAX_SAFE_INTEGER}`),
    }
  }

  /**
   * Writes down what readers are about to see.
   * @param pause after each lot of many, which others may use; where it fails, nothing was written down
   * @returns the mark that the index has to hold when they see it; nothing when nothing changed, in an index that stood
   */
  async begin(begun: Begun, versions: Iterable<Version>, pause: () => Promise<void>): Promise<string | undefined> {
    const mark = randomBytes(12).toString('hex')
    const left = versions[Symbol.iterator]()
    const others = new Set(begun.names)
    let id: number | undefined
    let written = 0
    const writeLot = () => {
      id ??= this.#insert(mark, begun)
      for (const end = written + LOT; written < end; written++) {
        const { done, value } = left.next()
        if (done) return this.#complete(id, { ...begun, names: [...others] }, written)
        this.#write(id, value)
        others.delete(value.after.slug)
      }
      return 'more'
    }
    try {
      for (;;) {
        const is = this.database.transaction(writeLot)
        if (is !== 'more') return is === 'something' ? mark : undefined
        await pause()
      }
    } catch (error) {
      this.drop(mark)
      throw error
    }
  }

  /** Readers see it: what is announced of it is due from now on. */
  finish(mark: string): void {
    this.database.transaction(() => {
      const isFirst = this.mark === undefined
      const { id, at, door } = this.database.get('SELECT * FROM publications WHERE mark = @mark', { mark }) ?? {}
      for (let last = 0; ; ) {
        const rows = this.database.all(
          `SELECT id, standing FROM versions WHERE publication = @publication AND id > @last ORDER BY id LIMIT 1000`,
          { publication: Number(id), last },
        )
        for (const row of rows) this.#settle(standing.parse(JSON.parse(String(row.standing))), Number(at), isFirst)
        if (rows.length === 0) break
        last = Number(rows.at(-1)?.id)
      }
      new Told(this.database).settle(Number(id), Date.now())
      this.#outbox.clearCdn()
      this.database.run('UPDATE publications SET finished = 1 WHERE mark = @mark', { mark })
      // What the clock alone did is not in the index.
      if (door !== 'schedule') this.database.run(`INSERT OR REPLACE INTO meta VALUES ('mark', @mark)`, { mark })
    })
  }

  /** It came to nothing. */
  drop(mark: string): void {
    this.database.transaction(() => {
      const begun = this.database.get('SELECT id FROM publications WHERE mark = @mark AND finished = 0', { mark })
      if (!begun) return
      this.database.run('DELETE FROM versions WHERE publication = @id', { id: Number(begun.id) })
      this.database.run('DELETE FROM meta WHERE key = @key', { key: renewalKey(Number(begun.id)) })
      new Told(this.database).unstage(Number(begun.id))
      this.database.run('DELETE FROM publications WHERE mark = @mark AND finished = 0', { mark })
    })
  }

  /** Ends what was interrupted: as done where the index holds its mark, else as never begun. */
  recover(markInIndex: string | undefined): void {
    for (const { mark } of this.database.all('SELECT mark FROM publications WHERE finished = 0 ORDER BY id'))
      if (mark === markInIndex) this.finish(String(mark))
      else this.drop(String(mark))
  }

  #insert(mark: string, { door, who = '', isMinor = false, at, renewal }: Begun): number {
    this.database.run(
      `INSERT INTO publications (mark, at, door, who, minor, others, finished)
        VALUES (@mark, @at, @door, @who, @minor, '[]', 0)`,
      { mark, at, door, who, minor: isMinor ? 1 : 0 },
    )
    const id = Number(this.database.get('SELECT id FROM publications WHERE mark = @mark', { mark })?.id)
    if (renewal) this.database.run('INSERT INTO meta VALUES (@key, @renewal)', { key: renewalKey(id), renewal })
    return id
  }

  /** @param names what changed beside the stories that were written down */
  #complete(id: number, { names, files = [], renewal }: Begun, written: number): 'something' | 'nothing' {
    this.database.run('UPDATE publications SET others = @others WHERE id = @id', { others: JSON.stringify(names), id })
    // What was there when the log began, each machine has.
    if (this.mark !== undefined) new Told(this.database).stage(id, files)
    if (written > 0 || names.length > 0 || renewal) return 'something'
    new Told(this.database).unstage(id)
    this.database.run('DELETE FROM publications WHERE id = @id', { id })
    return 'nothing'
  }

  #write(publication: number, { event, before, after, text }: Version): void {
    this.database.run(
      `INSERT INTO versions (publication, story, slug, event, old_hash, new_hash, live_at, standing, text)
        VALUES (@publication, @story, @slug, @event, @old, @new, @live_at, @standing, @text)`,
      {
        publication,
        story: after.story,
        slug: after.slug,
        event,
        old: before?.hash ?? null,
        new: after.status === 'removed' ? null : after.hash,
        live_at: after.liveAt,
        standing: JSON.stringify(after),
        text: text ? packText(text) : null,
      },
    )
  }

  #settle(after: Standing, at: number, isFirst: boolean): void {
    const before = this.standingOf(after.story)
    this.database.run(
      `INSERT OR REPLACE INTO standings
        VALUES (@story, @slug, @status, @live_at, @live_until, @was_live, @ended, @down_at, @standing)`,
      {
        story: after.story,
        slug: after.slug,
        status: after.status,
        live_at: after.liveAt,
        live_until: after.liveUntil,
        was_live: after.wasLive ? 1 : 0,
        ended: after.liveUntil <= at ? 1 : 0,
        down_at: after.downAt ?? null,
        standing: JSON.stringify(after),
      },
    )
    // What was there when the log began is in the sitemap: nobody is told of it.
    if (isFirst || !(after.wasLive || before?.wasLive)) return
    const lists = [...(before?.lists ?? []), ...after.lists]
    const slugs = new Set([...(before ? [before.slug] : []), after.slug])
    for (const service of announcedTo())
      for (const what of service === 'CDN' ? keysOf(after, slugs) : slugs) this.#outbox.write(service, what, lists)
  }
}

/** Under which a log says that a publication made the index anew, and why: its tables are as they were, for versions that know nothing of it. */
export const renewalKey = (publication: number) => `renewal ${publication}`

/** What a CDN may keep of a story, and of its addresses while it had none: whatever became of it, that is cleared. */
function keysOf({ story, formerSlugs }: Standing, slugs: Set<string>): string[] {
  return [storyKey(story), ...new Set([...slugs, ...formerSlugs].map(slugKey))]
}

function toStanding(row: ReturnType<Database['get']>): Standing | undefined {
  return row && standing.parse(JSON.parse(String(row.standing)))
}
