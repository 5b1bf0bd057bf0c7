import path from 'node:path'
import type { Ledger } from './ledger'
import { decoded } from './pictures/legal-name'

/** A file of words, as a link calls it: alone, or under the folders of the export. */
const WORDS = /^(?![a-z][a-z0-9+.-]*:|\/\/)([^?#]+\.(?:md|markdown|mdown|mkdn?|mdx))(#.*)?$/i

/** In which engines keep what a link calls from the top of the site on. */
const TOPS = ['', 'content', 'src', 'pages']

/**
 * Where the story stood that a link calls by its file, as engines and their plug-ins let authors write it:
 * `2018-03-02-timetable.md`, `../budget.md#numbers`, `/news/ferry/index.md`.
 * @param from the file of the story that links
 * @returns nothing where no such file holds a story
 */
export function addressOfLinkedFile(link: string, from: string, ledger: Ledger): string | undefined {
  const [, written, place = ''] = WORDS.exec(link) ?? []
  if (written === undefined) return undefined
  const file = decoded(written)
  const places = [
    ...(file.startsWith('/') ? [] : [path.posix.join(path.posix.dirname(from), file)]),
    ...TOPS.map((top) => path.posix.join(top, file).replace(/^\/+/, '')),
  ]
  for (const one of places) {
    const address = ledger.addressOfFile(one)
    if (address !== undefined) return address + place
  }
}
