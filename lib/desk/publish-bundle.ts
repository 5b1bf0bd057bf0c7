import { existsSync } from 'node:fs'
import path from 'node:path'
import { currentDatabase, openDatabase } from '../index/database'
import { log } from '../log'
import { ContentError, isError, type Problem } from '../newsroom/problem'
import type { Publisher } from '../publications/log-book'
import { Bundle, type BundledFile, BundleError } from './bundle'
import { foldName, pathFault, placeFault } from './newsroom-path'
import { isDown } from './page-rows'
import type { Dirs, Order } from './publish'
import type { Report } from './report'

type Publish = (order: Order) => Promise<Report>

/**
 * Puts files into the content folder and publishes them as one set. Whoever asks holds the turn.
 * @throws {ContentError} when a file may not lie where it is to lie
 * @throws {BundleError} when the folder cannot be written
 */
export async function sendBundle(
  dirs: Dirs,
  files: BundledFile[],
  publisher: Publisher,
  publish: Publish,
): Promise<Report> {
  const faults = faultsOf(dirs.contentDir, files)
  if (faults.length > 0) throw new ContentError(faults)
  // What is to go and is not there has gone already: whoever had no answer sends it again.
  const wanted = files.filter((file) => file.bytes || existsSync(path.join(dirs.contentDir, file.path)))
  try {
    return await takeThrough(dirs, Bundle.begin(dirs, wanted, publisher), publish)
  } catch (error) {
    throw isUnwritable(error) ? new BundleError(`The content folder cannot be written (${error.code})`) : error
  }
}

/** The system says no: by rights, by how the disk is there, or for want of room. */
function isUnwritable(error: unknown): error is NodeJS.ErrnoException {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(String(code))
}

/** Goes on with a bundle over which this newsroom died. Whoever asks holds the turn; nothing of it stops what comes after. */
export async function finishBundle(dirs: Dirs, publish: Publish): Promise<void> {
  try {
    const bundle = Bundle.left(dirs)
    if (bundle) await takeThrough(dirs, bundle, publish)
  } catch (error) {
    // A refusal was for the one who sent it.
    if (!(error instanceof ContentError)) log.error({ err: error }, 'a bundle that was cut off cannot be finished')
  }
}

async function takeThrough(dirs: Dirs, bundle: Bundle, publish: Publish): Promise<Report> {
  const from = path.resolve(dirs.contentDir)
  // What went before a crash is known to nobody any more.
  const names = () => bundle.paths.filter((file) => existsSync(path.join(from, file)) || isIndexed(dirs, file))
  const order = () => ({ ...bundle.publisher, names: names(), from, isBrought: true })
  let outcome: { report: Report } | { error: unknown } | undefined
  if (!bundle.isUndone) {
    outcome = await attempt(() => {
      bundle.apply()
      return publish(order())
    })
    if ('report' in outcome && !isRefused(outcome.report, bundle)) {
      bundle.end()
      return outcome.report
    }
  }
  bundle.undo(bundle.paths.filter((file) => isTakenDown(dirs, bundle, file)))
  // What an index took that was made anew meanwhile is taken back.
  const after = await attempt(() => publish({ ...order(), isSet: false }))
  bundle.end()
  const told = outcome ?? after
  if ('error' in told) throw told.error
  return { ...told.report, isHeldBack: true }
}

async function attempt(work: () => Promise<Report>): Promise<{ report: Report } | { error: unknown }> {
  try {
    return { report: await work() }
  } catch (error) {
    return { error }
  }
}

/** A new index takes all files as they are: what was refused then is known by its problems. */
function isRefused({ isHeldBack, problems }: Report, { paths }: Bundle): boolean {
  return isHeldBack || problems.some((problem) => isError(problem) && paths.includes(problem.file))
}

/** Whether a file took down what readers could see: no one’s mistake holds that back, so it is not put back either. */
function isTakenDown(dirs: Dirs, bundle: Bundle, file: string): boolean {
  if (!/^(?:articles|pages)\//.test(file)) return false
  const { before, after } = bundle.texts(file)
  if (before === undefined || isDown(before)) return false
  return after === undefined ? !isIndexed(dirs, file) : isDown(after)
}

function isIndexed({ indexDir }: Dirs, file: string): boolean {
  const index = currentDatabase(indexDir)
  if (!index) return false
  const database = openDatabase(index, 'reader')
  try {
    return database.get('SELECT 1 FROM files WHERE file = @file', { file }) !== undefined
  } finally {
    database.close()
  }
}

function faultsOf(contentDir: string, files: BundledFile[]): Problem[] {
  const taken = new Map<string, string>()
  return files.flatMap(({ path: file }) => {
    const message = pathFault(file) ?? placeFault(contentDir, file) ?? clashOf(file, taken)
    return message === undefined ? [] : [{ file, line: 1, column: 1, field: 'path', message }]
  })
}

/** @param taken what the bundle has at each path so far: a file, or a folder as it was written */
function clashOf(file: string, taken: Map<string, string>): string | undefined {
  const names = file.split('/')
  for (const depth of names.keys()) {
    const here = names.slice(0, depth + 1).join('/')
    const isFile = here === file
    const standing = taken.get(foldName(here))
    if (standing !== undefined && (isFile || standing !== here))
      return `stands twice in the bundle, as ${standing || 'a file'} too — send it once`
    taken.set(foldName(here), isFile ? '' : here)
  }
}
