import { z } from 'zod'
import { EVERYTHING } from '../cache-keys'
import { env } from '../env'
import type { Database } from '../index/database'
import { LIST_KINDS, type ListOf } from '../newsroom/list-kinds'

/** Outside services that may be told of changes: of stories by their slugs, or a CDN of the keys by which it clears. */
export const SERVICES = ['IndexNow', 'WebSub', 'CDN'] as const

export type ServiceName = (typeof SERVICES)[number]

/** Those that the environment switches on. */
export function announcedTo(): ServiceName[] {
  return [
    ...(env.INDEXNOW_KEY ? ['IndexNow' as const] : []),
    ...(env.WEBSUB_HUB ? ['WebSub' as const] : []),
    ...(env.CDN ? ['CDN' as const] : []),
  ]
}

/** Seconds, then minutes, then half an hour: for some four hours. */
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 1_800_000
const MOST_ATTEMPTS = 12

/** What was under way when a CDN was told, and was kept by it after that, is cleared by the second time. */
const ON_ITS_WAY_MS = 10_000

/** A message holds no more: what is beyond goes with the next. */
const MOST_AT_ONCE = 10_000

const lists = z.array(z.object({ kind: z.enum(LIST_KINDS), id: z.string() }))

/** What a service has to be told in one message. */
export type Letter = { ids: number[]; slugs: string[]; lists: ListOf[] }

/** A thing that was announced to nobody yet, or never will be by itself. */
export type Pending = {
  service: string
  slug: string
  attempts: number
  nextAt: number
  isDead: boolean
  error: string
}

/** Letters to outside services, kept in the log until they are delivered. Moments are the machine's, whatever the newsroom's clock says. */
export class Outbox {
  /** @param database from `openLogForWriting` */
  constructor(readonly database: Database) {}

  /** @param what a slug, or a key of a CDN */
  write(service: ServiceName, what: string, lists: readonly ListOf[], notBefore = 0): void {
    this.database.run(
      `INSERT INTO outbox (service, slug, lists, written_at, attempts, next_at, dead)
        VALUES (@service, @what, @lists, @at, 0, @notBefore, 0)`,
      { service, what, lists: JSON.stringify(lists), at: Date.now(), notBefore },
    )
  }

  /** Whatever the CDN keeps may not be true any more. */
  clearCdn(): void {
    if (!announcedTo().includes('CDN')) return
    for (const notBefore of [0, Date.now() + ON_ITS_WAY_MS]) this.write('CDN', EVERYTHING, [], notBefore)
  }

  /** All that is due to a service, as one letter. */
  next(service: ServiceName, at: number): Letter | undefined {
    const rows = this.database.all(
      `SELECT id, slug, lists FROM outbox WHERE service = @service AND dead = 0 AND next_at <= @at ORDER BY id LIMIT ${MOST_AT_ONCE}`,
      { service, at },
    )
    if (rows.length === 0) return undefined
    const named = rows.flatMap((row) => lists.parse(JSON.parse(String(row.lists))))
    return {
      ids: rows.map(({ id }) => Number(id)),
      slugs: [...new Set(rows.map(({ slug }) => String(slug)))],
      lists: [...new Map(named.map((list) => [`${list.kind} ${list.id}`, list])).values()],
    }
  }

  /**
   * Counts an attempt before it is made, and waits longer for the next one each time: where the log cannot be written,
   * or the process dies, a service is not told the same again and again.
   */
  begin({ ids }: Letter, at: number): void {
    this.database.transaction(() => {
      for (const { id, attempts } of this.database.all(
        'SELECT id, attempts FROM outbox WHERE id IN (SELECT value FROM json_each(@ids))',
        { ids: JSON.stringify(ids) },
      ))
        this.database.run('UPDATE outbox SET attempts = attempts + 1, next_at = @next, error = @error WHERE id = @id', {
          ...{ id: Number(id), error: 'no answer came' },
          next: at + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** Number(attempts)),
        })
    })
  }

  delivered({ ids }: Letter): void {
    this.database.run('DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(@ids))', {
      ids: JSON.stringify(ids),
    })
  }

  /**
   * It is tried again later; at last it is dead.
   * @param notBefore until when the service asks to be left alone
   */
  failed({ ids }: Letter, error: string, notBefore = 0): void {
    this.database.run(
      `UPDATE outbox SET next_at = max(next_at, @notBefore), error = @error, dead = attempts >= ${MOST_ATTEMPTS}
        WHERE id IN (SELECT value FROM json_each(@ids))`,
      { ids: JSON.stringify(ids), notBefore, error },
    )
  }

  /** The service will not have it, however often it is told. */
  refused({ ids }: Letter, error: string): void {
    this.database.run('UPDATE outbox SET error = @error, dead = 1 WHERE id IN (SELECT value FROM json_each(@ids))', {
      ids: JSON.stringify(ids),
      error,
    })
  }

  /** The dead are tried again, as if for the first time. @returns how many */
  revive(): number {
    const count = Number(this.database.get('SELECT count(*) AS dead FROM outbox WHERE dead = 1')?.dead)
    this.database.run('UPDATE outbox SET dead = 0, attempts = 0, next_at = 0 WHERE dead = 1')
    return count
  }
}

/** Since when the oldest thing waits that is not given up; nothing when nothing waits. */
export function oldestPending(database: Database): number | undefined {
  const oldest = database.get('SELECT min(written_at) AS oldest FROM outbox WHERE dead = 0')?.oldest
  return typeof oldest === 'number' ? oldest : undefined
}

/** What waits or is dead, the oldest first. */
export function listPending(database: Database, limit: number): Pending[] {
  return database
    .all('SELECT service, slug, attempts, next_at, dead, error FROM outbox ORDER BY dead DESC, id LIMIT @limit', {
      limit,
    })
    .map(({ service, slug, attempts, next_at, dead, error }) => ({
      ...{ service: String(service), slug: String(slug), attempts: Number(attempts), nextAt: Number(next_at) },
      ...{ isDead: dead === 1, error: String(error ?? '') },
    }))
}
