import { rmSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { changesOf } from './changes'
import { publish } from './publish'
import { bundleTakesDown, takedownsAmong, takesDown } from './takes-down'

const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'
const FILE = 'articles/2017/01/a-story.mdx'

let dirs: { contentDir: string; indexDir: string }
beforeEach(async () => {
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dirs.contentDir, 'a-draft', { id: 'bbbbbbbb', fields: 'status: draft' })
  await publish(dirs)
})

const withdraw = () => writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: WITHDRAWN })

it('an order takes something down when the files say so, whether or not it names them', async () => {
  const orders = () =>
    Promise.all([{}, { names: [FILE], isSet: false }, { names: ['a-story'] }].map((one) => takesDown(dirs, one)))
  writeFile(dirs.contentDir, 'topics/tides.yaml', 'name: The tides\n')
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', body: 'The tide of today.' })
  writeStory(dirs.contentDir, 'a-draft', { id: 'bbbbbbbb', fields: 'status: draft', body: 'To be written.' })
  expect(await orders()).toEqual([false, false, false])
  withdraw()
  expect(await orders()).toEqual([true, true, true])
  rmSync(path.join(dirs.contentDir, FILE))
  expect(await orders()).toEqual([true, true, true])
})

it('may do so where there is no index that could say it', async () => {
  expect(await takesDown({ ...dirs, indexDir: temporaryDir() }, {})).toBe(true)
})

it('files that are sent take something down when one of them withdraws or removes what readers see', async () => {
  const sent = (file: string, text: string | undefined) =>
    bundleTakesDown(dirs, [
      { path: 'topics/waves.yaml', bytes: Buffer.from('name: Waves\n') },
      { path: file, bytes: text === undefined ? undefined : Buffer.from(text) },
    ])
  expect(await sent(FILE, '---\nstatus: published\n---\n')).toBe(false)
  expect(await sent('articles/2017/01/new.mdx', `---\n${WITHDRAWN}\n---\n`)).toBe(false)
  expect(await sent('articles/2017/01/a-draft.mdx', undefined)).toBe(false)
  expect(await sent('topics/tides.yaml', undefined)).toBe(false)
  expect(await sent(FILE, `---\n${WITHDRAWN}\n---\n`)).toBe(true)
  expect(await sent(FILE, undefined)).toBe(true)
})

describe('takedowns among many changes', () => {
  async function found() {
    const database = openDatabase(currentDatabase(dirs.indexDir) ?? '', 'reader')
    try {
      const { changed, removed } =
        (await takedownsAmong(dirs.contentDir, database, await changesOf(dirs.contentDir, database))) ?? {}
      return { changed: [...(changed?.keys() ?? [])], removed: removed ?? [] }
    } finally {
      database.close()
    }
  }
  const NOTHING = { changed: [], removed: [] }

  it('are what is withdrawn, and what went and left nothing behind', async () => {
    writeStory(dirs.contentDir, 'another', { id: 'cccccccc', body: 'It was [here](/article/a-story).' })
    expect(await found()).toEqual(NOTHING)
    withdraw()
    expect(await found()).toEqual({ changed: [FILE], removed: [] })
    rmSync(path.join(dirs.contentDir, FILE))
    rmSync(path.join(dirs.contentDir, 'articles/2017/01/a-draft.mdx'))
    expect(await found()).toEqual({ changed: [], removed: [FILE] })
  })

  it('are no stories that are elsewhere now, nor those whose addresses another takes over', async () => {
    for (const [slug, story] of [
      ['a-story', { id: 'dddddddd', folder: '2018/01' }],
      ['renamed', { id: 'aaaaaaaa' }],
      ['successor', { id: 'dddddddd', fields: 'formerSlugs: [a-story]' }],
    ] as const) {
      rmSync(path.join(dirs.contentDir, 'articles'), { recursive: true })
      writeStory(dirs.contentDir, slug, story)
      expect(await found(), slug).toEqual(NOTHING)
    }
  })
})
