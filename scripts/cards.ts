import { env } from '../lib/env'
import { urls } from '../lib/urls'
import { drawSheet } from './card-sheet/draw-sheet'
import { fetchLink } from './card-sheet/fetch-link'
import { warningsOf } from './card-sheet/warnings'
import { writeSheet } from './card-sheet/write-sheet'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

answerHelp(
  'npm run cards -- <slug or path>',
  'Shows how a link looks where it is shared, read from the site that runs at SITE_URL.',
)
endWithReader()

/** `npm run cards -- <slug>`: how a link looks where it is shared, read back from the site that runs at `SITE_URL`. */
async function showCards(asked: string): Promise<void> {
  const path = asked.startsWith('/') ? asked : urls.article(asked)
  const link = await fetchLink(new URL(path, env.SITE_URL).href)
  const warnings = warningsOf(link)
  const file = writeSheet(path, drawSheet(link, warnings))
  for (const warning of warnings) console.log(warning)
  console.log(`${file}: ${warnings.length === 0 ? 'no warnings' : `warnings: ${warnings.length}`}`)
}

const [asked] = process.argv.slice(2)
showCards(asked ?? urls.home()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
