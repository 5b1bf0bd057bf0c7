import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { OwnNewsroom } from '../../e2e/support/server'

/** Readers who are there while something goes wrong. */

/** Longer than a page may take and longer than its readers wait: an answer that comes later is none. */
const PATIENCE_MS = 15_000
const PAUSE_MS = 25

export type Read = { status: number; text: string }

/** @throws {Error} when no answer comes */
export async function read(newsroom: OwnNewsroom, address: string): Promise<Read> {
  const response = await fetch(newsroom.url + address, {
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  return { status: response.status, text: await response.text() }
}

export async function statusOf(newsroom: OwnNewsroom, address: string): Promise<number> {
  return (await read(newsroom, address)).status
}

/** Does something while readers ask for pages without a break: each of them is answered, with 200. */
export async function whileReading<T>(
  newsroom: OwnNewsroom,
  addresses: string[],
  work: () => Promise<T> | T,
): Promise<T> {
  const failures: string[] = []
  let isOver = false
  const reading = addresses.map(async (address) => {
    while (!isOver) {
      const answer = await read(newsroom, address).catch((error: unknown) => ({ status: 0, text: String(error) }))
      if (answer.status !== 200) failures.push(`${address} ${answer.status} ${answer.text.slice(0, 200)}`)
      await wait(PAUSE_MS)
    }
  })
  try {
    return await work()
  } finally {
    isOver = true
    await Promise.all(reading)
    expect(failures).toEqual([])
  }
}

/** What no answer may hold: where we live, and where we broke. */
export const INNARDS = /node_modules|\n\s+at |\/home\/|\/tmp\/|\.newsroom|Sqlite|SQLITE|ENOENT|ENOSPC|EACCES/
