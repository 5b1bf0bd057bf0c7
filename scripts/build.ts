import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { currentEdition } from '../lib/archive/admission'
import { getSite } from '../lib/archive/register'
import { writeBuildInfo } from '../lib/build-info'
import { now } from '../lib/clock'
import { makeNewestPictures } from '../lib/desk/make-pictures'
import { publish } from '../lib/desk/publish'
import { env } from '../lib/env'
import { formatProblem } from '../lib/newsroom/problem'
import { publicAt } from '../lib/newsroom/published'
import { makeAssets } from './assets'
import { writeBuildTsconfig } from './build-tsconfig'
import { fingerprint } from './fingerprint'
import { makeFonts } from './fonts'
import { makeLook } from './look'

/** Builds everything into `BUILD_DIR`, an empty folder: index, fonts, icons, our module, the server, Next's pages. */
async function buildSite(): Promise<void> {
  const stamp = fingerprint()
  say('index: reading the newsroom')
  for (const problem of (await publish({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR })).problems)
    console.error(formatProblem(problem))
  say('pictures: those of the newest stories')
  for (const problem of await makeNewestPictures(env.CONTENT_DIR, env.PICTURE_LIMIT)) console.error(problem)
  const site = getSite()
  await makeFonts()
  await makeLook(site)
  await makeAssets(site)
  await bundleServer()
  writeBuildTsconfig()
  say('pages: next build')
  runNextBuild(stamp)
  // The pages as Next keeps them, of which the door has its own.
  rmSync(path.join(env.BUILD_DIR, 'next/server/route-cache'), { recursive: true, force: true })
  for (const folder of ['next/static', 'assets', 'public']) compressFiles(path.join(env.BUILD_DIR, folder))
  writeBuildInfo({ fingerprint: stamp, folder: '.' })
}

async function bundleServer(): Promise<void> {
  await bundle({
    entryPoints: {
      server: 'server/main.ts',
      renderer: 'server/renderer/main.ts',
      desk: 'server/desk/main.ts',
      'story-reader': 'lib/desk/story-reader.ts',
      adapter: 'server/press/adapter.ts',
    },
    outdir: env.BUILD_DIR,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
  })
}

function runNextBuild(stamp: string): void {
  const moment = now()
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      CURRAWONG_FINGERPRINT: stamp,
      CURRAWONG_EDITION: currentEdition(publicAt(moment)),
      CURRAWONG_MOMENT: String(moment),
    },
  })
  if (status !== 0) throw new Error('next build failed: its own words stand above.')
}

const COMPRESSIBLE = /\.(?:js|css|svg|json|webmanifest|txt|html|map)$/

function compressFiles(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, entry)
    if (!COMPRESSIBLE.test(file) || !statSync(file).isFile()) continue
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

function say(message: string): void {
  console.log(`[build] ${message}`)
}

buildSite().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
