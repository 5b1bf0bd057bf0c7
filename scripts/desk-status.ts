import { newsroomStatus } from '../lib/archive/newsroom-status'
import { now } from '../lib/clock'
import { env } from '../lib/env'
import { part, sayStatus } from '../server/desk/say-status'
import { deskAt, socketOf } from '../server/desk/socket'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

/** `npm run desk:status`: how the newsroom stands, whether or not the site runs. */

answerHelp('npm run desk:status', 'Says what is live, scheduled, in draft and refused, and what went out last.')

endWithReader()
try {
  const lines = sayStatus(newsroomStatus(now()))
  const socket = socketOf(env.INDEX_DIR)
  const desk = await deskAt(socket)
  if (desk) lines.push(...part('Other machines', desk.machines))
  else lines.push('', `No desk answers at ${socket}: while none runs, nothing goes live by itself.`)
  console.log(lines.join('\n'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
