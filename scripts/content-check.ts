import { readNewsroom } from '../lib/desk/read-newsroom'
import { env } from '../lib/env'
import { formatProblem } from '../lib/newsroom/problem'

/** `npm run content:check`: every problem of the newsroom, one line each; exit 1 when there is one. */
const started = performance.now()
const { newsroom, problems } = await readNewsroom(env.CONTENT_DIR)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
for (const problem of problems) console.log(formatProblem({ ...problem, file: `${env.CONTENT_DIR}/${problem.file}` }))
console.log(`${newsroom.stories.length} stories checked in ${seconds} s, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
