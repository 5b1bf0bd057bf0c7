import type { ReactNode } from 'react'
import { formatCalendar } from '@/lib/dates'
import type { DataTable } from '@/lib/newsroom/data-table'
import { tableInWords } from '@/lib/newsroom/plain-data'
import { urls } from '@/lib/urls'
import { CreditName } from '../ui/credit-name'
import type { Story } from './drawing'

type Props = {
  id: string
  story: Story
  said: {
    title: string
    summary: string
    source: string
    sourceUrl?: string
    date: string
    unit?: string
    data?: string
  }
  /** What it is drawn from, where that is a table. */
  table?: DataTable
  children: ReactNode
}

/** A finding, what it was found in, and where that comes from. */
export function Graphic({ id, story: { lang, siteLang }, said, table, children }: Props) {
  const { title, summary, source, sourceUrl, date, unit, data } = said
  return (
    <figure id={id} className="graphic border-t-4 border-ink pt-3 font-sans text-ui leading-snug">
      <figcaption className="mb-4">
        <p id={`${id}-title`} className="text-title font-bold text-balance">
          {title}
        </p>
        <p id={`${id}-summary`} className="mt-1 text-ink-soft">
          {summary}
        </p>
      </figcaption>
      {children}
      <p className="mt-3 text-small text-ink-soft">
        <span dir="auto" lang={siteLang}>
          Source:
        </span>{' '}
        <CreditName name={source} url={sourceUrl} />
        {', '}
        <span dir="auto">{formatCalendar(date, lang)}</span>
        {data && (
          <>
            {'. '}
            <a className="whitespace-nowrap print:hidden" href={urls.data(data)} dir="auto" lang={siteLang} download>
              Download as CSV
            </a>
          </>
        )}
      </p>
      {table && <Figures table={table} title={title} unit={unit} lang={lang} siteLang={siteLang} />}
    </figure>
  )
}

type FiguresProps = {
  table: DataTable
  title: string
  unit: string | undefined
  lang: string
  siteLang: string
}

/** Rows of a table that fit on one sheet. */
const MOST_ON_PAPER = 40

/** What was drawn, to be read. */
function Figures({ table, title, unit, lang, siteLang }: FiguresProps) {
  const { header, rows } = tableInWords(table, unit, lang)
  return (
    <details className={`fold mt-1 ${rows.length > MOST_ON_PAPER ? 'print:hidden' : ''}`}>
      <summary className="flex min-h-11 w-fit items-center gap-x-2 font-semibold print:hidden" lang={siteLang}>
        The figures
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="table-scroll max-h-96 overflow-y-auto print:max-h-none" aria-label={title} tabIndex={0}>
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
