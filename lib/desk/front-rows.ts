import type { Book } from './book'
import { type Asked, crossProblems } from './cross-checks'
import { parseFront } from './front-file'
import type { Ref } from './refs'
import type { RegisterEntry } from './register-files'
import { writeRegister } from './register-rows'

/**
 * Puts a front in, takes it away, or keeps its last good version. A pin whose story is not there is
 * said and stops nothing: the block shows the next of its query.
 * @param text nothing when its file went
 * @param before what an index that other code wrote holds of it
 */
export function takeFront(
  asked: Asked,
  book: Book,
  file: string,
  text: string | undefined,
  before: RegisterEntry[],
): void {
  const { database } = asked
  const put = (entries: RegisterEntry[], refs: Ref[]) => {
    book.move(writeRegister(database, file, { entries, refs }))
    book.enter(file, entries)
  }
  if (text === undefined) {
    put([], [])
    return
  }
  const { front, problems } = parseFront(file, text)
  const crossed = front ? crossProblems(asked, { file, refs: front.refs }) : []
  const pins = new Set(front?.refs.filter(({ kind }) => kind === 'pin').map(({ field }) => field))
  const isWaiting = crossed.some(({ field }) => !pins.has(field))
  book.tell(file, { problems, crossed, isRefused: problems.length > 0 || isWaiting, waits: isWaiting })
  if (front && !isWaiting) put([{ kind: 'front', id: front.id, position: 0, data: front.fields }], front.refs)
  else if (before.length > 0) put(before, [])
}
