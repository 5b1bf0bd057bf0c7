import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { logDirOf, openLogForWriting } from '../publications/open-log'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { compiledProgram } from '../testing-compiled'
import { publish } from './publish'
import type { Report } from './report'
import { FEW } from './run'
import { sayFailure } from './say-report'
import { Stories } from './stories'

/** What is announced is read once, when the code is loaded. */
vi.hoisted(() => vi.stubEnv('INDEXNOW_KEY', 'a-key-of-a-test'))

afterEach(() => {
  vi.restoreAllMocks()
})

let dirs: { contentDir: string; indexDir: string }
beforeEach(async () => {
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  await publish(dirs)
})

const MANY = FEW + 10
const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'

const numbered = (number: number) => `s-${String(number).padStart(7, '0')}`

/** Files whose paths are in the order of their numbers. */
function writeMany(write: (number: number) => { fields?: string; body?: string } = () => ({})): void {
  for (let number = 0; number < MANY; number++)
    writeStory(dirs.contentDir, numbered(number), { id: numbered(number).replace('s-', 's'), ...write(number) })
}

function ask(query: string, indexDir = dirs.indexDir) {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
  try {
    return database.all(query)
  } finally {
    database.close()
  }
}

/** All that an index says of the newsroom. In what pieces its words lie, and what it calls its publications, is its own. */
function stateOf(indexDir = dirs.indexDir): Record<string, unknown> {
  const tables = ask(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name <> 'list_states'`,
    indexDir,
  )
  const rows = tables
    .map(({ name }) => String(name))
    .filter((name) => name !== 'meta')
    .map((name) => [name, ask(`SELECT * FROM ${name}`, indexDir).map(withoutMoment).sort()])
  const meta = ask(
    `SELECT key, value FROM meta WHERE key IN ('generation', 'register', 'stories') ORDER BY key`,
    indexDir,
  )
  return { ...Object.fromEntries(rows), meta }
}

/** A row in one line, without the moment at which somebody was told. */
const withoutMoment = ({ at: _, ...row }: Record<string, unknown>) => JSON.stringify(row)

function inLog<T>(work: (log: ReturnType<typeof openLogForWriting>) => T, indexDir = dirs.indexDir): T {
  const log = openLogForWriting(logDirOf(indexDir))
  try {
    return work(log)
  } finally {
    log.close()
  }
}

/** What the log says happened, by story. */
function told(indexDir = dirs.indexDir): string[] {
  const query = 'SELECT slug, event FROM versions JOIN publications ON publications.id = publication WHERE finished = 1'
  return inLog((log) => log.all(query), indexDir)
    .map(({ slug, event }) => `${slug} ${event}`)
    .sort()
}

/** What outside services are to be told of. */
const announced = () =>
  inLog((log) => log.all('SELECT slug FROM outbox'))
    .map(({ slug }) => String(slug))
    .sort()

/** Publishes everything, and something else after so many turns of the loop. @returns in which order they were over */
async function publishWhile(turns: number, meanwhile: () => Promise<unknown>) {
  const over: string[] = []
  const all = publish(dirs).finally(() => over.push('all'))
  for (let turn = 0; turn < turns && over.length === 0; turn++) await othersTurn()
  await meanwhile().finally(() => over.push('other'))
  return { report: await all, over }
}

/** How many turns of the loop a publication of everything takes. */
async function turnsOfPublishing(): Promise<number> {
  let [turns, isOver] = [0, false]
  const all = publish(dirs).finally(() => {
    isOver = true
  })
  for (; !isOver; turns++) await othersTurn()
  await all
  return turns
}

/** Of every kind that claims what another has too, and of those who name them. */
function writeQuarrels(): void {
  const write = (slug: string, draft: { id: string; fields?: string; body?: string; folder?: string }) =>
    writeStory(dirs.contentDir, slug, draft)
  write('z-one-id', { id: 'quarrel1' })
  write('b-one-id', { id: 'quarrel1' })
  write('z-former', { id: 'former01', fields: 'formerSlugs: [formerly]' })
  write('b-former', { id: 'former02', fields: 'formerSlugs: [formerly]' })
  write('z-address', { id: 'address1', fields: 'formerPaths: [/old/address/]' })
  write('b-address', { id: 'address2', fields: 'formerPaths: [/old/address/]' })
  write('same-slug', { id: 'slug0001', folder: '2017/01' })
  write('same-slug', { id: 'slug0002', folder: '2017/02' })
  write('b-wrong', { id: 'wrong001', fields: 'section: gardening' })
  write('b-names-wrong', { id: 'wrong002', body: 'After [it](/article/b-wrong).' })
  write('c-names-it', { id: 'wrong003', body: 'After [it](/article/b-names-wrong), and [this](/article/z-one-id).' })
  write('a-story', { id: 'aaaaaaaa', body: 'After [it](/article/c-names-it).' })
  // The first of the two has it until it turns out to name what is wrong.
  write('z-one-id-too', { id: 'quarrel2' })
  write('b-one-id-too', { id: 'quarrel2', body: 'After [it](/article/b-wrong).' })
  const redirects = [
    ['/was/here/', numbered(MANY - 1)],
    ['/was/there/', 'z-one-id-too'],
  ]
  const lines = redirects.map(([from, slug]) => `- {from: ${from}, to: /article/${slug}}\n`)
  writeFile(dirs.contentDir, 'redirects.yaml', lines.join(''))
}

describe('a publication of many stories', () => {
  it('lets a takedown pass, whenever that comes, and in the end is what it would have been', async () => {
    writeStory(dirs.contentDir, 'b-down', { id: 'bbbbbbbb' })
    writeMany((number) => ({ body: `Before [it](/article/${numbered(Math.max(0, number - 1))}).` }))
    const all = await turnsOfPublishing()
    for (const [round, share] of [0, 0.5, 0.9].entries()) {
      writeMany((number) => ({ body: `Round ${round} of [it](/article/${numbered((number + 1) % MANY)}).` }))
      const isDown = round % 2 === 0
      writeStory(dirs.contentDir, 'b-down', { id: 'bbbbbbbb' })
      if (!isDown) await publish(dirs, { names: ['b-down'] })
      const { report, over } = await publishWhile(Math.floor(all * share), () => {
        writeStory(dirs.contentDir, 'b-down', { id: 'bbbbbbbb', fields: WITHDRAWN })
        return publish(dirs, { names: ['b-down'] })
      })
      expect({ share, over }).toEqual({ share, over: ['other', 'all'] })
      expect(report.changed.filter((name) => name !== 'b-down')).toHaveLength(MANY)
      expect(report.problems).toEqual([])
    }
    const whole = temporaryDir()
    await publish({ ...dirs, indexDir: whole })
    const { taken_down: _, taken_down_files: __, ...state } = stateOf()
    expect(stateOf(whole)).toMatchObject(state)
  })

  it('gives every name to the one that has it when nobody comes, and refuses the same', async () => {
    const calm = temporaryDir()
    await publish({ ...dirs, indexDir: calm })
    writeMany()
    writeQuarrels()
    writeFile(dirs.contentDir, 'topics/tides.yaml', 'name: The tides\n')
    const other = { names: ['topics/tides.yaml'] }
    await publish({ ...dirs, indexDir: calm }, other)
    const quiet = await publish({ ...dirs, indexDir: calm })
    const { report, over } = await publishWhile(0, () => publish(dirs, other))
    expect(over).toEqual(['other', 'all'])
    expect(report).toEqual(quiet)
    expect(stateOf()).toEqual(stateOf(calm))
    expect(told()).toEqual(told(calm))
  })

  it('is over at last, though others come without end', async () => {
    writeMany()
    let isOver = false
    const all = publish(dirs).finally(() => {
      isOver = true
    })
    let others = 0
    for (; !isOver; others++) {
      writeFile(dirs.contentDir, 'topics/tides.yaml', `name: Tides ${others}\n`)
      await publish(dirs, { names: ['topics/tides.yaml'] })
      await othersTurn()
    }
    expect((await all).changed).toHaveLength(MANY)
    expect(others).toBeGreaterThan(1)
  })

  it('leaves the desk time between two stories for whoever asks it meanwhile', async () => {
    writeMany()
    let turn = 0
    const writtenIn: number[] = []
    const { put } = Stories.prototype
    vi.spyOn(Stories.prototype, 'put').mockImplementation(function (this: Stories, ...story) {
      writtenIn.push(turn)
      return put.apply(this, story)
    })
    let isOver = false
    const all = publish(dirs).finally(() => {
      isOver = true
    })
    for (; !isOver; turn++) await othersTurn()
    expect((await all).changed).toHaveLength(MANY)
    expect(new Set(writtenIn).size).toBe(MANY)
  })

  it('may be a first index, and gives way while some stories are written and others are read', async () => {
    const unhandled: unknown[] = []
    const note = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', note)
    // A long one is read in a thread, which has to be started.
    writeMany((number) => ({ body: 'The tide rose.\n\n'.repeat(number === FEW ? 3_000 : 1) }))
    dirs.indexDir = temporaryDir()
    const { put } = Stories.prototype
    let written = 0
    vi.spyOn(Stories.prototype, 'put').mockImplementation(function (this: Stories, ...story) {
      written += 1
      return put.apply(this, story)
    })
    const all = publish(dirs)
    while (written === 0) await othersTurn()
    await publish(dirs, { names: ['a-story'] })
    await all
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    expect(stateOf().meta).toContainEqual({ key: 'stories', value: String(MANY + 1) })
  })

  it('takes down first what it takes down, and tells of it once', async () => {
    writeStory(dirs.contentDir, 'b-down', { id: 'bbbbbbbb' })
    writeStory(dirs.contentDir, 'c-gone', { id: 'cccccccc' })
    writeStory(dirs.contentDir, 'd-names-them', { id: 'dddddddd', body: 'After [it](/article/b-down).' })
    writeFile(
      dirs.contentDir,
      'pages/house.mdx',
      '---\ntitle: The house\nstandfirst: A test.\nupdatedAt: 2017-01-10T09:00:00+11:00\n---\n\nThe house.\n',
    )
    writeMany((number) => ({ body: number === 3 ? 'After [it](/article/b-down).' : 'The tide.' }))
    expect((await publish(dirs)).problems).toEqual([])
    inLog((log) => log.exec('DELETE FROM outbox'))
    const before = told()
    writeMany()
    writeStory(dirs.contentDir, 'b-down', { id: 'bbbbbbbb', fields: WITHDRAWN })
    for (const file of ['articles/2017/01/c-gone.mdx', 'pages/house.mdx']) rmSync(path.join(dirs.contentDir, file))
    const heard: Report[] = []
    let readersHave: unknown
    const onTakenDown = (report: Report) => {
      heard.push(report)
      readersHave = ask(
        `SELECT slug, status FROM stories WHERE slug IN ('b-down', 'c-gone') UNION ALL SELECT file, '' FROM pages`,
      )
      void publish(dirs, { names: ['topics/tides.yaml'] })
    }
    const down = ['about/house', 'b-down', 'c-gone']
    const report = await publish(dirs, { onTakenDown })
    expect(heard.map(({ takenDown }) => takenDown)).toEqual([down])
    expect(readersHave).toEqual([{ slug: 'b-down', status: 'withdrawn' }])
    expect(report).toMatchObject({ takenDown: down, removed: ['c-gone'], isHeldBack: false })
    expect(report.changed).toHaveLength(MANY + 1)
    // What a story of the rest said of it when it went is mended by the rest; what no other says stands.
    expect(report.problems.map(({ file }) => file)).toEqual(['articles/2017/01/d-names-them.mdx'])
    const events = [...Array.from({ length: MANY }, (_, number) => `${numbered(number)} changed`), 'b-down withdrawn']
    expect(told()).toEqual([...before, ...events, 'c-gone removed'].sort())
    expect(announced().filter((slug) => down.includes(slug))).toEqual(['b-down', 'c-gone'])
    expect(await publish(dirs)).toMatchObject({ changed: [], removed: [], takenDown: [] })
  })

  it('says what it took down, when the rest fails', async () => {
    writeMany()
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: WITHDRAWN })
    const { put } = Stories.prototype
    vi.spyOn(Stories.prototype, 'put').mockImplementation(function (this: Stories, ...order) {
      if (order[0].status !== 'withdrawn') throw new Error('The disk is full.')
      return put.apply(this, order)
    })
    const failure = await publish(dirs).catch((error: unknown) => error)
    expect(sayFailure(failure)).toEqual([
      'The disk is full.',
      'taken down a-story: no reader sees it',
      'Nothing else was published: the site shows what it showed before.',
    ])
    vi.restoreAllMocks()
    expect(ask(`SELECT slug, status FROM stories`)).toEqual([{ slug: 'a-story', status: 'withdrawn' }])
    expect(await publish(dirs)).toMatchObject({ takenDown: [], problems: [] })
    expect(told().filter((line) => line.startsWith('a-story'))).toEqual(['a-story published', 'a-story withdrawn'])
  })

  it('takes nobody down who moved, or left a file to another', async () => {
    writeMany()
    await publish(dirs)
    writeStory(dirs.contentDir, numbered(5), { id: 'newcomer' })
    writeStory(dirs.contentDir, 'z-story', { id: 's0000005' })
    renameSync(path.join(dirs.contentDir, 'articles/2017'), path.join(dirs.contentDir, 'articles/2018'))
    const { report } = await publishWhile(0, () => publish(dirs, { names: ['topics/tides.yaml'] }))
    expect(report).toMatchObject({ takenDown: [], removed: [] })
    expect(ask('SELECT count(*) AS gone FROM taken_down')).toEqual([{ gone: 0 }])
    expect(ask(`SELECT slug FROM stories WHERE id IN ('newcomer', 's0000005') ORDER BY id`)).toEqual([
      { slug: numbered(5) },
      { slug: 'z-story' },
    ])
  })

  it('may be of stories that nobody touched, which are thought of otherwise now', async () => {
    writeMany()
    await publish(dirs)
    writeFile(dirs.contentDir, 'site.yaml', 'name: Currawong\ntagline: A test\ndescription: A test.\nlang: de\n')
    const { report, over } = await publishWhile(0, () => {
      writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: WITHDRAWN })
      return publish(dirs, { names: ['a-story'] })
    })
    expect(over).toEqual(['other', 'all'])
    expect(report.changed).toHaveLength(MANY + 2)
  })

  it('goes out whole when the log can be written again, and says why it does not before', async () => {
    writeMany()
    const before = stateOf()
    const log = logDirOf(dirs.indexDir)
    renameSync(log, `${log}-aside`)
    writeFile(path.dirname(log), path.basename(log), 'no folder')
    await expect(publish(dirs)).rejects.toThrow('The publication log')
    expect(stateOf()).toEqual(before)
    rmSync(log)
    renameSync(`${log}-aside`, log)
    expect((await publish(dirs)).changed).toHaveLength(MANY)
    expect(told()).toHaveLength(MANY + 1)
  })
})

/** Publishes everything in a process that dies before it begins an SQL statement for the n-th time. */
async function dieBefore(step: number, statement: string): Promise<void> {
  const script = `
    import { createRequire } from 'node:module'
    const Libsql = createRequire(${JSON.stringify(import.meta.url)})('libsql')
    const { dirs, step, statement } = JSON.parse(process.env.ASKED)
    let at = 0
    const { exec } = Libsql.prototype
    Libsql.prototype.exec = function (sql) {
      if (sql.startsWith(statement) && ++at === step) process.kill(process.pid, 'SIGKILL')
      return exec.call(this, sql)
    }
    const { publish } = await import(${JSON.stringify(compiledProgram('lib/desk/publish.ts'))})
    await publish(dirs)
    process.exit(0)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, ASKED: JSON.stringify({ dirs, step, statement }) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

it('a publication of many over which the desk dies is whole after the next start, and told once', {
  timeout: 120_000,
}, async () => {
  writeStory(dirs.contentDir, 'b-down', { id: 'bbbbbbbb' })
  writeMany()
  await publish(dirs)
  writeStory(dirs.contentDir, 'b-down', { id: 'bbbbbbbb', fields: WITHDRAWN })
  writeMany((number) => ({ body: `The tide of ${number}.` }))
  writeStory(dirs.contentDir, 'c-new', { id: 'cccccccc' })
  const manyOf = Array.from({ length: MANY }, (_, number) => numbered(number))
  const expected = [...told(), ...manyOf.map((slug) => `${slug} changed`), 'b-down withdrawn', 'c-new published']
  inLog((log) => log.exec('DELETE FROM outbox'))
  const kept = temporaryDir()
  const places = [dirs.indexDir, logDirOf(dirs.indexDir)]
  const copyOf = (place: string) => path.join(kept, path.basename(place))
  for (const place of places) cpSync(place, copyOf(place), { recursive: true })
  // That of the log before, that of the index, and that of the log after.
  for (const step of [1, 2, 3]) {
    for (const place of places) {
      rmSync(place, { recursive: true })
      cpSync(copyOf(place), place, { recursive: true })
    }
    await dieBefore(step, 'COMMIT')
    await publish(dirs)
    expect(told(), `step ${step}`).toEqual(expected.sort())
    expect(announced(), `step ${step}`).toEqual([...manyOf, 'b-down', 'c-new'].sort())
    expect(await publish(dirs), `step ${step}`).toMatchObject({ changed: [], removed: [], problems: [] })
  }
})

it('a story that takes the names of two others goes in the place of the one that it is, and the other is taken down', async () => {
  writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
  await publish(dirs)
  renameSync(path.join(dirs.contentDir, 'articles'), path.join(temporaryDir(), 'articles'))
  writeStory(dirs.contentDir, 'both', { id: 'bbbbbbbb', fields: 'formerSlugs: [a-story, b-story]' })
  expect(await publish(dirs)).toMatchObject({ takenDown: ['a-story'], problems: [] })
  expect(told()).toEqual(['a-story published', 'a-story removed', 'b-story published', 'both changed'])
  expect(ask('SELECT former, slug FROM former_slugs ORDER BY former')).toEqual([
    { former: 'a-story', slug: 'both' },
    { former: 'b-story', slug: 'both' },
  ])
})

describe('a publication of few files', () => {
  /** Nobody has made renditions of it before. */
  async function writePicture(name: string): Promise<void> {
    mkdirSync(path.join(dirs.contentDir, 'pictures'), { recursive: true })
    const raw = { width: 900, height: 600, channels: 3 } as const
    await sharp(randomBytes(raw.width * raw.height * raw.channels), { raw })
      .png()
      .toFile(path.join(dirs.contentDir, 'pictures', name))
  }
  const shows = (name: string) => `image: {src: ${name}, alt: A test, credit: A test}`

  it('lets others pass while its pictures are made, and goes on with what was made', async () => {
    for (const name of ['new.png', 'face.png']) await writePicture(name)
    writeStory(dirs.contentDir, 'shows', { id: 'bbbbbbbb', fields: shows('new.png') })
    const portrait = 'portrait: {src: face.png, alt: A face, credit: A test}'
    writeFile(dirs.contentDir, 'authors/face.yaml', `kind: desk\nname: A face\nabout: A test.\n${portrait}\n`)
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: WITHDRAWN })
    const { report, over } = await publishWhile(0, () => publish(dirs, { names: ['a-story'] }))
    expect(over).toEqual(['other', 'all'])
    expect(report).toMatchObject({ problems: [], published: ['shows'] })
    expect(await publish(dirs)).toMatchObject({ changed: [], problems: [] })
  })

  it('takes down before a picture is made what it takes down, whether it is of everything or of what somebody watches', async () => {
    const heard: unknown[] = []
    const onTakenDown = ({ takenDown }: Report) =>
      heard.push({ takenDown, up: ask(`SELECT slug FROM stories WHERE status = 'published'`) })
    await writePicture('new.png')
    writeStory(dirs.contentDir, 'shows', { id: 'bbbbbbbb', fields: shows('new.png') })
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: WITHDRAWN })
    expect(await publish(dirs, { onTakenDown })).toMatchObject({ takenDown: ['a-story'], published: ['shows'] })
    rmSync(path.join(dirs.contentDir, 'articles/2017/01/shows.mdx'))
    writeStory(dirs.contentDir, 'shows-too', { id: 'cccccccc', fields: shows('new.png') })
    const names = ['articles/2017/01/shows-too.mdx', 'articles/2017/01/shows.mdx']
    const report = await publish(dirs, { names, isSet: false, onTakenDown })
    expect(report).toMatchObject({ takenDown: ['shows'], removed: ['shows'], published: ['shows-too'], problems: [] })
    expect(heard).toEqual([
      { takenDown: ['a-story'], up: [] },
      { takenDown: ['shows'], up: [] },
    ])
    expect(ask('SELECT slug, status FROM stories ORDER BY slug')).toEqual([
      { slug: 'a-story', status: 'withdrawn' },
      { slug: 'shows-too', status: 'published' },
    ])
  })

  it('takes down what names something that comes with the rest, and has all of its file in the end', async () => {
    writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
    await publish(dirs)
    const heard: string[][] = []
    const onTakenDown = ({ takenDown }: Report) => heard.push(takenDown)
    // The one has a new topic, and both the id of the other.
    writeFile(dirs.contentDir, 'topics/moon.yaml', 'name: The Moon\n')
    writeStory(dirs.contentDir, 'a-story', { id: 'bbbbbbbb', fields: WITHDRAWN, topics: ['moon'] })
    writeStory(dirs.contentDir, 'b-story', { id: 'aaaaaaaa' })
    const report = await publish(dirs, { onTakenDown })
    expect(heard).toEqual([['a-story']])
    expect(report).toMatchObject({ takenDown: ['a-story'], problems: [] })
    const whole = temporaryDir()
    await publish({ ...dirs, indexDir: whole })
    const { taken_down: _, ...state } = stateOf()
    expect(stateOf(whole)).toMatchObject(state)
    expect(await publish(dirs)).toMatchObject({ changed: [], problems: [] })
  })

  it('is one where it is of takedowns alone, or a set', async () => {
    const publications = () => inLog((log) => log.all('SELECT id FROM publications')).length
    const heard: Report[] = []
    const onTakenDown = (report: Report) => heard.push(report)
    writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
    writeStory(dirs.contentDir, 'c-story', { id: 'cccccccc' })
    await publish(dirs)
    const before = publications()
    for (const [slug, id] of [
      ['a-story', 'aaaaaaaa'],
      ['b-story', 'bbbbbbbb'],
    ] as const)
      writeStory(dirs.contentDir, slug, { id, fields: WITHDRAWN })
    expect(await publish(dirs, { onTakenDown })).toMatchObject({ takenDown: ['a-story', 'b-story'], problems: [] })
    writeStory(dirs.contentDir, 'c-story', { id: 'cccccccc', fields: WITHDRAWN })
    writeStory(dirs.contentDir, 'd-story', { id: 'dddddddd' })
    const set = await publish(dirs, { names: ['c-story', 'd-story'], onTakenDown })
    expect(set).toMatchObject({ takenDown: ['c-story'], published: ['d-story'], problems: [] })
    expect({ heard, publications: publications() - before }).toEqual({ heard: [], publications: 2 })
  })
})
