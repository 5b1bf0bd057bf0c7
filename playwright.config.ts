import { defineConfig } from '@playwright/test'
import { TEST_ENV } from './e2e/support/newsroom'

// What tests read of the base of lib is that of the site: its addresses, and whose links to previews are signed.
process.env.SITE_URL = TEST_ENV.SITE_URL

const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** What a browser keeps for pages hangs now and then in a Chromium without a window: these are tried in the other. */
const KEEPING = ['offline.spec.ts', 'preferences.spec.ts', 'preview.spec.ts', 'shifts-kept.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  // Twice as many as there are processors: tests also wait, for a selection to rest, a clock to tick, or a slow train.
  workers: 4,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list']],
  // No test depends on how fast the machine is: these are for one that hangs.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: TEST_ENV.SITE_URL,
    locale: 'en-AU',
    timezoneId: 'America/New_York',
    launchOptions: { executablePath: process.env.QUICK_CHROMIUM_PATH || CHROMIUM, args: ARGS },
  },
  projects: [
    { name: 'pages', testIgnore: KEEPING },
    { name: 'keeping', testMatch: KEEPING, use: { launchOptions: { executablePath: CHROMIUM, args: ARGS } } },
  ],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${TEST_ENV.SITE_URL}/readyz`,
    env: TEST_ENV,
    reuseExistingServer: !process.env.CI,
    timeout: 900_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
})
