import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { ContentError } from '../newsroom/problem'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { compiledProgram } from '../testing-compiled'
import type { BundledFile } from './bundle'
import { pathFault } from './newsroom-path'
import { publish, publishBundle } from './publish'
import { FOLDERS } from './scan'

let dirs: { contentDir: string; indexDir: string }
beforeEach(async () => {
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'standing', { id: 'aaaaaaaa' })
  writeStory(dirs.contentDir, 'to-be-down', { id: 'bbbbbbbb' })
  await publish(dirs)
})

const HTTP = { door: 'http' } as const

const send = (files: BundledFile[]) => publishBundle(dirs, files, HTTP)

/** A story as a sender has it. */
function storyFile(slug: string, draft: Parameters<typeof writeStory>[2]): BundledFile {
  const dir = temporaryDir()
  writeStory(dir, slug, draft)
  const file = `articles/${draft.folder ?? '2017/01'}/${slug}.mdx`
  return { path: file, bytes: readFileSync(path.join(dir, file)) }
}

/** Every file of the content folder, with what is in it and what tells it from a later one. */
function folder(dir = dirs.contentDir): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    files.map((file) => {
      const { mtimeMs, ino } = statSync(path.join(dir, file))
      const isFolder = statSync(path.join(dir, file)).isDirectory()
      return [file, isFolder ? 'folder' : `${mtimeMs} ${ino} ${readFileSync(path.join(dir, file), 'utf8')}`]
    }),
  )
}

const textsOf = (dir: string) =>
  Object.fromEntries(Object.entries(folder(dir)).map(([file, seen]) => [file, seen.replace(/^\S+ \S+ /, '')]))

/** Headlines that the index has, by slug. */
function headlines(): Record<string, string> {
  const database = openDatabase(currentDatabase(dirs.indexDir) ?? '', 'reader')
  try {
    const rows = database.all(`SELECT slug, status, front FROM stories ORDER BY slug`)
    return Object.fromEntries(
      rows.map(({ slug, status, front }) => [
        String(slug),
        status === 'published' ? JSON.parse(String(front)).headline : String(status),
      ]),
    )
  } finally {
    database.close()
  }
}

const BEFORE = { standing: 'The story of standing', 'to-be-down': 'The story of to-be-down' }
const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'

