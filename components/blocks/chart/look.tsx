import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolTriangle, symbolWye } from 'd3-shape'
import { px } from './plot'

/** How a series is told from the others: by its colour, its dashes and its sign. */
const LOOKS = [
  { stroke: 'stroke-ink', fill: 'fill-ink', dash: undefined, sign: symbolCircle },
  { stroke: 'stroke-chart-1', fill: 'fill-chart-1', dash: '7 3', sign: symbolSquare },
  { stroke: 'stroke-chart-2', fill: 'fill-chart-2', dash: '2 2.5', sign: symbolTriangle },
  { stroke: 'stroke-alert', fill: 'fill-alert', dash: '10 3 2 3', sign: symbolDiamond },
  { stroke: 'stroke-ink-soft', fill: 'fill-ink-soft', dash: '4 4', sign: symbolCross },
  { stroke: 'stroke-chart-quiet', fill: 'fill-chart-quiet', dash: '12 4', sign: symbolWye },
] as const

export type Look = (typeof LOOKS)[number]

/** The look of a series. There are as many as a chart may have. */
export function lookOf(index: number): Look {
  return LOOKS[index % LOOKS.length] ?? LOOKS[0]
}

type SignProps = { x: number; y: number; look: Look; fill?: string; area?: number }

/** The sign of a series, at a place. */
export function Sign({ x, y, look, fill = look.fill, area = 60 }: SignProps) {
  return (
    <path
      d={symbol(look.sign, area).digits(1)() ?? ''}
      transform={`translate(${px(x)} ${px(y)})`}
      className={`${fill} stroke-paper`}
    />
  )
}
