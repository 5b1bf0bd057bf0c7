import { z } from 'zod'
import { block } from '@/lib/newsroom/block'
import { dataFile, GRAPHIC, sourceLine } from '@/lib/newsroom/graphic'
import { type MapUse, parsePlaces, placesFault, REGIONS } from '@/lib/newsroom/map-use'
import { tableOfData } from '@/lib/newsroom/plain-data'
import { group, paragraph, text, titled } from '@/lib/newsroom/plain-nodes'

const KINDS = ['locator', 'choropleth'] as const

const attributes = z
  .object({
    kind: z.enum(KINDS, {
      error: ({ input }) => `kind “${input}” is no kind of map — write locator or choropleth`,
    }),
    places: z
      .string()
      .optional()
      .transform((written, context) => {
        const places = parsePlaces(written ?? '')
        if (places || written === undefined) return places
        context.addIssue(placesFault(written))
        return z.NEVER
      }),
    data: dataFile().optional(),
    region: z
      .enum(REGIONS, { error: ({ input }) => `region “${input}” is none that we have — write world or australia` })
      .optional(),
    ...GRAPHIC,
  })
  .refine(({ kind, places }) => kind !== 'locator' || places, {
    error: 'places is missing — write places="Hobart: -42.9, 147.3" for a locator',
    path: ['places'],
  })
  .refine(({ kind, data, region }) => kind !== 'choropleth' || (data && region), {
    error: 'data or region is missing — write both for a choropleth: data="….csv" region="world"',
    path: ['data'],
  })

/** What a map shows, as its attributes say it. */
export function shownBy({
  kind,
  places,
  data,
  region,
  unit,
}: Partial<z.output<typeof attributes>>): MapUse | undefined {
  if (kind === 'locator') return places && { kind, places }
  return kind && data !== undefined && region ? { kind, src: data, region, ...(unit ? { unit } : {}) } : undefined
}

/** Where something is, or how much of it is where. */
export const map = block({
  attributes,
  body: 'none',
  collect(said, place, body) {
    const use = shownBy(said)
    if (!use) return
    body.maps.push({ ...place, title: said.title ?? '', use })
    if (use.kind === 'choropleth') body.charts.push({ ...place, src: use.src, kind: use.kind, highlight: [] })
  },
  plain: ({ attributes: { title, summary, data, unit, ...from } }) => [
    group('figure', [
      titled(title),
      paragraph(text(summary)),
      ...(data ? [tableOfData(data, unit)] : []),
      sourceLine(from, data),
    ]),
  ],
})
