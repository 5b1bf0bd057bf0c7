import { cpSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { openForWriting } from '../index/open-for-writing'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { Book } from './book'
import { changesOf } from './changes'
import { hashOf } from './files'
import { GaveWay } from './in-turn'
import { publish } from './publish'
import { see } from './scan'
import { takesDown } from './takes-down'

let dirs: { contentDir: string; indexDir: string }
beforeEach(async () => {
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
  await publish(dirs)
})

const file = (slug: string) => `articles/2017/01/${slug}.mdx`
const seen = (...names: string[]) => publish(dirs, { names, isSet: false, door: 'watcher' })

describe('names that are no set', () => {
  it('tell of what differs alone', async () => {
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Other words' })
    writeStory(dirs.contentDir, 'c-story', { id: 'cccccccc' })
    rmSync(path.join(dirs.contentDir, file('b-story')))
    const report = await seen(file('a-story'), file('b-story'), file('c-story'), 'topics/tides.yaml')
    expect(report).toMatchObject({ changed: ['a-story', 'c-story'], removed: ['b-story'], problems: [] })
  })

  it('go out one by one, and name what is wrong with them and with nothing else', async () => {
    writeStory(dirs.contentDir, 'wrong-for-long', { id: 'dddddddd', fields: 'section: gardening' })
    await publish(dirs)
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Other words' })
    writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb', fields: 'section: gardening' })
    const report = await seen(file('a-story'), file('b-story'))
    expect(report).toMatchObject({ changed: ['a-story'], isHeldBack: false })
    expect(report.problems.map((problem) => problem.file)).toEqual([file('b-story')])
  })

  it('may be those of files that came and went again, or that no newsroom has', async () => {
    writeFile(dirs.contentDir, 'README.md', 'Not for readers.\n')
    expect(await seen(file('gone'), 'README.md', '../outside.yaml', '.git/index')).toMatchObject({
      ...{ changed: [], removed: [], problems: [] },
    })
  })

  it('take nothing down when the whole folder is gone, as a disk that is not mounted', async () => {
    renameSync(dirs.contentDir, `${dirs.contentDir}-elsewhere`)
    expect(await seen(file('a-story'), file('b-story'))).toMatchObject({ removed: [], takenDown: [] })
    renameSync(`${dirs.contentDir}-elsewhere`, dirs.contentDir)
    expect(await publish(dirs)).toMatchObject({ changed: [], removed: [] })
  })
})

describe('a file that holds something else, and keeps its size, its time and its place on the disk', () => {
  it.each([
    ['by whoever looks at everything', () => publish(dirs)],
    ['by the watcher', () => seen(file('a-story'))],
  ])('is seen %s', async (_, look) => {
    const absolute = path.join(dirs.contentDir, file('a-story'))
    utimesSync(absolute, 1_484_179_200, 1_484_179_200)
    await publish(dirs)
    const { size, mtime, ino } = statSync(absolute)
    writeFileSync(absolute, readFileSync(absolute, 'utf8').replace('published\n', 'withdrawn\n'))
    utimesSync(absolute, 1_484_179_200, 1_484_179_200)
    expect(statSync(absolute)).toMatchObject({ size, mtime, ino })
    expect(await look()).toMatchObject({ takenDown: ['a-story'] })
  })
})

describe('a newsroom that was copied, as by git, rsync or a backup', () => {
  const copied = async () => {
    const copy = temporaryDir()
    cpSync(dirs.contentDir, copy, { recursive: true })
    rmSync(dirs.contentDir, { recursive: true })
    renameSync(copy, dirs.contentDir)
  }
  const looked = async () => {
    const database = openDatabase(currentDatabase(dirs.indexDir) ?? '', 'reader')
    const { changed, same, removed } = await changesOf(dirs.contentDir, database)
    database.close()
    return { changed: [...changed.keys()].sort(), same: same.size, removed }
  }

  it('is not judged again, but for the files that hold something else', async () => {
    await copied()
    expect(await looked()).toMatchObject({ changed: [], removed: [] })
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Other words' })
    rmSync(path.join(dirs.contentDir, file('b-story')))
    expect(await looked()).toMatchObject({ changed: [file('a-story')], removed: [file('b-story')] })
    expect(await publish(dirs)).toMatchObject({ changed: ['a-story'], removed: ['b-story'], problems: [] })
  })

  it('is known from then on as it lies there, and no file is read any more', async () => {
    await copied()
    await publish(dirs)
    expect(await looked()).toEqual({ changed: [], same: 0, removed: [] })
  })

  it('has its mistakes judged anew', async () => {
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'section: gardening' })
    await publish(dirs)
    await copied()
    expect((await looked()).changed).toEqual([file('a-story')])
  })
})

