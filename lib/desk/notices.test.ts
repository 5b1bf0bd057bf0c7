import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { formatProblem, isError } from '../newsroom/problem'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { checkContent, publish } from './publish'
import type { Report } from './report'
import { sayReport } from './say-report'

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><path d="M0 0h1200v800H0z"/></svg>'
const TABLE = '| Port | Range |\n| :--- | ---: |\n| Broome | 8.2 |'

/** A newsroom with a picture, an agency, and one story that is published on 12 January. */
function newsroomWith(story: { headline?: string; fields?: string; body?: string }) {
  const contentDir = smallNewsroom()
  writeFile(contentDir, 'pictures/quay.svg', PICTURE)
  writeFile(
    contentDir,
    'sources/aap.yaml',
    'name: AAP\nfullName: Australian Associated Press\nurl: https://aap.example\n',
  )
  writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', ...story })
  const indexDir = temporaryDir()
  return {
    contentDir,
    indexDir,
    index: (...names: string[]) => publish({ contentDir, indexDir }, names.length ? { names } : {}),
  }
}

const lead = (fields: string) => `image: { src: quay.svg, ${fields} }`
const LONG = 'The ferries to the other side of the harbour are late again tonight. '.repeat(2).trim()

const POOR: Array<[what: string, story: Parameters<typeof newsroomWith>[0], field: string, words: string]> = [
  [
    'an alt that repeats the caption',
    { fields: lead('alt: A quay, caption: A quay., credit: Jo') },
    'image.alt',
    'repeats the caption',
  ],
  [
    'one that repeats the headline',
    { fields: lead('alt: The story of a-story, credit: Jo') },
    'image.alt',
    'repeats the headline',
  ],
  ['one that is a file', { fields: lead('alt: the-quay.jpg, credit: Jo') }, 'image.alt', 'is the name of a file'],
  [
    'one that a camera gave',
    { body: '<Figure src="quay.svg" alt="IMG_1234" credit="Jo" />' },
    'Figure',
    'alt is the name of a file',
  ],
  [
    'the same of a figure',
    { body: '<Figure src="quay.svg" alt="A quay" caption="A quay" credit="Jo" />' },
    'Figure',
    'alt repeats the caption',
  ],
  [
    'a picture of which nobody knows whose it is',
    { fields: lead('alt: A quay') },
    'image.credit',
    'write who made the picture',
  ],
  ['the same of a figure', { body: '<Figure src="quay.svg" alt="A quay" />' }, 'Figure', 'credit is missing'],
  ['a headline longer than a card', { headline: LONG }, 'headline', `has ${LONG.length} characters`],
  [
    'a headline in letters that cards have no face for',
    { headline: 'น้ำขึ้นน้ำลง' },
    'headline',
    'for which cards have no glyph',
  ],
  [
    'a caption that goes on and on',
    { fields: lead(`alt: A quay, caption: "${LONG.repeat(4)}", credit: Jo`) },
    'image.caption',
    'and 400 are many — shorten it',
  ],
  ['a table without a caption', { body: TABLE }, 'body', 'a table has no caption'],
  [
    'a table in its block without one',
    { body: `<Table rows="headed">\n\n${TABLE}\n\n</Table>` },
    'Table',
    'caption is missing',
  ],
  ['a body that begins a level too deep', { body: '### Ebb\n\nIt falls.' }, 'heading', 'a level too deep'],
  ['a level that is left out', { body: '## Ebb\n\n#### Flood\n\nIt rises.' }, 'heading', 'skips from level 2 to 4'],
]

const said = (report: Report) => sayReport({ report, ms: 41 })

describe('what is poor is told as a notice, and goes out', () => {
  it.each(POOR)('%s', async (_what, story, field, words) => {
    const { index } = newsroomWith(story)
    const report = await index()
    expect(report.problems).toMatchObject([{ field, notice: 'poor', message: expect.stringContaining(words) }])
    expect(report.changed).toContain('a-story')
    expect(said(report).isGood).toBe(true)
  })
})

describe('what has to be there stays an error', () => {
  it.each([
    ['a picture without words for it', { fields: lead('credit: Jo') }, 'image.alt'],
    ['a figure without', { body: '<Figure src="quay.svg" credit="Jo" />' }, 'Figure'],
    [
      'a picture that came from an agency, without its name',
      { fields: `source: aap\n${lead('alt: A quay')}` },
      'image.credit',
    ],
    ['a figure of such a story', { fields: 'source: aap', body: '<Figure src="quay.svg" alt="A quay" />' }, 'Figure'],
    ['a headline that is a story', { headline: LONG.repeat(3) }, 'headline'],
  ])('%s', async (_what, story, field) => {
    const report = await newsroomWith(story).index()
    expect(report.problems.map((problem) => [problem.field, problem.notice])).toEqual([[field, undefined]])
    expect(report.changed).not.toContain('a-story')
  })
})

