import type { BlockContent, PhrasingContent } from 'mdast'
import { z } from 'zod'
import { formatCalendar } from '../dates'
import { urls } from '../urls'
import { BLANK, webAddressIfAny, words } from './block'
import { precisionOf } from './data-table'
import { paragraph, text } from './plain-nodes'
import { DATA_FILE, notData } from './shown-files'

/** It stands at the numbers of a drawing that is as wide as a phone. */
const LONGEST_UNIT = 20

/** What charts and maps say alike: the finding, what is to be seen, and whose figures they are, of when. */
export const GRAPHIC = {
  title: words(),
  summary: words(),
  source: words(),
  sourceUrl: webAddressIfAny('sourceUrl'),
  date: z.string().refine((date) => precisionOf(date) !== undefined, {
    error: ({ input }) => `date “${input}” is no day of the data — write 2017-01-18, 2017-01 or 2017`,
  }),
  unit: z
    .string()
    .regex(/\S/, BLANK)
    .max(LONGEST_UNIT, {
      error: ({ input }) =>
        `unit “${input}” is longer than ${LONGEST_UNIT} letters — write a sign or a short word, and the rest in summary`,
    })
    .optional(),
}

/** A file of figures. */
export const dataFile = () =>
  words().regex(DATA_FILE, {
    error: ({ input }) => `data “${input}” ${notData(input)}`,
  })

type Sourced = { source: string; sourceUrl?: string | undefined; date: string }

/** “Source: NASA, 18 January 2017. Data: CSV”, in feeds and twins. */
export function sourceLine({ source, sourceUrl, date }: Sourced, data: string | undefined): BlockContent {
  const named: PhrasingContent = sourceUrl ? { type: 'link', url: sourceUrl, children: [text(source)] } : text(source)
  const file: PhrasingContent[] = data
    ? [text('. Data: '), { type: 'link', url: urls.data(data), children: [text('CSV')] }]
    : []
  return paragraph(text('Source: '), named, text(`, ${formatCalendar(date, 'en-AU')}`), ...file)
}
