import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { isIndexReadable } from '../index/open-for-writing'
import { FROZEN_NEWSROOM, smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { compiledProgram } from '../testing-compiled'
import { publish } from './publish'
import { see } from './scan'

let contentDir: string
let indexDir: string
/** What it did. Where readers see it, and what they see for the first time, are tests of their own. */
const index = async () => {
  const { live, published, ...report } = await publish({ contentDir, indexDir })
  return report
}

beforeEach(() => {
  contentDir = smallNewsroom()
  indexDir = temporaryDir()
  for (const letter of ['a', 'b', 'c']) writeStory(contentDir, `${letter}-story`, { id: letter.repeat(8) })
})

/** A publication in which nothing went, and nothing was wrong. */
const CALM = { drafts: [], removed: [], takenDown: [], scheduled: [], problems: [], isHeldBack: false }

/** All that the small newsroom has, as a publication tells it. */
const ALL = [
  ...['a-story', 'authors/night-desk.yaml', 'b-story', 'c-story'],
  ...['sections.yaml', 'site.yaml', 'topics/tides.yaml'],
]

/** How often something was taken down, and by which publication, says nothing of what is there. */
const isContent = ({ key }: Record<string, unknown>) => key !== 'takedowns' && key !== 'publication'

const inOrder = <Row>(rows: Row[]) => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** All that the index holds; of the full-text index each word in its place, however it keeps them. */
function contents(): Record<string, unknown[]> {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'writer')
  const tables = database.all(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT IN ('taken_down', 'list_states') ORDER BY name`,
  )
  const rows = tables.map(({ name }) => [name, inOrder(database.all(`SELECT * FROM ${name}`).filter(isContent))])
  database.exec('CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, instance)')
  const words = inOrder(database.all('SELECT term, doc, col, "offset" FROM words'))
  const sizes = database.all(`SELECT id, hex(sz) AS sizes FROM search_docsize ORDER BY id`)
  const [averages] = database.all('SELECT hex(block) AS averages FROM search_data WHERE id = 1')
  database.close()
  return { ...Object.fromEntries(rows), words, sizes, averages: [averages] }
}

/** Makes the parts of all months untrue, so that it shows which are written anew. */
function untrueParts(): void {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'writer')
  database.exec(`UPDATE month_parts SET modified_at = 0`)
  database.close()
}

const generation = () => contents().meta?.find((row) => (row as { key: string }).key === 'generation')

describe('the index is brought up to date', () => {
  it('from nothing: every story is new', async () => {
    expect(await index()).toEqual({
      ...CALM,
      stories: 3,
      changed: ALL,
      removed: [],
      takenDown: [],
    })
  })

  it('with nothing to do: no story is written, and readers see the same edition', async () => {
    await index()
    const before = contents()
    expect(await index()).toEqual({ ...CALM, stories: 3, changed: [] })
    expect(contents()).toEqual(before)
  })

  it('when a file was merely touched: its content counts, not its time', async () => {
    await index()
    const file = path.join(contentDir, 'articles/2017/01/b-story.mdx')
    writeFileSync(file, readFileSync(file))
    expect((await index()).changed).toEqual([])
  })

  it('after a change in one story: only that one is written', async () => {
    await index()
    const before = generation()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'The tide has turned.' })
    expect(await index()).toEqual({ ...CALM, stories: 3, changed: ['b-story'] })
    expect(generation()).not.toEqual(before)
    expect(contents().bodies).toContainEqual(
      expect.objectContaining({ slug: 'b-story', markdown: expect.stringContaining('The tide has turned.') }),
    )
  })

  it('after a change in a story’s words: its month is not gone through, however many stories it has', async () => {
    await index()
    untrueParts()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'The tide has turned.' })
    await index()
    expect(contents().month_parts).toEqual([expect.objectContaining({ modified_at: 0 })])
  })

  it.each([
    [
      'was corrected',
      () => writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'updatedAt: 2017-01-20T09:00:00+11:00' }),
    ],
    ['came', () => writeStory(contentDir, 'd-story', { id: 'dddddddd' })],
    ['went', () => rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))],
  ])('after a story %s: its month is as if it had been read for the first time', async (_, change) => {
    await index()
    untrueParts()
    change()
    await index()
    const { month_parts } = contents()
    rmSync(indexDir, { recursive: true })
    await index()
    expect(month_parts).toEqual(contents().month_parts)
  })

  it('after a story was added', async () => {
    await index()
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    expect(await index()).toEqual({ ...CALM, stories: 4, changed: ['d-story'] })
  })

  it('after a story was taken away: nothing of it stays', async () => {
    await index()
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    expect(await index()).toEqual({ ...CALM, stories: 2, changed: [], removed: ['b-story'], takenDown: ['b-story'] })
    expect(JSON.stringify(contents())).not.toContain('b-story')
  })

  it('after a rename: the old name leads to the new one', async () => {
    await index()
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    writeStory(contentDir, 'better-name', { id: 'bbbbbbbb', fields: 'formerSlugs: [b-story]' })
    expect(await index()).toEqual({
      ...CALM,
      stories: 3,
      changed: ['better-name'],
      removed: ['b-story'],
      takenDown: [],
    })
    expect(contents().former_slugs).toEqual([{ former: 'b-story', slug: 'better-name' }])
  })

  it('when two stories exchange their ids', async () => {
    await index()
    writeStory(contentDir, 'a-story', { id: 'bbbbbbbb' })
    writeStory(contentDir, 'b-story', { id: 'aaaaaaaa' })
    expect((await index()).changed).toEqual(['a-story', 'b-story'])
  })

  it('after a story was moved to another month: as if it had always stood there', async () => {
    await index()
    mkdirSync(path.join(contentDir, 'articles/2017/02'), { recursive: true })
    const at = (month: string) => path.join(contentDir, 'articles/2017', month, 'b-story.mdx')
    renameSync(at('01'), at('02'))
    expect(await index()).toMatchObject({ stories: 3, removed: [] })
    const updated = contents()
    rmSync(indexDir, { recursive: true })
    await index()
    expect(updated).toEqual(contents())
  })
})

describe('a change in the register', () => {
  it('is a new edition without a changed story', async () => {
    await index()
    const before = generation()
    writeFile(contentDir, 'topics/tides.yaml', 'name: The tides\n')
    expect(await index()).toEqual({ ...CALM, stories: 3, changed: ['topics/tides.yaml'] })
    expect(generation()).not.toEqual(before)
    expect(contents().register).toContainEqual(
      expect.objectContaining({ kind: 'topic', id: 'tides', data: expect.stringContaining('The tides') }),
    )
  })

  it('of the newspaper’s language touches every story without one of its own', async () => {
    writeStory(contentDir, 'c-story', { id: 'cccccccc', fields: 'lang: en-AU' })
    await index()
    writeFile(contentDir, 'site.yaml', 'name: Currawong\ntagline: A test\ndescription: A newsroom.\nlang: zh-Hans\n')
    expect((await index()).changed).toEqual(expect.arrayContaining(['a-story', 'b-story']))
  })

  it('that takes away what a story refers to is said at the story, and readers keep it until no story names it', async () => {
    await index()
    const before = contents()
    rmSync(path.join(contentDir, 'topics/tides.yaml'))
    const { problems } = await index()
    expect(problems[0]).toMatchObject({ file: 'articles/2017/01/a-story.mdx', line: 6, column: 1, field: 'topics' })
    expect(problems.map(({ message }) => message.split(' — ')[0])).toEqual(Array(3).fill('“tides” is not a topic'))
    expect(contents().stories).toEqual(before.stories)
    expect(contents().register).toContainEqual(expect.objectContaining({ kind: 'topic', id: 'tides' }))
    for (const letter of ['a', 'b', 'c'])
      writeStory(contentDir, `${letter}-story`, { id: letter.repeat(8), topics: [] })
    expect((await index()).problems).toEqual([])
    expect(contents().register).not.toContainEqual(expect.objectContaining({ kind: 'topic' }))
  })

  it('that comes back mends the stories that named it', async () => {
    await index()
    rmSync(path.join(contentDir, 'topics/tides.yaml'))
    await index()
    writeFile(contentDir, 'topics/tides.yaml', 'name: Tides\n')
    expect((await index()).problems).toEqual([])
  })

  it.each([
    ['site.yaml', 'name: [Currawong\n'],
    ['sections.yaml', '- {id: science}\n'],
    ['authors/night-desk.yaml', 'kind: owl\nname: Night desk\n'],
    ['topics/tides.yaml', 'nmae: Tides\n'],
  ])('that breaks %s keeps its last good version, and everything else goes out', async (file, text) => {
    await index()
    const { register } = contents()
    writeFile(contentDir, file, text)
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    const { changed, problems } = await index()
    expect(changed).toEqual(['d-story'])
    expect(problems.map((problem) => problem.file)).toEqual(problems.map(() => file))
    expect(problems).not.toEqual([])
    expect(contents().register).toEqual(register)
  })
})

describe('an index that was deleted', () => {
  it('is made anew from many stories without a warning of Node’s', async () => {
    for (let number = 0; number < 60; number++)
      writeStory(contentDir, `many-${number}`, { id: `m${1_000_000 + number}` })
    const warnings: Error[] = []
    const warn = (warning: Error) => warnings.push(warning)
    process.on('warning', warn)
    indexDir = temporaryDir()
    await index()
    await new Promise(setImmediate)
    process.off('warning', warn)
    expect(warnings).toEqual([])
  })

  it('comes back with the same edition and the same rows', { timeout: 120_000 }, async () => {
    contentDir = temporaryDir()
    cpSync(FROZEN_NEWSROOM, contentDir, { recursive: true })
    await index()
    const before = contents()
    rmSync(indexDir, { recursive: true })
    const { changed } = await index()
    const named = new Set((before.register ?? []).map((row) => (row as { file: string }).file))
    expect(changed).toHaveLength(
      [...(before.stories ?? []), ...(before.pages ?? []), ...named, 'redirects.yaml'].length,
    )
    expect(contents()).toEqual(before)
  })

  it('is the same as one that was built step by step', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'Changed.', fields: 'formerSlugs: [x-story]' })
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    rmSync(path.join(contentDir, 'articles/2017/01/a-story.mdx'))
    writeFile(contentDir, 'topics/moon.yaml', 'name: Moon\n')
    await index()
    const stepByStep = contents()
    rmSync(indexDir, { recursive: true })
    await index()
    expect(stepByStep).toEqual(contents())
  })

  it('forgets the last good version of a file with a mistake', async () => {
    await index()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'topcis: [tides]' })
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: `${WITHDRAWN}\ntopcis: [tides]` })
    await index()
    expect(standing()).toEqual(['a-story published', 'b-story withdrawn', 'c-story published'])
    rmSync(indexDir, { recursive: true })
    await index()
    expect(standing()).toEqual(['c-story published'])
  })

  it('is made anew when its file is damaged', async () => {
    await index()
    const before = contents()
    writeFileSync(currentDatabase(indexDir) ?? '', 'this is no database')
    await index()
    expect(contents()).toEqual(before)
  })

  it('is made anew when the damage shows in the middle of a publication, which goes out', async () => {
    await index()
    const file = currentDatabase(indexDir) ?? ''
    const database = openDatabase(file, 'writer')
    const page = Number(database.get(`SELECT rootpage FROM sqlite_schema WHERE name = 'stories'`)?.rootpage)
    database.close()
    writeFileSync(file, readFileSync(file).fill('no index ', (page - 1) * 4_096, page * 4_096))
    expect(isIndexReadable(indexDir)).toBe(true)
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    await publish({ contentDir, indexDir }, { names: ['d-story'], from: contentDir })
    expect(standing()).toContain('d-story published')
    expect(currentDatabase(indexDir)).not.toBe(file)
    expect(readdirSync(indexDir).filter((name) => name.endsWith('.damaged'))).toEqual([])
  })

  it('is left as it is when somebody was wrong about the damage', async () => {
    await index()
    const file = currentDatabase(indexDir) ?? ''
    writeFileSync(`${file}.damaged`, '')
    await index()
    expect(currentDatabase(indexDir)).toBe(file)
    expect(readdirSync(indexDir).filter((name) => name.endsWith('.damaged'))).toEqual([])
  })

  it('leaves one database in the folder', async () => {
    await index()
    writeFile(indexDir, 'current', 'index-ffffffffffff.db')
    await index()
    expect(readdirSync(indexDir).filter((name) => name.endsWith('.db'))).toHaveLength(1)
  })
})

describe('a file that is not UTF-8', () => {
  const inLatin1 = (slug: string, fields = '') => {
    writeStory(contentDir, slug, { id: `${slug[0]}`.repeat(8), body: 'In der Straße.', fields })
    const file = path.join(contentDir, `articles/2017/01/${slug}.mdx`)
    writeFileSync(file, Buffer.from(readFileSync(file, 'utf8'), 'latin1'))
  }

  it('is one line with its place, and what stood before stays', async () => {
    await index()
    inLatin1('b-story')
    const { problems, changed } = await index()
    expect(problems).toEqual([
      {
        ...{ file: 'articles/2017/01/b-story.mdx', line: 12, column: 12, field: 'file' },
        message: expect.stringContaining('is not text in UTF-8'),
      },
    ])
    expect(changed).toEqual([])
  })

  it('is taken down all the same', async () => {
    await index()
    inLatin1('b-story', WITHDRAWN)
    await index()
    expect(contents().stories).toContainEqual(expect.objectContaining({ slug: 'b-story', status: 'withdrawn' }))
  })

  it('of the register, or a page, is one line too', async () => {
    await index()
    writeFileSync(path.join(contentDir, 'topics/tides.yaml'), Buffer.from('name: Gezeiten für alle\n', 'latin1'))
    mkdirSync(path.join(contentDir, 'pages'))
    const page = '---\ntitle: Über uns\nstandfirst: Wir.\nupdatedAt: 2017-01-12T09:00:00+11:00\n---\n\nWir.\n'
    writeFileSync(path.join(contentDir, 'pages/about.mdx'), Buffer.from(page, 'latin1'))
    expect((await index()).problems).toMatchObject([
      { file: 'pages/about.mdx', line: 2, column: 8, message: expect.stringContaining('is not text in UTF-8') },
      { file: 'topics/tides.yaml', line: 1, column: 17, message: expect.stringContaining('is not text in UTF-8') },
    ])
  })

  it('with a byte-order mark is as good as without', async () => {
    const file = path.join(contentDir, 'articles/2017/01/b-story.mdx')
    writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`)
    expect(await index()).toMatchObject({ changed: ALL, problems: [] })
  })
})

