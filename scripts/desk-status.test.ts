import { spawnSync } from 'node:child_process'
import { expect, it, vi } from 'vitest'
import { publish } from '../lib/desk/publish'
import { smallNewsroom, temporaryDir, writeStory } from '../lib/testing'

// A process of its own.
vi.setConfig({ testTimeout: 120_000 })

it('says how the newsroom stands where no desk runs, and that none does', async () => {
  const [contentDir, indexDir] = [smallNewsroom(), temporaryDir()]
  writeStory(contentDir, 'a-story', { id: 'aaaaaaaa' })
  await publish({ contentDir, indexDir })
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/desk-status.ts'], {
    env: { ...process.env, CONTENT_DIR: contentDir, INDEX_DIR: indexDir },
    encoding: 'utf8',
  })
  const lines = stdout.trimEnd().split('\n')
  expect(status).toBe(0)
  expect(lines).toContain('Live 1 · scheduled 0 · drafts 0 · withdrawn 0 · run out 0')
  expect(lines.at(-1)).toBe(`No desk answers at ${indexDir}/desk.sock: while none runs, nothing goes live by itself.`)
})
