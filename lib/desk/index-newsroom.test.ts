import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { ContentError } from '../newsroom/problem'
import { FROZEN_NEWSROOM, smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { indexNewsroom } from './index-newsroom'

let contentDir: string
let indexDir: string
const index = () => indexNewsroom({ contentDir, indexDir })

beforeEach(() => {
  contentDir = smallNewsroom()
  indexDir = temporaryDir()
  for (const letter of ['a', 'b', 'c']) writeStory(contentDir, `${letter}-story`, { id: letter.repeat(8) })
})

/** All that the index holds. */
function contents(): Record<string, unknown[]> {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
  const tables = database.all(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
  const rows = tables.map(({ name }) => [name, database.all(`SELECT * FROM ${name} ORDER BY 1, 2`)])
  database.close()
  return Object.fromEntries(rows)
}

const generation = () => contents().meta?.find((row) => (row as { key: string }).key === 'generation')

describe('the index is brought up to date', () => {
  it('from nothing: every story is new', async () => {
    expect(await index()).toEqual({ stories: 3, changed: ['a-story', 'b-story', 'c-story'], removed: [] })
  })

  it('with nothing to do: no story is written, and readers see the same edition', async () => {
    await index()
    const before = contents()
    expect(await index()).toEqual({ stories: 3, changed: [], removed: [] })
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
    expect(await index()).toEqual({ stories: 3, changed: ['b-story'], removed: [] })
    expect(generation()).not.toEqual(before)
    expect(contents().stories).toContainEqual(
      expect.objectContaining({ slug: 'b-story', markdown: expect.stringContaining('The tide has turned.') }),
    )
  })

  it('after a story was added', async () => {
    await index()
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    expect(await index()).toEqual({ stories: 4, changed: ['d-story'], removed: [] })
  })

  it('after a story was taken away: nothing of it stays', async () => {
    await index()
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    expect(await index()).toEqual({ stories: 2, changed: [], removed: ['b-story'] })
    expect(JSON.stringify(contents())).not.toContain('b-story')
  })

  it('after a rename: the old name leads to the new one', async () => {
    await index()
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    writeStory(contentDir, 'better-name', { id: 'bbbbbbbb', fields: 'formerSlugs: [b-story]' })
    expect(await index()).toEqual({ stories: 3, changed: ['better-name'], removed: ['b-story'] })
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
    expect(await index()).toEqual({ stories: 3, changed: [], removed: [] })
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

  it('that takes away what a story refers to is refused, with the story’s address', async () => {
    await index()
    const before = contents()
    rmSync(path.join(contentDir, 'topics/tides.yaml'))
    await expect(index()).rejects.toThrow(/articles\/2017\/01\/a-story\.mdx:6:1 topics: “tides” is not a topic/)
    expect(contents()).toEqual(before)
  })
})

describe('an index that was deleted', () => {
  it('comes back with the same edition and the same rows', { timeout: 120_000 }, async () => {
    contentDir = temporaryDir()
    cpSync(FROZEN_NEWSROOM, contentDir, { recursive: true })
    await index()
    const before = contents()
    rmSync(indexDir, { recursive: true })
    const { changed } = await index()
    expect(changed).toHaveLength(before.stories?.length ?? 0)
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

  it('is made anew when its file is damaged', async () => {
    await index()
    const before = contents()
    writeFileSync(currentDatabase(indexDir) ?? '', 'this is no database')
    await index()
    expect(contents()).toEqual(before)
  })

  it('leaves one database in the folder', async () => {
    await index()
    writeFile(indexDir, 'current', 'index-ffffffffffff.db')
    await index()
    expect(readdirSync(indexDir).filter((name) => name.endsWith('.db'))).toHaveLength(1)
  })
})

describe('a story with a mistake', () => {
  it('stops the whole change, and the index stays as it was', async () => {
    await index()
    const before = contents()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', body: 'A good change.' })
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'A brace {that opens.' })
    const failure = await index().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ContentError)
    expect(failure).toHaveProperty('problems', [
      expect.objectContaining({ file: 'articles/2017/01/b-story.mdx', field: 'body' }),
    ])
    expect(contents()).toEqual(before)
  })

  it('leaves no index when there was none', async () => {
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
    await expect(index()).rejects.toThrow(ContentError)
    expect(currentDatabase(indexDir)).toBeUndefined()
    expect(readdirSync(indexDir)).toEqual([])
  })

  it('is taken once it is mended', async () => {
    await index()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
    await expect(index()).rejects.toThrow(ContentError)
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', body: 'Mended.' })
    expect((await index()).changed).toEqual(['b-story'])
  })
})

describe('publications that meet', () => {
  const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-13T09:00:00+11:00, reason: A court order}'
  const standing = () =>
    (contents().stories as Array<{ slug: string; status: string }>).map(({ slug, status }) => `${slug} ${status}`)

  it('a slow one, which read the files before a withdrawal, does not revive the story', async () => {
    await index()
    await writeNewPicture('pictures/slow.png')
    const image = 'image: {src: slow.png, alt: Noise, credit: A test}'
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: image })
    const settled: string[] = []
    const slow = index().finally(() => settled.push('slow'))
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: WITHDRAWN })
    const withdrawal = index().finally(() => settled.push('withdrawal'))
    await withdrawal
    expect(standing()).toContain('b-story withdrawn')
    await slow
    expect(settled).toEqual(['withdrawal', 'slow'])
    expect(standing()).toEqual(['a-story published', 'b-story withdrawn', 'c-story published'])
    expect(contents().story_pictures).toEqual([])
  })

  it('a slow one does not bring back a story that was taken away, nor lose one that was added', async () => {
    await writeNewPicture('pictures/slow.png')
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'image: {src: slow.png, alt: Noise, credit: A test}' })
    const slow = index()
    rmSync(path.join(contentDir, 'articles/2017/01/b-story.mdx'))
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    await Promise.all([slow, index()])
    expect(standing()).toEqual(['a-story published', 'c-story published', 'd-story published'])
  })

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
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/publish.ts'], { env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
    return new Promise((resolve) => child.once('close', (code) => resolve(`${said}exit ${code}`)))
  }
})
