import { toHtml } from 'hast-util-to-html'
import type { BlockContent, Root, TableCell } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { formatCalendar } from '../dates'
import { decimalsOf, formatNumber } from '../numbers'
import type { DataTable, ShownData } from './data-table'
import type { PlainBody } from './plain-body'
import { paragraph, text } from './plain-nodes'
import { writeMarkdown } from './write-markdown'

/**
 * Stands for a table until its file is read, which is after the story is. An image: no reporter can
 * write one in Markdown.
 */
const STAND_IN = 'https://data.invalid/'

const IN_HTML = /<p><img src="(https:\/\/data\.invalid\/[^"]*)" alt=""><\/p>/g
const IN_MARKDOWN = /!\[\]\((https:\/\/data\.invalid\/[^)]*)\)/g

/** The place of a table in a plain body. */
export function tableOfData(src: string, unit: string | undefined): BlockContent {
  const url = new URL(src, STAND_IN)
  // Brackets would end the address in Markdown.
  if (unit) url.searchParams.set('unit', unit)
  return paragraph({ type: 'image', url: url.href, alt: '' })
}

/** A plain body with the tables of its charts in their places. */
export function withTables({ html, markdown }: PlainBody, data: ShownData[], lang: string): PlainBody {
  const rootAt = (address: string): Root => {
    const { pathname, searchParams } = new URL(address)
    const shown = data.find(({ src }) => `/${src}` === pathname)
    return { type: 'root', children: shown ? [plainTable(shown.table, searchParams.get('unit'), lang)] : [] }
  }
  return {
    html: html.replace(IN_HTML, (_, address) => toHtml(toHast(rootAt(address)))),
    markdown: markdown.replace(IN_MARKDOWN, (_, address) => writeMarkdown(rootAt(address)).trimEnd()),
  }
}

function plainTable(table: DataTable, unit: string | null, lang: string): BlockContent {
  const { header, rows } = tableInWords(table, unit ?? undefined, lang)
  const row = (cells: string[]) => ({
    type: 'tableRow' as const,
    children: cells.map((cell): TableCell => ({ type: 'tableCell', children: [text(cell)] })),
  })
  return {
    type: 'table',
    align: [null, ...table.series.map(() => 'right' as const)],
    children: [header, ...rows].map(row),
  }
}

/** A table as it is read, in a reader's language. */
export function tableInWords({ head, series, time, rows }: DataTable, unit: string | undefined, lang: string) {
  const decimals = series.map((_, index) => decimalsOf(rows.flatMap(({ values }) => values[index] ?? [])))
  return {
    header: [head, ...series.map((name) => (unit ? `${name} (${unit})` : name))],
    rows: rows.map(({ name, values }) => [
      time ? formatCalendar(name, lang) : name,
      ...values.map((value, index) => (value === null ? '–' : formatNumber(value, lang, decimals[index] ?? 0))),
    ]),
  }
}
