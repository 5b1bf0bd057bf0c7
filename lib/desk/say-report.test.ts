import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { logDirOf } from '../publications/open-log'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { publish } from './publish'
import { sayReport } from './say-report'

let dirs: { contentDir: string; indexDir: string }
beforeEach(() => {
  dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
})

const said = async () => sayReport({ report: await publish(dirs), ms: 41.4 })

it('says what readers see now, at which address, and how long it took', async () => {
  await publish(dirs)
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  writeFile(dirs.contentDir, 'topics/moon.yaml', 'name: The Moon\n')
  writeFile(dirs.contentDir, 'fronts/home.yaml', 'blocks:\n  - {kind: lead, pins: [a-story]}\n')
  expect(await said()).toEqual({
    isGood: true,
    lines: [
      'published a-story: https://news.example/article/a-story',
      'changed fronts/home.yaml: https://news.example/',
      'changed topics/moon.yaml: https://news.example/topic/moon',
      '1 published, 2 changed, 0 removed, in 41 ms',
    ],
  })
})

it('says of what no reader sees yet when they will, and names no address', async () => {
  await publish(dirs)
  writeStory(dirs.contentDir, 'tomorrow', { id: 'aaaaaaaa', fields: 'publishedAt: 2999-01-12T09:00:00+11:00' })
  writeStory(dirs.contentDir, 'unfinished', { id: 'bbbbbbbb', fields: 'status: draft' })
  expect((await said()).lines).toEqual([
    'scheduled tomorrow: goes live 12 January 2999 9:00am',
    'unfinished is a draft: no reader sees it',
    '1 changed, 0 removed, in 41 ms',
  ])
})

it('says what passed without the log, and that nothing else does', async () => {
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  await publish(dirs)
  rmSync(path.join(dirs.contentDir, 'articles'), { recursive: true })
  rmSync(logDirOf(dirs.indexDir), { recursive: true })
  writeFileSync(logDirOf(dirs.indexDir), '')
  const { lines, isGood } = await said()
  expect(isGood).toBe(false)
  expect(lines).toEqual([
    'taken down a-story: no reader sees it',
    '0 changed, 1 removed, in 41 ms',
    expect.stringMatching(/^The publication log in .* cannot be written \(.*EEXIST.*\): make room for it/),
    'Until then only takedowns go out, and the log hears of them afterwards.',
  ])
})

it('says what stayed out, and where the mistake is', async () => {
  await publish(dirs)
  writeStory(dirs.contentDir, 'wrong', { id: 'aaaaaaaa', fields: 'section: gardening' })
  const { lines, isGood } = await said()
  expect(isGood).toBe(false)
  expect(lines[0]).toContain('articles/2017/01/wrong.mdx:9:1 section: “gardening” is not a section')
  expect(lines[1]).toBe('0 changed, 0 removed, in 41 ms')
})

it('says what a story is to readers: new, changed, there again', async () => {
  const steps: Array<[fields: string, headline: string, line: string]> = [
    ['', 'One', 'published a-story: https://news.example/article/a-story'],
    ['', 'Two', 'changed a-story: https://news.example/article/a-story'],
    ['status: draft', 'Two', 'taken down a-story: no reader sees it'],
    ['', 'Two', 'published a-story: https://news.example/article/a-story'],
  ]
  await publish(dirs)
  for (const [fields, headline, line] of steps) {
    writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', headline, fields })
    expect((await said()).lines[0]).toBe(line)
  }
})

it('speaks of takedowns where there were some, and only there', async () => {
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  await publish(dirs)
  writeStory(dirs.contentDir, 'wrong', { id: 'bbbbbbbb', fields: 'section: gardening' })
  const last = async (names?: string[]) => {
    const report = await publish(dirs, names ? { names } : {})
    return sayReport({ report, ms: 1 }).lines.at(-1)
  }
  expect(await last(['wrong'])).toBe('Nothing of what was named was published, for it goes out whole or not at all.')
  expect(await last()).toBe('What has a problem is shown as it was before, or not at all where it is new.')
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: 'status: draft' })
  expect(await last(['wrong', 'a-story'])).toMatch(/whole or not at all; what was taken down is down\.$/)
})
