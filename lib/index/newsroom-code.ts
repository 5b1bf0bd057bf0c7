import { filesOf, hashCode } from '../code-hash'
import { env } from '../env'

/** All that decides how a file of the newsroom is read, and what the index holds of it. */
const CODE = [
  'lib/newsroom',
  'lib/desk',
  'lib/index',
  'lib/images',
  'lib/cards',
  'lib/faces',
  'lib/ascii-slug.ts',
  'lib/canonical-path.ts',
  'lib/dates.ts',
  'lib/drawn-words.ts',
  'lib/embed-providers.ts',
  'lib/languages.ts',
  'lib/numbers.ts',
  'lib/old-addresses.ts',
  'lib/redirections.ts',
  'lib/urls.ts',
  'package-lock.json',
]

/** How a block is drawn, on the other hand, changes nothing in the index. */
const isRecord = (file: string) => /(?:\.block|\/vocabulary)\.ts$/.test(file)

/** Unicode's library, whose dictionaries say where words end: with another one queries would be cut otherwise than stories were. */
const DICTIONARIES = process.versions.icu ?? ''

let code: string | undefined

/** The code alone. What is bundled was given it then: its sources may be others by now, or none. */
export function hashNewsroomCode(): string {
  return hashCode([...CODE, ...filesOf('components/blocks').filter(isRecord)])
}

/** Names the code that reads the newsroom, and the zone that its days are told in: when it is another, every file is judged anew. */
export function newsroomCode(): string {
  code ??= process.env.NEWSROOM_CODE ?? hashNewsroomCode()
  return `${code} ${env.TIME_ZONE} ${DICTIONARIES}`
}
