import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pLimit from 'p-limit'

const run = promisify(execFile)

/** A pull that takes longer is not the desk’s to wait for. */
const PATIENCE_MS = 60_000

const LONGEST_LIST = 32_000_000

/** Two pulls at once would stand in each other’s way. */
const oneByOne = pLimit(1)

/** Nobody is there to be asked for a password. */
const UNATTENDED = { GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' }

/** A pull that did not come about, in words for the one who pushed. */
export class PullError extends Error {}

/** The root of the git checkout in which a folder lies; nothing when it lies in none. */
export function checkoutOf(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined
  for (let dir = realpathSync(folder); ; dir = path.dirname(dir)) {
    if (existsSync(path.join(dir, '.git'))) return dir
    if (dir === path.dirname(dir)) return undefined
  }
}

/**
 * The files of a push that lie in the content folder, as they are called there.
 * @param names paths from the root of the repository
 */
export function namesWithin(contentDir: string, names: string[]): string[] {
  const root = checkoutOf(contentDir)
  // Without a checkout, the repository holds the content folder under its own name.
  const prefix = root ? path.relative(root, realpathSync(contentDir)) : path.basename(contentDir)
  const folder = prefix === '' ? '' : `${prefix.replaceAll(path.sep, '/')}/`
  return names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length))
}

/** Whether a push is to the branch that stands in the content folder; without a checkout every push is. */
export async function isOurBranch(contentDir: string, ref: string): Promise<boolean> {
  if (!checkoutOf(contentDir)) return true
  const head = await git(contentDir, ['symbolic-ref', '--quiet', 'HEAD']).catch(() => '')
  return head === '' || head.trim() === ref
}

/**
 * Fetches what was pushed, where nothing has to be merged.
 * @returns the files under the content folder that came, changed or went
 * @throws {PullError}
 */
export function pull(contentDir: string): Promise<string[]> {
  return oneByOne(() => pullNow(contentDir))
}

async function pullNow(contentDir: string): Promise<string[]> {
  const before = (await git(contentDir, ['rev-parse', 'HEAD'])).trim()
  await git(contentDir, ['pull', '--ff-only', '--quiet'])
  const changed = await git(contentDir, ['diff', '--name-only', '--no-renames', '--relative', '-z', before, 'HEAD'])
  return changed.split('\0').filter((name) => name !== '')
}

async function git(cwd: string, parameters: string[]): Promise<string> {
  try {
    const { stdout } = await run('git', parameters, {
      ...{ cwd, timeout: PATIENCE_MS, maxBuffer: LONGEST_LIST },
      env: { ...UNATTENDED, ...process.env },
    })
    return stdout
  } catch (error) {
    throw new PullError(`git ${parameters[0]} failed: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('killed' in error && error.killed) return `it took longer than ${PATIENCE_MS / 1_000} seconds`
  const said = 'stderr' in error ? String(error.stderr).trim() : ''
  return said.split('\n').at(-1) || error.message
}
