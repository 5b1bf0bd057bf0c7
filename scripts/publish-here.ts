import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../lib/archive/admission'
import { publish } from '../lib/desk/publish'
import { sayReport } from '../lib/desk/say-report'
import { env } from '../lib/env'

/** `npm run publish -- [files…]` where no desk runs: the work is done here. */
async function publishHere(names: string[]): Promise<void> {
  const report = await publish(
    { contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR },
    names.length > 0 ? names : undefined,
  )
  // When this returns, the running site has seen the change.
  await wait(2 * EDITION_CHECK_MS)
  const { lines, isGood } = sayReport(report)
  for (const line of lines) console.log(line)
  process.exitCode = isGood ? 0 : 1
}

publishHere(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.error('Nothing was published: the site shows what it showed before.')
  process.exitCode = 1
})
