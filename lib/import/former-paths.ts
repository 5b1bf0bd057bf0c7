import type { Ledger } from './ledger'
import type { OldStory } from './old-story'

/** The old addresses of a story that lead to it from now on: where two claim one, the first has it. */
export function formerPathsOf({ key, addresses }: OldStory, ledger: Ledger): string[] {
  return [...new Set(addresses)].filter((address) => ledger.isHolder(address, key))
}
