import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { ContentWatch, type Stirred } from './content-watch'

let contentDir: string
let watching: ContentWatch
let heard: Stirred[]
beforeEach(() => {
  contentDir = smallNewsroom()
  writeStory(contentDir, 'standing', { id: 'aaaaaaaa' })
  heard = []
})
afterEach(() => watching.close())

const PACE = { still: 100, stillAfterMany: 300, patience: 600_000, sweep: 600_000, poll: 600_000 }
const STORY = 'articles/2017/01/standing.mdx'
const file = (name: string) => path.join(contentDir, name)

function watch(pace: Partial<typeof PACE> = {}): void {
  watching = new ContentWatch(contentDir, (stirred) => heard.push(stirred), { ...PACE, ...pace })
}

/** That this was heard and nothing else. A busy machine may tell of one change twice. */
async function hears(expected: Stirred): Promise<void> {
  await expect.poll(() => heard, { timeout: 60_000 }).toContainEqual(expected)
  for (const one of heard) expect(one).toEqual(expected)
}

describe('a change is heard', () => {
  beforeEach(() => watch())

  it('of a file that is written', async () => {
    writeFileSync(file(STORY), 'new words')
    await hears({ names: [STORY] })
  })

  it('of a file that is saved by renaming another over it, again and again', async () => {
    for (const words of ['once', 'twice']) {
      heard = []
      writeFileSync(file('articles/2017/01/.standing.mdx.swp'), words)
      renameSync(file('articles/2017/01/.standing.mdx.swp'), file(STORY))
      await hears({ names: [STORY] })
    }
  })

  it('of a file that comes, and of one that goes', async () => {
    writeFile(contentDir, 'topics/moon.yaml', 'name: The Moon\n')
    rmSync(file(STORY))
    const names = () => new Set(heard.flatMap((one) => (one === 'everything' ? [] : one.names)))
    await expect.poll(names).toEqual(new Set([STORY, 'topics/moon.yaml']))
  })

  it('of a folder that comes: nobody told what was written into it before it was watched', async () => {
    writeStory(contentDir, 'fresh', { id: 'bbbbbbbb', folder: '2018/05' })
    await hears('everything')
    heard = []
    writeStory(contentDir, 'fresher', { id: 'cccccccc', folder: '2018/05' })
    await expect.poll(() => heard).toContainEqual({ names: ['articles/2018/05/fresher.mdx'] })
  })

  it('of a folder that takes the place of another, and of what is written into it later', async () => {
    const other = temporaryDir()
    cpSync(file('topics'), other, { recursive: true })
    renameSync(file('topics'), file('.topics-before'))
    cpSync(other, file('topics'), { recursive: true })
    await hears('everything')
    heard = []
    writeFile(contentDir, 'topics/moon.yaml', 'name: The Moon\n')
    await expect.poll(() => heard).toContainEqual({ names: ['topics/moon.yaml'] })
  })
})

describe('a change is heard once', () => {
  // Longer than a busy machine stands still.
  const PATIENT = 2_000
  beforeEach(() => watch({ still: PATIENT, stillAfterMany: PATIENT }))

  async function hearsOnce(expected: Stirred): Promise<void> {
    await expect.poll(() => heard, { timeout: 60_000 }).toEqual([expected])
    await wait(2 * PATIENT)
    expect(heard).toEqual([expected])
  }

  it('of a file that is written in pieces', async () => {
    for (let piece = 0; piece < 20; piece++) {
      appendFileSync(file(STORY), `piece ${piece}\n`)
      await wait(10)
    }
    await hearsOnce({ names: [STORY] })
  })

  it('of thousands of files', async () => {
    for (let number = 0; number < 2_500; number++) writeFileSync(file(`articles/2017/01/story-${number}.mdx`), 'words')
    await hearsOnce('everything')
  })
})

it('what editors, desktops and transfers leave beside a file is not heard', async () => {
  watch()
  for (const name of [
    '.standing.mdx.swp',
    'standing.mdx~',
    '#standing.mdx#',
    '.standing.mdx.Ab12Cd',
    'standing.mdx.part',
  ])
    writeFileSync(file(`articles/2017/01/${name}`), 'words')
  mkdirSync(file('.git'))
  writeFileSync(file('notes.txt'), 'words')
  mkdirSync(file('drawings'))
  await wait(5 * PACE.still)
  writeFileSync(file(STORY), 'new words')
  await hears({ names: [STORY] })
})

it('a file without a byte is waited for', async () => {
  watch()
  writeFileSync(file(STORY), '')
  await wait(5 * PACE.still)
  expect(heard).toEqual([])
  writeFileSync(file(STORY), 'words')
  await hears({ names: [STORY] })
})

it('a file that stays without a byte is not waited for without end', async () => {
  watch({ patience: 300 })
  writeFileSync(file(STORY), '')
  await hears({ names: [STORY] })
})

it('what is never still is taken all the same', async () => {
  watch({ patience: 300 })
  const saving = setInterval(() => appendFileSync(file(STORY), 'more\n'), PACE.still / 10)
  await expect.poll(() => heard.length).toBeGreaterThan(1)
  clearInterval(saving)
})

it('a checkout is waited for while git holds its lock', async () => {
  const git = (...parameters: string[]) => spawnSync('git', parameters, { cwd: contentDir })
  git('init', '--quiet')
  watch()
  writeFileSync(file('.git/index.lock'), '')
  writeFileSync(file(STORY), 'new words')
  await wait(5 * PACE.still)
  expect(heard).toEqual([])
  rmSync(file('.git/index.lock'))
  await hears({ names: [STORY] })
})

it('everything is looked at from time to time, for the system tells nobody what it lost', async () => {
  watch({ sweep: 300 })
  await expect.poll(() => heard[0]).toBe('everything')
})

describe('a folder that goes away', () => {
  it('stops nothing, and is heard when it is back', async () => {
    watch({ poll: 300 })
    const aside = path.join(temporaryDir(), 'aside')
    writeFileSync(file(STORY), 'new words')
    renameSync(contentDir, aside)
    await wait(10 * PACE.still)
    heard = []
    renameSync(aside, contentDir)
    await hears('everything')
    heard = []
    writeFileSync(file(STORY), 'newer words')
    await expect.poll(() => heard, { timeout: 60_000 }).toContainEqual({ names: [STORY] })
  })
})
