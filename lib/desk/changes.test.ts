import { cpSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { openForWriting } from '../index/open-for-writing'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { Book } from './book'
import { changesOf } from './changes'
import { publish } from './publish'

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
  const looked = () => {
    const database = openDatabase(currentDatabase(dirs.indexDir) ?? '', 'reader')
    const { changed, same, removed } = changesOf(dirs.contentDir, database)
    database.close()
    return { changed: [...changed.keys()].sort(), same: same.size, removed }
  }

  it('is not judged again, but for the files that hold something else', async () => {
    await copied()
    expect(looked()).toMatchObject({ changed: [], removed: [] })
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Other words' })
    rmSync(path.join(dirs.contentDir, file('b-story')))
    expect(looked()).toMatchObject({ changed: [file('a-story')], removed: [file('b-story')] })
    expect(await publish(dirs)).toMatchObject({ changed: ['a-story'], removed: ['b-story'], problems: [] })
  })

  it('is known from then on as it lies there, and no file is read any more', async () => {
    await copied()
    await publish(dirs)
    expect(looked()).toEqual({ changed: [], same: 0, removed: [] })
  })

  it('has its mistakes judged anew', async () => {
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'section: gardening' })
    await publish(dirs)
    await copied()
    expect(looked().changed).toEqual([file('a-story')])
  })
})

describe('a story that took too long to read, which a busy machine may be the reason of', () => {
  const slug = file('a-story')
  const isAskedAgain = () => {
    const { database, drop } = openForWriting(dirs.indexDir)
    const { changed } = changesOf(dirs.contentDir, database)
    drop()
    return changed.has(slug)
  }
  /** A publication in which it does so again. */
  const refuse = () => {
    const { database, done } = openForWriting(dirs.indexDir)
    const book = new Book(database, false)
    const changes = changesOf(dirs.contentDir, database)
    book.begin(changes)
    const problems = [{ file: slug, line: 1, column: 1, field: 'file', message: 'cannot be read — ' }]
    book.tell(slug, { problems, isRefused: true, isTooSlow: true })
    book.settle(changes, new Map())
    done()
  }

  it('is read by the next three publications, and by no more until somebody saves it', async () => {
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Many words' })
    const asked = [1, 2, 3, 4].map(() => {
      refuse()
      return isAskedAgain()
    })
    expect(asked).toEqual([true, true, true, false])
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline: 'Fewer words' })
    refuse()
    expect(isAskedAgain()).toBe(true)
    await publish(dirs)
    expect(isAskedAgain()).toBe(false)
  })
})
