import { TEST_ENV } from '../e2e/support/newsroom'
import { findBrowser, findQuickBrowser } from './browser'
import { CHECKS } from './checks'
import { report, runSteps, type Step } from './steps'

/** `npm test`: finds or installs a browser, then checks everything, in it too. */
const chromium = findBrowser()
const quick = findQuickBrowser() ?? chromium
console.log(`[test] browser: ${[...new Set([chromium, quick])].join(', ')}`)
const stages: Step[][] = [
  ...CHECKS,
  [
    {
      name: 'in the browser',
      command: ['npx', 'playwright', 'test'],
      env: { ...TEST_ENV, CHROMIUM_PATH: chromium, QUICK_CHROMIUM_PATH: quick, CI: 'true' },
    },
  ],
]
report(stages, await runSteps(stages))
