import { z } from 'zod'
import { block } from '@/lib/newsroom/block'
import { CHART_KINDS, type ChartKind, namesIn } from '@/lib/newsroom/chart-kinds'
import { dataFile, GRAPHIC, sourceLine } from '@/lib/newsroom/graphic'
import { tableOfData } from '@/lib/newsroom/plain-data'
import { group, paragraph, text, titled } from '@/lib/newsroom/plain-nodes'

const KINDS = Object.keys(CHART_KINDS).filter((name): name is ChartKind => name in CHART_KINDS)

/** Figures of `content/data`, drawn. */
export const chart = block({
  attributes: z.object({
    kind: z.enum(KINDS, {
      error: ({ input }) => `kind “${input}” is no kind of chart — write one of ${KINDS.join(', ')}`,
    }),
    data: dataFile(),
    ...GRAPHIC,
    highlight: z.string().optional().transform(namesIn),
  }),
  body: 'none',
  collect({ kind, data, highlight = [] }, place, body) {
    if (kind !== undefined && data !== undefined) body.charts.push({ ...place, src: data, kind, highlight })
  },
  plain: ({ attributes }) => [
    group('figure', [
      titled(attributes.title),
      paragraph(text(attributes.summary)),
      tableOfData(attributes.data, attributes.unit),
      sourceLine(attributes, attributes.data),
    ]),
  ],
})
