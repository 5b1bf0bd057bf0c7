import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { currentDatabase } from '../index/database'
import { openForWriting } from '../index/open-for-writing'
import { LogBook } from '../publications/log-book'
import { logDirOf, openLogForWriting } from '../publications/open-log'
import { unpackText } from '../publications/version'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { compiledProgram } from '../testing-compiled'
import { markIn } from './log-run'
import { type Order, publish } from './publish'
import { noteSchedule } from './schedule'

let contentDir: string
let indexDir: string
const run = (order?: Order) => publish({ contentDir, indexDir }, order)

beforeEach(() => {
  contentDir = smallNewsroom()
  indexDir = temporaryDir()
  writeStory(contentDir, 'a-story', { id: 'aaaaaaaa' })
})

function inLog<T>(ask: (database: ReturnType<typeof openLogForWriting>) => T): T {
  const database = openLogForWriting(logDirOf(indexDir))
  try {
    return ask(database)
  } finally {
    database.close()
  }
}

/** What the log holds, one line a version. */
const told = () =>
  inLog((log) =>
    log
      .all(
        `SELECT door, who, minor, slug, event, text IS NULL AS bare FROM versions
          JOIN publications ON publications.id = publication ORDER BY versions.id`,
      )
      .map(({ door, who, minor, slug, event, bare }) =>
        [
          door,
          ...(who ? [`by ${who}`] : []),
          ...(minor ? ['minor'] : []),
          slug,
          event,
          ...(bare ? [] : ['with text']),
        ].join(' '),
      ),
  )

const takenDown = () => {
  const index = openForWriting(indexDir)
  const rows = index.database.all('SELECT slug, story FROM taken_down ORDER BY slug')
  index.done()
  return rows.map(({ slug, story }) => `${slug} ${story}`)
}

const at = (fields: string) => `publishedAt: ${fields}`
const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'
const file = (slug: string) => path.join(contentDir, `articles/2017/01/${slug}.mdx`)

describe('the log of publications', () => {
  it('says through which door, by whom, what became of which story, and what it said', async () => {
    await run({ door: 'start' })
    writeStory(contentDir, 'a-story', {
      id: 'aaaaaaaa',
      headline: 'Another headline',
      body: 'One.\n\n## Two\n\nThree *four*.',
    })
    await run({ names: ['a-story'], who: 'Jo' })
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Another headline', body: 'One.' })
    await run({ names: ['a-story'], who: 'Jo', isMinor: true })
    expect(told()).toEqual([
      'start a-story published with text',
      'command by Jo a-story changed with text',
      'command by Jo minor a-story changed with text',
    ])
    const texts = inLog((log) => log.all('SELECT text FROM versions ORDER BY id').map(({ text }) => unpackText(text)))
    expect(texts[1]).toMatchObject({ headline: 'Another headline', lines: ['One.', 'Two', 'Three four.'] })
    const hashes = inLog((log) => log.all('SELECT old_hash, new_hash FROM versions ORDER BY id'))
    expect(hashes[0]?.old_hash).toBeNull()
    expect(hashes.slice(1).map(({ old_hash }) => old_hash)).toEqual(hashes.slice(0, -1).map(({ new_hash }) => new_hash))
  })

  it('is silent when nothing changed, and about drafts', async () => {
    await run()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'status: draft' })
    await run()
    await run()
    expect(told()).toHaveLength(1)
  })

  it('names what else a publication changed', async () => {
    await run()
    writeFile(contentDir, 'topics/moon.yaml', 'name: The Moon\n')
    await run()
    expect(inLog((log) => log.all('SELECT others FROM publications ORDER BY id').at(-1)?.others)).toBe(
      '["topics/moon.yaml"]',
    )
  })

  it('follows a story from its schedule to its removal', async () => {
    await run()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: at('2100-01-10T09:00:00+11:00') })
    expect((await run()).scheduled).toEqual([{ slug: 'b-story', at: Date.parse('2100-01-10T09:00:00+11:00') }])
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    await run()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'status: draft' })
    await run()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    await run()
    rmSync(file('b-story'))
    writeStory(contentDir, 'c-story', {
      id: 'bbbbbbbb',
      headline: 'The story of b-story',
      fields: 'formerSlugs: [b-story]',
    })
    await run()
    writeStory(contentDir, 'c-story', { id: 'bbbbbbbb', fields: WITHDRAWN })
    await run()
    rmSync(file('c-story'))
    await run()
    expect(
      told()
        .map((line) => line.replace(/^command /, ''))
        .slice(1),
    ).toEqual([
      'b-story scheduled with text',
      'b-story published with text',
      'b-story taken back',
      'b-story published with text',
      'c-story renamed with text',
      'c-story withdrawn',
      'c-story removed',
    ])
  })

  it('tells a former address that is added later as it tells a move, and all else that is added with it as a change', async () => {
    await run()
    const write = (fields: string) => writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields })
    for (const fields of [
      'formerSlugs: [an-old-name]',
      'formerSlugs: [an-old-name]\nformerPaths: [/2016/05/an-old-name/]',
      'formerSlugs: [an-old-name, an-older-name]\nlabel: analysis',
      'formerSlugs: [an-old-name, an-older-name]',
      '',
    ]) {
      write(fields)
      await run()
    }
    expect(told().slice(1)).toEqual([
      'command a-story renamed with text',
      'command a-story renamed with text',
      'command a-story changed with text',
      'command a-story changed with text',
      'command a-story renamed with text',
    ])
  })

  it('hears that a story went when its file has another id, before the minute of the one and after that of the other', async () => {
    await run()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: at('2100-01-10T09:00:00+11:00') })
    await run()
    writeStory(contentDir, 'b-story', { id: 'cccccccc' })
    await run()
    writeStory(contentDir, 'b-story', { id: 'dddddddd' })
    await run()
    expect(told().slice(1)).toEqual([
      'command b-story scheduled with text',
      'command b-story removed',
      'command b-story published with text',
      'command b-story removed',
      'command b-story published with text',
    ])
    expect(takenDown()).toEqual(['b-story cccccccc'])
    expect(await noteSchedule(indexDir, Date.parse('2100-01-10T09:00:00+11:00'))).toEqual({ live: [], ended: [] })
  })

  it('notes a story that goes live by the clock once, whatever the clock does afterwards', async () => {
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: at('2100-01-10T09:00:00+11:00') })
    writeStory(contentDir, 'c-story', { id: 'cccccccc', fields: at('2100-01-10T09:00:00+11:00') })
    await run()
    const live = Date.parse('2100-01-10T09:00:00+11:00')
    for (const moment of [live - 1, live, live - 60_000, live + 1_000]) await noteSchedule(indexDir, moment)
    expect(told().slice(3)).toEqual(['schedule b-story went live', 'schedule c-story went live'])
  })
})

