import { spread } from '@/lib/drawn-words'
import { leading, px, type Size } from './plot'
import { Words } from './words'

type EndLabel = {
  name: string
  lines: string[]
  /** What it names. */
  x: number
  y: number
  className: string
  isBold: boolean
}

type Props = {
  labels: EndLabel[]
  /** Where all of them stand. */
  x: number
  bottom: number
  size: Size
}

/** Names at the end of what they name; where one stands elsewhere, or that ends before, a line leads to it. */
export function EndLabels({ labels, x, bottom, size }: Props) {
  const places = spread(
    labels.map(({ y, lines }) => ({ at: y, room: lines.length * leading(size) + 3 })),
    0,
    bottom,
  )
  return labels.map(({ name, lines, className, isBold, ...named }, index) => {
    const y = places[index] ?? 0
    return (
      <g key={name}>
        {(Math.abs(y - named.y) > leading(size) / 2 || x - named.x > leading(size)) && (
          <path d={`M${px(named.x)} ${px(named.y)}L${px(x - 2)} ${px(y)}`} className="stroke-ink-soft" />
        )}
        <Words
          x={x}
          y={y - (lines.length / 2) * leading(size) + size.text}
          lines={lines}
          size={size}
          className={className}
          isBold={isBold}
        />
      </g>
    )
  })
}
