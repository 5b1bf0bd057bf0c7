import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'
import { makePreview } from './make-preview'

/** `npm run preview -- <slug or path> [--at 18:00] [--for 2h]`: a link to a page before readers have it. */

answerHelp(
  'npm run preview -- <slug or path> [--at 18:00] [--for 2h]',
  'Makes a link to a page before readers have it: as it will be at a time to come with --at, for as long as --for says (24h; 30m, 2h, 7d).',
)
endWithReader()

makePreview(process.argv.slice(2), (line) => console.error(line))
  .then(({ lines, isGood }) => {
    for (const line of lines) console.log(line)
    process.exitCode = isGood ? 0 : 1
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
