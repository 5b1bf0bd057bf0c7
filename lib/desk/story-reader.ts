import { parentPort } from 'node:worker_threads'
import { readStoryText } from './read-story'
import type { ReaderAnswer, ReaderOrder } from './story-readers'

/** A thread beside the desk's, which reads stories for it. */

const port = parentPort

port?.on('message', async ({ id, file, text, siteLang }: ReaderOrder) => {
  const answer: ReaderAnswer = await readStoryText(file, text, siteLang).then(
    (read) => ({ id, read }),
    (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
  )
  port.postMessage(answer)
})
