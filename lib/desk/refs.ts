import { absoluteUrl } from '../urls'
import type { PageFile } from './page-file'
import type { StoryFile } from './story-file'

export const REF_KINDS = [
  'section',
  'topic',
  'author',
  'source',
  'related',
  'pin',
  'original',
  'lang',
  'picture',
  'audio',
  'link',
] as const

/** What a file names that stands elsewhere, and where it does so. */
export type Ref = {
  kind: (typeof REF_KINDS)[number]
  /** The id, slug, path under its folder, or path of the site; of a translation, its language. */
  target: string
  field: string
  line: number
  column: number
}

/** Every reference of a story, in the order of its fields. */
export function refsOfStory({ front, body, placeOf }: StoryFile): Ref[] {
  const named = (kind: Ref['kind'], field: string, targets: string[]): Ref[] =>
    [...new Set(targets)].map((target) => ({ kind, target, field, ...placeOf([field]) }))
  return [
    ...named('section', 'section', [front.section]),
    ...named('topic', 'topics', front.topics),
    ...named(
      'author',
      'byline',
      front.byline.map(({ id }) => id),
    ),
    ...named('source', 'source', front.source ? [front.source] : []),
    ...named('related', 'related', front.related),
    ...named('original', 'translationOf', front.translationOf ? [front.translationOf] : []),
    ...(front.translationOf ? named('lang', 'lang', [front.lang ?? '']) : []),
    ...(front.image
      ? [{ kind: 'picture' as const, target: front.image.src, field: 'image.src', ...placeOf(['image', 'src']) }]
      : []),
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
    ...linksOf(body),
  ]
}

export function refsOfPage({ body }: PageFile): Ref[] {
  return linksOf(body)
}

function linksOf({ links }: StoryFile['body']): Ref[] {
  return links.map(({ href, line, column }) => {
    const { pathname } = new URL(absoluteUrl(href))
    return { kind: 'link' as const, target: pathname, field: 'link', line, column }
  })
}