describe('an archive', () => {
  const MANY = 400
  const numbered = Array.from({ length: MANY }, (_, number) => `data/table-${number}.csv`)
  const LOOKED_AT_ONCE = 100
  const moment = new Date('2017-01-20T09:00:00+11:00')
  const touchAll = () => {
    for (const one of numbered) utimesSync(path.join(dirs.contentDir, one), moment, moment)
  }
  beforeEach(async () => {
    for (const one of numbered) writeFile(dirs.contentDir, one, 'year,height\n2016,1\n')
    const { database, done } = openForWriting(dirs.indexDir)
    const book = new Book(database, false)
    for (const one of numbered) book.see(one, see(dirs.contentDir, one) ?? '', hashOf('year,height\n2016,1\n'))
    done()
  })

  /** What comes of a look, and how often others have their turn meanwhile. */
  async function meanwhile<T>(work: Promise<T>): Promise<{ done: T; turns: number }> {
    let isOver = false
    const done = work.finally(() => {
      isOver = true
    })
    let turns = 0
    for (; !isOver; turns++) await othersTurn()
    return { done: await done, turns }
  }
  const look = async (others?: AbortSignal) => {
    const database = openDatabase(currentDatabase(dirs.indexDir) ?? '', 'reader')
    try {
      return await changesOf(dirs.contentDir, database, others)
    } finally {
      database.close()
    }
  }

  it('is looked at in lots, between which others are answered', async () => {
    const { done, turns } = await meanwhile(look())
    expect(done).toMatchObject({ removed: [], same: new Map() })
    // Once when it is listed, and once when it is compared.
    expect(turns).toBeGreaterThanOrEqual((2 * MANY) / LOOKED_AT_ONCE)
  })

  it('is read a file at a time, also to find out whether an order may wait', async () => {
    touchAll()
    for (const work of [() => look(), () => takesDown(dirs, {})])
      expect((await meanwhile<unknown>(work())).turns).toBeGreaterThan(MANY)
    expect((await look()).same.size).toBe(MANY)
  })

  it('is read no further when others wait, and a few files are', async () => {
    const others = AbortSignal.abort(new GaveWay())
    expect((await look(others)).same.size).toBe(0)
    touchAll()
    await expect(look(others)).rejects.toBeInstanceOf(GaveWay)
  })
})

it('a file that was away for a moment, while the folder was listed, did not go', async () => {
  const absolute = path.join(dirs.contentDir, file('a-story'))
  const database = openDatabase(currentDatabase(dirs.indexDir) ?? '', 'reader')
  renameSync(absolute, `${absolute}~`)
  const looking = changesOf(dirs.contentDir, database)
  renameSync(`${absolute}~`, absolute)
  expect(await looking).toMatchObject({ removed: [] })
  database.close()
})

describe('a story that took too long to read, which a busy machine may be the reason of', () => {
  const slug = file('a-story')
  const isAskedAgain = async () => {
    const { database, drop } = openForWriting(dirs.indexDir)
    const { changed } = await changesOf(dirs.contentDir, database)
    drop()
    return changed.has(slug)
  }
  /** A publication in which it does so again. */
  const refuse = async () => {
    const { database, done } = openForWriting(dirs.indexDir)
    const book = new Book(database, false)
    const changes = await changesOf(dirs.contentDir, database)
    await book.begin(changes, othersTurn)
    const problems = [{ file: slug, line: 1, column: 1, field: 'file', message: 'cannot be read — ' }]
    book.tell(slug, { problems, isRefused: true, isTooSlow: true })
    await book.settle(changes, new Map(), othersTurn)
    done()
  }

  it('is read by the next three publications, and by no more until somebody saves it', async () => {
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Many words' })
    const asked: boolean[] = []
    for (let time = 0; time < 4; time++) {
      await refuse()
      asked.push(await isAskedAgain())
    }
    expect(asked).toEqual([true, true, true, false])
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Fewer words' })
    await refuse()
    expect(await isAskedAgain()).toBe(true)
    await publish(dirs)
    expect(await isAskedAgain()).toBe(false)
  })
})