describe('a chart follows its data', () => {
  const CHART =
    '<Chart kind="bar" data="tides.csv" title="Broome leads" summary="The range." source="Us" date="2017" />'
  const page = () => contents().bodies?.find((row) => (row as { slug: string }).slug === 'a-story') as { plain: string }

  beforeEach(() => {
    writeFile(contentDir, 'data/tides.csv', 'Port,Range\nBroome,8.2\n')
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: CHART })
  })

  it('a change of the file is one of the story, and of no other', async () => {
    await index()
    expect(page().plain).toContain('8.2')
    const before = generation()
    writeFile(contentDir, 'data/tides.csv', 'Port,Range\nBroome,8.3\n')
    expect(await index()).toEqual({ ...CALM, stories: 3, changed: ['a-story'] })
    expect(page().plain).toContain('8.3')
    expect(generation()).not.toEqual(before)
    expect(await index()).toEqual({ ...CALM, stories: 3, changed: [] })
  })

  it('with a character in it that no feed can carry the story stays as it was, and the line is named', async () => {
    await index()
    writeFile(contentDir, 'data/tides.csv', 'Port,Range\nBroome\u0001,9\n')
    expect((await index()).problems.map(({ message }) => message)).toEqual([
      'data/tides.csv line 2: has a line break or an invisible control character (U+0001) — remove it',
    ])
    expect(page().plain).toContain('8.2')
    expect(page().plain).not.toContain('\u0001')
  })

  it('a map whose places would be one dot is refused, with what to write', async () => {
    const places = 'Glebe: -33.88, 151.18; Annandale: -33.88, 151.17'
    writeStory(contentDir, 'a-story', {
      id: 'aaaaaaaa',
      body: `<Map kind="locator" places="${places}" title="A" summary="B." source="C" date="2017" />`,
    })
    expect((await index()).problems).toEqual([
      {
        ...{ file: 'articles/2017/01/a-story.mdx', line: 12, column: 1, field: 'Map' },
        message: expect.stringMatching(/^places has “Glebe” and “Annandale” so near .* — name them as one place/),
      },
    ])
  })

  it('with a mistake in it the story stays as it was, and the line is named', async () => {
    await index()
    writeFile(contentDir, 'data/tides.csv', 'Port,Range\nBroome,high\n')
    const { changed, problems } = await index()
    expect(changed).toEqual([])
    expect(problems).toEqual([
      {
        ...{ file: 'articles/2017/01/a-story.mdx', line: 12, column: 1, field: 'Chart' },
        message: 'data/tides.csv line 2: “high” is no number — write one such as -1234.5, or nothing',
      },
    ])
    expect(page().plain).toContain('8.2')
    writeFile(contentDir, 'data/tides.csv', 'Port,Range\nBroome,8.4\n')
    expect((await index()).changed).toEqual(['a-story'])
    expect(page().plain).toContain('8.4')
  })

  it('a map is drawn anew with it, and nothing of the old one stays', async () => {
    const map =
      '<Map kind="choropleth" data="coasts.csv" region="australia" title="The west leads" summary="The coast." source="Us" date="2017" />'
    writeFile(contentDir, 'data/coasts.csv', 'State,Coast\nTasmania,1\nVictoria,2\n')
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: map })
    await index()
    const names = () =>
      contents()
        .story_texts?.map((row) => row as { kind: string; name: string })
        .filter(({ kind }) => kind === 'map')
        .map(({ name }) => name)
    const before = names()
    expect(before).toHaveLength(4)
    writeFile(contentDir, 'data/coasts.csv', 'State,Coast\nTasmania,2\nVictoria,1\n')
    expect((await index()).changed).toEqual(['a-story'])
    expect(names()).toHaveLength(4)
    expect(names()?.filter((name) => before?.includes(name))).toEqual([])
  })

  it('without it the story waits, and goes out when it comes', async () => {
    rmSync(path.join(contentDir, 'data/tides.csv'))
    const { changed, problems } = await index()
    expect(changed).toEqual(ALL.filter((name) => name !== 'a-story'))
    expect(problems[0]?.message).toContain('“tides.csv” is not in data/ — check its name')
    writeFile(contentDir, 'data/tides.csv', 'Port,Range\nBroome,8.2\n')
    expect(await index()).toEqual({ ...CALM, stories: 3, changed: ['a-story'] })
  })
})

