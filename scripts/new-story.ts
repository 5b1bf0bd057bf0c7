import { now } from '../lib/clock'
import { beginStory } from '../lib/desk/begin-story'
import { env } from '../lib/env'
import { answerHelp } from './help.mjs'

answerHelp('npm run new -- "Headline"', 'Begins a story as a draft.')

/** `npm run new -- "Headline"`: begins a story. */
try {
  const file = beginStory(env.CONTENT_DIR, process.argv.slice(2).join(' ').trim(), now())
  console.log(`${file}: a draft. When it is ready, set status: published and run npm run publish.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
