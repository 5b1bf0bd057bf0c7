import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve('.') } },
  test: {
    include: ['{lib,server,scripts,components}/**/*.test.ts'],
    // Processes, not threads: tests set the time zone of theirs.
    pool: 'forks',
    env: { TIME_ZONE: 'Australia/Sydney', SITE_URL: 'https://news.example' },
  },
})
