import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { env } from '../lib/env'
import { writeBuildTsconfig } from './build-tsconfig'
import { makeFonts } from './fonts'

/** Next's types of our routes (`PageProps<'/article/[slug]'>`), without a build. */
mkdirSync(env.BUILD_DIR, { recursive: true })
writeBuildTsconfig()
void makeFonts().then(() => {
  const { status } = spawnSync('npx', ['next', 'typegen'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
  })
  process.exitCode = status ?? 1
})
