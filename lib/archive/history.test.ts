import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, writeStory } from '../testing'

let contentDir: string
let indexDir: string

const MINUTE = 60_000
const START = Date.parse('2017-01-12T09:00:00+11:00')

const at = (minute: number) => vi.useFakeTimers({ toFake: ['Date'], now: START + minute * MINUTE })

const write = (headline: string, fields = '') =>
  writeStory(contentDir, 'a-story', { id: 'aaaaaaaa', headline, body: `Words of ${headline}.`, fields })

async function publish(isMinor = false): Promise<void> {
  const { publish: run } = await import('../desk/publish')
  await run({ contentDir, indexDir }, { isMinor })
}

/** What readers could read, and since which minute, as asked at a minute. */
async function seen(minute: number, since?: number): Promise<string[]> {
  const { seenVersions, textOfVersion } = await import('./history')
  const { publicAt } = await import('../newsroom/published')
  const { versions } = seenVersions('aaaaaaaa', publicAt(START + minute * MINUTE), since)
  return versions.map(
    ({ id, since: from, isMinor }) =>
      `${(from - START) / MINUTE}: ${textOfVersion(id).headline}${isMinor ? ', minor' : ''}`,
  )
}

beforeEach(async () => {
  contentDir = smallNewsroom()
  at(0)
  write('One')
  indexDir = await openIndexOf(contentDir)
  return () => vi.useRealTimers()
})

describe('the history of a story', () => {
  it('has each version that readers could see, the oldest first', async () => {
    at(5)
    write('Two')
    await publish()
    at(7)
    write('Three')
    await publish(true)
    expect(await seen(10)).toEqual(['0: One', '5: Two', '7: Three, minor'])
  })

  it('has nothing of what was under embargo and never seen', async () => {
    at(5)
    write('Secret', `embargoUntil: ${new Date(START + 60 * MINUTE).toISOString()}`)
    await publish()
    at(6)
    write('Open')
    await publish()
    expect(await seen(10)).toEqual(['0: One', '6: Open'])
  })

  it('has what went live by its minute since then, and not before', async () => {
    at(5)
    write('Later', `embargoUntil: ${new Date(START + 60 * MINUTE).toISOString()}`)
    await publish()
    expect(await seen(59)).toEqual(['0: One'])
    expect(await seen(60)).toEqual(['0: One', '60: Later'])
  })

  it('has nothing of what was to come when its file became another story, and is itself again', async () => {
    at(5)
    write('Later', `embargoUntil: ${new Date(START + 10 * MINUTE).toISOString()}`)
    await publish()
    at(6)
    writeStory(contentDir, 'a-story', { id: 'bbbbbbbb' })
    await publish()
    at(20)
    write('Open')
    await publish()
    expect(await seen(30)).toEqual(['0: One', '20: Open'])
  })

  it('has what readers saw before a clock was set back', async () => {
    at(5)
    write('Two')
    await publish()
    at(2)
    write('Three')
    await publish()
    expect(await seen(3)).toEqual(['0: One', '5: Two', '2: Three'])
    at(3)
    write('Later', `embargoUntil: ${new Date(START + 60 * MINUTE).toISOString()}`)
    await publish()
    at(1)
    write('Four')
    await publish()
    expect(await seen(100)).toEqual(['0: One', '5: Two', '2: Three', '1: Four'])
  })

  it('has nothing of a draft in between, and goes on when the story is back', async () => {
    at(5)
    write('Two', 'status: draft')
    await publish()
    at(6)
    write('Three')
    await publish()
    expect(await seen(10)).toEqual(['0: One', '6: Three'])
  })

  it('names a version once when only its address changed', async () => {
    const { renameSync } = await import('node:fs')
    renameSync(`${contentDir}/articles/2017/01/a-story.mdx`, `${contentDir}/articles/2017/01/b-story.mdx`)
    at(5)
    await publish()
    expect(await seen(10)).toEqual(['0: One'])
  })

  it('keeps back what was seen before a moment alone', async () => {
    at(5)
    write('Two')
    await publish()
    at(7)
    write('Three')
    await publish()
    expect(await seen(10, START + 6 * MINUTE)).toEqual(['5: Two', '7: Three'])
    expect(await seen(10, START + 7 * MINUTE)).toEqual(['7: Three'])
  })

  it('shows the newest forty, and says that there were more', async () => {
    for (let minute = 1; minute <= 45; minute++) {
      at(minute)
      write(`Number ${minute}`)
      await publish()
    }
    const { seenVersions, textOfVersion } = await import('./history')
    const { publicAt } = await import('../newsroom/published')
    const { versions, isWhole } = seenVersions('aaaaaaaa', publicAt(START + 100 * MINUTE))
    expect([versions.length, isWhole, textOfVersion(versions.at(-1)?.id ?? 0).headline]).toEqual([
      40,
      false,
      'Number 45',
    ])
  })
})
