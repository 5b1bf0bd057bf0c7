import { isIndexReadable } from '../../lib/index/open-for-writing'
import { log } from '../../lib/log'
import { Outage } from '../../lib/outage'

const LOOK_MS = 1_000
/** What failed, since there are no files either, is not tried each second. */
const AFTER_FAILURE_MS = 30_000

const FAILURE = { begins: 'the index cannot be made anew', ends: 'the index can be made anew again' }

/**
 * Looks whether the index can be read, and has it made anew from the files where twice in a row it cannot: it was
 * deleted, or it is damaged.
 * @param makeAnew publishes everything
 */
export function watchIndex(indexDir: string, makeAnew: () => Promise<unknown>): void {
  const failure = new Outage(FAILURE, { level: 'error' })
  let hasFailed = false
  const look = async (wasReadable: boolean) => {
    const isReadable = isIndexReadable(indexDir)
    const isDone = isReadable || wasReadable || (await isMade())
    setTimeout(() => void look(isReadable), isDone ? LOOK_MS : AFTER_FAILURE_MS)
  }
  const isMade = async () => {
    try {
      if (!hasFailed) log.error(`the index in ${indexDir} cannot be read: it is made anew from the files`)
      await makeAnew()
      log.warn('the index was made anew')
      hasFailed = false
      failure.works()
    } catch (error) {
      hasFailed = true
      failure.failed(error)
    }
    return !hasFailed
  }
  setTimeout(() => void look(true), LOOK_MS)
}
