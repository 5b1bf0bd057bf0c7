import { leading, px, type Size } from './plot'

type Props = {
  x: number
  /** Of the first line: where its letters stand. */
  y: number
  lines: string[]
  size: Size
  anchor?: 'start' | 'middle' | 'end'
  className?: string
  isBold?: boolean
  /** The colour behind it, where lines run there. */
  ground?: string
}

/** Words in a drawing. Their own letters say which way they run. */
export function Words({ x, y, lines, size, anchor, className = 'fill-ink', isBold, ground }: Props) {
  return (
    <text
      x={px(x)}
      y={px(y)}
      textAnchor={anchor === 'start' ? undefined : anchor}
      unicodeBidi="plaintext"
      className={ground ? `${className} ${ground}` : className}
      fontWeight={isBold ? 700 : undefined}
      paintOrder={ground ? 'stroke' : undefined}
      strokeWidth={ground ? 4 : undefined}
      strokeLinejoin={ground ? 'round' : undefined}
    >
      {lines.length === 1
        ? lines[0]
        : lines.map((line, index) => (
            <tspan key={line} x={px(x)} dy={index === 0 ? undefined : px(leading(size))}>
              {line}
            </tspan>
          ))}
    </text>
  )
}
