import sharp from 'sharp'
import { FAMILIES } from '../faces/families'
import { direction } from '../languages'

export type Setting = {
  /** Of the text: which shapes, which side it starts on and where lines may break. */
  lang: string
  /** In pixels. */
  size: number
  /** Distance of baselines as a share of the size. */
  leading: number
  colour: string
  /** In pixels; without one the text is one line. A longer word reaches beyond it. */
  width?: number
  /** Breaks words too, anywhere. */
  breakWords?: boolean
}

/** Pixels of a text, cut to its ink: RGBA, eight bits each. */
export type Block = { pixels: Buffer; width: number; height: number }

/** Draws plain text: nothing in it is markup. */
export async function drawText(text: string, setting: Setting): Promise<Block> {
  const { data, info } = await sharp({
    text: {
      text: markup(text, setting),
      font: `${FAMILIES.card.map(({ name }) => name).join(', ')} Semi-Bold ${setting.size}`,
      // A point is a pixel at 72 dots per inch.
      dpi: 72,
      rgba: true,
      // Pango takes left for the side on which a line starts.
      align: 'left',
      ...(setting.width ? { width: setting.width } : {}),
      wrap: setting.breakWords ? 'word-char' : 'word',
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

/** Pixels from the top of a block's ink to the baseline of its first line. */
export async function ascent(text: string, setting: Setting): Promise<number> {
  const [alone, capital, below] = await Promise.all([
    drawText(text, setting),
    drawText('H', setting),
    drawText(`H\n${text}`, setting),
  ])
  return capital.height + lineHeight(setting) - (below.height - alone.height)
}

/** Pixels between two baselines. */
export function lineHeight({ size, leading }: Setting): number {
  return Math.round(size * leading)
}

/** Pango's units in a pixel (docs.gtk.org/Pango/pango_markup.html: above 1024, a line height is absolute). */
const PANGO_SCALE = 1024

/** Marks that decide the direction of a line, whatever its first letter is (Unicode Bidirectional Algorithm, P2). */
const LEFT_TO_RIGHT_MARK = '\u200e'
const RIGHT_TO_LEFT_MARK = '\u200f'

function markup(text: string, setting: Setting): string {
  const mark = direction(setting.lang) === 'rtl' ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK
  const attributes = [
    `lang="${setting.lang}"`,
    `foreground="${setting.colour}"`,
    `line_height="${lineHeight(setting) * PANGO_SCALE}"`,
    // A hyphen where a word is broken by force would claim that it belongs there; at a soft hyphen it does.
    `insert_hyphens="${setting.breakWords ? 'false' : 'true'}"`,
  ]
  return `<span ${attributes.join(' ')}>${mark}${escapeMarkup(text)}</span>`
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
