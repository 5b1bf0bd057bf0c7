import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { readBuildInfo } from '../lib/build-info'
import { filesOf } from '../lib/code-hash'
import { bundle } from './bundle'
import { answerHelp } from './help.mjs'
import { type Content, writeArchive } from './package/archive'
import { builtFiles, programsIn } from './package/built'
import { COMMANDS, HELPERS, programOf } from './package/commands'
import { billOfMaterials, licences, packagesInside, refOf } from './package/inventory'
import { tracePackages } from './package/trace'

/**
 * `npm run package -- [folder]`: all that a server needs to run any newspaper, compiled, in one archive for machines like
 * this one. What a newspaper is, and how it looks, is read where it is unpacked.
 */

answerHelp('npm run package -- [folder]', 'Makes one archive for a server in dist/, or in this folder.')

const { name, version } = z
  .object({ name: z.string(), version: z.string() })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

/** The folder in the archive, and the archive’s name: sharp and libsql are programs of one kind of machine. */
const TITLE = `${name}-${version}-${process.platform}-${process.arch}`

const BUILD_DIR = '.build-package'

async function makePackage(target: string): Promise<void> {
  const build = buildSite()
  const programs = Object.entries(COMMANDS).map(([command, source]) => [programOf(command), source])
  await bundle({ ...Object.fromEntries(programs), ...HELPERS }, build)
  console.log('[package] tracing what the programs need')
  const files = await tracePackages(programsIn(build))
  const inside = packagesInside(files, build)
  const commands = Object.fromEntries(
    Object.keys(COMMANDS).map((command) => [command, `./build/${programOf(command)}.mjs`]),
  )
  const contents = new Map<string, Content>([
    ...files.map((file): [string, Content] => [file, { from: file }]),
    ...builtFiles(build),
    ...['server/press/no-cache-handler.cjs', 'next.config.mjs', 'package.json', 'LICENSE', 'README.md']
      .concat(...['public', 'deploy', 'docs'].map(filesOf))
      .map((file): [string, Content] => [file, { from: file }]),
    ['currawong.mjs', { from: 'scripts/package/currawong.mjs', isProgram: true }],
    ['commands.json', { text: JSON.stringify(commands, null, 2) }],
    ['sbom.cdx.json', { text: JSON.stringify(billOfMaterials(inside, refOf({ name, version })), null, 2) }],
    ['LICENCES.txt', { text: licences(inside) }],
  ])
  mkdirSync(target, { recursive: true })
  const archive = path.join(target, `${TITLE}.tar.gz`)
  await writeArchive(archive, TITLE, contents)
  console.log(
    `${archive}: ${contents.size} files, ${inside.length} packages, ${(statSync(archive).size / 1e6).toFixed(1)} MB`,
  )
}

/** Builds for a newspaper that is none: no look, no stories. @returns the build’s folder */
function buildSite(): string {
  const newsroom = mkdtempSync(path.join(tmpdir(), 'currawong-package-'))
  const settings = {
    CONTENT_DIR: path.join(newsroom, 'content'),
    INDEX_DIR: path.join(newsroom, 'index'),
    ...{ BUILD_DIR, SITE_URL: '', TIME_ZONE: '', FRAMEWORK_RUNTIME: '', WEBSUB_HUB: '', LOG_DIR: '', NEWSROOM_NOW: '' },
  }
  try {
    run(['scripts/new-site.ts', settings.CONTENT_DIR, 'Currawong'], settings)
    run(['scripts/run-build.ts'], settings)
  } finally {
    rmSync(newsroom, { recursive: true, force: true })
  }
  const made = readBuildInfo(BUILD_DIR)
  if (!made) throw new Error(`There is no build in ${BUILD_DIR}.`)
  return path.join(BUILD_DIR, made.folder)
}

function run(parameters: string[], settings: Record<string, string>): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...parameters], {
    stdio: 'inherit',
    env: { ...process.env, ...settings },
  })
  if (status !== 0) throw new Error(`${parameters[0]} failed: its own words stand above.`)
}

makePackage(process.argv[2] ?? 'dist').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
