import { oldAddress } from '../old-addresses'
import { routeOf } from '../urls'
import type { Entry, Ledger } from './ledger'
import type { TakeNote } from './notes'
import type { OldStory } from './old-story'
import type { Register } from './register'

/**
 * The old addresses of a story that lead to it from now on. Where two stories claim one, the first has
 * it; what is an address of this site stays that.
 */
export function formerPathsOf(
  { key, addresses }: OldStory,
  { slug }: Entry,
  ledger: Ledger,
  register: Register,
  note: TakeNote,
): string[] {
  return [...new Set(addresses)].filter((address) => {
    if (!ledger.isHolder(address, key)) {
      note('address', `${address} is that of another story, or none`)
      return false
    }
    const own = ownAt(address, register)
    // A site of ours, or one like it, called its stories as we do.
    if (own === 'article' && oldAddress(address)?.path === `/article/${slug}`) return false
    if (own) note('address', `${address} is an address of this site`)
    return own === undefined
  })
}

/** What of this site stands at an old address, or could. */
function ownAt(address: string, register: Register): string | undefined {
  const old = oldAddress(address)
  if (!old || (old.path === '/' && old.query !== '')) return undefined
  const route = routeOf(old.path)
  if (route?.name === 'section' && !register.willHave('section', route.params.id ?? '')) return undefined
  return route?.name === 'asset' ? undefined : route?.name
}
