import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const FILES = ['lib', 'server', 'scripts', 'components', 'e2e/support'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`),
)

/** What tests change for good for the whole of a process: its modules, what Node itself has, and where the text engine looks for faces from its first word on. */
const CHANGES = /\bvi\.(?:mock|doMock)\b|syncBuiltinESMExports|stubEnv\('PICTURE_CACHE_DIR'/

const alone = FILES.filter((file) => CHANGES.test(readFileSync(file, 'utf8')))

export default defineConfig({
  resolve: { alias: { '@': path.resolve('.') } },
  test: {
    // Processes, not threads: tests set the time zone of theirs.
    pool: 'forks',
    // One more than there are processors: tests also wait, for a file system to tell or a peer to try again.
    maxWorkers: availableParallelism() + 1,
    // No test depends on how fast the machine is: this is for one that hangs.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    env: { TIME_ZONE: 'Australia/Sydney', SITE_URL: 'https://news.example' },
    setupFiles: ['lib/testing-each-file.ts'],
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // One process for many: what they import is loaded once.
      {
        extends: true,
        test: { name: 'together', include: FILES.filter((file) => !alone.includes(file)), isolate: false },
      },
    ],
  },
})
