import { Parser } from 'htmlparser2'
import type { Size } from './crop'

/** An SVG: it has a shape, and no pixels of its own. */
export type Drawing = {
  /** In CSS pixels, as it says itself. */
  size: Size
  /** The words in it, which need a face. */
  words: string
  /** The same drawing in another size, for `DRAWING_DENSITY`. */
  scaledTo(size: Size): Buffer
}

/** What a reporter can mend in a drawing; the message follows on its name. */
export class DrawingError extends Error {}

/** Dots per inch of CSS: with any other, lengths in pt, mm or in do not meet those in px. */
export const DRAWING_DENSITY = 96

/** Dots per inch at which librsvg takes a pixel for a pixel. */
const SVG_DENSITY = 72

/**
 * Reads a drawing.
 * @returns nothing when the file is something else
 * @throws {DrawingError} when it has no size
 */
export function readDrawing(bytes: Buffer): Drawing | undefined {
  if (!/^\uFEFF?\s*</.test(bytes.toString('utf8', 0, 1000))) return undefined
  const svg = bytes.toString('utf8')
  const { root, words } = parse(svg)
  if (root?.name !== 'svg') return undefined
  const size = sizeOf(root.attributes)
  return {
    size,
    words,
    scaledTo: ({ width, height }) => {
      const scale = SVG_DENSITY / DRAWING_DENSITY
      const frame = [
        '<svg xmlns="http://www.w3.org/2000/svg" preserveAspectRatio="none"',
        `width="${width * scale}" height="${height * scale}"`,
        `viewBox="0 0 ${size.width} ${size.height}">`,
      ]
      return Buffer.from(`${svg.slice(0, root.start)}${frame.join(' ')}${svg.slice(root.start)}</svg>`)
    },
  }
}

type Root = { name: string; start: number; attributes: Record<string, string> }

/** What stands in a text and is not drawn. */
const UNSEEN = new Set(['title', 'desc', 'metadata', 'style'])

function parse(svg: string): { root: Root | undefined; words: string } {
  let root: Root | undefined
  const words: string[] = []
  const open: string[] = []
  const parser = new Parser(
    {
      onopentag: (qualified, attributes) => {
        const name = localName(qualified)
        root ??= { name, start: parser.startIndex, attributes }
        open.push(name)
      },
      ontext: (text) => {
        if (open.includes('text') && !open.some((name) => UNSEEN.has(name))) words.push(text)
      },
      onclosetag: () => open.pop(),
    },
    { xmlMode: true },
  )
  parser.end(svg)
  return { root, words: words.join('') }
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1)
}

/** As browsers size a drawing (CSS Images 3, 5.1): its own width and height, and what they lack by its viewBox. */
function sizeOf({ width, height, viewBox = '' }: Record<string, string>): Size {
  const [, , boxWidth = 0, boxHeight = 0] = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const own = { width: pixels(width), height: pixels(height) }
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : undefined
  if (own.width && own.height) return { width: own.width, height: own.height }
  if (!ratio) throw new DrawingError('has no size — add width and height, or a viewBox, to its <svg>')
  if (own.width) return { width: own.width, height: own.width / ratio }
  if (own.height) return { width: own.height * ratio, height: own.height }
  return { width: boxWidth, height: boxHeight }
}

/** CSS pixels in a unit (CSS Values 4, 6.2; a letter is taken for 16 pixels). */
const UNITS: Record<string, number> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  em: 16,
  rem: 16,
  ex: 8,
}

/** Nothing for a share of something else, and for what is no length. */
function pixels(length = ''): number | undefined {
  const [, number, unit = ''] = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(length) ?? []
  const factor = UNITS[unit.toLowerCase()]
  return number && factor ? Number(number) * factor || undefined : undefined
}