it('pictures are called as their makers call them, and their addresses are made from that', {
  timeout: 120_000,
}, async () => {
  mkdirSync(path.join(contentDir, 'pictures/tram depot'), { recursive: true })
  const names = ['IMG_1.JPG', 'img_1.jpg', 'my_picture.jpeg', 'café.png', 'tram depot/img (1).jpg']
  for (const [shade, name] of names.entries()) {
    const create = { width: 60, height: 40, channels: 3 as const, background: { r: shade * 40, g: 90, b: 120 } }
    const picture = sharp({ create })
    writeFileSync(
      path.join(contentDir, 'pictures', name),
      await (name.endsWith('.png') ? picture.png() : picture.jpeg()).toBuffer(),
    )
  }
  const figures = names.map((src) => `<Figure src="${src}" alt="A tram" credit="Ann Lee" />`).join('\n\n')
  const links =
    '[a](#picture-img-1) [b](#picture-img-1-2) [c](#picture-my-picture) [d](#picture-cafe) [e](#picture-img-1-3)'
  writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: `${links}\n\n${figures}` })
  expect((await index()).problems).toEqual([])
  const keys = contents().story_pictures?.map((row) => (row as { picture: string }).picture)
  expect(new Set(keys).size).toBe(5)
  expect(keys?.map((key) => key.replace(/-[0-9a-f]{12}$/, ''))).toEqual([
    'img-1',
    'img-1',
    'my-picture',
    'cafe',
    'img-1',
  ])
})

