import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Database, openDatabase } from '../../lib/index/database'
import { log } from '../../lib/log'

/** The orders that were received cannot be remembered: whoever listened could send one again. */
export class UnwritableError extends Error {}

/**
 * The orders that were received, so that none is taken twice: each for as long as its signature
 * is good, also across restarts. It lies beside the log, which no one deletes.
 */
export class Received {
  #database: Database | undefined

  constructor(readonly dir: string) {}

  /**
   * Takes an order in.
   * @param until when it need not be remembered any more; nothing is never
   * @returns whether it is a new one
   * @throws {UnwritableError} when it cannot be written down
   */
  take(id: string, until: number | undefined, now: number): boolean {
    try {
      const database = this.#open()
      return database.transaction(() => {
        database.run('DELETE FROM received WHERE until < @now', { now })
        if (database.get('SELECT 1 FROM received WHERE id = @id', { id })) return false
        database.run('INSERT INTO received VALUES (@id, @until, 0)', { id, until: until ?? null })
        return true
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new UnwritableError(`Orders cannot be written down in ${this.dir} (${reason})`, { cause: error })
    }
  }

  /** It was carried out, or refused with a reason. */
  settle(id: string): void {
    this.#note('UPDATE received SET done = 1 WHERE id = @id', id)
  }

  /** Nothing came of it: it may come again. */
  forget(id: string): void {
    this.#note('DELETE FROM received WHERE id = @id', id)
  }

  /** What came of an order is told to its sender, whether or not it can be written down. */
  #note(sql: string, id: string): void {
    try {
      this.#open().run(sql, { id })
    } catch (error) {
      log.error({ err: error }, 'what came of an order cannot be written down')
    }
  }

  #open(): Database {
    if (this.#database) return this.#database
    mkdirSync(this.dir, { recursive: true })
    const database = openDatabase(path.join(this.dir, 'received.db'), 'writer')
    database.exec(
      'CREATE TABLE IF NOT EXISTS received (id TEXT PRIMARY KEY, until INTEGER, done INTEGER NOT NULL) WITHOUT ROWID',
    )
    // The desk died over these before it could answer: they may come again. What is signed with a time is signed anew.
    database.run('DELETE FROM received WHERE until IS NULL AND done = 0')
    this.#database = database
    return database
  }
}
