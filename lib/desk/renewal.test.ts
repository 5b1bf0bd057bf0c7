import { rmSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { EVERYTHING } from '../cache-keys'
import { currentDatabase, openDatabase } from '../index/database'
import { logDirOf, openLogForWriting } from '../publications/open-log'
import { lastPublications } from '../publications/read-log'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { publish } from './publish'
import { sayPublication } from './say-log'
import { sayReport } from './say-report'

/** What is announced is read once, when the code is loaded. */
vi.hoisted(() => {
  vi.stubEnv('INDEXNOW_KEY', 'a-key-of-a-test')
  vi.stubEnv('WEBSUB_HUB', 'https://hub.example/')
  vi.stubEnv('CDN', 'nginx')
  vi.stubEnv('CDN_PURGE_URL', 'http://127.0.0.1:9/')
})

let dirs: { contentDir: string; indexDir: string }
beforeEach(async () => {
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
  writeStory(dirs.contentDir, 'later', { id: 'cccccccc', fields: 'publishedAt: 2999-01-12T09:00:00+11:00' })
  writeStory(dirs.contentDir, 'draft', { id: 'dddddddd', fields: 'status: draft' })
  writePage('The house.')
  await publish(dirs)
  inLog((log) => log.exec('DELETE FROM outbox'))
})

function writePage(text: string): void {
  const head = 'title: The house\nstandfirst: A test.\nupdatedAt: 2017-01-10T09:00:00+11:00'
  writeFile(dirs.contentDir, 'pages/house.mdx', `---\n${head}\n---\n\n${text}\n`)
}

function inLog<T>(work: (log: ReturnType<typeof openLogForWriting>) => T): T {
  const log = openLogForWriting(logDirOf(dirs.indexDir))
  try {
    return work(log)
  } finally {
    log.close()
  }
}

function inIndex(sql: string): void {
  const database = openDatabase(currentDatabase(dirs.indexDir) ?? '', 'writer')
  database.exec(sql)
  database.close()
}

/** What the log says of the last publication, without its moment and the hashes of its stories. */
const logged = () =>
  inLog((log) => lastPublications(log, 1))
    .flatMap(sayPublication)
    .map((line) => line.replace(/^.* · | \(.*\)/g, ''))

const toTell = () =>
  inLog((log) => log.all('SELECT DISTINCT service, slug FROM outbox ORDER BY id')).map(
    ({ service, slug }) => `${service} ${slug}`,
  )

const OTHER_CODE = `UPDATE meta SET value = 'other' WHERE key = 'code'`
const BY_OTHER_CODE = 'the index was made anew by another version of the code'
const BY_ITSELF = 'the index was made anew: there was none that could be read'

const RENEWALS: Array<[what: string, renew: () => void, line: string]> = [
  ['other code', () => inIndex(OTHER_CODE), BY_OTHER_CODE],
  [
    'code with other tables',
    () => inIndex(`${OTHER_CODE}; UPDATE meta SET value = 'other' WHERE key = 'tables'; DROP TABLE files`),
    BY_OTHER_CODE,
  ],
  ['an index that is gone', () => rmSync(dirs.indexDir, { recursive: true }), BY_ITSELF],
]

describe('a new index in the place of one that the log knows', () => {
  it.each(RENEWALS)('over %s is one line of the log: nobody changed anything', async (_, renew, line) => {
    renew()
    const report = await publish(dirs, { door: 'start' })
    expect(logged()).toEqual(['start', `  ${line}`])
    expect(report).toMatchObject({ published: [], scheduled: [], removed: [], takenDown: [] })
    await publish(dirs)
    expect(logged()).toEqual(['start', `  ${line}`])
  })

  it.each(RENEWALS)('over %s clears what a CDN keeps, and announces no story', async (_, renew) => {
    renew()
    await publish(dirs)
    expect(toTell()).toEqual([`CDN ${EVERYTHING}`])
  })

  it('names and announces what was changed meanwhile, and nothing else', async () => {
    inIndex(OTHER_CODE)
    writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb', body: 'The tide of today.' })
    writeStory(dirs.contentDir, 'c-story', { id: 'eeeeeeee' })
    writeStory(dirs.contentDir, 'draft', { id: 'dddddddd', fields: 'status: draft', body: 'To be written.' })
    writeFile(dirs.contentDir, 'topics/moon.yaml', 'name: The Moon\n')
    writePage('The other house.')
    const report = await publish(dirs)
    const also = ['  changed about/house', '  changed topics/moon.yaml']
    expect(logged()).toEqual(['command', `  ${BY_OTHER_CODE}`, '  changed b-story', '  published c-story', ...also])
    expect(toTell().filter((line) => !line.startsWith('CDN'))).toEqual([
      ...['IndexNow b-story', 'WebSub b-story', 'IndexNow c-story', 'WebSub c-story'],
    ])
    expect(sayReport({ report, ms: 41 }).lines).toEqual([
      BY_OTHER_CODE,
      'changed about/house: https://news.example/about/house',
      'changed b-story: https://news.example/article/b-story',
      'published c-story: https://news.example/article/c-story',
      'draft is a draft: no reader sees it',
      'changed topics/moon.yaml: https://news.example/topic/moon',
      '1 published, 3 changed, 0 removed, in 41 ms',
    ])
  })

  it('that refused what this one takes says that it came', async () => {
    writeStory(dirs.contentDir, 'wrong', { id: 'ffffffff', fields: 'section: gardening' })
    await publish(dirs)
    inIndex(OTHER_CODE)
    const sections = ['science', 'gardening'].map((id) => `- {id: ${id}, name: ${id}, description: A test.}\n`)
    writeFile(dirs.contentDir, 'sections.yaml', sections.join(''))
    const { changed, published } = await publish(dirs)
    expect({ changed, published }).toEqual({ changed: ['sections.yaml', 'wrong'], published: ['wrong'] })
  })
})

it('a first publication says of everything that it came', async () => {
  inLog((log) => expect(lastPublications(log, 1)).toMatchObject([{ others: expect.arrayContaining(['about/house']) }]))
  expect(logged()).not.toContain(`  ${BY_ITSELF}`)
})

it('a log that is gone hears of every story, and whoever publishes of what they changed', async () => {
  rmSync(logDirOf(dirs.indexDir), { recursive: true })
  writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb', body: 'The tide of today.' })
  const report = await publish(dirs)
  expect(sayReport({ report, ms: 41 }).lines).toEqual([
    'published b-story: https://news.example/article/b-story',
    '1 published, 0 changed, 0 removed, in 41 ms',
  ])
  expect(logged()).toEqual([
    'command',
    '  published a-story',
    '  published b-story',
    '  scheduled later for 12 January 2999 9:00am',
  ])
})