const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-13T09:00:00+11:00, reason: A court order}'
const standing = () =>
  (contents().stories as Array<{ slug: string; status: string }>).map(({ slug, status }) => `${slug} ${status}`)
const bodyOf = (slug: string) =>
  (contents().bodies as Array<{ slug: string; markdown: string }>).find((row) => row.slug === slug)?.markdown.trim()

describe('a story with a mistake', () => {
  it('keeps its last good version, and everything else goes out', async () => {
    await index()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: 'A good change.' })
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'A brace {that opens.' })
    expect(await index()).toMatchObject({
      changed: ['a-story'],
      removed: [],
      problems: [{ file: 'articles/2017/01/b-story.mdx', field: 'body' }],
    })
    expect([bodyOf('a-story'), bodyOf('b-story')]).toEqual(['A good change.', 'The tide comes in, and goes out again.'])
  })

  it('that is new stays out', async () => {
    writeStory(contentDir, 'd-story', { id: 'dddddddd', fields: 'topcis: [tides]' })
    expect(await index()).toMatchObject({ changed: ALL, problems: [{ field: 'topcis' }] })
    expect(JSON.stringify(contents().stories)).not.toContain('d-story')
  })

  it('is said again by each run, until it is mended', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
    await index()
    expect(await index()).toMatchObject({ changed: [], problems: [{ field: 'topcis' }] })
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'Mended.' })
    expect(await index()).toMatchObject({ changed: ['b-story'], problems: [] })
  })

  it('that waits for a topic goes out when the topic comes', async () => {
    await index()
    writeStory(contentDir, 'd-story', { id: 'dddddddd', topics: ['moon'] })
    expect(await index()).toMatchObject({ changed: [], problems: [{ field: 'topics' }] })
    writeFile(contentDir, 'topics/moon.yaml', 'name: Moon\n')
    expect(await index()).toMatchObject({ changed: ['d-story', 'topics/moon.yaml'], problems: [] })
  })

  it('stops nobody who links to it, and nobody who links to what it would have been', async () => {
    await index()
    writeStory(contentDir, 'd-story', { id: 'dddddddd', body: '[here](/article/e-story)' })
    writeStory(contentDir, 'e-story', { id: 'eeeeeeee', fields: 'topcis: [tides]' })
    writeStory(contentDir, 'f-story', { id: 'ffffffff' })
    const { changed, problems } = await index()
    expect(changed).toEqual(['f-story'])
    expect(problems.map(({ file, field }) => `${file} ${field}`)).toEqual([
      'articles/2017/01/d-story.mdx link',
      'articles/2017/01/e-story.mdx topcis',
    ])
  })

  it('in a draft is said as such', async () => {
    writeStory(contentDir, 'd-story', { id: 'dddddddd', fields: 'status: draft\ntopcis: [tides]' })
    expect((await index()).problems).toMatchObject([{ field: 'topcis', notice: 'draft' }])
  })
})

