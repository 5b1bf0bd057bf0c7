import { setTimeout as wait } from 'node:timers/promises'
import { EDITION_CHECK_MS } from '../lib/archive/admission'
import { indexNewsroom } from '../lib/desk/index-newsroom'
import { env } from '../lib/env'

/** `npm run publish`: checks the whole newsroom, then shows what changed, all of it or nothing. */
async function publish(): Promise<void> {
  const { changed, removed } = await indexNewsroom({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR })
  // When this returns, the running site has seen the change.
  await wait(2 * EDITION_CHECK_MS)
  for (const slug of changed) console.log(`changed ${slug}`)
  for (const slug of removed) console.log(`removed ${slug}`)
  console.log(`${changed.length} changed, ${removed.length} removed`)
}

publish().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.error('Nothing was published: the site shows what it showed before.')
  process.exitCode = 1
})
