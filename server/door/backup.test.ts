import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { backUp } from '../../lib/backup/back-up'
import { restore } from '../../lib/backup/restore'
import type { Places } from '../../lib/backup/snapshot'
import { filesOf } from '../../lib/code-hash'
import { currentDatabase, openDatabase } from '../../lib/index/database'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { openDoor } from './testing'

/** A newspaper is backed up while it publishes, restored elsewhere, and asked at the door. */

const ABOUT = { madeAt: '2017-01-31T09:00:00.000Z', origin: 'https://news.example', settings: ['SITE_URL'] }
const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: A test}'

const placesIn = (dir: string): Places => ({
  contentDir: path.join(dir, 'content'),
  indexDir: path.join(dir, 'index'),
  logDir: path.join(dir, 'index-log'),
})

const filesIn = (dir: string) =>
  Object.fromEntries(filesOf(dir).map((file) => [path.relative(dir, file), readFileSync(file).toString('base64')]))

function rowsIn(logDir: string) {
  const log = openDatabase(path.join(logDir, 'publications.db'), 'reader')
  const tables = log.all(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
  )
  const rows = tables.map(({ name }) => [name, log.all(`SELECT * FROM ${name}`)])
  log.close()
  return Object.fromEntries(rows)
}

async function open({ contentDir, indexDir }: Places) {
  vi.stubEnv('CONTENT_DIR', contentDir)
  vi.stubEnv('INDEX_DIR', indexDir)
  vi.resetModules()
  const { publish } = await import('../../lib/desk/publish')
  const { previewSecret } = await import('../../lib/publications/preview-secret')
  // Of the same modules: those of two would each wait for the other’s turn in one process.
  const { backUp } = await import('../../lib/backup/back-up')
  return { publish: () => publish({ contentDir, indexDir }), previewSecret, backUp }
}

const ADDRESSES = [
  ...['ebb', 'deleted', 'withdrawn', 'draft', 'mistaken', 'between', 'after'].map((slug) => `/article/${slug}`),
  ...['/', '/latest', '/article/ebb/history', '/sitemap.xml', '/feed.json', '/article/mistaken.json', '/s/aaaaaaaa'],
]

async function answers() {
  const ask = await openDoor()
  const told = ADDRESSES.map(async (address) => {
    const { status, location, body } = await ask(address)
    return [address, { status, location, body }]
  })
  return Object.fromEntries(await Promise.all(told))
}

