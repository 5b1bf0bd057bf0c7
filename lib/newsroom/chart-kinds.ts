import type { DataTable } from './data-table'

type Range = readonly [least: number, most: number]

type Kind = {
  series: Range
  rows: Range
  /** Where the first column is a time. */
  times?: Range
}

/** The kinds of charts, and how much each can show so that it is read at a glance. */
export const CHART_KINDS = {
  line: { series: [1, 6], rows: [0, 0], times: [2, 400] },
  bar: { series: [1, 1], rows: [1, 24], times: [2, 160] },
  stacked: { series: [2, 6], rows: [1, 16], times: [2, 40] },
  slope: { series: [2, 2], rows: [1, 10] },
  dot: { series: [1, 4], rows: [1, 20] },
} as const satisfies Record<string, Kind>

export type ChartKind = keyof typeof CHART_KINDS

const LIMITS = { ...CHART_KINDS, choropleth: { series: [1, 1], rows: [1, 250] } } as const satisfies Record<
  string,
  Kind
>

/** Data as one chart or map of a story shows them. */
export type ChartUse = {
  /** Path under `content/data`. */
  src: string
  kind: keyof typeof LIMITS
  /** Names of rows or series that the chart is about. */
  highlight: string[]
}

/** “A; B” → A and B. */
export function namesIn(highlight: string | undefined): string[] {
  return (highlight ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)
}

/** The block that shows them. */
export const blockOfUse = ({ kind }: ChartUse): 'Chart' | 'Map' => (kind === 'choropleth' ? 'Map' : 'Chart')

/** Why a chart or map cannot show a table. */
export function chartFaults({ kind, highlight }: ChartUse, table: DataTable): string[] {
  const { series, rows, times }: Kind = LIMITS[kind]
  const faults: string[] = []
  const count = (what: string, found: number, [least, most]: Range) => {
    if (found < least || found > most)
      faults.push(`has ${found} ${what}, where kind="${kind}" takes ${least === most ? least : `${least} to ${most}`}`)
  }
  if (!table.time && rows[1] === 0)
    faults.push(
      `has no times in its first column, which kind="${kind}" needs — write each as 2017, 2017-01 or 2017-01-18`,
    )
  else count('rows of figures', table.rows.length, table.time && times ? times : rows)
  count('columns of figures', table.series.length, series)
  const gap = table.rows.find(({ values }) => values.includes(null))
  if (gap && (kind === 'stacked' || kind === 'slope'))
    faults.push(`has an empty cell at “${gap.name}”, and kind="${kind}" needs each — write the number, or drop the row`)
  const below = table.rows.find(({ values }) => values.some((value) => (value ?? 0) < 0))
  if (below && kind === 'stacked')
    faults.push(`has a number under nought at “${below.name}”, which cannot be stacked — write kind="line" or "bar"`)
  const names = [...table.series, ...table.rows.map(({ name }) => name)]
  for (const name of highlight)
    if (!names.includes(name))
      faults.push(`has no row or column “${name}” to highlight — write a name as it stands there`)
  return faults
}
