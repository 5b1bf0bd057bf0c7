import path from 'node:path'
import { checkContent } from '../lib/desk/publish'
import { type ProblemKind, summarise } from '../lib/desk/summary'
import { env } from '../lib/env'
import { formatProblem, isError, type Problem } from '../lib/newsroom/problem'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

/**
 * `npm run content:check`: every problem of the newsroom, one line each, errors first; exit 1 when there is an
 * error. Those of the same kind are counted at the end; `--summary` prints that alone.
 */

answerHelp(
  'npm run content:check -- [--summary]',
  'Names all problems of the newsroom, errors before notices, a line each; with --summary, by kind. It changes nothing.',
)

endWithReader()

const isSummary = process.argv.includes('--summary')

async function sayProblems(): Promise<void> {
  const started = performance.now()
  const { stories, others, problems } = await checkContent(env.CONTENT_DIR, env.INDEX_DIR)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const errors = problems.filter(isError)
  const notices = problems.filter((problem) => !isError(problem))
  process.exitCode = errors.length > 0 ? 1 : 0

  if (!isSummary) for (const problem of [...errors, ...notices]) console.log(formatProblem(problem))
  sayKinds(errors)
  sayKinds(notices)
  const files = `${counted(stories, 'story', 'stories')} and ${counted(others, 'other file', 'other files')}`
  const found = `${counted(errors.length, 'error', 'errors')}, ${counted(notices.length, 'notice', 'notices')}`
  console.log(`${files} checked in ${seconds} s: ${found}`)
}

function sayKinds(told: Problem[]): void {
  for (const found of summarise(told)) {
    // What stands above once needs no second line.
    if (isSummary || found.count > 1) console.log(lineOf(found))
  }
}

function lineOf({ kind, count, first }: ProblemKind): string {
  const { file, line, column } = first
  const isNotice = isError(first) ? '' : 'notice: '
  return `${String(count).padStart(6)} × ${isNotice}${kind}, first in ${path.join(env.CONTENT_DIR, file)}:${line}:${column}`
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`
}

try {
  await sayProblems()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
