import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: what an operator's worst night brings, done to running sites, one after another. */
export default defineConfig({
  resolve: { alias: { '@': path.resolve('.') } },
  test: {
    include: ['bench/faults/*.drill.ts'],
    globalSetup: 'bench/faults/prepare.ts',
    pool: 'forks',
    // They stop and starve whole sites: two at once would be each other's fault.
    fileParallelism: false,
    // No test depends on how fast the machine is: these are for one that hangs.
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
})
