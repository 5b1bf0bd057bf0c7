import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve('.') } },
  test: {
    include: ['{lib,server,scripts,components,e2e/support}/**/*.test.ts'],
    // Processes, not threads: tests set the time zone of theirs.
    pool: 'forks',
    // One more than there are processors: tests also wait, for a file system to tell or a peer to try again.
    maxWorkers: availableParallelism() + 1,
    // No test depends on how fast the machine is: this is for one that hangs.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    env: { TIME_ZONE: 'Australia/Sydney', SITE_URL: 'https://news.example' },
  },
})
