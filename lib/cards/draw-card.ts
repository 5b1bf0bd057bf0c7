import sharp from 'sharp'
import { direction } from '../languages'
import { CARD_SIZE, type Card } from './card'
import { type Layer, layTypographic, layWithPicture } from './layouts'
import { missingGlyphs } from './missing-glyphs'
import { coloursOf } from './ornaments'

/**
 * Draws a card: JPEG, 1200 × 630, under 300 KB. The same card gives the same bytes, whatever faces
 * the machine has.
 * @throws {Error} when our faces lack a character, naming each, and when the headline is far too long
 */
export async function drawCard(card: Card): Promise<Buffer> {
  await expectGlyphs(card)
  const layers = (card.picture && (await layWithPicture(card, card.picture))) ?? (await layTypographic(card))
  return encode(await compose(layers, direction(card.lang), coloursOf(card).band))
}

async function expectGlyphs({ headline, kicker, label = '', siteName }: Card) {
  const missing = await missingGlyphs(`${headline} ${kicker} ${label} ${siteName}`)
  if (missing.length === 0) return
  const names = missing.map((one) => (/\p{C}/u.test(one) ? codePoint(one) : `“${one}” (${codePoint(one)})`))
  throw new Error(`The card of “${headline}” cannot be drawn: its faces lack ${names.join(', ')}`)
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function compose(layers: Layer[], reads: 'ltr' | 'rtl', background: string): Promise<Buffer> {
  const overlays = layers.map(({ pixels, width, height, start, top }) => ({
    input: pixels,
    raw: { width, height, channels: 4 as const },
    left: reads === 'rtl' ? CARD_SIZE.width - start - width : start,
    top,
  }))
  return sharp({ create: { ...CARD_SIZE, channels: 3, background } })
    .composite(overlays)
    .removeAlpha()
    .raw()
    .toBuffer()
}

const MAX_BYTES = 300_000

/** From the first down to what even noise fits in. */
const QUALITIES = [84, 72, 58, 42, 28, 16, 8]

/** Colour at full resolution: at half of it, yellow and white on ink have fringes. */
async function encode(pixels: Buffer): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const jpeg = await sharp(pixels, { raw: { ...CARD_SIZE, channels: 3 } })
      .jpeg({ quality, chromaSubsampling: '4:4:4' })
      .toBuffer()
    if (jpeg.length < MAX_BYTES) return jpeg
  }
  throw new Error('The picture of a card does not fit 300 KB at any quality')
}
