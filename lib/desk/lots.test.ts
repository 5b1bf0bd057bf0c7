import { renameSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { LOT } from './lots'
import { publish } from './publish'

let dirs: { contentDir: string; indexDir: string }
beforeEach(async () => {
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  await publish(dirs)
})

const MANY = LOT + 20
const numbered = (number: number) => `s-${String(number).padStart(7, '0')}`

const fileOf = (number: number) => `articles/2017/01/${numbered(number)}.mdx`

/** Files whose paths are in the order of their numbers. */
function writeMany(write: (number: number) => { fields?: string; body?: string } = () => ({})): void {
  for (let number = 0; number < MANY; number++)
    writeStory(dirs.contentDir, numbered(number), { id: numbered(number).replace('s-', 's'), ...write(number) })
}

function ask(query: string, indexDir = dirs.indexDir) {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'writer')
  try {
    return database.all(query)
  } finally {
    database.close()
  }
}

/** What this process cost since a moment: on a busy machine, the clock says something else. */
function spentSince(moment: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(moment)
  return user + system
}

const GENERATION = `SELECT value FROM meta WHERE key = 'generation'`

describe('stories that are many and no set', () => {
  it('go out in lots, and a takedown that comes meanwhile goes before the rest of them', async () => {
    writeMany()
    writeFile(dirs.contentDir, 'topics/tides.yaml', 'name: Tides and currents\n')
    const over: string[] = []
    const names = ['topics/tides.yaml', ...Array.from({ length: MANY }, (_, number) => fileOf(number))]
    const all = publish(dirs, { names, isSet: false }).finally(() => over.push('all'))
    const withdrawal = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: withdrawal })
    const taken = publish(dirs, { names: ['a-story'] }).finally(() => over.push('takedown'))
    expect((await taken).takenDown).toEqual(['a-story'])
    expect(ask('SELECT count(*) AS stories FROM stories')).toEqual([{ stories: LOT + 1 }])
    expect(ask(`SELECT data FROM register WHERE id = 'tides'`)).toMatchObject([
      { data: expect.stringContaining('currents') },
    ])
    expect((await all).changed).toHaveLength(MANY + 1)
    expect(over).toEqual(['takedown', 'all'])
  })

  it('are in the end what they are in one', async () => {
    // Each names the one that comes after it, which for some is in another lot.
    writeMany((number) => ({
      ...(number < MANY - 1 && { body: `After [it](/article/${numbered(number + 1)}).` }),
      fields: number % 100 === 99 ? 'section: gardening' : number % 100 === 50 ? 'status: draft' : '',
    }))
    const report = await publish(dirs)
    const whole = { ...dirs, indexDir: temporaryDir() }
    const { problems } = await publish(whole)
    expect(report.problems).toEqual(problems)
    expect(ask(GENERATION)).toEqual(ask(GENERATION, whole.indexDir))
    expect(report.drafts).toHaveLength(5)
    expect(report.live.length).toBe(report.changed.length - report.drafts.length)
  })

  it('leave the desk time for whoever asks it meanwhile', async () => {
    writeMany((number) => ({ body: `The tide of ${number} *comes* in.\n\n`.repeat(8) }))
    const before = process.cpuUsage()
    let longest = 0
    let isOver = false
    const all = publish(dirs).finally(() => {
      isOver = true
    })
    for (let turn = process.cpuUsage(); !isOver; turn = process.cpuUsage()) {
      await othersTurn()
      longest = Math.max(longest, spentSince(turn))
    }
    expect((await all).changed).toHaveLength(MANY)
    expect(longest).toBeLessThan(spentSince(before) / 4)
  })

  it('take nothing along that nobody named', async () => {
    writeMany()
    writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
    const names = Array.from({ length: MANY }, (_, number) => fileOf(number))
    expect((await publish(dirs, { names, isSet: false })).changed).toHaveLength(MANY)
    expect(ask(`SELECT slug FROM stories WHERE slug = 'b-story'`)).toEqual([])
  })

  it('may leave their file to another, and none of them is taken down until it is there again', async () => {
    writeMany()
    await publish(dirs)
    writeMany((number) => ({ body: `The tide of ${number}.` }))
    writeStory(dirs.contentDir, numbered(5), { id: 'newcomer' })
    // It is new by its path, and so in the last lot.
    writeStory(dirs.contentDir, 'z-story', { id: 's0000005', fields: 'status: published' })
    expect(await publish(dirs)).toMatchObject({ takenDown: [], removed: [] })
    expect(ask('SELECT count(*) AS gone FROM taken_down')).toEqual([{ gone: 0 }])
    expect(ask(`SELECT slug FROM stories WHERE id IN ('newcomer', 's0000005') ORDER BY id`)).toEqual([
      { slug: numbered(5) },
      { slug: 'z-story' },
    ])
  })

  it('may have moved, and none of them is taken down', async () => {
    writeMany()
    await publish(dirs)
    renameSync(path.join(dirs.contentDir, 'articles/2017'), path.join(dirs.contentDir, 'articles/2018'))
    writeStory(dirs.contentDir, 'b-story', { id: 'bbbbbbbb' })
    expect(await publish(dirs)).toMatchObject({ takenDown: [], removed: [], problems: [] })
    expect(ask('SELECT count(*) AS gone FROM taken_down')).toEqual([{ gone: 0 }])
  })
})
