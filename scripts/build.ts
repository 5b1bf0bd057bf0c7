import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { writeBuildInfo } from '../lib/build-info'
import { now } from '../lib/clock'
import { env } from '../lib/env'
import { hashNewsroomCode } from '../lib/index/newsroom-code'
import { writeBuildTsconfig } from './build-tsconfig'
import { bundleInto } from './bundle'
import { compressFiles } from './compress'
import { fingerprint } from './fingerprint'

/**
 * Builds everything into an empty folder, one process after another: together they would take too much memory.
 * @throws {Error} when one of them fails
 */
export async function buildInto(folder: string): Promise<void> {
  const stamp = fingerprint()
  const run = (parameters: string[], settings = {}) => runHere(parameters, { BUILD_DIR: folder, ...settings })
  await bundleInto(folder)
  run([path.join(folder, 'parts.mjs')])
  writeBuildTsconfig(folder)
  console.log('[build] pages: next build')
  run(['node_modules/next/dist/bin/next', 'build', '--experimental-build-mode', 'compile'], {
    ...PRODUCTION,
    NEWSROOM_CODE: hashNewsroomCode(),
  })
  console.log('[build] pages: those that nobody waits for')
  run([path.join(folder, 'ahead.mjs')], {
    ...PRODUCTION,
    CURRAWONG_FINGERPRINT: stamp,
    CURRAWONG_MOMENT: String(now()),
  })
  for (const served of SERVED) compressFiles(path.join(folder, served))
  writeBuildInfo({ fingerprint: stamp, folder: '.' }, folder)
}

const PRODUCTION = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

/** What readers ask for, Next's own scripts where pages carry them. */
const SERVED = ['assets', 'public', ...(env.FRAMEWORK_RUNTIME === 'keep' ? ['next/static'] : [])]

function runHere(parameters: string[], settings: Record<string, string>): void {
  const { status } = spawnSync(process.execPath, parameters, {
    stdio: 'inherit',
    env: { ...process.env, ...settings },
  })
  if (status !== 0) throw new Error(`${parameters.at(-1)} failed: its own words stand above.`)
}