describe('a publication', () => {
  it('says in one line how many notices there are in what changed', async () => {
    const { contentDir, index } = newsroomWith({ body: `${TABLE}\n\n### Ebb` })
    expect(said(await index()).lines).toContain('2 notices: `npm run content:check` names each')
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: TABLE })
    const { lines, isGood } = said(await index())
    expect(lines).toEqual([
      '1 notice: `npm run content:check` names it',
      'published b-story: https://news.example/article/b-story',
      '1 published, 0 changed, 0 removed, in 41 ms',
    ])
    expect(isGood).toBe(true)
    expect((await index()).problems, 'nothing changed').toEqual([])
  })

  it('of a set that was named is not held back by them', async () => {
    const { contentDir, index } = newsroomWith({})
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: TABLE })
    expect(await index('b-story')).toMatchObject({ isHeldBack: false, changed: ['b-story'] })
  })

  it('of a draft stands once, though what it names is looked at again', async () => {
    const { contentDir, indexDir, index } = newsroomWith({
      fields: 'status: draft\nimage: { src: gone.svg, alt: A quay, credit: Jo }',
    })
    await index()
    rmSync(path.join(contentDir, 'topics/tides.yaml'))
    await index()
    const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
    const standing = database.all('SELECT message FROM problems WHERE file = @file ORDER BY message', {
      file: 'articles/2017/01/a-story.mdx',
    })
    database.close()
    expect(standing.map(({ message }) => message)).toEqual([
      '“gone.svg” is not in pictures/ — check its name, or add the file',
      '“tides” is not a topic — check its spelling, or add it in topics/',
    ])
    writeFile(contentDir, 'pictures/gone.svg', PICTURE)
    writeFile(contentDir, 'topics/tides.yaml', 'name: Tides\n')
    expect((await index()).problems).toEqual([])
  })

  it('calls them what they are in a draft', async () => {
    const { contentDir } = newsroomWith({ fields: 'status: draft', body: TABLE })
    const { problems } = await checkContent(contentDir)
    expect(problems.map(formatProblem)).toEqual([expect.stringMatching(/ \(a draft: nothing waits for it\)$/)])
  })
})

describe('from the day on which a newsroom is strict', () => {
  const strict = (day: string) =>
    `name: Currawong\ntagline: A test\ndescription: A newsroom made by a test.\nstrictFrom: ${day}\n`
  const poorStory = (publishedAt: string) => newsroomWith({ fields: `publishedAt: ${publishedAt}`, body: TABLE })

  it.each([
    ['published on that day is refused', '2017-01-12T00:30:00+11:00', ['error']],
    ['published the evening before goes out, whatever day it is in London', '2017-01-11T23:30:00+11:00', ['poor']],
  ])('a story %s', async (_what, publishedAt, expected) => {
    const { contentDir, index } = poorStory(publishedAt)
    writeFile(contentDir, 'site.yaml', strict('2017-01-12'))
    const { problems, changed } = await index()
    expect(problems.map(({ notice = 'error' }) => notice)).toEqual(expected)
    expect(changed.includes('a-story')).toBe(expected[0] === 'poor')
  })

  it('stories are judged again when the day is moved, and none of their files is touched', async () => {
    const { contentDir, index } = poorStory('2017-01-12T09:00:00+11:00')
    await index()
    writeFile(contentDir, 'site.yaml', strict('2017-01-01'))
    const after = await index()
    expect(after.problems).toMatchObject([{ field: 'body', file: 'articles/2017/01/a-story.mdx' }])
    expect(said(after).isGood).toBe(false)
    expect(after.takenDown, 'readers keep its last good version').toEqual([])
    writeFile(contentDir, 'site.yaml', strict('2017-02-01'))
    expect(said(await index()).isGood).toBe(true)
  })

  it('a day that is none is told', async () => {
    const { contentDir, index } = newsroomWith({})
    await index()
    writeFile(contentDir, 'site.yaml', strict('soon'))
    expect((await index()).problems).toMatchObject([
      { field: 'strictFrom', message: 'is not a day — write it as 2026-12-01' },
    ])
  })
})

describe('a story that is renamed and does not say so', () => {
  const NOTICE = {
    file: 'articles/2017/01/a-new-name.mdx',
    field: 'formerSlugs',
    notice: 'renamed',
    message:
      'leaves out “a-story”, the name of this story until now, whose address leads nowhere then — write formerSlugs: [a-story]',
  }

  async function renamed(fields?: string) {
    const newsroom = newsroomWith({ fields: fields?.includes('status') ? fields : undefined })
    await newsroom.index()
    rmSync(path.join(newsroom.contentDir, 'articles/2017/01/a-story.mdx'))
    writeStory(newsroom.contentDir, 'a-new-name', { id: 'aaaaaaaa', fields })
    return newsroom
  }

  it('is told which line to add before it is published', async () => {
    const { contentDir, indexDir } = await renamed()
    expect((await checkContent(contentDir, indexDir)).problems).toMatchObject([NOTICE])
  })

  it('and when it is', async () => {
    const { index } = await renamed()
    const report = await index()
    expect(report).toMatchObject({ problems: [NOTICE], changed: ['a-new-name'], takenDown: ['a-story'] })
    // From then on no check can name it: the index knows the new name alone.
    expect(said(report).lines[0]).toContain(NOTICE.message)
  })

  it('waits for the line where it goes out by its name alone: the old address would stay with nothing behind it', async () => {
    const { index } = await renamed()
    const { problems, isHeldBack } = await index('a-new-name')
    expect(problems).toMatchObject([{ field: NOTICE.field, message: NOTICE.message }])
    expect(problems.every(isError)).toBe(true)
    expect(isHeldBack).toBe(true)
  })

  it('names those that it had before too', async () => {
    const { index } = await renamed('formerSlugs: [the-oldest-name]')
    const message = expect.stringContaining('write formerSlugs: [the-oldest-name, a-story]')
    expect((await index()).problems).toMatchObject([{ ...NOTICE, message }])
  })

  it.each([
    ['nothing is told of one that says so', 'formerSlugs: [a-story]'],
    ['or of a draft, which no reader has seen', 'status: draft'],
  ])('%s', async (_what, fields) => {
    const { contentDir, indexDir, index } = await renamed(fields)
    expect((await checkContent(contentDir, indexDir)).problems).toEqual([])
    expect((await index()).problems).toEqual([])
  })
})