describe('a bundle', () => {
  it('brings stories and what they need, and takes files away', async () => {
    const report = await send([
      storyFile('fresh', { id: 'cccccccc', topics: ['moon'], folder: '2017/02' }),
      { path: 'topics/moon.yaml', bytes: Buffer.from('name: The Moon\n') },
      { path: 'articles/2017/01/to-be-down.mdx', bytes: undefined },
    ])
    expect(report).toMatchObject({ isHeldBack: false, problems: [], takenDown: ['to-be-down'] })
    expect(report.live).toEqual([
      { name: 'fresh', address: 'https://news.example/article/fresh' },
      { name: 'topics/moon.yaml', address: 'https://news.example/topic/moon' },
    ])
    expect(headlines()).toEqual({ fresh: 'The story of fresh', standing: BEFORE.standing })
    expect(existsSync(path.join(dirs.contentDir, 'articles/2017/01/to-be-down.mdx'))).toBe(false)
    expect(existsSync(path.join(dirs.contentDir, '.bundle'))).toBe(false)
  })

  it.each(['redirects.yaml', 'files/budget/report.pdf', 'fronts/sections/science.yaml', 'pictures/Trams/Café 2.JPG'])(
    'may bring %s, as far as its name goes',
    (file) => expect(pathFault(file)).toBeUndefined(),
  )

  it('knows what lies in each folder of a newsroom', () => {
    for (const folder of FOLDERS) expect(pathFault(`${folder}/x`), folder).toContain(`is no file of ${folder}/`)
  })

  it('with a mistake in it leaves the folder and the newspaper as they were', async () => {
    writeFile(dirs.contentDir, 'topics/reefs.yaml', 'name: Reefs\n')
    await publish(dirs)
    const before = folder()
    const report = await send([
      storyFile('standing', { id: 'aaaaaaaa', headline: 'Nobody reads this' }),
      storyFile('fresh', { id: 'cccccccc', folder: '2018/05', fields: 'section: gardening' }),
      { path: 'topics/tides.yaml', bytes: undefined },
      { path: 'topics/reefs.yaml', bytes: undefined },
    ])
    expect(report).toMatchObject({ isHeldBack: true, changed: [], removed: [] })
    expect(report.problems.map(({ file, field }) => `${file} ${field}`)).toContain('articles/2018/05/fresh.mdx section')
    expect(folder()).toEqual(before)
    expect(headlines()).toEqual(BEFORE)
    expect(await publish(dirs)).toMatchObject({ changed: [], removed: [], problems: [] })
  })

  it('with a mistake in it takes down what it takes down, and the next publication does not revive it', async () => {
    const report = await send([
      storyFile('to-be-down', { id: 'bbbbbbbb', fields: WITHDRAWN }),
      { path: 'articles/2017/01/standing.mdx', bytes: undefined },
      storyFile('fresh', { id: 'cccccccc', fields: 'section: gardening' }),
    ])
    expect(report).toMatchObject({ isHeldBack: true, takenDown: ['standing', 'to-be-down'] })
    await publish(dirs)
    expect(headlines()).toEqual({ 'to-be-down': 'withdrawn' })
    expect(existsSync(path.join(dirs.contentDir, 'articles/2017/01/fresh.mdx'))).toBe(false)
  })

  it('that was sent before changes nothing', async () => {
    const files = [
      storyFile('fresh', { id: 'cccccccc' }),
      { path: 'articles/2017/01/to-be-down.mdx', bytes: undefined },
    ]
    await send(files)
    expect(await send(files)).toMatchObject({ changed: [], removed: [], takenDown: [], problems: [] })
  })

  it.each([
    ['articles/../site.yaml', 'leaves the content folder'],
    ['../outside.mdx', 'leaves the content folder'],
    ['/etc/passwd', 'leaves the content folder'],
    ['articles//2017/x.mdx', 'leaves the content folder'],
    ['articles\\2017\\x.mdx', 'holds a character'],
    ['articles/2017/x\0.mdx', 'holds a character'],
    ['articles/2017/‮x.mdx', 'holds a character'],
    ['pictures/cafe\u0301.jpg', 'holds a character'],
    ['articles/2017/.x.mdx', 'a newsroom passes over'],
    ['.git/hooks/post-merge', 'a newsroom passes over'],
    ['pictures/x.jpg.', 'a newsroom passes over'],
    [`articles/${'x'.repeat(300)}.mdx`, 'too long'],
    ['package.json', 'is no file of a newsroom'],
    ['Authors/x.yaml', 'is no file of a newsroom'],
    ['constructor/x.yaml', 'is no file of a newsroom'],
    ['articles', 'is no file of articles/'],
    ['articles/2017/x.html', 'is no file of articles/ — write <yyyy>/<mm>/<slug>.mdx'],
    ['authors/deep/x.yaml', 'is no file of authors/'],
    ['files/page.html', 'is no file of files/'],
    ['files/macros.xlsm', 'is no file of files/'],
    ['data/x.json', 'is no file of data/'],
    ['topics/Tides.yaml', 'stands as topics/tides.yaml'],
    ['articles/2017/01/Standing.mdx', 'stands as articles/2017/01/standing.mdx'],
    ['articles/linked/x.mdx', 'leads through articles/linked, which is a link'],
    ['topics/linked.yaml', 'leads through topics/linked.yaml, which is a link'],
    ['', 'is no path'],
  ])('may not write %j', async (file, words) => {
    const outside = temporaryDir()
    symlinkSync(outside, path.join(dirs.contentDir, 'articles/linked'))
    symlinkSync(path.join(outside, 'made.yaml'), path.join(dirs.contentDir, 'topics/linked.yaml'))
    const before = readdirSync(dirs.contentDir, { recursive: true })
    const sent = send([storyFile('fresh', { id: 'cccccccc' }), { path: file, bytes: Buffer.from('name: X\n') }])
    await expect(sent).rejects.toThrow(ContentError)
    await expect(sent).rejects.toThrow(words)
    expect(readdirSync(dirs.contentDir, { recursive: true })).toEqual(before)
    expect(readdirSync(outside)).toEqual([])
  })

  it.each([
    ['pictures/a.jpg', 'pictures/A.jpg'],
    ['pictures/a.jpg', 'pictures/a.jpg'],
    ['pictures/a.jpg', 'pictures/a.jpg/b.jpg'],
    ['pictures/a.jpg/b.jpg', 'pictures/a.jpg'],
    ['pictures/Trams/a.jpg', 'pictures/trams/b.jpg'],
  ])('names no file twice, however it is written: %s, %s', async (one, other) => {
    const bytes = Buffer.from('not looked at')
    const before = folder()
    const sent = send([one, other].map((file) => ({ path: file, bytes })))
    await expect(sent).rejects.toThrow(`${other}:1:1 path: stands twice in the bundle`)
    expect(folder()).toEqual(before)
  })
})

