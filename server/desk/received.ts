import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Database, openDatabase } from '../../lib/index/database'

/**
 * The orders that were received, so that none is taken twice: each for as long as its signature
 * is good, also across restarts. It lies beside the log, which no one deletes.
 */
export class Received {
  readonly #database: Database

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true })
    this.#database = openDatabase(path.join(dir, 'received.db'), 'writer')
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS received (id TEXT PRIMARY KEY, until INTEGER, done INTEGER NOT NULL) WITHOUT ROWID',
    )
    // The desk died over these before it could answer: they may come again. What is signed with a time is signed anew.
    this.#database.run('DELETE FROM received WHERE until IS NULL AND done = 0')
  }

  /** Takes an order in. @param until when it need not be remembered any more; nothing is never. @returns whether it is a new one */
  take(id: string, until: number | undefined, now: number): boolean {
    return this.#database.transaction(() => {
      this.#database.run('DELETE FROM received WHERE until < @now', { now })
      if (this.#database.get('SELECT 1 FROM received WHERE id = @id', { id })) return false
      this.#database.run('INSERT INTO received VALUES (@id, @until, 0)', { id, until: until ?? null })
      return true
    })
  }

  /** It was carried out, or refused with a reason. */
  settle(id: string): void {
    this.#database.run('UPDATE received SET done = 1 WHERE id = @id', { id })
  }

  /** Nothing came of it: it may come again. */
  forget(id: string): void {
    this.#database.run('DELETE FROM received WHERE id = @id', { id })
  }
}
