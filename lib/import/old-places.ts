import { oldAddress } from '../old-addresses'
import { isPattern, type Redirection, redirection } from '../redirections'
import { urls } from '../urls'
import type { Redirect } from './general-redirects'

/** What stood below something may stand below that twice: the feed of a later page of a list. */
const MOST_STEPS = 3

/** Where addresses of the old site lead that were no story: as the redirects say that an import writes. */
export class OldPlaces {
  readonly #whole = new Map([[spelt(urls.home(), ''), urls.home()]])
  readonly #patterns: Array<{ lead: Redirection; isWhole: boolean }> = []

  constructor(redirects: Iterable<Redirect>) {
    for (const { from, to } of redirects) {
      const old = oldAddress(from)
      if (isPattern(from)) this.#patterns.push({ lead: redirection(from, to), isWhole: !isPattern(to) })
      else if (old && !this.#whole.has(spelt(old.path, old.query))) this.#whole.set(spelt(old.path, old.query), to)
    }
  }

  /**
   * Where an address leads to today.
   * @param address a path, with what it asks
   * @param storyAt where a story is that had a path: what stood below a story leads to it
   */
  at(address: string, storyAt: (path: string) => string | undefined): string | undefined {
    const asked = oldAddress(address)
    if (!asked) return undefined
    const found = this.#whole.get(spelt(asked.path, asked.query))
    // The first page alone is another by what is asked of it.
    return found ?? (asked.path === urls.home() ? undefined : this.#follow(asked.path, storyAt))
  }

  #follow(path: string, storyAt: (path: string) => string | undefined, steps = MOST_STEPS): string | undefined {
    const found = this.#whole.get(spelt(path, '')) ?? (steps < MOST_STEPS ? storyAt(path) : undefined)
    if (found !== undefined || steps === 0) return found
    for (const { lead, isWhole } of this.#patterns) {
      const next = lead(path)
      if (next !== undefined) return isWhole ? next : this.#follow(next, storyAt, steps - 1)
    }
  }
}

function spelt(path: string, query: string): string {
  return `${path}?${query}`
}
