import { type Block, drawText, lineHeight, type Setting } from './draw-text'

/** Room for a headline, in pixels. */
export type Room = { width: number; height: number }

const MAX_LINES = 7

/**
 * Sets a headline whole, in the largest size at which it fits one of the rooms without breaking a
 * word, its lines balanced.
 * @param sizes in pixels, from large to small
 * @returns nothing when no size fits
 */
export async function fitHeadline(
  text: string,
  setting: Pick<Setting, 'lang' | 'leading' | 'colour' | 'breakWords'>,
  sizes: readonly number[],
  rooms: readonly Room[],
): Promise<Block | undefined> {
  for (const size of sizes) {
    for (const room of rooms) {
      const sized = { ...setting, size, width: room.width }
      const block = await drawText(text, sized)
      if (fits(block, room, sized)) return balance(text, sized, block)
    }
  }
  return undefined
}

function fits(block: Block, room: Room, setting: Setting): boolean {
  const fewLines = block.height <= MAX_LINES * lineHeight(setting) + setting.size / 4
  return block.width <= room.width && block.height <= room.height && fewLines
}

/** The narrowest setting in as many lines, as `text-wrap: balance` has it: no word is left alone on the last. */
async function balance(text: string, setting: Setting & { width: number }, block: Block): Promise<Block> {
  const line = lineHeight(setting)
  if (block.height < 1.5 * line) return block
  let best = block
  let low = Math.floor(setting.width / 2)
  let high = setting.width
  while (high - low > setting.size / 8) {
    const width = Math.floor((low + high) / 2)
    const narrower = await drawText(text, { ...setting, width })
    if (narrower.width <= width && narrower.height < block.height + line / 2) {
      best = narrower
      high = width
    } else low = width
  }
  return best
}
