import type { PageFile } from './page-file'
import type { StoryFile } from './story-file'

/** What a file names that stands elsewhere, and where it does so. */
export type Ref = {
  kind: 'section' | 'topic' | 'author' | 'source' | 'related' | 'original' | 'picture' | 'audio' | 'link'
  /** The id, slug, path under its folder, or path of the site. */
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
    ...(front.image
      ? [{ kind: 'picture' as const, target: front.image.src, field: 'image.src', ...placeOf(['image', 'src']) }]
      : []),
    ...body.pictures.map(({ src, line, column }) => ({
      kind: 'picture' as const,
      target: src,
      field: 'Figure',
      line,
      column,
    })),
    ...body.audio.map(({ src, line, column }) => ({ kind: 'audio' as const, target: src, field: 'Audio', line, column })),
    ...linksOf(body),
  ]
}

export function refsOfPage({ body }: PageFile): Ref[] {
  return linksOf(body)
}

function linksOf({ links }: StoryFile['body']): Ref[] {
  return links.map(({ href, line, column }) => ({ kind: 'link' as const, target: href, field: 'link', line, column }))
}
