import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { getSite } from '../../lib/archive/register'
import { readBuildInfo } from '../../lib/build-info'
import { SITE_FILE } from '../../lib/desk/register-files'
import { parseYaml } from '../../lib/desk/yaml'
import { env } from '../../lib/env'
import { type Site, site as siteShape } from '../../lib/newsroom/schema'
import { compressFiles } from '../compress'
import { dressAssets } from '../dress-assets'
import { fingerprintOfNewspaper } from '../fingerprint'
import { coloursOf, makePublic } from '../look'

/** What Next and the server look for where they run. */
const HOUSE = ['node_modules', 'server', 'next.config.mjs', 'package.json']

/** What is a newspaper's own in a build: all else is the archive's. */
const OWN = ['assets', 'assets.json', 'public', 'next', 'build.json']

/**
 * Makes a folder from which the archive serves this newspaper: links to what is the archive's, and beside them the icons,
 * colours, wordmark and scripts that its `site.yaml` and settings ask for. While those are the same, so is the folder.
 * @param root the archive, unpacked
 * @returns the folder, in `INDEX_DIR`
 */
export async function dress(root: string): Promise<string> {
  const build = path.join(root, 'build')
  const archive = readBuildInfo(build)
  if (!archive) throw new Error(`${root} is not whole: unpack the archive again.`)
  const stamp = JSON.stringify([archive.fingerprint, root, fingerprintOfNewspaper()])
  const fingerprint = createHash('sha256').update(stamp).digest('hex').slice(0, 16)
  const looks = path.join(env.INDEX_DIR, 'look')
  const dressed = path.join(looks, fingerprint)
  if (!existsSync(dressed)) {
    mkdirSync(looks, { recursive: true })
    const half = mkdtempSync(path.join(looks, 'making-'))
    await makeLook(root, half, siteOf())
    writeFileSync(path.join(half, '.build/build.json'), JSON.stringify({ fingerprint, folder: '.' }))
    renameSync(half, dressed)
  }
  for (const other of readdirSync(looks))
    if (other !== fingerprint) rmSync(path.join(looks, other), { recursive: true, force: true })
  return dressed
}

/**
 * The newspaper as its file names it; where that has a mistake, as it is in the index.
 * @throws {Error} when there is none
 */
function siteOf(): Site {
  // Whatever is wrong with it, the desk names it with its line.
  const text = readIfThere(path.join(env.CONTENT_DIR, SITE_FILE))
  const own = text === undefined ? undefined : parseYaml(text, siteShape, SITE_FILE).value
  if (own) return own
  try {
    return getSite()
  } catch {
    throw new Error(
      `There is no newspaper in ${env.CONTENT_DIR}: begin one with currawong new:site ${env.CONTENT_DIR} "Its name".`,
    )
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

async function makeLook(root: string, folder: string, site: Site): Promise<void> {
  try {
    await putTogether(root, folder, site)
  } catch (error) {
    if (!site.icon && !site.wordmark) throw error
    // A drawing that is missing or broken is no reason not to appear.
    console.error(
      `${error instanceof Error ? error.message : error} It is left out until it is mended and the site started again.`,
    )
    rmSync(folder, { recursive: true })
    await putTogether(root, folder, { ...site, icon: undefined, wordmark: undefined })
  }
}

async function putTogether(root: string, folder: string, site: Site): Promise<void> {
  const [from, build] = [path.join(root, 'build'), path.join(folder, '.build')]
  mkdirSync(path.join(build, 'next'), { recursive: true })
  for (const name of HOUSE) symlinkSync(path.join(root, name), path.join(folder, name))
  linkAllBut(OWN, from, build)
  linkAllBut(['static'], path.join(from, 'next'), path.join(build, 'next'))
  cpSync(path.join(from, 'assets'), path.join(build, 'assets'), { recursive: true })
  dressAssets(site, build)
  await makePublic(site, build)
  cpSync(path.join(from, 'next/static'), path.join(build, 'next/static'), { recursive: true })
  colour(path.join(build, 'next/static'), coloursOf(site))
  for (const own of ['assets', 'public', 'next/static']) compressFiles(path.join(build, own))
}

function linkAllBut(own: string[], from: string, to: string): void {
  for (const name of readdirSync(from)) if (!own.includes(name)) symlinkSync(path.join(from, name), path.join(to, name))
}

/** Adds the newspaper's colours to the stylesheets that have the tokens, as `app/globals.css` has them in a build of its own. */
function colour(folder: string, colours: string): void {
  if (colours === '') return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name)
    if (!name.endsWith('.css') || !readFileSync(file, 'utf8').includes('--color-mark:')) continue
    appendFileSync(file, colours)
    for (const form of ['.br', '.gz']) rmSync(file + form, { force: true })
  }
}
