import { formatDateTime } from '../dates'
import type { Pending } from '../publications/outbox'
import type { LoggedPublication, LoggedVersion } from '../publications/read-log'
import type { Renewal } from '../publications/version'

/** Enough of a hash to tell versions of one story apart. */
const HASH = 8

/** That nobody changed anything by it. */
export const RENEWED = {
  'other code': 'the index was made anew by another version of the code',
  'no index': 'the index was made anew: there was none that could be read',
} satisfies Record<Renewal, string>

/** A publication in lines, its moment in the newsroom's time zone. */
export function sayPublication({
  at,
  door,
  who,
  isMinor,
  renewal,
  versions,
  more,
  others,
  moreOthers,
}: LoggedPublication): string[] {
  return [
    `${formatDateTime(at)} · ${door}${who ? ` by ${who}` : ''}${isMinor ? ' · minor' : ''}`,
    ...(renewal ? [`  ${RENEWED[renewal]}`] : []),
    ...versions.map((version) => `  ${sayVersion(version)}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more stories`] : []),
    ...others.map((name) => `  changed ${name}`),
    ...(moreOthers > 0 ? [`  and ${moreOthers.toLocaleString('en')} more files`] : []),
  ]
}

function sayVersion({ slug, event, oldHash, newHash, liveAt }: LoggedVersion): string {
  const when = event === 'scheduled' ? ` for ${formatDateTime(liveAt)}` : ''
  const hashes = [oldHash, newHash].flatMap((hash) => hash?.slice(0, HASH) ?? [])
  return `${event} ${slug}${when} (${[...new Set(hashes)].join(' → ')})`
}

/** What waits to be announced or is dead, in a line. */
export function sayPending({ service, slug, attempts, isDead, error }: Pending): string {
  const tried = attempts === 1 ? 'once' : `${attempts} times`
  if (isDead) return `dead: ${service} was told of ${slug} ${tried} (${error})`
  return `waits: ${service} for ${slug}${attempts > 0 ? `, told ${tried} (${error})` : ''}`
}
