import { formatCalendar } from '@/lib/dates'
import { direction } from '@/lib/languages'
import type { ChartKind } from '@/lib/newsroom/chart-kinds'
import type { DataTable } from '@/lib/newsroom/data-table'
import { chartIds } from '@/lib/newsroom/picture-ids'
import { tableInWords } from '@/lib/newsroom/plain-data'
import { urls } from '@/lib/urls'
import { drawnAs } from '../drawing'
import { drawBar } from './bar'
import { chart } from './chart.block'
import { drawDot } from './dot'
import { drawLine } from './line'
import { type Drawn, NARROW, type Plot, px, type Size, WIDE } from './plot'
import { drawSlope } from './slope'
import { drawStacked } from './stacked'

const DRAW = {
  line: drawLine,
  bar: drawBar,
  stacked: drawStacked,
  slope: drawSlope,
  dot: drawDot,
} as const satisfies Record<ChartKind, (plot: Plot) => Drawn>

/** A finding, what it was found in, and where that comes from. */
export const drawChart = drawnAs(chart, ({ attributes, story, id = chartIds([attributes.data])[0] ?? '' }) => {
  const { kind, data, title, summary, source, sourceUrl, date, unit, highlight } = attributes
  const { lang, siteLang } = story
  const table = story.tableOf(data)
  const isMirrored = direction(lang) === 'rtl'
  const drawing = (size: Size, className: string) =>
    table && (
      <Drawing
        id={id}
        size={size}
        drawn={DRAW[kind]({
          id: `${id}-${size.isNarrow ? 'narrow' : 'wide'}`,
          table,
          size,
          lang,
          isMirrored,
          unit,
          highlight,
        })}
        className={className}
      />
    )
  return (
    <figure id={id} className="chart border-t-4 border-ink pt-3 font-sans text-ui leading-snug">
      <figcaption className="mb-4">
        <p id={`${id}-title`} className="text-title font-bold text-balance">
          {title}
        </p>
        <p id={`${id}-summary`} className="mt-1 text-ink-soft">
          {summary}
        </p>
      </figcaption>
      {drawing(NARROW, 'w-full max-w-104 sm:hidden')}
      {drawing(WIDE, 'hidden w-full sm:block')}
      <p className="mt-3 text-small text-ink-soft">
        <span dir="auto" lang={siteLang}>
          Source:
        </span>{' '}
        <span dir="auto">
          {sourceUrl ? (
            <a href={sourceUrl} rel="external">
              {source}
            </a>
          ) : (
            source
          )}
        </span>
        {', '}
        <span dir="auto">{formatCalendar(date, lang)}</span>
        {'. '}
        <a className="whitespace-nowrap" href={urls.data(data)} dir="auto" lang={siteLang} download>
          Download as CSV
        </a>
      </p>
      {table && <Figures table={table} title={title} unit={unit} lang={lang} siteLang={siteLang} />}
    </figure>
  )
})

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

type FiguresProps = {
  table: DataTable
  title: string
  unit: string | undefined
  lang: string
  siteLang: string
}

/** What was drawn, to be read. */
function Figures({ table, title, unit, lang, siteLang }: FiguresProps) {
  const { header, rows } = tableInWords(table, unit, lang)
  return (
    <details className="fold mt-1 print:hidden">
      <summary className="flex min-h-11 w-fit items-center gap-x-2 font-semibold" lang={siteLang}>
        The figures
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="table-scroll max-h-96 overflow-y-auto" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {header.map((name, index) => (
                <th key={name} scope="col" className={index > 0 ? 'cell-right' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row" className="font-normal">
                  {name}
                </th>
                {cells.map((cell, index) => (
                  <td key={header[index + 1]} className="cell-right">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
