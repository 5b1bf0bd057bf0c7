import { mkdirSync } from 'node:fs'

/** `npm run dev`: the same door, with Next in development mode. It has a build and an index of its own. */
Object.assign(process.env, {
  NODE_ENV: 'development',
  BUILD_DIR: process.env.BUILD_DIR || '.build-dev',
  INDEX_DIR: process.env.INDEX_DIR || '.newsroom-dev',
  FRAMEWORK_RUNTIME: 'keep',
  NEXT_TELEMETRY_DISABLED: '1',
})
mkdirSync(String(process.env.BUILD_DIR), { recursive: true })

async function develop(): Promise<void> {
  const { getSite } = await import('../lib/archive/register')
  const { publish } = await import('../lib/desk/publish')
  const { env } = await import('../lib/env')
  const { makeFonts } = await import('./fonts')
  const { makeLook } = await import('./look')
  const { makeAssets, watchAssets } = await import('./assets')
  const { writeBuildTsconfig } = await import('./build-tsconfig')
  const { startDevelopment } = await import('../server/development')
  const { checkBefore } = await import('./start-check')
  await checkBefore(env, false)
  writeBuildTsconfig()
  await publish({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR })
  const site = getSite()
  await makeFonts()
  await makeLook(site)
  await makeAssets(site)
  await watchAssets(site)
  await startDevelopment()
}

develop().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