const NEVER = 0

/** Sends a bundle in a process that dies before its n-th change to the content folder. @returns whether it came so far */
async function dieAt(step: number, files: BundledFile[]): Promise<boolean> {
  const script = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { dirs, files, step } = JSON.parse(process.env.SENT)
    let at = 0
    for (const name of ['writeFileSync', 'renameSync', 'linkSync', 'copyFileSync', 'rmSync', 'rmdirSync', 'mkdirSync']) {
      const original = fs[name]
      fs[name] = (...args) => {
        if (String(args[0]).startsWith(dirs.contentDir) && ++at === step) process.kill(process.pid, 'SIGKILL')
        return original(...args)
      }
    }
    syncBuiltinESMExports()
    const { publishBundle } = await import(${JSON.stringify(compiledProgram('lib/desk/publish.ts'))})
    const decoded = files.map(({ path, base64 }) => ({ path, bytes: base64 === undefined ? undefined : Buffer.from(base64, 'base64') }))
    await publishBundle(dirs, decoded, { door: 'http' })
    process.exit(0)`
  const sent = files.map((file) => ({ path: file.path, base64: file.bytes?.toString('base64') }))
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, SENT: JSON.stringify({ dirs, files: sent, step }) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code, signal] = await once(child, 'exit')
  if (signal === null) expect(code).toBe(0)
  return signal === 'SIGKILL'
}

describe('a bundle over which the desk dies', () => {
  const NEW_WORDS = () => storyFile('standing', { id: 'aaaaaaaa', headline: 'The new words' })
  const WRONG = () => storyFile('bad', { id: 'dddddddd', folder: '2018/05', fields: 'section: gardening' })
  const GONE = { path: 'articles/2017/01/to-be-down.mdx', bytes: undefined }
  const ON_ITS_OWN = { standing: BEFORE.standing, 'to-be-down': 'withdrawn' }

  /** The content folder and the newspaper, as they stand. */
  const newsroom = () => ({ folder: textsOf(dirs.contentDir), headlines: headlines() })

  it.each([
    [
      'is there whole or not at all',
      { from: 2, by: 4 },
      () => [NEW_WORDS(), storyFile('fresh', { id: 'cccccccc', folder: '2018/05' }), GONE],
      { fresh: 'The story of fresh', standing: 'The new words' },
    ],
    ['is nowhere when it is refused', { from: 4, by: 4 }, () => [NEW_WORDS(), WRONG()], BEFORE],
    [
      'takes down what it takes down, or is nowhere, when it is refused',
      { from: 1, by: 2 },
      () => [storyFile('to-be-down', { id: 'bbbbbbbb', fields: WITHDRAWN }), WRONG()],
      ON_ITS_OWN,
    ],
  ])('at any of its steps, %s after the next start', async (_, steps, files, expected) => {
    const kept = temporaryDir()
    const places = [dirs.contentDir, dirs.indexDir, `${dirs.indexDir}-log`]
    const copyOf = (place: string) => path.join(kept, path.basename(place))
    for (const place of places) cpSync(place, copyOf(place), { recursive: true, preserveTimestamps: true })
    const begin = () => {
      for (const place of places) {
        rmSync(place, { recursive: true })
        cpSync(copyOf(place), place, { recursive: true, preserveTimestamps: true })
      }
    }
    const before = newsroom()
    await dieAt(NEVER, files())
    const after = newsroom()
    expect([before.headlines, after.headlines]).toEqual([BEFORE, expected])
    const ends = []
    // The steps are the same whatever is sent: together the three look at each.
    for (let step = steps.from; ; step += steps.by) {
      begin()
      if (!(await dieAt(step, files()))) break
      await publish(dirs)
      const stands = newsroom()
      expect([before, after], `step ${step}`).toContainEqual(stands)
      expect(await publish(dirs), `step ${step}`).toMatchObject({ changed: [], removed: [], problems: [] })
      ends.push(stands)
    }
    expect(ends.length * steps.by).toBeGreaterThan(15)
    for (const end of [before, after]) expect(ends).toContainEqual(end)
  })
})

it('what another newsroom sends is left alone', async () => {
  writeFile(
    dirs.contentDir,
    '.bundle/journal.json',
    JSON.stringify({
      ...{ files: [{ path: 'topics/tides.yaml', comes: false, stood: true }], folders: [] },
      ...{ publisher: HTTP, indexDir: '/elsewhere' },
    }),
  )
  await publish(dirs)
  expect(existsSync(path.join(dirs.contentDir, 'topics/tides.yaml'))).toBe(true)
})
