import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { s } from 'hastscript'

/** A map for a phone, and one for everything wider: in its own pixels, which the page scales. */
export type MapSize = { isNarrow: boolean; width: number; text: number }

export const MAP_SIZES: MapSize[] = [
  { isNarrow: true, width: 328, text: 13.7 },
  { isNarrow: false, width: 656, text: 14 },
]

type Text = {
  x: number
  y: number
  words: string
  fill: string
  /** The colour behind it, where lines run there. */
  ground?: string
  anchor?: 'start' | 'middle' | 'end'
  isBold?: boolean
}

export function text({ x, y, words, fill, ground, anchor = 'start', isBold = false }: Text): Element {
  return s(
    'text',
    {
      ...{ x: Math.round(x), y: Math.round(y), textAnchor: anchor, fill },
      ...(isBold ? { fontWeight: 700 } : {}),
      ...(ground ? { stroke: ground, strokeWidth: 4, strokeLinejoin: 'round', paintOrder: 'stroke' } : {}),
    },
    words,
  )
}

/** A drawing as a file of its own. */
export function writeSvg({ width, text }: MapSize, height: number, drawn: ElementContent[]): string {
  const root = s(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height },
      ...{ fontFamily: 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif', fontSize: text },
    },
    drawn,
  )
  return toHtml(root, { space: 'svg', closeEmptyElements: true })
}
