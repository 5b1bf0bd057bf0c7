import { BLOCK_KINDS } from '../../lib/newsroom/front'
import { OwnNewsroom } from './server'
import { writeFile, writeStory } from './write-story'

/** Stories enough that lists go on at numbered pages; they have no picture, and stand behind those that do. */
export const OLDER = Array.from({ length: 45 }, (_, index) => `an-older-story-${String(index + 10)}`)

/** The frozen newsroom with all that it has not: a front that an editor arranged, of every block, and numbered pages. */
export function fullNewsroom(): OwnNewsroom {
  const newsroom = new OwnNewsroom()
  for (const [index, slug] of OLDER.entries())
    writeStory(newsroom, slug, { publishedAt: `2016-01-15T09:${String(59 - index).padStart(2, '0')}:00+11:00` })
  const blocks = Object.keys(BLOCK_KINDS).map((kind) =>
    kind === 'notice'
      ? '  - {kind: notice, title: To our readers, text: We print on Monday., link: /about}'
      : `  - {kind: ${kind}, title: 'The ${kind}', repeat: true}`,
  )
  writeFile(
    newsroom,
    'fronts/home.yaml',
    [
      "breaking: {text: The river rises, link: /article/how-tides-work, until: '2017-02-10T10:00:00+11:00'}",
      'blocks:',
      ...blocks,
      '  - kind: pair',
      '    title: Both ways',
      '    pins: [{story: longest-headline, size: large}, arabic]',
      '    repeat: true',
      '',
    ].join('\n'),
  )
  return newsroom
}
