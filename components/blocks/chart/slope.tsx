import { roomFor, spread, widestOf, wrap } from '@/lib/drawn-words'
import { type Drawn, leading, type Plot, px } from './plot'
import { numbersOf, placeScale, sayIn } from './scales'
import { Words } from './words'

/** From one moment to another: what rose and what fell. The earlier one stands on the left in every language. */
export function drawSlope(plot: Plot): Drawn {
  const { table, size, highlight } = plot
  const say = sayIn(plot)
  const names = table.rows.map(({ name }) => name)
  const room = roomFor(names, size.isNarrow ? 116 : 220, size)
  const items = table.rows.map(({ name, values: [from, to] }) => ({
    name,
    from: from ?? 0,
    to: to ?? 0,
    isMeant: highlight.length === 0 || highlight.includes(name),
    isBold: highlight.includes(name),
    before: [say(from ?? 0)],
    after: wrap(`${say(to ?? 0)} ${name}`, room, size.text, true, size.isNarrow ? 4 : 3),
  }))
  const beside = (labels: string[][]) => widestOf(labels.flat(), size.text, true) + 12
  const left = beside(items.map(({ before }) => before))
  const right = size.width - beside(items.map(({ after }) => after))
  const heads = table.series.map((name) => wrap(name, (right - left) / 2 - 6, size.text, true, 2))
  const headed = Math.max(...heads.map((lines) => lines.length)) * leading(size)
  const top = headed + 20
  const height = Math.max(
    size.isNarrow ? 300 : 340,
    top + table.rows.length * leading(size) * (size.isNarrow ? 2.4 : 1.5),
  )
  const y = placeScale(numbersOf(table), [height - 16, top + 4], 4)
  const placed = (side: 'before' | 'after', value: 'from' | 'to') =>
    spread(
      items.map((item) => ({ at: y(item[value]), room: item[side].length * leading(size) + 2 })),
      top - leading(size) / 2,
      height,
    )
  const before = placed('before', 'from')
  const after = placed('after', 'to')
  return {
    height,
    marks: (
      <>
        {heads.map((lines, index) => {
          const at = index === 0 ? left : right
          return (
            <g key={lines.join(' ')}>
              <path d={`M${px(at)} ${px(headed + 6)}V${px(height)}`} className="stroke-rule" />
              <Words
                x={at}
                y={size.text + headed - lines.length * leading(size)}
                lines={lines}
                size={size}
                anchor={index === 0 ? 'start' : 'end'}
                className="fill-ink-soft"
                isBold
              />
            </g>
          )
        })}
        {items.map(({ name, from, to, isMeant, isBold, ...labels }, index) => {
          const colour = isMeant ? 'fill-ink' : 'fill-ink-soft'
          return (
            <g key={name}>
              <path
                d={`M${px(left)} ${px(y(from))}L${px(right)} ${px(y(to))}`}
                className={isMeant ? 'stroke-ink' : 'stroke-chart-quiet'}
                strokeWidth={isMeant ? 2.5 : 1.5}
              />
              {[`${px(left)} ${px(y(from))}`, `${px(right)} ${px(y(to))}`].map((at) => (
                <circle
                  key={at}
                  r={4}
                  transform={`translate(${at})`}
                  className={isMeant ? 'fill-ink' : 'fill-chart-quiet'}
                />
              ))}
              <Words
                x={left - 10}
                y={(before[index] ?? 0) + size.text * 0.35}
                lines={labels.before}
                size={size}
                anchor="end"
                className={colour}
                isBold={isBold}
              />
              <Words
                x={right + 10}
                y={(after[index] ?? 0) - ((labels.after.length - 1) * leading(size)) / 2 + size.text * 0.35}
                lines={labels.after}
                size={size}
                className={colour}
                isBold={isBold}
              />
            </g>
          )
        })}
      </>
    ),
  }
}
