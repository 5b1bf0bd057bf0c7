import { type Block, drawText, lineHeight, type Setting } from './draw-text'

/** Room for a headline, in pixels. */
export type Room = { width: number; height: number }

/** In pixels. */
export type Sizes = { smallest: number; largest: number }

type Fitted = { block: Block; setting: Setting & { width: number } }

const MAX_LINES = 7

/**
 * Sets a headline whole, in the largest size at which it fits one of the rooms without breaking a
 * word, its lines balanced.
 * @returns nothing when no size fits
 */
export async function fitHeadline(
  text: string,
  setting: Pick<Setting, 'lang' | 'leading' | 'colour' | 'breakWords'>,
  sizes: Sizes,
  rooms: readonly Room[],
): Promise<Block | undefined> {
  let best = await fitInto(text, setting, sizes.smallest, rooms)
  if (!best) return undefined
  let low = sizes.smallest
  let high = Math.min(sizes.largest, Math.max(low, ceiling(text, setting, rooms))) + 1
  while (high - low > 1) {
    const size = Math.floor((low + high) / 2)
    const fitted = await fitInto(text, setting, size, rooms)
    if (fitted) {
      best = fitted
      low = size
    } else high = size
  }
  return balance(text, best)
}

/** A size that no text fits in: letters are wider than a quarter of it. Larger ones take long to draw for nothing. */
function ceiling(text: string, { leading }: Pick<Setting, 'leading'>, rooms: readonly Room[]): number {
  const area = Math.max(...rooms.map(({ width, height }) => width * height))
  return Math.ceil(Math.sqrt(area / (text.length * 0.25 * leading)))
}

async function fitInto(
  text: string,
  setting: Pick<Setting, 'lang' | 'leading' | 'colour' | 'breakWords'>,
  size: number,
  rooms: readonly Room[],
): Promise<Fitted | undefined> {
  for (const room of rooms) {
    const sized = { ...setting, size, width: room.width }
    const block = await drawText(text, sized)
    const fewLines = block.height <= (MAX_LINES + 0.25) * lineHeight(sized)
    if (block.width <= room.width && block.height <= room.height && fewLines) return { block, setting: sized }
  }
  return undefined
}

/** The narrowest setting in as many lines, as `text-wrap: balance` has it: no word is left alone on the last. */
async function balance(text: string, { block, setting }: Fitted): Promise<Block> {
  const line = lineHeight(setting)
  if (block.height < 1.5 * line) return block
  let best = block
  let low = Math.floor(setting.width / 2)
  let high = setting.width
  while (high - low > setting.size / 6) {
    const width = Math.floor((low + high) / 2)
    const narrower = await drawText(text, { ...setting, width })
    if (narrower.width <= width && narrower.height < block.height + line / 2) {
      best = narrower
      high = width
    } else low = width
  }
  return best
}
