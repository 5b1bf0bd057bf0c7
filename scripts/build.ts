import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { currentEdition } from '../lib/archive/admission'
import { ASSETS_DIR } from '../lib/assets'
import { BUILD_INFO_FILE } from '../lib/build-info'
import { now } from '../lib/clock'
import { publish } from '../lib/desk/publish'
import { env } from '../lib/env'
import { formatProblem } from '../lib/newsroom/problem'
import { publicAt } from '../lib/newsroom/published'
import { makeAssets } from './assets'
import { fingerprint } from './fingerprint'
import { makeFonts } from './fonts'

/**
 * Builds everything into `BUILD_DIR`: index, fonts, our module, the server, Next's pages.
 * @throws {ContentError} when the newsroom has problems and there is no index yet
 */
export async function buildSite(): Promise<void> {
  const stamp = fingerprint()
  rmSync(BUILD_INFO_FILE, { force: true })
  rmSync(ASSETS_DIR, { recursive: true, force: true })
  mkdirSync(env.BUILD_DIR, { recursive: true })
  say('index: reading the newsroom and making its pictures')
  for (const problem of (await publish({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR })).problems)
    console.error(formatProblem(problem))
  await makeFonts()
  await makeAssets()
  await bundleServer()
  writeBuildTsconfig()
  say('pages: next build')
  runNextBuild(stamp)
  cpSync('public', path.join(env.BUILD_DIR, 'public'), { recursive: true })
  for (const folder of ['next/static', 'assets', 'public']) compressFiles(path.join(env.BUILD_DIR, folder))
  writeFileSync(BUILD_INFO_FILE, JSON.stringify({ fingerprint: stamp }))
  say(`done: ${env.BUILD_DIR}`)
}

/** Next writes into the tsconfig that it is given: each build has one of its own, over the project's. */
export function writeBuildTsconfig(): void {
  const tsconfig = { extends: path.relative(env.BUILD_DIR, 'tsconfig.json'), include: [] }
  writeFileSync(path.join(env.BUILD_DIR, 'tsconfig.json'), JSON.stringify(tsconfig))
}

async function bundleServer(): Promise<void> {
  await bundle({
    entryPoints: { server: 'server/main.ts', desk: 'server/desk/main.ts', adapter: 'server/press/adapter.ts' },
    outdir: env.BUILD_DIR,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
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
