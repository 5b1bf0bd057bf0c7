import { widthOf } from '@/lib/drawn-words'
import { direction } from '@/lib/languages'
import type { ChartKind } from '@/lib/newsroom/chart-kinds'
import { chartIds } from '@/lib/newsroom/picture-ids'
import { drawnAs } from '../drawing'
import { Graphic } from '../graphic'
import { drawBar } from './bar'
import { chart } from './chart.block'
import { drawDot } from './dot'
import { drawLine } from './line'
import { type Drawn, leading, NARROW, type Plot, px, type Size, WIDE } from './plot'
import { drawSlope } from './slope'
import { drawStacked } from './stacked'
import { Words } from './words'

const DRAW = {
  line: drawLine,
  bar: drawBar,
  stacked: drawStacked,
  slope: drawSlope,
  dot: drawDot,
} as const satisfies Record<ChartKind, (plot: Plot) => Drawn>

export const drawChart = drawnAs(chart, ({ attributes, story, id = chartIds([attributes.data])[0] ?? '' }) => {
  const { kind, data, unit, highlight } = attributes
  const { lang } = story
  const table = story.tableOf(data)
  const isMirrored = direction(lang) === 'rtl'
  const drawing = (size: Size, className: string) => {
    if (!table) return null
    const name = `${id}-${size.isNarrow ? 'narrow' : 'wide'}`
    const drawn = underUnit({ id: name, table, size, lang, isMirrored, unit, highlight }, DRAW[kind])
    return <Drawing id={id} size={size} drawn={drawn} className={className} />
  }
  return (
    <Graphic id={id} story={story} said={attributes} table={table}>
      {drawing(NARROW, 'w-full max-w-104 sm:hidden')}
      {drawing(WIDE, 'hidden w-full sm:block')}
    </Graphic>
  )
})

/** A unit that is no short word stands over a drawing once: at its numbers it would take the room of what they say. */
function underUnit(plot: Plot, draw: (plot: Plot) => Drawn): Drawn {
  const { unit, size, isMirrored } = plot
  if (!unit || widthOf(unit, size.text) <= size.width / 5) return draw(plot)
  const { height, marks } = draw({ ...plot, unit: undefined })
  const top = leading(size) + 8
  return {
    height: top + height,
    marks: (
      <>
        <Words
          x={isMirrored ? size.width : 0}
          y={size.text}
          lines={[unit]}
          size={size}
          anchor={isMirrored ? 'end' : 'start'}
          className="fill-ink-soft"
        />
        <g transform={`translate(0 ${px(top)})`}>{marks}</g>
      </>
    ),
  }
}

type DrawingProps = { id: string; size: Size; drawn: Drawn; className: string }

/** One picture to those who hear the page, whose words say what it shows. */
function Drawing({ id, size, drawn: { height, marks }, className }: DrawingProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its name is the heading above it, which is read once.
    <svg
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-summary`}
      viewBox={`0 0 ${size.width} ${px(height)}`}
      className={className}
      direction="ltr"
      fontSize={size.text}
      fill="none"
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in a drawing takes the focus. */}
      <g aria-hidden="true">{marks}</g>
    </svg>
  )
}
