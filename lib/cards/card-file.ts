import { existsSync } from 'node:fs'
import { cardFile } from '../images/cache'
import { Queue } from '../queue'
import { writeWhole } from '../write-whole'
import { type Card, cardHash } from './card'
import { drawCard } from './draw-card'

/** One at a time, so that pages do not wait behind many; what would wait for ten seconds is refused. */
const drawing = new Queue<string>(1, 100)

/**
 * The file of a card, drawn when it is first asked for and never again.
 * @throws {Error} that names the characters which no face of ours has, or when too many cards wait
 */
export async function makeCard(card: Card): Promise<string> {
  const file = cardFile(cardHash(card))
  if (existsSync(file)) return file
  return drawing.once(file, async () => {
    writeWhole(file, await drawCard(card))
    return file
  })
}
