import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import type { Block } from './draw-text'

/** Colours of `app/globals.css`; a card has them in every scheme. */
export const COLOURS = { ink: '#101114', paper: '#ffffff', soft: '#a9acb3', mark: '#ffcf24' }

/** The name that `public/wordmark.svg` draws. */
export const WORDMARK_NAME = 'Currawong'

/** In units of the drawing: its size, and the height of its C above the baseline, where it begins. */
const WORDMARK = { width: 1015, height: 195, ascent: 145.6 }

/** The name as it is drawn, its first letter so many pixels high. */
export function drawWordmark(ascent: number): Promise<Block> {
  const scale = ascent / WORDMARK.ascent
  const drawing = readFileSync('public/wordmark.svg', 'utf8').replace('<svg ', `<svg color="${COLOURS.paper}" `)
  return toBlock(
    sharp(Buffer.from(drawing), { density: SVG_DENSITY * scale }).resize(
      Math.round(WORDMARK.width * scale),
      Math.round(WORDMARK.height * scale),
    ),
  )
}

/** Dots per inch at which sharp reads a drawing's own size. */
const SVG_DENSITY = 72

/** The bird's eye, with the proportions of the wordmark's. */
export function drawEye(radius: number): Promise<Block> {
  const circle = (x: number, y: number, r: number, colour: string) =>
    `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`
  const eye = [
    circle(50, 50, 50, COLOURS.mark),
    circle(53.5, 48.5, 26, COLOURS.ink),
    circle(62, 40, 6.5, COLOURS.paper),
  ]
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
