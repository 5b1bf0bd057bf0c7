import path from 'node:path'
import { checkContent } from '../lib/desk/publish'
import { summarise } from '../lib/desk/summary'
import { env } from '../lib/env'
import { formatProblem } from '../lib/newsroom/problem'
import { endWithReader } from './end-with-reader'

/**
 * `npm run content:check`: every problem of the newsroom, one line each; exit 1 when one
 * stops something. Problems of the same kind are counted at the end; `--summary` prints that alone.
 */

endWithReader()

const started = performance.now()
const { stories, problems } = await checkContent(env.CONTENT_DIR)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
process.exitCode = problems.some(({ stopsNothing }) => !stopsNothing) ? 1 : 0

const isSummary = process.argv.includes('--summary')
const kinds = summarise(problems)
if (!isSummary) for (const problem of problems) console.log(formatProblem(problem))
for (const { kind, count, first } of kinds) {
  // What stands above once needs no second line.
  if (!isSummary && count === 1) continue
  const { file, line, column } = first
  console.log(`${String(count).padStart(6)} × ${kind}, first in ${path.join(env.CONTENT_DIR, file)}:${line}:${column}`)
}
const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
console.log(
  `${counted(stories, 'story', 'stories')} checked in ${seconds} s, ${counted(problems.length, 'problem', 'problems')}`,
)
