import { filesOf, hashCode } from '../code-hash'

/** All that decides how a file of the newsroom is read, and what the index holds of it. */
const CODE = [
  'lib/newsroom',
  'lib/desk',
  'lib/index',
  'lib/images',
  'lib/cards',
  'lib/faces',
  'lib/ascii-slug.ts',
  'lib/dates.ts',
  'lib/languages.ts',
  'lib/urls.ts',
  'package-lock.json',
]

/** How a block is drawn, on the other hand, changes nothing in the index. */
const isRecord = (file: string) => file.endsWith('.ts')

/** Unicode's library, whose dictionaries say where words end: with another one queries would be cut otherwise than stories were. */
const DICTIONARIES = process.versions.icu ?? ''

let code: string | undefined

/** Names the code that reads the newsroom: when it is another, every file is judged anew. */
export function newsroomCode(): string {
  code ??= hashCode([...CODE, ...filesOf('components/blocks').filter(isRecord)], DICTIONARIES)
  return code
}
