import { scaleLinear } from 'd3-scale'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import type { Figures } from './scale'

/** Draws what was measured of each size: a small chart for each figure, all with the same sizes below. */

const COLUMNS = 3
const PANEL = { width: 260, height: 168 }
const PLOT = { left: 12, right: 12, top: 56, bottom: 30 }

const STYLE = `
  svg { --ground: #fff; --ink: #1b1b1b; --soft: #5c5c5c; --line: #c9c9c9; --mark: #a3262a; font: 13px Arimo, Arial, sans-serif }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #161616; --ink: #ececec; --soft: #a8a8a8; --line: #444; --mark: #f08a80 }
  }
  .ground { fill: var(--ground) }
  text { fill: var(--soft) }
  .what { fill: var(--ink); font-weight: bold }
  .value { fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 4px }
  .axis { stroke: var(--line) }
  .course { stroke: var(--mark); fill: none; stroke-width: 2 }
  .point { fill: var(--mark) }
`

/** @param measured figures by number of stories */
export function drawScale(measured: Record<string, Figures>): string {
  const sizes = Object.keys(measured)
    .map(Number)
    .sort((one, other) => one - other)
  const names = Object.keys(budgets.scale) as Array<keyof Figures>
  const width = COLUMNS * PANEL.width
  const height = Math.ceil(names.length / COLUMNS) * PANEL.height
  const panels = names.map((name, index) => {
    const x = (index % COLUMNS) * PANEL.width
    const y = Math.floor(index / COLUMNS) * PANEL.height
    const values = sizes.map((size) => measured[size]?.[name] ?? 0)
    return `<g transform="translate(${x} ${y})">${panel(name, sizes, values)}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">What a newspaper of ${sizes.map(inWords).join(', ')} stories costs</title>
<style>${STYLE}</style>
<rect class="ground" width="${width}" height="${height}"/>
${panels.join('\n')}
</svg>
`
}

/** Each axis begins at nought; sizes stand as far apart as their orders of magnitude. */
function panel(name: keyof Figures, sizes: number[], values: number[]): string {
  const { what, unit } = budgets.scale[name]
  const x = scaleLinear()
    .domain([Math.log10(sizes[0] ?? 1), Math.log10(sizes.at(-1) ?? 1)])
    .range([PLOT.left + 28, PANEL.width - PLOT.right - 34])
  const y = scaleLinear()
    .domain([0, Math.max(...values)])
    .range([PANEL.height - PLOT.bottom, PLOT.top])
  const points = sizes.map((size, index) => ({
    x: round(x(Math.log10(size))),
    y: round(y(values[index] ?? 0)),
    size,
    value: values[index] ?? 0,
  }))
  const base = PANEL.height - PLOT.bottom
  return [
    `<text class="what" x="${PLOT.left}" y="20">${what}</text>`,
    `<path class="axis" d="M${PLOT.left} ${base}H${PANEL.width - PLOT.right}"/>`,
    `<path class="course" d="M${points.map((one) => `${one.x} ${one.y}`).join('L')}"/>`,
    ...points.map(
      (one) =>
        `<circle class="point" cx="${one.x}" cy="${one.y}" r="3.5"/><text class="value" text-anchor="middle" x="${one.x}" y="${one.y - 9}">${shown(one.value)} ${unit}</text><text text-anchor="middle" x="${one.x}" y="${base + 18}">${inWords(one.size)}</text>`,
    ),
  ].join('')
}

const round = (value: number) => Math.round(value * 10) / 10

const inWords = (size: number) => size.toLocaleString('en')

/** Three figures are what a measurement is worth. */
function shown(value: number): string {
  return Number(value.toPrecision(value < 10 ? 2 : 3)).toLocaleString('en')
}
