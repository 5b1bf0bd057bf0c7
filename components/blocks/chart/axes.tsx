import { widthOf } from '@/lib/drawn-words'
import { px, type Size } from './plot'
import type { Tick } from './scales'
import { Words } from './words'

type LinesProps = {
  ticks: Tick[]
  zero: number
  size: Size
  /** Where they end: what stands behind it is not crossed. */
  end?: number
  /** The signs of what is drawn, which reach over their places. */
  signs?: Array<readonly [x: number, y: number]>
}

/** How far a sign reaches, with the paper around it. */
const REACH = 6

/** Lines across a drawing at round numbers, which stand on them; over a sign that stands there. */
export function ValueLines({ ticks, zero, size, end = size.width, signs = [] }: LinesProps) {
  const baseOf = ({ at, label }: Tick) => {
    const until = widthOf(label, size.text) + REACH
    const under = signs.filter(([x, y]) => x < until && y > at - size.text && y - REACH < at - 3)
    return Math.min(at - 4, ...under.map(([, y]) => y - REACH - 3))
  }
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick.label}>
          <path d={`M0 ${px(tick.at)}H${px(end)}`} className={tick.at === zero ? 'stroke-ink' : 'stroke-rule'} />
          <Words
            x={0}
            y={baseOf(tick)}
            lines={[tick.label]}
            size={size}
            className="fill-ink-soft"
            ground="stroke-paper"
          />
        </g>
      ))}
    </>
  )
}

/** Times under a drawing. Those at its ends stand inside. */
export function Times({ ticks, y, size }: { ticks: Tick[]; y: number; size: Size }) {
  return (
    <>
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <path d={`M${px(at)} ${px(y)}v5`} className="stroke-ink-soft" />
          <Words
            x={inside(at, widthOf(label, size.text) / 2, size)}
            y={y + 7 + size.text}
            lines={[label]}
            size={size}
            anchor="middle"
            className="fill-ink-soft"
          />
        </g>
      ))}
    </>
  )
}

/** The middle of words that stay in the drawing. */
function inside(at: number, half: number, { width }: Size): number {
  return Math.min(Math.max(at, half), width - half)
}
