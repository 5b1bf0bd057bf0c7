import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { smallNewsroom, temporaryDir, writeStory } from '../testing'
import { publish } from './publish'

function listPages(indexDir: string) {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
  const rows = database.all('SELECT * FROM list_pages ORDER BY kind, id, page')
  database.close()
  return rows
}

/** The same sequence each time (a linear congruential generator). */
function choices(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

const STATUS = [
  'published',
  'published',
  'draft',
  'withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: It was wrong.}',
]

it('after whatever came, moved and went, pages begin where they would have begun from the start', async () => {
  const contentDir = smallNewsroom()
  const indexDir = temporaryDir()
  const choose = choices(7)
  const write = (number: number) =>
    writeStory(contentDir, `story-${number}`, {
      id: `s${String(number).padStart(7, '0')}`,
      topics: choose(2) === 0 ? [] : ['tides'],
      fields: `publishedAt: 2017-01-12T09:${String(choose(30)).padStart(2, '0')}:00+11:00\nstatus: ${STATUS[choose(STATUS.length)]}`,
    })
  for (let number = 0; number < 90; number++) write(number)
  await publish({ contentDir, indexDir })
  for (let round = 0; round < 12; round++) {
    for (let change = 0; change < 3; change++) {
      const number = choose(110)
      if (choose(4) > 0) write(number)
      else rmSync(path.join(contentDir, `articles/2017/01/story-${number}.mdx`), { force: true })
    }
    await publish({ contentDir, indexDir })
    const fresh = temporaryDir()
    await publish({ contentDir, indexDir: fresh })
    expect(listPages(indexDir)).toEqual(listPages(fresh))
  }
  expect(listPages(indexDir).length).toBeGreaterThan(4)
}, 60_000)
