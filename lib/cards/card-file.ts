import { cardFile } from '../images/cache'
import { Queue } from '../queue'
import { isWritten, writeWhole } from '../write-whole'
import { type Card, cardHash } from './card'
import { drawCard } from './draw-card'
import { drawable } from './drawable'

/** One at a time, so that pages do not wait behind many; what would wait for ten seconds is refused. */
const drawing = new Queue<string>(1, 100)

/**
 * The file of a card, drawn when it is first asked for and never again.
 * @param makePicture makes the file of its picture, where that is not there yet
 * @throws {Error} when too many cards wait
 */
export async function makeCard(card: Card, makePicture: () => Promise<unknown>): Promise<string> {
  const file = cardFile(cardHash(card))
  if (isWritten(file)) return file
  if (card.picture && !isWritten(card.picture.file)) await makePicture()
  return drawing.once(file, async () => {
    writeWhole(file, await drawCard(await drawable(card)))
    return file
  })
}
