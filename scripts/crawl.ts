import { crawl } from '../e2e/support/crawl'
import { mappedPaths } from '../e2e/support/sitemap'
import { faultsOf, linkedFrom } from '../e2e/support/sound-site'
import { env } from '../lib/env'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

answerHelp(
  'npm run crawl -- [origin]',
  'Follows every link of the site that runs at SITE_URL, or at this origin, and names what is wrong, a line each.',
)
endWithReader()

/** `npm run crawl`: what is wrong with the site that runs at `SITE_URL`, or at `-- <origin>` instead, one line for each fault. */
async function crawlSite(origin: string): Promise<void> {
  const reached = await crawl(origin, env.SITE_URL)
  const linked = linkedFrom(reached)
  const orphans = [...(await mappedPaths(origin))].filter((path) => !linked.has(path))
  const faults = [...faultsOf(reached, env.SITE_URL), ...orphans.map((path) => `${path}: no link leads to it`)]
  for (const fault of faults) console.log(fault)
  console.log(`${reached.size} addresses: ${faults.length === 0 ? 'no faults' : `faults: ${faults.length}`}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}

const [origin = env.SITE_URL] = process.argv.slice(2)
crawlSite(origin).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