describe('what the log knows of a story whose file went', () => {
  it('stands in the index when readers could see it, with all its names, and not when they could not', async () => {
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'formerSlugs: [old-name]' })
    writeStory(contentDir, 'c-story', { id: 'cccccccc', fields: at('2100-01-10T09:00:00+11:00') })
    await run()
    for (const slug of ['b-story', 'c-story']) rmSync(file(slug))
    await run()
    expect(takenDown()).toEqual(['b-story bbbbbbbb', 'old-name bbbbbbbb'])
  })

  it('outlives the index', async () => {
    await run()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    await run()
    rmSync(file('b-story'))
    rmSync(indexDir, { recursive: true })
    await run()
    expect(told().at(-1)).toBe('command b-story removed')
    expect(takenDown()).toEqual(['b-story bbbbbbbb'])
    rmSync(indexDir, { recursive: true })
    await run()
    expect(takenDown()).toEqual(['b-story bbbbbbbb'])
    expect(told()).toHaveLength(3)
  })
})

describe('a log and an index that do not know of each other', () => {
  it('an index that was made anew says nothing again', async () => {
    await run()
    rmSync(indexDir, { recursive: true })
    await run()
    expect(told()).toHaveLength(1)
  })

  it('a log that was lost begins with what stands', async () => {
    await run()
    rmSync(logDirOf(indexDir), { recursive: true })
    await run()
    expect(told()).toEqual(['command a-story published with text'])
  })

  it('a log out of a backup hears of all that it missed', async () => {
    await run()
    const kept = temporaryDir()
    rmSync(kept, { recursive: true })
    renameSync(logDirOf(indexDir), kept)
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    await run()
    rmSync(logDirOf(indexDir), { recursive: true })
    renameSync(kept, logDirOf(indexDir))
    await run()
    expect(told()).toEqual(['command a-story published with text', 'command b-story published with text'])
  })

  it('what was looked at in development is told at the next publication', async () => {
    await run()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    await run({ isLogged: false })
    expect(told()).toHaveLength(1)
    await run()
    expect(told().slice(1)).toEqual(['command b-story published with text'])
  })
})

