import { toHtml } from 'hast-util-to-html'
import { s } from 'hastscript'
import { encode } from 'uqr'
import type { Document } from '../../document'
import type { Article } from '../../newsroom/story'
import { absoluteUrl, urls } from '../../urls'

/** Modules of white around the code, without which readers do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** Any of the eight can be read; to weigh them against each other takes longer than all the rest of the code. */
const MASK = 3

/** Pixels for each module. */
const SCALE = 5

/** The address of a story as a picture for a phone's camera: a file of its own, which nobody loads who does not ask for it. */
export function qrCode({ slug }: Article): Document {
  return {
    type: 'image/svg+xml',
    headers: { 'X-Robots-Tag': 'noindex' },
    body: drawQrCode(absoluteUrl(urls.article(slug))),
  }
}

/** It is dark on white in every scheme: readers expect it so. */
export function drawQrCode(url: string): string {
  const { data, size } = encode(url, { ecc: 'L', boostEcc: true, border: 0, maskPattern: MASK })
  const side = size + 2 * QUIET_ZONE
  const [width, height] = [side * SCALE, side * SCALE]
  return toHtml(
    s(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width,
        height,
        viewBox: `0 -0.5 ${side} ${side}`,
        shapeRendering: 'crispEdges',
      },
      [
        s('rect', { y: -0.5, width: side, height: side, fill: '#fff' }),
        s('path', { stroke: '#000', transform: `translate(${QUIET_ZONE} ${QUIET_ZONE})`, d: pathOf(data) }),
      ],
    ),
    { space: 'svg' },
  )
}

/** The dark runs of each row as strokes one module wide: half the letters of as many rectangles. */
function pathOf(rows: boolean[][]): string {
  return rows.map((row, y) => `M0 ${y}${runsOf(row).map(strokeOf).join('')}`).join('')
}

type Run = { isDark: boolean; length: number }

function runsOf(row: boolean[]): Run[] {
  const letters = row.map((isDark) => (isDark ? 'h' : 'm')).join('')
  return (letters.match(/h+|m+/g) ?? []).map((run) => ({ isDark: run.startsWith('h'), length: run.length }))
}

function strokeOf({ isDark, length }: Run): string {
  return isDark ? `h${length}` : `m${length} 0`
}
