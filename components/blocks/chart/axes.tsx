import { widthOf } from '@/lib/drawn-words'
import { px, type Size } from './plot'
import type { Tick } from './scales'
import { Words } from './words'

/** Lines across a drawing at round numbers, which stand on them. */
export function ValueLines({ ticks, zero, size }: { ticks: Tick[]; zero: number; size: Size }) {
  return (
    <>
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <path d={`M0 ${px(at)}H${size.width}`} className={at === zero ? 'stroke-ink' : 'stroke-rule'} />
          <Words x={0} y={at - 4} lines={[label]} size={size} className="fill-ink-soft" ground="stroke-paper" />
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