describe('a publication that is cut off', () => {
  const cut = (where: 'begin' | 'finish') =>
    vi.spyOn(LogBook.prototype, where).mockImplementationOnce(() => {
      throw new Error('The power went.')
    })

  const unfinished = () => inLog((log) => log.all('SELECT id FROM publications WHERE finished = 0'))

  it('before readers see it leaves the old, and the next begins anew', async () => {
    await run()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Another headline' })
    cut('begin')
    await expect(run()).rejects.toThrow('The power went.')
    await run()
    expect(told()).toEqual(['command a-story published with text', 'command a-story changed with text'])
    expect(unfinished()).toEqual([])
  })

  it('when readers see it leaves the new and says so, and the next finishes it', async () => {
    await run()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Another headline' })
    cut('finish')
    expect((await run()).changed).toEqual(['a-story'])
    expect(unfinished()).toHaveLength(1)
    await run()
    expect(told()).toEqual(['command a-story published with text', 'command a-story changed with text'])
    expect(unfinished()).toEqual([])
  })

  it('when readers see a new index leaves that where it is', async () => {
    cut('finish')
    await run()
    expect(existsSync(currentDatabase(indexDir) ?? '')).toBe(true)
    await run()
    expect(told()).toEqual(['command a-story published with text'])
  })

  it('before readers see it, and never taken up again, is not in the log', async () => {
    await run()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Another headline' })
    // What a process leaves that dies between the log and the index.
    await inLog((log) => {
      const book = new LogBook(log)
      const before = book.standingOf('aaaaaaaa')
      const versions = before ? [{ event: 'changed' as const, before, after: before, text: undefined }] : []
      // It writes before it pauses.
      return book.begin({ door: 'command', at: 0, names: [] }, versions, othersTurn)
    })
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa' })
    await run()
    expect(told()).toEqual(['command a-story published with text'])
  })

  it('by the death of its process, at whatever moment, leaves log and index at one', { timeout: 120_000 }, async () => {
    await run()
    const env = { ...process.env, CONTENT_DIR: contentDir, INDEX_DIR: indexDir }
    const start = () => spawn(process.execPath, [compiledProgram('scripts/publish-here.ts')], { env, stdio: 'ignore' })
    const started = performance.now()
    await once(start(), 'exit')
    const ms = performance.now() - started
    for (const share of [0.85, 0.95, 1]) {
      writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', headline: `Killed ${share}` })
      const killed = start()
      const ended = once(killed, 'exit')
      setTimeout(() => killed.kill('SIGKILL'), ms * share)
      await ended
      await run()
      const { texts, open } = inLog((log) => ({
        texts: log.all('SELECT text FROM versions ORDER BY id').map(({ text }) => unpackText(text).headline),
        open: log.all('SELECT id FROM publications WHERE finished = 0'),
      }))
      expect(texts.at(-1)).toBe(`Killed ${share}`)
      expect(new Set(texts).size).toBe(texts.length)
      expect(open).toEqual([])
      const index = openForWriting(indexDir)
      expect(markIn(index.database)).toBe(inLog((log) => new LogBook(log).mark))
      index.done()
    }
  })

  it('a set that is held back is not in the log, and its takedowns are', async () => {
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    await run()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'section: nowhere' })
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'status: draft' })
    expect((await run({ names: ['a-story', 'b-story'] })).isHeldBack).toBe(true)
    expect(told().slice(2)).toEqual(['command b-story taken back'])
  })
})

