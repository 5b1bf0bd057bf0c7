import { log } from '../../lib/log'
import { kindOf, pages, requests } from './request-metrics'

/** A line for each hit would cost half as much again as the hit: they are counted, and said each second. */
const INTERVAL_MS = 1_000

type Hits = { method: string | undefined; path: string; status: number; count: number }

const hits = new Map<string, Hits>()

/** Counts what was sent from memory. @param path without what a reader typed */
export function countHit(method: string | undefined, path: string, status: number): void {
  const key = `${method} ${status} ${path}`
  const known = hits.get(key)
  if (known) known.count += 1
  else hits.set(key, { method, path, status, count: 1 })
}

/** Writes what was counted, one line for each address. */
export function logHits(): void {
  for (const hit of hits.values()) {
    const kind = kindOf(hit.path)
    log.info({ ...hit, from: 'memory' }, 'requests')
    requests.inc({ kind, status: String(hit.status) }, hit.count)
    if (kind !== 'file' && kind !== 'query') pages.inc({ from: 'memory' }, hit.count)
  }
  hits.clear()
}

setInterval(logHits, INTERVAL_MS).unref()
