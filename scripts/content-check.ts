import { checkContent } from '../lib/desk/publish'
import { env } from '../lib/env'
import { formatProblem } from '../lib/newsroom/problem'

/** `npm run content:check`: every problem of the newsroom, one line each; exit 1 when one is not in a draft. */
const started = performance.now()
const { stories, problems } = await checkContent(env.CONTENT_DIR)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
for (const problem of problems) console.log(formatProblem({ ...problem, file: `${env.CONTENT_DIR}/${problem.file}` }))
console.log(`${stories} stories checked in ${seconds} s, ${problems.length} problems`)
process.exitCode = problems.some(({ isDraft }) => !isDraft) ? 1 : 0
