import { z } from 'zod'
import { blockOfUse } from '../newsroom/chart-kinds'
import { fieldName } from '../newsroom/problem'
import { absoluteUrl } from '../urls'
import type { PageFile } from './page-file'
import type { StoryFile, ToldFile } from './story-file'
import type { FieldPlace } from './yaml'

export const REF_KINDS = [
  'section',
  'topic',
  'series',
  'part',
  'author',
  'source',
  'related',
  'pin',
  'original',
  'lang',
  'picture',
  'audio',
  'data',
  'file',
  'link',
  'formerPath',
] as const

/** What a file names that stands elsewhere, and where it does so. */
export type Ref = {
  kind: (typeof REF_KINDS)[number]
  /** The id, slug, path under its folder, or path of the site, now or before; of a translation, its language; of a part of a series, as “tides/2”. */
  target: string
  field: string
  line: number
  column: number
}

/** Every reference of a story, in the order of its fields, as far as they could be read. */
export function refsOfStory({ front, body, placeOf, src }: ToldFile): Ref[] {
  const named = (kind: Ref['kind'], field: string, targets: string[] = []): Ref[] =>
    [...new Set(targets)].map((target) => ({ kind, target, field, ...placeOf([field]) }))
  return [
    ...named('section', 'section', front.section ? [front.section] : []),
    ...named('topic', 'topics', front.topics),
    ...named('series', 'series', front.series ? [front.series.id] : []),
    ...named('part', 'series', partsOf(front)),
    ...named(
      'author',
      'byline',
      front.byline?.map(({ id }) => id),
    ),
    ...named('source', 'source', front.source ? [front.source] : []),
    ...named('related', 'related', front.related),
    ...named('original', 'translationOf', front.translationOf ? [front.translationOf] : []),
    ...(front.translationOf ? named('lang', 'lang', [front.lang ?? '']) : []),
    ...(src ? [{ kind: 'picture' as const, target: src, field: 'image.src', ...placeOf(['image', 'src']) }] : []),
    ...body.pictures.map(({ src, field, line, column }) => ({
      kind: 'picture' as const,
      target: src,
      field,
      line,
      column,
    })),
    ...body.audio.map(({ src, line, column }) => ({
      kind: 'audio' as const,
      target: src,
      field: 'Audio',
      line,
      column,
    })),
    ...body.charts.map(({ line, column, ...use }) => ({
      kind: 'data' as const,
      target: use.src,
      field: blockOfUse(use),
      line,
      column,
    })),
    ...body.files.map(({ src, line, column }): Ref => ({ kind: 'file', target: src, field: 'link', line, column })),
    ...linksOf(body),
    ...(front.formerPaths ?? []).map(
      (target, index): Ref => ({
        kind: 'formerPath',
        target,
        field: 'formerPaths',
        ...placeOf(['formerPaths', index]),
      }),
    ),
  ]
}

/** The place in a series that a story claims. A translation is no part. */
export function partsOf({ series, translationOf }: ToldFile['front']): string[] {
  return series?.part === undefined || translationOf ? [] : [`${series.id}/${series.part}`]
}

/** What a person or topic names: topics that they know, stories that tell it, a portrait. */
const naming = z.object({
  expertise: z.array(z.string()).default([]),
  soFar: z.array(z.string()).default([]),
  portrait: z.object({ src: z.string() }).optional(),
})

/** Every reference of an entry of the register. */
export function refsOfEntry(entry: unknown, placeOf: FieldPlace): Ref[] {
  const { expertise, soFar, portrait } = naming.parse(entry)
  const named = (kind: Ref['kind'], field: string, targets: string[]) =>
    targets.map(
      (target, index): Ref => ({ kind, target, field: fieldName([field, index]), ...placeOf([field, index]) }),
    )
  return [
    ...named('topic', 'expertise', expertise),
    ...named('related', 'soFar', soFar),
    ...(portrait
      ? [{ kind: 'picture' as const, target: portrait.src, field: 'portrait.src', ...placeOf(['portrait', 'src']) }]
      : []),
  ]
}

export function refsOfPage({ body }: Pick<PageFile, 'body'>): Ref[] {
  return linksOf(body)
}

function linksOf({ links }: StoryFile['body']): Ref[] {
  return links.map(({ href, line, column }) => {
    const { pathname } = new URL(absoluteUrl(href))
    return { kind: 'link' as const, target: pathname, field: 'link', line, column }
  })
}

/** In which folder lies what stories show and hand out. */
export const FOLDER_OF = { picture: 'pictures', audio: 'audio', data: 'data', file: 'files' } as const

/** What goes with a story, by its path in the newsroom. */
export function shownBy(refs: Ref[]): string[] {
  const files = refs.flatMap(({ kind, target }) => (isShown(kind) ? `${FOLDER_OF[kind]}/${target}` : []))
  return [...new Set(files)]
}

const isShown = (kind: Ref['kind']): kind is keyof typeof FOLDER_OF => kind in FOLDER_OF
