import { makePreview } from './make-preview'

/** `npm run preview -- <slug or path> [--at 18:00] [--for 2h]`: a link to a page before readers have it. */

makePreview(process.argv.slice(2), (line) => console.error(line))
  .then(({ lines, isGood }) => {
    for (const line of lines) console.log(line)
    process.exitCode = isGood ? 0 : 1
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
