import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../lib/archive/admission'
import { publish } from '../lib/desk/publish'
import { sayFailure, sayReport } from '../lib/desk/say-report'
import { env } from '../lib/env'
import { publishOrder } from '../server/desk/orders'
import { endWithReader } from './end-with-reader.mjs'

endWithReader()

/** `npm run publish` where no desk runs: the work is done here. */
async function publishHere(asked = '{"names":[],"from":"."}'): Promise<void> {
  const { names, ...order } = publishOrder.parse(JSON.parse(asked))
  const started = performance.now()
  const report = await publish(
    { contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR },
    { ...order, names: names.length > 0 ? names : undefined, door: 'command' },
  )
  // When this returns, the running site has seen the change.
  await wait(2 * EDITION_CHECK_MS)
  const { lines, isGood } = sayReport({ report, ms: performance.now() - started })
  for (const line of lines) console.log(line)
  process.exitCode = isGood ? 0 : 1
}

publishHere(process.argv[2]).catch((error: unknown) => {
  for (const line of sayFailure(error)) console.error(line)
  process.exitCode = 1
})
