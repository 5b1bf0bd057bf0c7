import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase } from '../index/database'

/** A first index of a large archive takes minutes: others wait for it. */
const LOCK_TIMEOUT_MS = 600_000

const ASK_AGAIN_MS = 25

const running = new Map<string, Promise<unknown>>()

/**
 * Holds every other publication of this index back, in this process or another, until `work` is
 * over. Whoever comes after reads the files as they are then: of two publications none revives
 * what the other took away.
 */
export function inTurn<T>(indexDir: string, work: () => Promise<T>): Promise<T> {
  const before = running.get(indexDir) ?? Promise.resolve()
  const turn = before.catch(() => undefined).then(() => withLock(indexDir, work))
  running.set(indexDir, turn)
  return turn
}

/** The lock is the system's: it goes with its process, however that ends. */
async function withLock<T>(indexDir: string, work: () => Promise<T>): Promise<T> {
  const lock = openDatabase(path.join(indexDir, 'publication.lock'), 'lock', 0)
  try {
    await take(lock)
    return await work()
  } finally {
    lock.close()
  }
}

/** SQLite itself would wait without a turn for anything else: readers' pictures are made meanwhile. */
async function take(lock: Database): Promise<void> {
  const deadline = performance.now() + LOCK_TIMEOUT_MS
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error
    }
    await wait(ASK_AGAIN_MS)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