describe('a takedown passes', () => {
  const BROKEN = ['topcis: [tides]', 'headline: "Open', 'socialHeadline: *Exclusive*', 'source: pigeon-post']

  it.each(BROKEN)('whatever else is wrong in its file: %s', async (fields) => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: `${WITHDRAWN}\n${fields}` })
    await index()
    expect(standing()).toContain('b-story withdrawn')
  })

  it('without when and why', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'status: withdrawn' })
    expect((await index()).problems).toMatchObject([{ field: 'withdrawal' }])
    expect(standing()).toContain('b-story withdrawn')
  })

  it('whatever is wrong in another file', async () => {
    await index()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'topcis: [tides]' })
    writeFile(contentDir, 'site.yaml', ': [')
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: WITHDRAWN })
    await index()
    expect(standing()).toEqual(['a-story published', 'b-story withdrawn', 'c-story published'])
  })

  it('by a file that went, too', async () => {
    await index()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'topcis: [tides]' })
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    expect((await index()).removed).toEqual(['b-story'])
  })

  it.each([
    'status : withdrawn',
    '"status": withdrawn',
    'status: Withdrawn',
    'status: “withdrawn”',
    'status: published\nstatus: withdrawn',
  ])('however its line is written: %s', async (fields) => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: `${fields}\ntopcis: [tides] # status:` })
    expect((await index()).takenDown).toEqual(['b-story'])
    expect(standing()).toContain('b-story withdrawn')
  })

  it('once: it is no change each time that it is looked at', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'aaaaaaaa', fields: WITHDRAWN })
    expect((await index()).takenDown).toEqual(['b-story'])
    const before = generation()
    expect(await index()).toMatchObject({ changed: [], takenDown: [] })
    expect(generation()).toEqual(before)
  })

  const LATER = 'embargoUntil: 2100-01-10T09:00:00+11:00'
  const takedowns = () => {
    const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
    try {
      return database.get(`SELECT value FROM meta WHERE key = 'takedowns'`)?.value
    } finally {
      database.close()
    }
  }

  it.each([
    ['a link that leads nowhere', { fields: LATER, body: 'See [it](/article/none).' }],
    ['a topic that is none', { fields: LATER, topics: ['reefs'] }],
    ['a part that another is', { fields: `${LATER}\nseries: { id: floods, part: 1 }` }],
  ])('not by an embargo that is refused for %s', async (_, draft) => {
    writeFile(contentDir, 'series/floods.yaml', 'name: Floods\n')
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'series: { id: floods, part: 1 }' })
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', ...draft })
    expect(await index()).toMatchObject({
      changed: [],
      takenDown: [],
      problems: [{ file: expect.stringMatching('b-') }],
    })
    expect(takedowns()).toBeUndefined()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: LATER })
    expect((await index()).takenDown).toEqual(['b-story'])
    expect(takedowns()).toBe('1')
  })

  it('not by an embargo that is refused for the sake of one that keeps its name', async () => {
    await index()
    // The id goes back to the story that had it, as that one is refused.
    writeStory(contentDir, 'a-story', { id: 'dddddddd', topics: ['reefs'] })
    writeStory(contentDir, 'b-story', { id: 'aaaaaaaa', fields: LATER })
    expect(await index()).toMatchObject({ changed: [], takenDown: [] })
    expect(standing()).toEqual(['a-story published', 'b-story published', 'c-story published'])
    expect(takedowns()).toBeUndefined()
  })

  it('though it names what is not there', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: WITHDRAWN, topics: ['reefs'] })
    writeStory(contentDir, 'c-story', { id: 'cccccccc', fields: 'status: draft', body: 'See [it](/article/none).' })
    expect((await index()).takenDown).toEqual(['b-story', 'c-story'])
    expect(takedowns()).toBe('1')
  })

  it('past a link that leads in a circle', async () => {
    await index()
    const loop = path.join(contentDir, 'articles/2017/01/loop.mdx')
    symlinkSync(loop, loop)
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: WITHDRAWN })
    expect(await index()).toMatchObject({
      takenDown: ['b-story'],
      problems: [{ message: expect.stringContaining('leads nowhere') }],
    })
  })

  it('past what is no file, each of which is told', async () => {
    await index()
    symlinkSync('/dev/null', path.join(contentDir, 'articles/2017/01/null.mdx'))
    symlinkSync(temporaryDir(), path.join(contentDir, 'articles/2016'))
    symlinkSync('/dev/null', path.join(contentDir, 'redirects.yaml'))
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: WITHDRAWN })
    const { takenDown, problems } = await index()
    expect(takenDown).toEqual(['b-story'])
    expect(problems.map(({ file, message }) => `${file} ${message.split(/,| —/)[0]}`)).toEqual([
      'articles/2016 is a link to a folder',
      'articles/2017/01/null.mdx is a device',
      'redirects.yaml is a device',
    ])
  })

  it('into a draft with a mistake', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'status: draft\ntopcis: [tides]' })
    await index()
    expect(standing()).toContain('b-story draft')
  })
})

describe('a page of the newspaper', () => {
  const FIELDS = 'title: About us\nstandfirst: We.\nupdatedAt: 2017-01-12T09:00:00+11:00\n'
  const write = (fields: string, body = 'Words.') =>
    writeFile(contentDir, 'pages/about.mdx', `---\n${fields}---\n\n${body}\n`)
  const isThere = () => contents().pages?.length === 1

  it('that is a draft is nowhere, and its mistakes stop nothing', async () => {
    write(`${FIELDS}status: draft\n`, '<Unknown />')
    const { problems } = await index()
    expect(problems).toMatchObject([{ file: 'pages/about.mdx', notice: 'draft' }])
    expect(isThere()).toBe(false)
  })

  it('is there when it says nothing, or that it is published', async () => {
    write(FIELDS)
    await index()
    expect(isThere()).toBe(true)
    write(`${FIELDS}status: published\n`)
    expect((await index()).problems).toEqual([])
    expect(isThere()).toBe(true)
  })

  it('is told of by its address, whether it changes or goes', async () => {
    write(FIELDS)
    expect((await index()).changed).toContain('about')
    write(FIELDS, 'Other words.')
    expect(await index()).toMatchObject({ changed: ['about'], takenDown: [] })
    write(`${FIELDS}status: draft\n`)
    expect(await index()).toMatchObject({ changed: [], takenDown: ['about'] })
  })

  it('goes when it says so in a named set that is held back for another mistake', async () => {
    write(FIELDS)
    await index()
    write(`${FIELDS}status: draft\n`)
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: '<Unknown />' })
    const report = await publish({ contentDir, indexDir }, { names: ['b-story', 'pages/about.mdx'] })
    expect(report).toMatchObject({ isHeldBack: true, takenDown: ['about'], changed: [] })
    expect(isThere()).toBe(false)
  })

  it('that is a draft may not be linked to, by the stories of the same publication either', async () => {
    write(FIELDS)
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: 'See [us](/about).' })
    expect((await index()).problems).toEqual([])
    write(`${FIELDS}status: draft\n`)
    expect((await index()).problems).toMatchObject([{ file: expect.stringContaining('a-story'), field: 'link' }])
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'See [us](/about).' })
    expect((await index()).problems).toHaveLength(2)
    write(FIELDS)
    expect((await index()).problems).toEqual([])
  })

  it.each(['draft', 'withdrawn'])('goes when it says %s, whatever else is wrong with it', async (status) => {
    write(FIELDS)
    await index()
    write(`${FIELDS}status: ${status}\nmisspelt: [\n`)
    await index()
    expect(isThere()).toBe(false)
  })
})

describe('a story that moves and breaks at once', () => {
  const moveTo = (file: string, text: (text: string) => string) => {
    const old = path.join(contentDir, 'articles/2017/01/b-story.mdx')
    const moved = text(readFileSync(old, 'utf8'))
    rmSync(old)
    writeFile(contentDir, file, moved)
  }
  const BREAK = {
    'its fields': (text: string) => text.replace(/^headline: /m, 'headline: ['),
    'its body': (text: string) => `${text}\n<Nope />\n`,
  }

  it.each(Object.entries(BREAK))('to another month, in %s, keeps its last good version', async (_, text) => {
    await index()
    moveTo('articles/2017/02/b-story.mdx', text)
    expect(await index()).toMatchObject({ removed: [], takenDown: [] })
    expect(standing()).toContain('b-story published')
    expect(await index()).toMatchObject({ removed: [], takenDown: [] })
    expect(standing()).toContain('b-story published')
  })

  it('to another name keeps it under the old one', async () => {
    await index()
    moveTo('articles/2017/01/b2-story.mdx', (text) =>
      BREAK['its body'](text.replace('status:', 'formerSlugs: [b-story]\nstatus:')),
    )
    expect(await index()).toMatchObject({ removed: [], takenDown: [] })
    expect(standing()).toContain('b-story published')
  })

  it('in a set that was named is held back whole', async () => {
    await index()
    const files = ['articles/2017/01/b-story.mdx', 'articles/2017/02/b-story.mdx']
    moveTo('articles/2017/02/b-story.mdx', BREAK['its body'])
    expect(await publish({ contentDir, indexDir }, { names: files })).toMatchObject({ removed: [], takenDown: [] })
    expect(standing()).toContain('b-story published')
  })
})