describe('a newspaper that is backed up while it publishes', () => {
  const [there, here] = [placesIn(temporaryDir()), placesIn(temporaryDir())]
  let archive: string
  let before: { content: object; log: object; answers: object; secret: string }

  beforeAll(async () => {
    vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
    vi.stubEnv('LOG_LEVEL', 'silent')
    vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
    const { contentDir } = there
    cpSync(smallNewsroom(), contentDir, { recursive: true })
    for (const [slug, id] of [
      ['ebb', 'aaaaaaaa'],
      ['deleted', 'bbbbbbbb'],
      ['withdrawn', 'cccccccc'],
      ['mistaken', 'dddddddd'],
    ] as const)
      writeStory(contentDir, slug, { id })
    writeStory(contentDir, 'draft', { id: 'eeeeeeee', fields: 'status: draft' })
    const { publish, previewSecret, backUp } = await open(there)
    await publish()
    previewSecret()
    writeStory(contentDir, 'withdrawn', { id: 'cccccccc', fields: WITHDRAWN })
    writeStory(contentDir, 'mistaken', { id: 'dddddddd', topics: ['nowhere'] })
    rmSync(path.join(contentDir, 'articles/2017/01/deleted.mdx'))

    const publishing = publish()
    const backingUp = backUp(there, path.join(temporaryDir(), 'kept') + path.sep, ABOUT)
    // The first copy of the files was taken; the publication reads them only now.
    writeStory(contentDir, 'between', { id: 'ffffffff' })
    writeStory(contentDir, 'ebb', { id: 'aaaaaaaa', body: 'It was changed while it was copied.' })
    writeFile(contentDir, 'topics/words.yaml', 'name: Words\n')
    rmSync(path.join(contentDir, 'topics/words.yaml'))
    await publishing
    archive = (await backingUp).archive
    before = {
      content: filesIn(contentDir),
      log: rowsIn(there.logDir),
      answers: await answers(),
      secret: readFileSync(path.join(there.logDir, 'preview-secret'), 'utf8'),
    }
    writeStory(contentDir, 'after', { id: '99999999' })
    await publish()
    await restore(archive, here)
  }, 120_000)

  it('is kept in a file named after the moment, for its owner alone, and nothing else is left there', () => {
    expect(readdirSync(path.dirname(archive))).toEqual(['currawong-2017-01-31T090000Z.tar.gz'])
    expect(statSync(archive).mode & 0o777).toBe(0o600)
  })

  it('has each file of its newsroom back, byte by byte', () => {
    expect(filesIn(here.contentDir)).toEqual(before.content)
    expect(Object.keys(before.content)).toContain('articles/2017/01/between.mdx')
  })

  it('has its log back, row by row, and nothing that came later', () => {
    expect(rowsIn(here.logDir)).toEqual(before.log)
  })

  it('has its keys back, for its owner alone', () => {
    expect(readFileSync(path.join(here.logDir, 'preview-secret'), 'utf8')).toBe(before.secret)
    expect(statSync(path.join(here.logDir, 'preview-secret')).mode & 0o777).toBe(0o600)
    expect(statSync(here.logDir).mode & 0o777).toBe(0o700)
  })

  it('publishes nothing when it starts there, and answers as before: what was gone is gone, and a last good version stands', async () => {
    const { publish } = await open(here)
    const { changed, removed, problems } = await publish()
    expect({ changed, removed, refused: problems.map(({ file }) => file) }).toEqual({
      ...{ changed: [], removed: [] },
      refused: ['articles/2017/01/mistaken.mdx'],
    })
    expect(rowsIn(here.logDir)).toEqual(before.log)
    const now = await answers()
    expect(now).toEqual(before.answers)
    const statuses = ADDRESSES.slice(0, 7).map((address) => now[address].status)
    expect(statuses).toEqual([200, 410, 410, 404, 200, 200, 404])
  })

  it('is not put where something is', async () => {
    await expect(restore(archive, here)).rejects.toThrow('is not empty: a backup is restored into an empty place')
  })

  it('is put where an attempt that died has left its files', async () => {
    const again = placesIn(temporaryDir())
    writeFile(again.contentDir, '.restoring/articles/half.mdx', 'half')
    await restore(archive, again)
    expect(filesIn(again.contentDir)).toEqual(before.content)
  })

  it.each([
    [
      'a byte of a story is another',
      (tar: Buffer) => tar.fill('X', tar.indexOf('The tide comes in'), tar.indexOf('The tide comes in') + 1),
      'is not as it was when',
    ],
    ['its end is missing', (tar: Buffer) => tar.subarray(0, tar.length / 2), /is cut off: |is missing/],
    ['it is empty', () => Buffer.alloc(1_024), 'manifest.json is missing'],
  ])('is not put anywhere when %s', async (_, damage, message) => {
    const damaged = path.join(temporaryDir(), 'damaged.tar.gz')
    writeFileSync(damaged, gzipSync(damage(gunzipSync(readFileSync(archive)))))
    const nowhere = placesIn(temporaryDir())
    await expect(restore(damaged, nowhere)).rejects.toThrow(message)
    expect(Object.values(nowhere).filter((dir) => existsSync(dir))).toEqual([])
  })

  it.each([
    [
      'is cut off',
      (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
      'is cut off: it ends before all of it is there',
    ],
    ['is changed', (bytes: Buffer) => Buffer.from(bytes).fill(0xff, 40, 80), 'is damaged, or no backup: '],
    ['is no archive', () => Buffer.from('words'), 'is damaged, or no backup: '],
  ])('leaves nothing behind when its file %s', async (_, damage, message) => {
    const damaged = path.join(temporaryDir(), 'damaged.tar.gz')
    writeFileSync(damaged, damage(readFileSync(archive)))
    const outer = temporaryDir()
    await expect(restore(damaged, placesIn(path.join(outer, 'new', 'place')))).rejects.toThrow(`${damaged} ${message}`)
    expect(readdirSync(outer)).toEqual([])
    await expect(restore(path.join(outer, 'none.tar.gz'), placesIn(outer))).rejects.toThrow('is not there')
  })
})

describe('an archive that was not made here', () => {
  async function archiveOf(files: Record<string, string>): Promise<string> {
    const tar = pack()
    for (const [name, text] of Object.entries(files)) tar.entry({ name }, text)
    tar.finalize()
    const chunks: Uint8Array[] = []
    for await (const chunk of tar) chunks.push(chunk as Uint8Array)
    const file = path.join(temporaryDir(), 'other.tar.gz')
    writeFileSync(file, gzipSync(Buffer.concat(chunks)))
    return file
  }
  const manifestOf = (...names: string[]) =>
    JSON.stringify({
      format: 1,
      ...ABOUT,
      files: Object.fromEntries(names.map((name) => [name, { bytes: 1, sha256: 'x' }])),
    })

  it.each([
    'content/../../evil',
    '/etc/passwd',
    'content/a/../../../evil',
    'elsewhere/file',
    'content',
    'content//a',
    '../evil',
  ])('writes nothing at %s', async (name) => {
    const archive = await archiveOf({ 'manifest.json': manifestOf(name), [name]: 'x' })
    await expect(restore(archive, placesIn(temporaryDir()))).rejects.toThrow('files')
  })

  it('and holds what its manifest does not name is refused', async () => {
    const archive = await archiveOf({ 'manifest.json': manifestOf(), 'content/more.mdx': 'x' })
    await expect(restore(archive, placesIn(temporaryDir()))).rejects.toThrow('which its manifest does not name')
  })

  it('is told from a backup', async () => {
    const archive = await archiveOf({ 'readme.txt': 'x' })
    await expect(restore(archive, placesIn(temporaryDir()))).rejects.toThrow('is no backup of a newspaper')
  })
})

describe('a backup', () => {
  function newspaper(): Places {
    const places = placesIn(temporaryDir())
    cpSync(smallNewsroom(), places.contentDir, { recursive: true })
    mkdirSync(places.indexDir)
    return places
  }

  it('leaves out an index that cannot be read, and says so', async () => {
    const places = newspaper()
    writeFile(places.indexDir, 'current', 'index-00.db')
    writeFile(places.indexDir, 'index-00.db', 'no database '.repeat(1_000))
    const made = await backUp(places, path.join(temporaryDir(), 'a.tar.gz'), ABOUT)
    expect(made).toMatchObject({ files: 4, hasIndex: false })
    const there = placesIn(temporaryDir())
    await restore(made.archive, there)
    expect(currentDatabase(there.indexDir)).toBeUndefined()
  })

  it('waits for no bundle that was cut off: that is to be finished first, and nothing is left', async () => {
    const places = newspaper()
    writeFile(places.contentDir, '.bundle/journal.json', '{}')
    const dir = temporaryDir()
    await expect(backUp(places, dir, ABOUT)).rejects.toThrow('finish it with npm run publish')
    expect(readdirSync(dir)).toEqual([])
  })

  it('fails when the log cannot be read: it is the one thing that nothing makes anew', async () => {
    const places = newspaper()
    writeFile(places.logDir, 'publications.db', 'no database '.repeat(1_000))
    await expect(backUp(places, temporaryDir(), ABOUT)).rejects.toThrow('not a database')
  })

  it('is written over no other', async () => {
    const dir = temporaryDir()
    writeFile(dir, 'a.tar.gz', 'the backup of yesterday')
    await expect(backUp(newspaper(), path.join(dir, 'a.tar.gz'), ABOUT)).rejects.toThrow('is there already')
    expect(readFileSync(path.join(dir, 'a.tar.gz'), 'utf8')).toBe('the backup of yesterday')
  })
})
