import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { publish } from './publish'

/** Folders that the system does not let anybody look into. Tests may run as root, whom no rights of a folder stop. */
const closed = vi.hoisted(() => ({ folder: undefined as string | undefined, isListed: false }))

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>()
  const refuse = (call: string, file: unknown) => {
    if (closed.folder === undefined || !String(file).startsWith(closed.folder)) return
    const isItself = String(file) === closed.folder
    if (call === 'scandir' ? isItself && closed.isListed : isItself) return
    throw Object.assign(new Error(`EACCES: permission denied, ${call}`), { code: 'EACCES' })
  }
  const refusing =
    <Args extends unknown[], Result>(call: string, work: (...args: Args) => Result) =>
    (...args: Args): Result => {
      refuse(call, args[0])
      return work(...args)
    }
  return {
    ...fs,
    readdirSync: refusing('scandir', fs.readdirSync),
    statSync: refusing('stat', fs.statSync),
    lstatSync: refusing('lstat', fs.lstatSync),
    readFileSync: refusing('open', fs.readFileSync),
  }
})

let dirs: { contentDir: string; indexDir: string }
const file = (slug: string) => `articles/2017/01/${slug}.mdx`
const at = (name: string) => path.join(dirs.contentDir, name)
const seen = (...names: string[]) => publish(dirs, { names, isSet: false, door: 'watcher' })
const KEPT = { removed: [], takenDown: [], stories: 2 }

beforeEach(async () => {
  closed.folder = undefined
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
  await publish(dirs)
})

/** What may happen to the folder of both stories, where the problem is told, and how it is mended. */
const FOLDER_IN_DOUBT: Array<[what: string, told: string[], happen: () => void, mend: () => void]> = [
  [
    'which cannot be read',
    ['articles/2017/01/'],
    () => Object.assign(closed, { folder: at('articles/2017/01'), isListed: false }),
    () => Object.assign(closed, { folder: undefined }),
  ],
  [
    'of which the names alone can be read',
    [file('a-story'), file('b-story')],
    () => Object.assign(closed, { folder: at('articles/2017/01'), isListed: true }),
    () => Object.assign(closed, { folder: undefined }),
  ],
  [
    'above which one cannot be read',
    ['articles/2017/'],
    () => Object.assign(closed, { folder: at('articles/2017'), isListed: false }),
    () => Object.assign(closed, { folder: undefined }),
  ],
  [
    'in the place of which a link to it stands',
    ['articles/2017/01'],
    () => {
      renameSync(at('articles/2017/01'), at('elsewhere'))
      symlinkSync(at('elsewhere'), at('articles/2017/01'))
    },
    () => {
      unlinkSync(at('articles/2017/01'))
      renameSync(at('elsewhere'), at('articles/2017/01'))
    },
  ],
  [
    'in the place of which a link to nothing stands',
    ['articles/2017/01'],
    () => {
      renameSync(at('articles/2017/01'), at('elsewhere'))
      symlinkSync(at('nowhere'), at('articles/2017/01'))
    },
    () => {
      unlinkSync(at('articles/2017/01'))
      renameSync(at('elsewhere'), at('articles/2017/01'))
    },
  ],
  [
    'in a folder of the newsroom that became a link to nothing',
    ['articles'],
    () => {
      renameSync(at('articles'), at('elsewhere'))
      symlinkSync(at('nowhere'), at('articles'))
    },
    () => {
      unlinkSync(at('articles'))
      renameSync(at('elsewhere'), at('articles'))
    },
  ],
]

describe.each(FOLDER_IN_DOUBT)('stories in a folder %s', (what, told, happen, mend) => {
  it('stand as they were, and it is said', async () => {
    happen()
    const report = await publish(dirs)
    expect(report).toMatchObject(KEPT)
    expect(report.problems.map((problem) => problem.file)).toEqual(told)
    mend()
    expect(await publish(dirs)).toMatchObject({ ...KEPT, changed: [], problems: [] })
  })

  it('are not taken down by whoever names them', async () => {
    happen()
    // A link to the folder is not followed, but a file that is named is found behind it.
    const isThere = what.endsWith('a link to it stands')
    const watched = await seen(file('a-story'))
    expect(watched).toMatchObject(KEPT)
    expect(watched.problems.map((problem) => problem.file)).toEqual(isThere ? [] : [file('a-story')])
    const set = await publish(dirs, { names: [file('a-story'), 'b-story'] })
    expect(set).toMatchObject({ ...KEPT, isHeldBack: !isThere })
    mend()
    expect(await seen(file('a-story'), file('b-story'))).toMatchObject({ ...KEPT, changed: [], problems: [] })
  })
})

describe('a story', () => {
  it('in whose place a link to nothing stands is as it was, also for the watcher', async () => {
    unlinkSync(at(file('a-story')))
    symlinkSync(at('nowhere'), at(file('a-story')))
    expect(await publish(dirs)).toMatchObject({ ...KEPT, problems: [{ file: file('a-story') }] })
    expect(await seen(file('a-story'))).toMatchObject({ ...KEPT, problems: [{ file: file('a-story') }] })
  })

  it('that is in doubt keeps its name and its id', async () => {
    renameSync(at('articles/2017/01'), at('elsewhere'))
    symlinkSync(at('elsewhere'), at('articles/2017/01'))
    mkdirSync(at('articles/2017/02'))
    renameSync(at('elsewhere/a-story.mdx'), at('articles/2017/02/a-story.mdx'))
    symlinkSync(at('articles/2017/02/a-story.mdx'), at('elsewhere/a-story.mdx'))
    expect(await publish(dirs)).toMatchObject(KEPT)
  })

  it('that went is taken down, whatever else cannot be looked at', async () => {
    writeStory(dirs.contentDir, 'c-story', { id: 'cccccccc' })
    mkdirSync(at('articles/2017/02'))
    renameSync(at(file('c-story')), at('articles/2017/02/c-story.mdx'))
    await publish(dirs)
    Object.assign(closed, { folder: at('articles/2017/02'), isListed: false })
    rmSync(at(file('a-story')))
    expect(await publish(dirs)).toMatchObject({ removed: ['a-story'], takenDown: ['a-story'], stories: 2 })
    rmSync(at('articles/2017/01'), { recursive: true })
    expect(await seen(file('b-story'))).toMatchObject({ takenDown: ['b-story'], stories: 1 })
  })

  it('went when a file stands in the place of its folder', async () => {
    rmSync(at('articles/2017/01'), { recursive: true })
    writeFile(dirs.contentDir, 'articles/2017/01', 'Not a story.')
    expect((await publish(dirs)).takenDown).toEqual(['a-story', 'b-story'])
  })
})
