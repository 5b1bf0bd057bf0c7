import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** Debian's Chromium without a window: it spares tests almost half of a browser's work. */
const WITHOUT_WINDOW = 'chromium-headless-shell'

const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0

function placeOf(name: string): string | undefined {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

function installed(): string | undefined {
  for (const name of NAMES) {
    const place = placeOf(name)
    if (place) return place
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/**
 * A browser for the tests: the one that `CHROMIUM_PATH` names, one that is there, Playwright's
 * own download, and at last the system's package.
 * @throws {Error} that says what was tried
 */
export function findBrowser(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, and nothing is there.`)
  }
  const present = installed()
  if (present) return present
  console.log('[test] browser: none here; trying Playwright’s own download')
  run('npx', ['playwright', 'install', '--with-deps', 'chromium'])
  const downloaded = installed()
  if (downloaded) return downloaded
  console.log('[test] browser: trying apt-get')
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo']
  const apt = (...args: string[]) =>
    run([...asRoot, 'apt-get', ...args][0] ?? 'apt-get', [...asRoot, 'apt-get', ...args].slice(1))
  apt('update', '-qq')
  apt('install', '-y', '-qq', 'chromium')
  const packaged = installed()
  if (packaged) return packaged
  throw new Error('No Chromium could be found or installed: install one and name it in CHROMIUM_PATH.')
}

/** Debian's Chromium without a window, where it is; unless `CHROMIUM_PATH` names the browser for all tests. */
export function findQuickBrowser(): string | undefined {
  return process.env.CHROMIUM_PATH ? undefined : placeOf(WITHOUT_WINDOW)
}
