import { rmSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { publish } from './publish'

let contentDir: string
let indexDir: string

beforeEach(() => {
  contentDir = smallNewsroom()
  indexDir = temporaryDir()
  for (const letter of ['a', 'b']) writeStory(contentDir, `${letter}-story`, { id: letter.repeat(8) })
})

const front = (text: string, file = 'home.yaml') => writeFile(contentDir, `fronts/${file}`, text)

/** What a publication says is wrong: `line field: message`. */
async function problems(): Promise<string[]> {
  const report = await publish({ contentDir, indexDir })
  return report.problems.map(({ line, field, message }) => `${line} ${field}: ${message}`)
}

/** The front that readers have. */
function standing(): unknown {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
  const row = database.get(`SELECT data FROM register WHERE kind = 'front'`)
  database.close()
  return row && JSON.parse(String(row.data))
}

describe('a mistake in a front is told with its line and what to write', () => {
  it.each([
    ['blocks: []', '1 blocks: are none — write at least one'],
    [
      'blocks:\n  - kind: hero',
      '2 blocks.1.kind: “hero” is not a kind of block — write lead, pair, grid, headlines, opinion, picture, topic, latest, brief, graphic or notice',
    ],
    [
      'blocks:\n  - kind: lead\n    pin: [a-story]',
      '3 blocks.1.pin: is not a field — check its spelling, or remove it',
    ],
    [
      'blocks:\n  - kind: pair\n    pins: [{story: a-story, size: lead}]',
      '3 blocks.1.pins.1.size: is larger than a pair bears — write large or smaller',
    ],
    [
      'blocks:\n  - kind: grid\n    pins: [a-story, a-story]\n    repeat: true',
      '3 blocks.1.pins.2: “a-story” is pinned twice in this block — remove one',
    ],
    [
      'blocks:\n  - kind: grid\n    title: Science\n    link: /\\evil.example',
      '4 blocks.1.link: is not a path of this site — write one such as /article/harbour-ferry',
    ],
    [`blocks: [${'{kind: latest}, '.repeat(41)}]`, '1 blocks: are more than 40 — keep what readers reach'],
    ['blocks:\n  - kind: pair\n    count: 3', '3 blocks.1.count: is more than a pair holds — write 2 or fewer'],
    [
      'blocks:\n  - kind: lead\n    pins: [a-story, b-story]',
      '3 blocks.1.pins: are more than the block holds — keep 1, or raise count',
    ],
    ['blocks:\n  - kind: notice', '2 blocks.1.text: is missing — write what the notice says'],
    ['blocks:\n  - kind: grid\n    text: Hello.', '3 blocks.1.text: stands on a grid — remove it'],
    [
      'blocks:\n  - kind: lead\n    pins: [a-story]\n  - kind: grid\n    pins: [b-story, a-story]',
      '5 blocks.2.pins.2: “a-story” is also pinned in block 1 — remove one, or write repeat: true on this block',
    ],
    [
      'blocks:\n  - kind: grid\n    pins:\n      - story: a-story\n        related: [b-story, a-story]',
      '5 blocks.1.pins.1.related.2: “a-story” is the story itself — remove it',
    ],
    [
      'blocks:\n  - kind: grid\n    pins:\n      - story: a-story\n        related: [b-story, b-story]',
      '5 blocks.1.pins.1.related.2: “b-story” stands twice — remove it',
    ],
    [
      'blocks:\n  - kind: grid\n    query: {topic: tide}',
      '3 blocks.1.query.topic: “tide” is not a topic — check its spelling, or add it in topics/',
    ],
    [
      'blocks:\n  - kind: grid\n    link: /no/where',
      '3 blocks.1.link: “/no/where” leads nowhere on this site — check the path',
    ],
    [
      'blocks:\n  - kind: grid\n    link: https://example.org',
      '3 blocks.1.link: is not a path of this site — write one such as /article/harbour-ferry',
    ],
  ])('%s', async (text, problem) => {
    front(text)
    expect(await problems()).toEqual([problem])
    expect(standing()).toBeUndefined()
  })

  it('in its name', async () => {
    front('blocks: [{kind: lead}]', 'frontpage.yaml')
    expect(await problems()).toEqual([
      '1 file: is not home.yaml, sections/<id>.yaml or topics/<id>.yaml — rename it: a-z, 0-9 and hyphens',
    ])
    rmSync(path.join(contentDir, 'fronts/frontpage.yaml'))
    front('blocks: [{kind: lead}]', 'topics/moons.yaml')
    expect(await problems()).toEqual(['1 file: “moons” is not a topic — check its spelling, or add it in topics/'])
  })
})

it('a front with a mistake leaves the last good one up', async () => {
  front('blocks: [{kind: grid, pins: [a-story]}]')
  expect(await problems()).toEqual([])
  const before = standing()
  front('blocks: [{kind: grid, pins: [a-story], query: {topic: tide}}]')
  expect(await problems()).toHaveLength(1)
  expect(standing()).toEqual(before)
  writeFile(contentDir, 'topics/tide.yaml', 'name: Tide\n')
  expect(await problems()).toEqual([])
  expect(standing()).not.toEqual(before)
})

it('a front whose file goes is gone', async () => {
  front('blocks: [{kind: lead}]')
  await problems()
  expect(standing()).toBeDefined()
  rmSync(path.join(contentDir, 'fronts/home.yaml'))
  expect(await problems()).toEqual([])
  expect(standing()).toBeUndefined()
})

describe('a pin whose story readers cannot see is told, and holds nothing back', () => {
  const told = (why: string) => [
    `1 blocks.1.pins.1: “a-story” ${why} — pin another; until then the next of the query stands in its place`,
  ]

  it('when it is written', async () => {
    rmSync(path.join(contentDir, 'articles/2017/01/a-story.mdx'))
    front('blocks: [{kind: lead, pins: [a-story]}]')
    expect(await problems()).toEqual(told('is no story'))
    expect(standing()).toBeDefined()
  })

  it.each([
    ['is a draft', 'status: draft'],
    ['is withdrawn', 'status: withdrawn\nwithdrawal: {at: 2017-02-01T09:00:00+11:00, reason: A mistake.}'],
    ['is not out yet', 'publishedAt: 2999-01-01T09:00:00+11:00'],
  ])('when its story %s later', async (why, fields) => {
    front('blocks: [{kind: lead, pins: [a-story]}]')
    expect(await problems()).toEqual([])
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', fields })
    expect(await problems()).toEqual(told(why))
    const { problems: again } = await publish({ contentDir, indexDir })
    expect(again, 'no failure of the run').toMatchObject([{ notice: 'pin' }])
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa' })
    expect(await problems()).toEqual([])
  })
})

it('a front that comes, changes or goes is told by its file', async () => {
  const generation = () => {
    const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
    const row = database.get(`SELECT value FROM meta WHERE key = 'generation'`)
    database.close()
    return row?.value
  }
  await problems()
  const before = generation()
  const run = () => publish({ contentDir, indexDir })
  front('blocks: [{kind: grid}]')
  expect(await run()).toMatchObject({ changed: ['fronts/home.yaml'], removed: [] })
  front('blocks: [{kind: pair}]')
  expect(await run()).toMatchObject({ changed: ['fronts/home.yaml'], removed: [] })
  expect(await run()).toMatchObject({ changed: [], removed: [] })
  rmSync(path.join(contentDir, 'fronts/home.yaml'))
  expect(await run()).toMatchObject({ changed: [], removed: ['fronts/home.yaml'] })
  expect(generation(), 'the edition is the one before').toBe(before)
})
