import { cpSync } from 'node:fs'
import path from 'node:path'
import { TEST_ENV } from './newsroom'

/** Pages are drawn anew, sockets and locks are another site's, and SQLite makes its shared memory itself. */
const LEFT = /^(?:pages|.*\.sock|.*\.lock|.*-shm)$/

/**
 * Gives a copy of the frozen newsroom its index and its log, as an operator does who moves: what was copied is not judged
 * again, which would cost each site a second. Nobody publishes in the frozen one, so its databases stand still.
 */
export function bringIndex(indexDir: string): void {
  for (const end of ['', '-log'])
    cpSync(`${TEST_ENV.INDEX_DIR}${end}`, `${indexDir}${end}`, {
      recursive: true,
      filter: (file) => !LEFT.test(path.basename(file)),
    })
}