describe('a content folder that is not there', () => {
  it('takes nothing down, and is said', async () => {
    await index()
    for (const name of readdirSync(contentDir)) rmSync(path.join(contentDir, name), { recursive: true })
    expect(await index()).toMatchObject({
      removed: [],
      problems: [{ file: 'sections.yaml' }, { file: 'site.yaml', message: expect.stringContaining('is missing') }],
    })
    expect(standing()).toHaveLength(3)
  })

  it('has no mistakes that a file had which went', async () => {
    await index()
    const site = path.join(contentDir, 'site.yaml')
    writeFileSync(site, `${readFileSync(site, 'utf8')}\ncolors: red\n`)
    expect((await index()).problems).toMatchObject([{ file: 'site.yaml', field: 'colors' }])
    rmSync(site)
    expect((await index()).problems).toMatchObject([{ file: 'site.yaml', message: expect.stringContaining('missing') }])
  })
})

describe('a drawing that site.yaml names', () => {
  const drawn = () => path.join(contentDir, 'own-mark.svg')

  it.each(['wordmark', 'icon'])('as its %s is told for as long as no build could be made with it', async (field) => {
    const site = path.join(contentDir, 'site.yaml')
    writeFileSync(site, `${readFileSync(site, 'utf8').trim()}\n${field}: own-mark.svg\n`)
    const line = readFileSync(site, 'utf8').trim().split('\n').length
    const told = (message: string) => [{ file: 'site.yaml', line, field, message: expect.stringContaining(message) }]
    expect((await index()).problems).toMatchObject(told('is not beside site.yaml'))
    writeFileSync(drawn(), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    expect((await index()).problems).toMatchObject(told('has no viewBox'))
    writeFileSync(drawn(), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>')
    expect((await index()).problems).toEqual([])
  })
})

describe('a set that was named', () => {
  it('takes nothing along that a reporter is still writing', async () => {
    await index()
    writeFile(contentDir, 'site.yaml', 'name: Currawong\ntagline: A test\ndescription: A newsroom.\nlang: zh-Hans\n')
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'Half a sentence' })
    await publish({ contentDir, indexDir }, { names: ['site.yaml'] })
    expect(bodyOf('b-story')).not.toContain('Half')
    expect((await index()).changed).toContain('b-story')
  })

  const set = (...names: string[]) => publish({ contentDir, indexDir }, { names })

  it('goes out, and nothing else does', async () => {
    await index()
    for (const letter of ['a', 'b', 'c'])
      writeStory(contentDir, `${letter}-story`, { id: letter.repeat(8), body: 'Changed.' })
    const file = path.join(contentDir, 'articles/2017/01/b-story.mdx')
    expect(await set('a-story', file)).toMatchObject({ changed: ['a-story', 'b-story'], problems: [] })
    expect(bodyOf('c-story')).not.toBe('Changed.')
  })

  it('stays out whole when one of it has a mistake', async () => {
    await index()
    const before = contents()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: 'Changed.' })
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
    expect(await set('a-story', 'b-story')).toMatchObject({ changed: [], problems: [{ field: 'topcis' }] })
    expect(contents()).toEqual(before)
  })

  it('stays out whole with what it deletes, but for a story or page that readers lose', async () => {
    const others = ['authors/al.yaml', 'fronts/home.yaml', 'redirects.yaml', 'topics/reefs.yaml']
    writeFile(contentDir, 'authors/al.yaml', 'kind: desk\nname: Al\n')
    writeFile(contentDir, 'fronts/home.yaml', 'blocks:\n  - kind: pair\n')
    writeFile(contentDir, 'redirects.yaml', '- {from: /feed, to: /feed.rss}\n')
    writeFile(contentDir, 'topics/reefs.yaml', 'name: Reefs\n')
    writeStory(contentDir, 'd-story', { id: 'dddddddd', fields: 'status: draft' })
    writeFile(
      contentDir,
      'pages/about.mdx',
      '---\ntitle: Us\nstandfirst: We.\nupdatedAt: 2017-01-12T09:00:00+11:00\n---\n\nWords.\n',
    )
    expect((await index()).problems).toMatchObject([])
    const before = contents()
    const draft = 'articles/2017/01/d-story.mdx'
    for (const file of [...others, draft]) rmSync(path.join(contentDir, file))
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
    expect(await set('b-story', draft, ...others)).toMatchObject({ isHeldBack: true, changed: [], removed: [] })
    expect(contents()).toEqual(before)
    const seen = ['articles/2017/01/c-story.mdx', 'pages/about.mdx']
    for (const file of seen) rmSync(path.join(contentDir, file))
    expect(await set('b-story', draft, ...others, ...seen)).toMatchObject({
      ...{ isHeldBack: true, changed: [] },
      ...{ removed: ['c-story'], takenDown: ['about', 'c-story'] },
    })
    expect([contents().register, contents().old_addresses]).toEqual([before.register, before.old_addresses])
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    expect((await index()).removed).toEqual([...others.slice(0, 1), 'd-story', ...others.slice(1)])
  })

  it('stays out whole when a topic of it has the mistake', async () => {
    await index()
    const before = contents()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: 'Changed.' })
    writeFile(contentDir, 'topics/tides.yaml', 'nmae: Tides\n')
    const { changed, problems } = await set('a-story', 'topics/tides.yaml')
    expect([changed, problems.map(({ file }) => file)]).toEqual([[], expect.arrayContaining(['topics/tides.yaml'])])
    expect(contents()).toEqual(before)
  })

  it('lets its takedowns pass all the same', async () => {
    await index()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: 'Changed.' })
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
    writeStory(contentDir, 'c-story', { id: 'cccccccc', fields: WITHDRAWN })
    expect(await set('a-story', 'b-story', 'c-story')).toMatchObject({ changed: ['c-story'] })
    expect([bodyOf('a-story'), standing().at(-1)]).toEqual([
      expect.not.stringContaining('Changed'),
      'c-story withdrawn',
    ])
  })

  it('is read whether or not it seems to have changed', async () => {
    const file = path.join(contentDir, 'articles/2017/01/b-story.mdx')
    await index()
    writeFileSync(file, readFileSync(file, 'utf8').replace('goes out', 'comes in'))
    const database = openDatabase(currentDatabase(indexDir) ?? '', 'writer')
    const seen = see(contentDir, 'articles/2017/01/b-story.mdx') ?? ''
    database.run('UPDATE files SET seen = @seen WHERE file = @file', { seen, file: 'articles/2017/01/b-story.mdx' })
    database.close()
    expect((await index()).changed).toEqual([])
    expect((await set('b-story')).changed).toEqual(['b-story'])
  })

  it('may hold a story that was never seen, and one that went', async () => {
    await index()
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    expect(await set('d-story', 'b-story')).toMatchObject({ changed: ['d-story'], removed: ['b-story'] })
  })

  it.each(['no-such-story', '../../etc/passwd', '/etc/passwd'])(
    'is refused when it names what is not there: %s',
    async (name) => {
      await index()
      await expect(set(name)).rejects.toThrow(`“${name}” is no file`)
    },
  )
})

