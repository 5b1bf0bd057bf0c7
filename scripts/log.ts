import { parseArgs } from 'node:util'
import { sayPending, sayPublication } from '../lib/desk/say-log'
import { env } from '../lib/env'
import { logDirOf, openLogForWriting, readLog } from '../lib/publications/open-log'
import { listPending, Outbox } from '../lib/publications/outbox'
import { lastPublications, publicationsOf } from '../lib/publications/read-log'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

/**
 * `npm run log -- [--last N] [slug]`: what was published, by whom and through which door, the newest first, or all that became
 * of one story; and what outside services have yet to be told. `--retry` tells them again what was given up.
 */

answerHelp(
  'npm run log -- [--last N] [--retry] [slug]',
  'Says what was published, the newest first, or all that became of one story, and what is still to be announced. --retry announces again what was given up.',
)

const LAST = 30
const MOST_PENDING = 100

/** @throws {Error} when there is nothing to say of a story */
function linesOfLog(slug: string | undefined, last: number): string[] {
  const log = readLog()
  const publications = log && (slug === undefined ? lastPublications(log, last) : publicationsOf(log, slug))
  if (!log || publications?.length === 0)
    throw new Error(slug === undefined ? 'Nothing was published yet.' : `No story was ever published as “${slug}”.`)
  return [
    ...(publications ?? []).flatMap(sayPublication),
    ...(slug === undefined ? listPending(log, MOST_PENDING).map(sayPending) : []),
  ]
}

function retry(): string {
  const database = openLogForWriting(logDirOf(env.INDEX_DIR))
  const revived = new Outbox(database).revive()
  database.close()
  return `${revived} to be announced again`
}

endWithReader()
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { retry: { type: 'boolean' }, last: { type: 'string', default: String(LAST) } },
  })
  const last = Number(values.last)
  if (!Number.isSafeInteger(last) || last < 1)
    throw new Error(`--last ${values.last} is no number: write --last ${LAST}.`)
  console.log(values.retry ? retry() : linesOfLog(positionals[0], last).join('\n'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
