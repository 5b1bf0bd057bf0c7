import type { PhrasingContent } from 'mdast'
import { z } from 'zod'
import { formatCalendar } from '@/lib/dates'
import { block, webAddressIfAny, words, wordsIfAny } from '@/lib/newsroom/block'
import { CHART_KINDS, type ChartKind, namesIn } from '@/lib/newsroom/chart-kinds'
import { precisionOf } from '@/lib/newsroom/data-table'
import { tableOfData } from '@/lib/newsroom/plain-data'
import { group, paragraph, text, titled } from '@/lib/newsroom/plain-nodes'
import { DATA_FILE } from '@/lib/newsroom/schema'
import { urls } from '@/lib/urls'

const KINDS = Object.keys(CHART_KINDS).filter((name): name is ChartKind => name in CHART_KINDS)

/** Figures of `content/data`, drawn. */
export const chart = block({
  attributes: z.object({
    kind: z.enum(KINDS, {
      error: ({ input }) => `kind “${input}” is no kind of chart — write one of ${KINDS.join(', ')}`,
    }),
    data: words().regex(DATA_FILE, {
      error: ({ input }) =>
        `data “${input}” is not a file of content/data — write a path such as population.csv: a-z, 0-9 and hyphens, and csv`,
    }),
    title: words(),
    summary: words(),
    source: words(),
    sourceUrl: webAddressIfAny('sourceUrl'),
    date: z.string().refine((date) => precisionOf(date) !== undefined, {
      error: ({ input }) => `date “${input}” is no day of the data — write 2017-01-18, 2017-01 or 2017`,
    }),
    unit: wordsIfAny(),
    highlight: z.string().optional().transform(namesIn),
  }),
  body: 'none',
  collect({ kind, data, highlight = [] }, place, body) {
    if (kind !== undefined && data !== undefined) body.charts.push({ ...place, src: data, kind, highlight })
  },
  plain({ attributes: { data, title, summary, source, sourceUrl, date, unit } }) {
    const named: PhrasingContent = sourceUrl ? { type: 'link', url: sourceUrl, children: [text(source)] } : text(source)
    const download: PhrasingContent = { type: 'link', url: urls.data(data), children: [text('CSV')] }
    return [
      group('figure', [
        titled(title),
        paragraph(text(summary)),
        tableOfData(data, unit),
        paragraph(text('Source: '), named, text(`, ${formatCalendar(date, 'en-AU')}. Data: `), download),
      ]),
    ]
  },
})
