import { TEST_ENV } from '../e2e/support/newsroom'
import type { Step } from './steps'

const tsx = (script: string, ...parameters: string[]): Step['command'] => [
  process.execPath,
  '--import',
  'tsx',
  script,
  ...parameters,
]

/** What is checked without a browser. What hangs on nothing else is checked together. */
export const CHECKS: Step[][] = [
  [{ name: 'types of routes', command: tsx('scripts/typegen.ts') }],
  [
    { name: 'types', command: ['npx', 'tsc', '-p', '.'] },
    { name: 'lint and format', command: ['npx', 'biome', 'check', '--error-on-warnings', '.'] },
    { name: 'dead code and unused packages', command: ['npx', 'knip'] },
    { name: 'editor schemas', command: tsx('scripts/schemas.ts', '--check') },
    { name: 'sample newsroom', command: tsx('scripts/content-check.ts') },
    { name: 'frozen newsroom', command: tsx('scripts/content-check.ts'), env: { CONTENT_DIR: TEST_ENV.CONTENT_DIR } },
  ],
  [{ name: 'build of the frozen newsroom', command: tsx('scripts/run-build.ts'), env: TEST_ENV }],
  [{ name: 'unit tests', command: ['npx', 'vitest', 'run'], env: { BUILD_DIR: TEST_ENV.BUILD_DIR } }],
]
