import { getSite } from '../lib/archive/register'
import { makeNewestPictures } from '../lib/desk/make-pictures'
import { publish } from '../lib/desk/publish'
import { sayProblems } from '../lib/desk/say-report'
import { env } from '../lib/env'
import { makeAssets } from './assets'
import { makeFonts } from './fonts'
import { makeLook } from './look'

/**
 * Makes all of a build that Next does not: index, fonts, icons, our module. A process of
 * its own, which has given its memory back when Next begins.
 */
async function makeParts(): Promise<void> {
  console.log('[build] index: reading the newsroom')
  const { problems } = await publish({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR }, { door: 'start' })
  for (const line of sayProblems(problems)) console.error(line)
  console.log('[build] pictures: those of the newest stories')
  for (const problem of await makeNewestPictures(env.CONTENT_DIR, env.PICTURE_LIMIT)) console.error(problem)
  const site = getSite()
  await makeFonts()
  await makeLook(site)
  await makeAssets(site)
}

makeParts().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
