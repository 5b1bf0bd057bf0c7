import { encode } from 'uqr'

/** Modules of white around the code, without which readers do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** Any of the eight can be read; to weigh them against each other takes longer than all the rest of the code. */
const MASK = 3

/** Pixels for each module. */
const SCALE = 5

/** An address as a picture for a phone's camera. It is dark on white in every scheme: readers expect it so. */
export function QrCode({ url }: { url: string }) {
  const { data, size } = encode(url, { ecc: 'L', boostEcc: true, border: 0, maskPattern: MASK })
  const side = size + 2 * QUIET_ZONE
  return (
    <svg
      role="img"
      aria-label="QR code with the address of this story"
      className="h-auto max-w-full bg-[white] forced-color-adjust-none"
      width={side * SCALE}
      height={side * SCALE}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE - 0.5} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path stroke="#000" d={pathOf(data)} />
    </svg>
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
