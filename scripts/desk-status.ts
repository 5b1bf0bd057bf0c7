import { newsroomStatus } from '../lib/archive/newsroom-status'
import { now } from '../lib/clock'
import { sayStatus } from '../server/desk/say-status'
import { endWithReader } from './end-with-reader'

/** `npm run desk:status`: how the newsroom stands, whether or not the site runs. */

endWithReader()
try {
  console.log(sayStatus(newsroomStatus(now())).join('\n'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
