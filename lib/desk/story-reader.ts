import { parentPort } from 'node:worker_threads'
import { readStoryText } from './read-story'
import type { ReaderAnswer, ReaderOrder } from './story-readers'

/** A thread beside the desk's, which reads stories for it. */

const port = parentPort
const say = (answer: ReaderAnswer) => port?.postMessage(answer)

port?.on('message', async ({ file, text, siteLang }: ReaderOrder) => {
  say('begun')
  say(
    await readStoryText(file, text, siteLang).then(
      (read) => ({ read }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    ),
  )
})
