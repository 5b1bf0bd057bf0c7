import { Outage } from '../../lib/outage'

const ROUGHNESS = { begins: 'a page was not polished', ends: 'pages are polished again' }

/** How long to wait before looking for another page, at the least. */
const PAUSE_MS = 250

/**
 * Polishing takes one part of so many of one processor: on a busy machine it takes longer, and rests longer. What is
 * edited again and again is polished in vain.
 */
const SHARE = 20

/**
 * Polishes one page after another behind the readers, never two at once. It keeps no process alive.
 * @param polishOne looks for a page, and is over when that is polished or there is none
 */
export function keepPolishing(polishOne: () => Promise<void>): void {
  const roughness = new Outage(ROUGHNESS)
  const later = (pause: number) => void setTimeout(() => void polish(), pause).unref()
  const polish = async () => {
    const began = performance.now()
    await polishOne().then(
      () => roughness.works(),
      (error: unknown) => roughness.failed(error),
    )
    later(Math.max(PAUSE_MS, (SHARE - 1) * (performance.now() - began)))
  }
  later(PAUSE_MS)
}