describe('a log that cannot be written', () => {
  const READERS = ['a-story', 'b-story', 'c-story']

  beforeEach(async () => {
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'formerSlugs: [old-name]' })
    writeStory(contentDir, 'c-story', { id: 'cccccccc' })
    writeStory(contentDir, 'd-story', { id: 'dddddddd' })
    await run()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Another headline' })
    writeStory(contentDir, 'e-story', { id: 'eeeeeeee' })
  })

  /** Stories that readers see, with their headlines. */
  const seen = () => {
    const index = openForWriting(indexDir)
    const rows = index.database.all(
      `SELECT front ->> '$.headline' AS headline FROM stories WHERE status = 'published' ORDER BY slug`,
    )
    index.done()
    return rows.map(({ headline }) => String(headline).replace('The story of ', ''))
  }

  const takeDownThree = () => {
    rmSync(file('b-story'))
    writeStory(contentDir, 'c-story', { id: 'cccccccc', fields: WITHDRAWN })
    writeStory(contentDir, 'd-story', { id: 'dddddddd', fields: 'status: draft' })
  }

  /** Each way in which a log cannot be written, and how it is mended. */
  const FAULTS: Array<[string, string, () => () => void]> = [
    [
      'has no room',
      'full',
      () => {
        const full = vi.spyOn(LogBook.prototype, 'begin').mockImplementation(() => {
          throw new Error('database or disk is full')
        })
        return () => full.mockRestore()
      },
    ],
    [
      'has no folder, and a file in its place',
      'EEXIST',
      () => {
        const kept = path.join(temporaryDir(), 'log')
        renameSync(logDirOf(indexDir), kept)
        writeFileSync(logDirOf(indexDir), '')
        return () => {
          rmSync(logDirOf(indexDir))
          renameSync(kept, logDirOf(indexDir))
        }
      },
    ],
    [
      'is no database any more',
      'not a database',
      () => {
        const kept = path.join(temporaryDir(), 'log')
        renameSync(logDirOf(indexDir), kept)
        writeFile(logDirOf(indexDir), 'publications.db', 'x'.repeat(10_000))
        return () => {
          rmSync(logDirOf(indexDir), { recursive: true })
          renameSync(kept, logDirOf(indexDir))
        }
      },
    ],
  ]

  it.each(FAULTS)('since it %s: takedowns pass, nothing else does, and each is told', async (_, words, spoil) => {
    const mend = spoil()
    takeDownThree()
    const report = await run()
    expect(report.logFault).toContain(words)
    expect(report).toMatchObject({ isHeldBack: true, takenDown: ['b-story', 'c-story', 'd-story'], problems: [] })
    expect(seen()).toEqual(['a-story'])
    expect(takenDown()).toEqual(['b-story bbbbbbbb', 'c-story cccccccc', 'd-story dddddddd', 'old-name bbbbbbbb'])
    mend()
  })

  it.each(FAULTS)(
    'since it %s: the next publication that finds it in order writes down what it missed',
    async (_, __, spoil) => {
      const mend = spoil()
      takeDownThree()
      await run()
      mend()
      const before = told()
      await run({ door: 'start', names: [] })
      expect(told().slice(before.length)).toEqual([
        'start c-story withdrawn',
        'start d-story taken back',
        'start b-story removed',
      ])
      await run()
      expect(told().slice(before.length + 3)).toEqual([
        'command a-story changed with text',
        'command e-story published with text',
      ])
      expect(seen()).toEqual(['Another headline', 'e-story'])
    },
  )

  it.each(FAULTS)('since it %s: a publication without a takedown is refused, and says why', async (_, words, spoil) => {
    const mend = spoil()
    await expect(run()).rejects.toThrow(words)
    expect(seen()).toEqual([...READERS, 'd-story'])
    mend()
    expect((await run()).changed).toEqual(['a-story', 'e-story'])
  })

  it.each(FAULTS)('since it %s: a set that is refused is refused, and its takedowns pass', async (_, __, spoil) => {
    const mend = spoil()
    takeDownThree()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'section: nowhere' })
    const report = await run({ names: ['a-story', 'c-story'] })
    expect(report).toMatchObject({ isHeldBack: true, takenDown: ['c-story'], logFault: expect.any(String) })
    expect(report.problems).toMatchObject([{ file: 'articles/2017/01/a-story.mdx', field: 'section' }])
    expect(seen()).toEqual(['a-story', 'b-story', 'd-story'])
    mend()
  })

  it('a story that moved to another month is no takedown', async () => {
    const mend = FAULTS[0]?.[2]()
    rmSync(file('b-story'))
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb', folder: '2017/02' })
    await expect(run()).rejects.toThrow('full')
    expect(seen()).toEqual([...READERS, 'd-story'])
    mend?.()
  })

  it('keeps no new index back: readers have all that is in order, and the log hears of it later', async () => {
    const mend = FAULTS[0]?.[2]()
    rmSync(indexDir, { recursive: true })
    expect((await run()).logFault).toContain('full')
    expect(seen()).toEqual(['Another headline', 'b-story', 'c-story', 'd-story', 'e-story'])
    mend?.()
    await run({ names: [] })
    expect(told().slice(4)).toEqual(['command a-story changed with text', 'command e-story published with text'])
  })
})

it('no check of the content leaves a log', async () => {
  const { checkContent } = await import('./publish')
  await checkContent(contentDir)
  expect(existsSync(logDirOf(indexDir))).toBe(false)
})