it('a name that two stories claim belongs to the one that stood first', async () => {
  await index()
  writeStory(contentDir, 'a-second-claim', { id: 'bbbbbbbb' })
  expect((await index()).problems).toMatchObject([{ file: 'articles/2017/01/a-second-claim.mdx', field: 'id' }])
  expect(standing()).toEqual(['a-story published', 'b-story published', 'c-story published'])
})

it('a link may lead to whatever readers find at its address', async () => {
  await index()
  writeFile(contentDir, 'data/tides.csv', 'Port,Metres\nBroome,10\n')
  const chart =
    '<Chart kind="bar" data="tides.csv" title="Tides" summary="They differ." source="The ports" date="2017-01" />'
  writeStory(contentDir, 'charted', { id: 'eeeeeeee', body: `The tide comes in.\n\n${chart}` })
  await index()
  const links = (...paths: string[]) =>
    writeStory(contentDir, 'linking', { id: 'gggggggg', body: paths.map((path) => `[one](${path})`).join(', ') })
  const article = '/article/charted'
  links('/search?q=sea', '/lite', `/lite${article}`, '/lite/science', '/lite/topic/tides', '/s/eeeeeeee')
  expect((await index()).problems).toEqual([])
  links(`${article}.md`, '/qr/charted.svg', '/data/tides.csv', '/archive/2017/01', '/archive/2017/01/12')
  expect((await index()).problems).toEqual([])
  const nowhere = ['/archive/2017/02', '/s/zzzzzzzz', '/lite/nowhere', '/data/none.csv', '/qr/none.svg']
  links(...nowhere)
  expect((await index()).problems.map(({ message }) => message)).toEqual(
    nowhere.map((path) => `“${path}” leads nowhere on this site — check the path`),
  )
})

it('what is new and was not named is not said to have a problem', async () => {
  await index()
  writeFile(contentDir, 'topics/reefs.yaml', 'name: Reefs\n')
  writeStory(contentDir, 'of-reefs', { id: 'eeeeeeee', topics: ['reefs'] })
  const { problems } = await publish({ contentDir, indexDir }, { names: ['of-reefs'] })
  expect(problems.map(({ message }) => message)).toEqual([
    '“reefs” is in topics/reefs.yaml, which is not published — name both',
  ])
  const both = await publish({ contentDir, indexDir }, { names: ['of-reefs', 'topics/reefs.yaml'] })
  expect(both).toMatchObject({ problems: [], changed: ['of-reefs', 'topics/reefs.yaml'] })
})

it('what is there and has a problem is not said to be missing', async () => {
  await index()
  writeStory(contentDir, 'of-reefs', { id: 'eeeeeeee', topics: ['reefs'] })
  writeFile(contentDir, 'topics/reefs.yaml', 'nmae: Reefs\n')
  writeStory(contentDir, 'broken', { id: 'ffffffff', body: 'A brace {that opens.' })
  const body = 'More of it [there](/article/broken), and [here](/article/none).'
  writeStory(contentDir, 'linking', { id: 'gggggggg', body })
  writeFile(contentDir, 'fronts/home.yaml', 'blocks:\n  - kind: pair\n    pins: [broken]\n')
  const { problems } = await index()
  const said = problems.map(({ message }) => message)
  expect(said).toContain('“reefs” has a problem in topics/reefs.yaml — mend that')
  expect(said).toContain('“/article/broken” has a problem in articles/2017/01/broken.mdx — mend that')
  expect(said.join()).toContain('“broken” has a problem in articles/2017/01/broken.mdx — mend that; until then')
  expect(said).toContain('“/article/none” leads nowhere on this site — check the path')
})

describe('a newer version of the code', () => {
  /** As if the index that is there had been written by other code. */
  function age(tables = 'its own'): void {
    const database = openDatabase(currentDatabase(indexDir) ?? '', 'writer')
    database.run(`UPDATE meta SET value = @value WHERE key = 'code'`, { value: tables })
    database.close()
  }

  it('keeps what was good when its file is not any more, and says so', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'A brace {that opens.' })
    writeFile(contentDir, 'topics/tides.yaml', 'nmae: Tides\n')
    age()
    const { problems } = await index()
    expect([...new Set(problems.map(({ file }) => file))]).toEqual([
      'articles/2017/01/b-story.mdx',
      'topics/tides.yaml',
    ])
    expect(bodyOf('b-story')).toBe('The tide comes in, and goes out again.')
    expect(contents().register).toContainEqual(expect.objectContaining({ kind: 'topic', id: 'tides' }))
  })

  it('takes a story down all the same', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: `${WITHDRAWN}\ntopcis: [tides]` })
    age()
    await index()
    expect(standing()).toContain('b-story withdrawn')
  })

  it('makes the same index of the same files', async () => {
    await index()
    const { stories, bodies, listed } = contents()
    age()
    await index()
    expect(contents()).toMatchObject({ stories, bodies, listed })
  })
})

