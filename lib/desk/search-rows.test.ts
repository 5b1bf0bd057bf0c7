import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { publish } from './publish'
import { joinSearch } from './search-rows'

let contentDir: string
let indexDir: string

beforeEach(() => {
  contentDir = smallNewsroom()
  indexDir = temporaryDir()
})

const publishNow = () => publish({ contentDir, indexDir })

function ask(sql: string, parameters = {}) {
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
  const rows = database.all(sql, parameters)
  database.close()
  return rows
}

const found = (query: string) =>
  ask('SELECT slug FROM search JOIN findable ON place = search.rowid WHERE search MATCH @query ORDER BY place DESC', {
    query,
  }).map(({ slug }) => slug)

const vocabulary = () =>
  Object.fromEntries(ask('SELECT word, stories FROM vocabulary').map(({ word, stories }) => [word, stories]))

describe('the words of a story', () => {
  it('come, change and go with its file', async () => {
    writeStory(contentDir, 'first', { id: 'aaaaaaaa', body: 'A kestrel over the bay.' })
    await publishNow()
    expect(found('kestrel')).toEqual(['first'])
    writeStory(contentDir, 'first', { id: 'aaaaaaaa', body: 'A pelican over the bay.' })
    await publishNow()
    expect(found('kestrel')).toEqual([])
    expect(found('pelican')).toEqual(['first'])
    expect(vocabulary()).toMatchObject({ pelican: 1, over: 1 })
    expect(vocabulary()).not.toHaveProperty('kestrel')
    writeStory(contentDir, 'first', { id: 'aaaaaaaa', fields: 'status: draft' })
    await publishNow()
    expect(found('pelican')).toEqual([])
    expect(vocabulary()).toEqual({})
  })

  it.each(['1000-01-01T00:00:00Z', '2999-12-31T23:59:59Z'])(
    'are found where all went live at %s',
    async (publishedAt) => {
      const slugs = Array.from({ length: 30 }, (_, number) => `story-${number}`)
      for (const [number, slug] of slugs.entries())
        writeStory(contentDir, slug, { id: `aaaaaaa${number.toString(36)}`, fields: `publishedAt: ${publishedAt}` })
      await publishNow()
      expect(ask('SELECT count(DISTINCT place) AS places FROM findable')).toEqual([{ places: 30 }])
      for (const { place } of ask('SELECT place FROM findable')) expect(Number.isSafeInteger(place)).toBe(true)
    },
  )

  it('are counted once a story', async () => {
    writeStory(contentDir, 'first', { id: 'aaaaaaaa', body: 'Tide after tide after tide.' })
    writeStory(contentDir, 'second', { id: 'bbbbbbbb', body: 'Another tide.' })
    await publishNow()
    expect(vocabulary()).toMatchObject({ tide: 2, after: 1, another: 1 })
  })

  it('of a draft or a withdrawn story are not there', async () => {
    writeStory(contentDir, 'draft', { id: 'aaaaaaaa', body: 'Kestrel.', fields: 'status: draft' })
    const fields = `status: withdrawn\nwithdrawal: {at: 2017-01-13T09:00:00+11:00, reason: It was wrong.}`
    writeStory(contentDir, 'withdrawn', { id: 'bbbbbbbb', body: 'Pelican.', fields })
    await publishNow()
    expect(found('kestrel OR pelican')).toEqual([])
    expect(vocabulary()).toEqual({})
  })

  it('are those of its blocks and key points too', async () => {
    const body = '<PullQuote attribution="A ranger">Nobody counts gannets.</PullQuote>\n\nMore.'
    writeStory(contentDir, 'first', { id: 'aaaaaaaa', body, fields: 'keyPoints: [A cormorant dives, It comes up]' })
    await publishNow()
    expect(found('gannets')).toEqual(['first'])
    expect(found('cormorant')).toEqual(['first'])
  })

  it('are the same whether a new index was made or an old one changed', async () => {
    for (const [index, name] of ['first', 'second', 'third'].entries()) {
      writeStory(contentDir, name, { id: `${index}aaaaaaa`, body: `The ${name} kestrel.` })
      await publishNow()
    }
    const all = () => [found('kestrel'), vocabulary()]
    const changed = all()
    indexDir = temporaryDir()
    await publishNow()
    expect(all()).toEqual(changed)
  })
})

it('stories of one second have places of their own', async () => {
  // Ids that leave the same remainder.
  const ids = ['aaaaaaaa', (Number.parseInt('aaaaaaaa', 36) + 2 ** 20).toString(36)]
  for (const [index, id] of ids.entries()) writeStory(contentDir, `story-${index}`, { id, body: 'A kestrel.' })
  await publishNow()
  expect(found('kestrel').toSorted()).toEqual(['story-0', 'story-1'])
})

it('the rights of a source end where a search looks, too', async () => {
  const source = (days: number) =>
    writeFile(
      contentDir,
      path.join('sources', 'aap.yaml'),
      `name: AAP\nfullName: Another Agency\nurl: https://aap.example/\nrights: {archiveDays: ${days}}\n`,
    )
  source(30)
  writeStory(contentDir, 'first', { id: 'aaaaaaaa', fields: 'source: aap' })
  await publishNow()
  const until = () => Number(ask('SELECT live_until FROM findable')[0]?.live_until)
  const before = until()
  source(31)
  await publishNow()
  expect(until() - before).toBe(86_400_000)
})

it('an index of many pieces is one when it is joined, and finds what it did', async () => {
  for (const [slug, id] of [
    ['first', 'aaaaaaaa'],
    ['second', 'bbbbbbbb'],
    ['third', 'cccccccc'],
  ] as const) {
    writeStory(contentDir, slug, { id, body: 'A pelican over the bay.' })
    await publishNow()
  }
  const pieces = () => ask('SELECT DISTINCT segid FROM search_idx').length
  expect(pieces()).toBeGreaterThan(1)
  const database = openDatabase(currentDatabase(indexDir) ?? '', 'writer')
  for (const _ of joinSearch(database));
  database.close()
  expect(pieces()).toBe(1)
  expect(found('pelican').sort()).toEqual(['first', 'second', 'third'])
})
