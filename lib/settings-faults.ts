import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Env } from './env'

/**
 * What is wrong with settings that are well written: folders that are not there or cannot be written, settings that
 * contradict each other, ports that are taken. Each is a line that says what to do.
 */

/** What one setting says against another, or against what a folder is. */
export function faultsOfPlaces(settings: Env): string[] {
  return [...contradictions(settings), ...unfitFolders(settings)]
}

function contradictions(settings: Env): string[] {
  const { PORT, HOST, DESK_PORT, DESK_HOST, INDEX_DIR, LOG_DIR, BUILD_DIR } = settings
  const meet = HOST === DESK_HOST || [HOST, DESK_HOST].some((host) => ANY.includes(host))
  return [
    ...(PORT !== 0 && PORT === DESK_PORT && meet
      ? [`DESK_PORT is ${DESK_PORT}, which is PORT — give the desk another`]
      : []),
    ...(LOG_DIR !== undefined && isWithin(INDEX_DIR, LOG_DIR)
      ? ['LOG_DIR is inside INDEX_DIR, which may be deleted, and the log may not — put it elsewhere']
      : []),
    ...(isProjects(BUILD_DIR) || isLook(settings)
      ? []
      : [
          `BUILD_DIR is ${BUILD_DIR}, which is no folder inside ${process.cwd()} — a build stands inside the project, where its server finds the packages: write a name such as .build`,
        ]),
  ]
}

function isProjects(build: string): boolean {
  return isWithin(process.cwd(), build) && path.resolve(build) !== process.cwd()
}

/** An archive has all its packages with it, and its commands are given in any folder. */
function isLook({ INDEX_DIR, BUILD_DIR }: Env): boolean {
  return path.resolve(BUILD_DIR) === path.resolve(INDEX_DIR, 'look')
}

/** All addresses of a machine. */
const ANY = ['0.0.0.0', '::', '']

function isWithin(folder: string, inner: string): boolean {
  const way = path.relative(folder, inner)
  return !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way))
}

/** The folders that are written, by setting, as far as they are named. */
export function writtenFolders({ INDEX_DIR, LOG_DIR, BUILD_DIR, PICTURE_CACHE_DIR }: Env): Array<[string, string]> {
  const named = { INDEX_DIR, LOG_DIR: LOG_DIR ?? `${path.resolve(INDEX_DIR)}-log`, BUILD_DIR, PICTURE_CACHE_DIR }
  return Object.entries(named).flatMap(([name, folder]) => (folder === undefined ? [] : [[name, folder]]))
}

function unfitFolders(settings: Env): string[] {
  const { CONTENT_DIR } = settings
  const unread = existsSync(CONTENT_DIR) && !isUsable(CONTENT_DIR, constants.R_OK | constants.X_OK)
  return [
    ...(unread ? [`CONTENT_DIR is ${CONTENT_DIR}, which is no folder that can be read — see who owns it`] : []),
    ...writtenFolders(settings).flatMap(([name, folder]) => {
      const there = nearest(folder)
      if (isUsable(there, constants.W_OK | constants.X_OK)) return []
      const which = there === path.resolve(folder) ? '' : ` (${there})`
      return [`${name} is ${folder}, where nothing can be written${which} — see who owns it, and what the unit allows`]
    }),
  ]
}

/** Where a folder is to be made: the first one above it that is there. */
export function nearest(folder: string): string {
  const whole = path.resolve(folder)
  return existsSync(whole) || whole === path.dirname(whole) ? whole : nearest(path.dirname(whole))
}

function isUsable(folder: string, mode: number): boolean {
  try {
    accessSync(folder, mode)
    return statSync(folder).isDirectory()
  } catch {
    return false
  }
}

/** Why no newspaper can be read; nothing when one can be. Where readers have an index of it, they keep that. */
export function absentNewsroom({ CONTENT_DIR }: Pick<Env, 'CONTENT_DIR'>): string | undefined {
  if (existsSync(CONTENT_DIR)) return undefined
  return `CONTENT_DIR is ${CONTENT_DIR}, which is not there — name the folder with site.yaml in it`
}

/** @throws {Error} when there is no newspaper to be read */
export function demandNewsroom(contentDir: string): void {
  const absent = absentNewsroom({ CONTENT_DIR: contentDir })
  if (absent !== undefined) throw new Error(absent)
}

/** Why the port for readers cannot be had; nothing when it can. */
export async function takenPort({ PORT, HOST }: Env): Promise<string | undefined> {
  const code = PORT === 0 ? undefined : await refusalOf(PORT, HOST)
  if (code === undefined) return undefined
  const why = WHY[code] ?? `refused by the system (${code}) — see HOST and PORT`
  return `PORT is ${PORT}, which is ${why}`
}

/** The desk’s port is not needed to serve: where it is taken, the desk says so and commands find it by its socket. */
export async function takenDeskPort({ DESK_PORT, DESK_HOST }: Env): Promise<string | undefined> {
  const code = DESK_PORT === 0 ? undefined : await refusalOf(DESK_PORT, DESK_HOST)
  return (
    code && `DESK_PORT is ${DESK_PORT}, which cannot be had (${code}): commands work, and nothing is answered there`
  )
}

const WHY: Record<string, string> = {
  EADDRINUSE: 'taken — stop what answers there (another site?), or name another',
  EACCES: 'not for this user — name one above 1023, and put a proxy before it',
  EADDRNOTAVAIL: 'asked for on an address that this machine has not — see HOST',
}

/** Tries a port. @returns the system’s word for why it cannot be had */
function refusalOf(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'unknown'))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/** What is allowed, and seldom meant. */
export function oddities({ SITE_URL, NODE_ENV, NEWSROOM_NOW, INDEXNOW_KEY, WEBSUB_HUB }: Env): string[] {
  const { protocol, hostname } = new URL(SITE_URL)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost') || /^(?:127\.|\[::1\])/.test(hostname)
  return [
    ...(NODE_ENV === 'production' && protocol === 'http:' && !isHere
      ? [
          `SITE_URL is ${SITE_URL}: browsers call that not secure, and keep no page for readers without network — https?`,
        ]
      : []),
    ...(NODE_ENV === 'production' && NEWSROOM_NOW !== undefined
      ? ['NEWSROOM_NOW sets the clock, which is for tests: nothing goes live by itself']
      : []),
    ...(isHere && (INDEXNOW_KEY !== undefined || WEBSUB_HUB !== undefined)
      ? [`SITE_URL is ${SITE_URL}, and services are told of its addresses, which they cannot reach`]
      : []),
  ]
}