describe('a file that is no story', () => {
  it.each([
    'articles/2017/01/b-story.mdx~',
    'articles/2017/01/.b-story.mdx.swp',
    'pictures/Thumbs.db',
    'articles/.DS_Store',
  ])('%s, left behind by an editor, is passed over', async (file) => {
    writeFile(contentDir, file, 'Left behind.')
    expect(await index()).toMatchObject({ stories: 3, problems: [] })
  })

  it.each([
    ['article', 'articles/'],
    ['Articles', 'articles/'],
    ['author', 'authors/'],
  ])('a folder called %s is one line', async (folder, meant) => {
    writeFile(contentDir, `${folder}/2017/01/d-story.mdx`, 'Words.')
    const { problems } = await index()
    expect(problems).toMatchObject([{ file: `${folder}/`, message: expect.stringContaining(`rename it ${meant}`) }])
  })

  it('a link to a story stands for the story, and one that leads nowhere is named', async () => {
    const file = path.join(contentDir, 'articles/2017/01/b-story.mdx')
    await index()
    renameSync(file, path.join(contentDir, 'b.txt'))
    symlinkSync(path.join(contentDir, 'b.txt'), file)
    expect(await index()).toMatchObject({ stories: 3, removed: [], takenDown: [], problems: [] })
    symlinkSync(path.join(contentDir, 'nowhere'), path.join(contentDir, 'articles/2017/01/d-story.mdx'))
    expect((await index()).problems).toMatchObject([{ message: expect.stringContaining('leads nowhere') }])
  })
})

describe('publications that meet', () => {
  it('one that came first does not revive what the next took away', async () => {
    await index()
    await writeNewPicture('pictures/slow.png')
    const image = 'image: {src: slow.png, alt: Noise, credit: A test}'
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: image })
    const settled: string[] = []
    const slow = index().finally(() => settled.push('slow'))
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: WITHDRAWN })
    const withdrawal = index().finally(() => settled.push('withdrawal'))
    await Promise.all([slow, withdrawal])
    expect(settled).toEqual(['slow', 'withdrawal'])
    expect(standing()).toEqual(['a-story published', 'b-story withdrawn', 'c-story published'])
    expect(contents().story_pictures).toEqual([])
  }, 120_000)

  it('a slow one does not bring back a story that was taken away, nor lose one that was added', async () => {
    await index()
    await writeNewPicture('pictures/slow.png')
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'image: {src: slow.png, alt: Noise, credit: A test}' })
    const slow = index()
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    await Promise.all([slow, index()])
    expect(standing()).toEqual(['a-story published', 'c-story published', 'd-story published'])
  }, 120_000)

  it('two processes at once end in the state of the files, with an index and without', {
    timeout: 120_000,
  }, async () => {
    for (let round = 0; round < 3; round++) {
      writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: `Round ${round}.` })
      const first = publishElsewhere()
      writeStory(contentDir, 'c-story', { id: 'cccccccc', fields: round % 2 === 0 ? WITHDRAWN : 'label: news' })
      writeStory(contentDir, `new-${round}`, { id: `newnews${round}` })
      const said = await Promise.all([first, publishElsewhere()])
      expect(said).toEqual([expect.stringContaining('exit 0'), expect.stringContaining('exit 0')])
      const afterBoth = contents()
      const own = indexDir
      indexDir = temporaryDir()
      await index()
      expect(afterBoth).toEqual(contents())
      indexDir = own
    }
  })

  /** Large and never seen before, so that its renditions take their time. */
  async function writeNewPicture(file: string): Promise<void> {
    const raw = { width: 1_000, height: 700, channels: 3 as const }
    const bytes = await sharp(randomBytes(raw.width * raw.height * raw.channels), { raw })
      .png({ compressionLevel: 0 })
      .toBuffer()
    mkdirSync(path.join(contentDir, 'pictures'), { recursive: true })
    writeFileSync(path.join(contentDir, file), bytes)
  }

  /** `npm run publish` in a process of its own. @returns what it said, and how it ended */
  function publishElsewhere(): Promise<string> {
    const env = { ...process.env, CONTENT_DIR: contentDir, INDEX_DIR: indexDir }
    compiledProgram('scripts/publish-here.ts')
    const child = spawn(process.execPath, [compiledProgram('scripts/publish.mjs')], { env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
    return new Promise((resolve) => child.once('close', (code) => resolve(`${said}exit ${code}`)))
  }
})

describe('a part of a series', () => {
  const part = (slug: string, letter: string, fields: string) =>
    writeStory(contentDir, slug, { id: letter.repeat(8), fields })
  const messages = async () => (await index()).problems.map(({ file, message }) => `${path.basename(file)}: ${message}`)

  beforeEach(() => writeFile(contentDir, 'series/tides.yaml', 'name: Tides\n'))

  it('is one story: who comes second is told the file of the first, and goes out when that makes room', async () => {
    part('a-story', 'a', 'series: {id: tides, part: 2}')
    part('b-story', 'b', 'series: {id: tides, part: 5}')
    expect(await messages()).toEqual([])
    part('c-story', 'c', 'series: {id: tides, part: 2}')
    expect(await messages()).toEqual([
      'c-story.mdx: part 2 is what articles/2017/01/a-story.mdx is too — give each its own, or leave part out',
    ])
    part('a-story', 'a', 'series: {id: tides, part: 1}')
    expect(await messages()).toEqual([])
  })

  it('of which two come at once is told of both', async () => {
    part('a-story', 'a', 'series: {id: tides, part: 2}')
    part('b-story', 'b', 'series: {id: tides, part: 2}')
    expect(await messages()).toEqual([
      expect.stringMatching(/^a-story\.mdx: part 2 is what .*b-story\.mdx is too/),
      expect.stringMatching(/^b-story\.mdx: part 2 is what .*a-story\.mdx is too/),
    ])
  })

  it('is claimed neither by a translation nor by what nobody sees', async () => {
    part('a-story', 'a', 'series: {id: tides, part: 2}')
    part('b-story', 'b', 'series: {id: tides, part: 2}\ntranslationOf: a-story\nlang: fr')
    part(
      'c-story',
      'c',
      'series: {id: tides, part: 3}\nstatus: withdrawn\nwithdrawal: {at: 2017-01-13T09:00:00+11:00, reason: It was wrong.}',
    )
    part('d-story', 'd', 'series: {id: tides, part: 3}')
    expect(await messages()).toEqual([])
    part('e-story', 'e', 'series: {id: tides, part: 3}\nstatus: draft')
    expect(await messages()).toEqual([expect.stringMatching(/^e-story\.mdx: part 3 is what .*d-story\.mdx is too/)])
  })
})
