import { beforeEach, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeStory } from '../testing'

beforeEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

it('is that of the sources where nothing was built, and changes with the zone', async () => {
  const { hashNewsroomCode, newsroomCode } = await import('./newsroom-code')
  expect(newsroomCode()).toMatch(new RegExp(`^${hashNewsroomCode()} `))
  vi.stubEnv('TIME_ZONE', 'Europe/Berlin')
  vi.resetModules()
  const elsewhere = await import('./newsroom-code')
  expect(elsewhere.newsroomCode()).not.toBe(newsroomCode())
})

it('is what the build said, whatever the sources are by now: the index that stands is its own', async () => {
  const dirs = { contentDir: smallNewsroom(), indexDir: temporaryDir() }
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa' })
  const publishAs = async (code: string) => {
    vi.stubEnv('NEWSROOM_CODE', code)
    vi.resetModules()
    const { publish } = await import('../desk/publish')
    const { currentDatabase } = await import('./database')
    await publish(dirs)
    return currentDatabase(dirs.indexDir)
  }
  const first = await publishAs('0123456789abcdef')
  expect(await publishAs('0123456789abcdef')).toBe(first)
  expect(await publishAs('fedcba9876543210')).not.toBe(first)
})
