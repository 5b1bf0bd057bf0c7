import { defineConfig } from 'vitest/config'

/** `npm run test:package`: the archive, unpacked and run as on a server. Too heavy for each pull request. */
export default defineConfig({
  test: {
    include: ['scripts/package/*.drill.ts'],
    testTimeout: 120_000,
    hookTimeout: 1_200_000,
    sequence: { concurrent: false },
  },
})
