import { parentPort } from 'node:worker_threads'
import { readStoryText } from './read-story'
import type { ReaderAnswer, ReaderOrder } from './story-readers'

/** A thread beside the desk's, which reads stories for it. */

const port = parentPort
const say = (answer: ReaderAnswer) => port?.postMessage(answer)

port?.on('message', async (order: ReaderOrder) => {
  say('begun')
  const answers = order.map(({ file, text, siteLang }) =>
    readStoryText(file, text, siteLang).then(
      (read) => ({ read }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    ),
  )
  say(await Promise.all(answers))
})
