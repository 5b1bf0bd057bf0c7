import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { env } from '../env'
import type { Card } from './card'
import type { Block } from './draw-text'

/** Colours of `app/globals.css`; a card has them in every scheme. */
const COLOURS = { mark: '#ffcf24', band: '#101114', bandInk: '#ffffff' }

/** Under a picture that does not cover its place. */
export const PAPER = '#ffffff'

export function coloursOf({ colours = COLOURS }: Pick<Card, 'colours'>) {
  return colours
}

/** Of a wordmark's height, what stands on the line: the rest hangs under it, as the tail of a g does. */
const ABOVE_LINE = 0.747

/** The name as the newspaper's own file draws it, so many pixels high above the line, where it has the room. */
export function drawWordmark(file: string, ascent: number, width: number): Promise<Block> {
  const height = Math.round(ascent / ABOVE_LINE)
  return toBlock(sharp(path.join(env.CONTENT_DIR, file), { density: DENSITY }).resize({ height, width, fit: 'inside' }))
}

/** Dots per inch: a drawing is read larger than it is shown. */
const DENSITY = 144

/** The bird's eye, with the proportions of the wordmark's; a newspaper with colours of its own has a plain disc. */
export function drawEye(radius: number, card: Pick<Card, 'colours'>): Promise<Block> {
  const { mark, band, bandInk } = coloursOf(card)
  const circle = (x: number, y: number, r: number, colour: string) =>
    `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`
  const pupil = card.colours ? [] : [circle(53.5, 48.5, 26, band), circle(62, 40, 6.5, bandInk)]
  const eye = [circle(50, 50, 50, mark), ...pupil]
  const size = `width="${2 * radius}" height="${2 * radius}" viewBox="0 0 100 100"`
  return toBlock(sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${eye.join('')}</svg>`)))
}

export function drawRectangle(width: number, height: number, colour: string): Promise<Block> {
  return toBlock(sharp({ create: { width, height, channels: 3, background: colour } }))
}

/** The pixels of an image, as layers of a card have them. */
export async function toBlock(image: Sharp): Promise<Block> {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}
