import { existsSync } from 'node:fs'
import pLimit from 'p-limit'
import { cardFile } from '../images/cache'
import { writeWhole } from '../write-whole'
import { type Card, cardHash } from './card'
import { drawCard } from './draw-card'

const one = pLimit(1)
const drawing = new Map<string, Promise<string>>()

/**
 * The file of a card, drawn when it is first asked for and never again; one at a time, so that
 * pages do not wait behind many.
 * @throws {Error} that names the characters which no face of ours has
 */
export function makeCard(card: Card): Promise<string> {
  const file = cardFile(cardHash(card))
  if (existsSync(file)) return Promise.resolve(file)
  const running = drawing.get(file)
  if (running) return running
  const made = one(async () => {
    writeWhole(file, await drawCard(card))
    return file
  }).finally(() => drawing.delete(file))
  drawing.set(file, made)
  return made
}
