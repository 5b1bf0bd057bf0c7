import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { now } from '../clock'
import { isDamaged } from '../index/damage'
import { currentDatabase } from '../index/database'
import { openCurrent, openForWriting, type Writable } from '../index/open-for-writing'
import { log as logger } from '../log'
import { byAddress, ContentError, type Problem } from '../newsroom/problem'
import type { Publisher } from '../publications/log-book'
import { LogError, logDirOf } from '../publications/open-log'
import { inSpan } from '../trace'
import type { BundledFile } from './bundle'
import { type Changes, changesOf, type Named, namedChanges, waits } from './changes'
import { GaveWay, inTurn, type Others } from './in-turn'
import { joined, RestFailed } from './joined-report'
import { finishBundle, sendBundle } from './publish-bundle'
import { Reading } from './reading'
import type { Report } from './report'
import { isShown, Run, type Way } from './run'
import { RunLog } from './run-log'
import { scanInLots } from './scan'
import { bundleTakesDown, isUp, takedownsAmong, takesDown } from './takes-down'
import { addressesOf } from './whereabouts'

export type Dirs = { contentDir: string; indexDir: string }

/** What is to be published, by whom, and through which door. */
export type Order = Partial<Publisher> & {
  /** Paths under the content folder, from here, or slugs. Without them, everything that differs is taken. */
  names?: string[]
  /** The folder in which the names were written. */
  from?: string
  /** Whether what is named goes out whole or not at all, as it does unless it is said here. */
  isSet?: boolean
  /** Whether the files came with the order: other machines have them from this one alone. */
  isBrought?: boolean
  /** A newsroom that is looked at in development leaves no trace. */
  isLogged?: boolean
  /** Told of takedowns among other changes, which readers hear of before the rest is read. */
  onTakenDown?: (report: Report) => void
}

/** How an order goes on that may be a large one. */
type Course = Way & {
  /** What of it went out already: this is told once, however often the rest is begun anew. */
  before: Report[]
  onTakenDown: Order['onTakenDown']
}

/**
 * Brings the index in line with the files, in one transaction that also moves the generation:
 * readers see the old newsroom or the new one. Where it is large and others wait, it gives its turn away and begins anew
 * after them, with what it read: a takedown does not wait for an archive. Nor do takedowns wait for other changes, unless
 * somebody named both as a set: they are a publication of their own, before the rest is read. Each file is judged by
 * itself: one with a problem keeps its last good version, a new one stays out, and all others go out. Takedowns always pass.
 * Pictures of what comes or changes are made first; those of a new index are only planned
 * (`make-pictures.ts`). The log knows of it before readers do, and ends what was interrupted at the next.
 * @throws {ContentError} when the newspaper has no name or no sections, and never had
 * @throws {Error} when a name is that of no file
 * @throws {RestFailed} when something failed after takedowns had gone out
 */
export async function publish(dirs: Dirs, order: Order = {}): Promise<Report> {
  mkdirSync(dirs.indexDir, { recursive: true })
  const before: Report[] = []
  let reading: Reading | undefined
  const readMany = (count: number) => {
    reading ??= Reading.begin(dirs.indexDir, count)
    return reading
  }
  const attempt = async (holder: Others, given: number) => {
    if (order.isLogged !== false) await finishBundle(dirs, (one) => publishInTurn(dirs, one))
    const others = given < MOST_GIVEN ? holder.waiting : holder.urgent
    return publishInTurn(dirs, order, { others, readMany, dir: dirs.indexDir, before, onTakenDown: order.onTakenDown })
  }
  try {
    for (let given = 0; ; given++) {
      const asker = given === 0 ? { isUrgent: () => takesDown(dirs, order) } : { isAgain: true }
      const report = await inTurn(dirs.indexDir, (others) => attempt(others, given), asker).catch(unlessGivenAway)
      if (report) return report
      await setTimeout(OTHERS_TURN_MS)
    }
  } catch (error) {
    throw before.length > 0 ? new RestFailed(before, error) : error
  } finally {
    reading?.close()
  }
}

/** Whoever waited so often waits for takedowns alone: where others come without end, it would never be over. */
const MOST_GIVEN = 10

/** Another process asks for its turn more often. */
const OTHERS_TURN_MS = 100

function unlessGivenAway(error: unknown): undefined {
  if (!(error instanceof GaveWay)) throw error
}

/**
 * Puts files that came from outside into the content folder and publishes them, whole or not at all: where they are
 * refused, the folder is as it was, but for what takes a story down.
 * @throws {ContentError} when one may not lie where it is to lie, or the newspaper would have no name or no sections
 */
export function publishBundle(dirs: Dirs, files: BundledFile[], publisher: Publisher): Promise<Report> {
  const asker = { isUrgent: () => bundleTakesDown(dirs, files) }
  return inTurn(
    dirs.indexDir,
    async () => {
      const now = (order: Order) => publishInTurn(dirs, order)
      await finishBundle(dirs, now)
      return sendBundle(dirs, files, publisher, now)
    },
    asker,
  )
}

/** Where the index turns out to be damaged, another is made of all files, and what was asked for is among them. */
async function publishInTurn(dirs: Dirs, order: Order, course?: Course): Promise<Report> {
  try {
    return await publishOnce(dirs, order, course)
  } catch (error) {
    if (!isDamaged(currentDatabase(dirs.indexDir) ?? '')) throw error
    return publishOnce(dirs, order, course)
  }
}

async function publishOnce({ contentDir, indexDir }: Dirs, order: Order, course?: Course): Promise<Report> {
  const { names, from = process.cwd(), isSet = true, isLogged = true, door = 'command', ...rest } = order
  const { isBrought = false, onTakenDown: _, ...publisher } = rest
  const asked = { named: names?.map((name) => ({ name, from })), isSet }
  const log = isLogged ? new RunLog(logDirOf(indexDir), { ...publisher, door }, isBrought) : undefined
  try {
    return await run(contentDir, openForWriting(indexDir), asked, log, course)
  } finally {
    log?.close()
  }
}

/** What a check found: every problem of the newsroom, sorted by address, and how many files were judged, in order or not. */
type Checked = { stories: number; others: number; problems: Problem[] }

/**
 * Judges every file as a publication would, and changes nothing.
 * @param indexDir of the site that has the newsroom, if there is one: it knows under which names stories stand
 */
export async function checkContent(contentDir: string, indexDir?: string): Promise<Checked> {
  const files = [...(await scanInLots(contentDir)).files.keys()].filter((file) => !isShown(file))
  const stories = files.filter((file) => file.startsWith('articles/')).length
  return { stories, others: files.length - stories, problems: await problemsOf(contentDir, indexDir) }
}

async function problemsOf(contentDir: string, indexDir: string | undefined): Promise<Problem[]> {
  const ownDir = mkdtempSync(path.join(tmpdir(), 'currawong-check-'))
  const standing = indexDir === undefined ? undefined : openCurrent(indexDir)
  try {
    const index = { ...openForWriting(ownDir), standing }
    return (await run(contentDir, index, { named: undefined, isSet: false })).problems
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return error.problems
  } finally {
    standing?.close()
    rmSync(ownDir, { recursive: true, force: true })
  }
}

type Asked = { named: Named[] | undefined; isSet: boolean }

async function run(contentDir: string, index: Writable, asked: Asked, log?: RunLog, course?: Course): Promise<Report> {
  const { report, mark } = await inSpan('index', {}, () => write(contentDir, index, asked, log, course))
  finish(mark, log)
  return { ...report, problems: report.problems.sort(byAddress) }
}

function finish(mark: string | undefined, log: RunLog | undefined): void {
  try {
    if (mark !== undefined) log?.finish(mark)
  } catch (error) {
    // Readers see it: the next publication finishes what the log has of it.
    logger.error({ err: error }, 'what was published cannot be finished in the log')
  }
}

async function write(contentDir: string, index: Writable, { named, isSet }: Asked, log?: RunLog, course?: Course) {
  try {
    // An index of other code is made anew whole, whatever was named.
    const changes =
      named && !index.isNew
        ? await namedChanges(contentDir, index.database, named, isSet)
        : await changesOf(contentDir, index.database, course?.others)
    const rest = course && !index.isNew ? await takeDownFirst(contentDir, index, changes, course, log) : changes
    const { report, mark } = heldBack(course) ?? (await take(contentDir, index, rest, log, course))
    const whole = joined(index.database, course?.before ?? [], { ...report, live: [] })
    const live = addressesOf(index.database, whole, now())
    index.done()
    return { report: { ...whole, live }, mark }
  } catch (error) {
    index.drop()
    throw error
  }
}

/** Takes down at once what is to go, where anything else would have it wait: one picture takes seconds. @returns what is left to be done */
async function takeDownFirst(
  contentDir: string,
  index: Writable,
  changes: Changes,
  course: Course,
  log?: RunLog,
): Promise<Changes> {
  // A set goes out whole.
  const down = changes.isSet ? undefined : await takedownsAmong(contentDir, index.database, changes)
  if (!down || countOf(down) === countOf(changes)) return changes
  const { report, mark } = await takeDown((by) => new Run(contentDir, index, down, now(), by, course), log)
  finish(mark, log)
  course.before.push({ ...report, live: [] })
  course.onTakenDown?.({ ...report, live: [] })
  // What a file lacked that is down now may come with the rest.
  const isOver = (file: string) => down.changed.has(file) && !waits(index.database, file)
  const changed = new Map([...changes.changed].filter(([file]) => !isOver(file)))
  return { ...changes, changed, removed: changes.removed.filter((file) => !down.removed.includes(file)) }
}

/** Where takedowns passed without the log, the rest is held back. */
function heldBack(course: Course | undefined): { report: Report; mark: undefined } | undefined {
  const last = course?.before.at(-1)
  return last?.logFault === undefined ? undefined : { report: { ...last, isHeldBack: true }, mark: undefined }
}

const countOf = ({ changed, removed }: Changes) => changed.size + removed.length

/** A set with a mistake in it stays out, all but its takedowns; so does everything while the log cannot be written. */
async function take(contentDir: string, index: Writable, changes: Changes, log?: RunLog, way?: Way) {
  const run = new Run(contentDir, index, changes, now(), log, way)
  const taken = await run.take()
  if (taken) return { ...taken, report: { ...taken.report, ...sayFault(run.logFault) } }
  const changed = new Map([...changes.changed].filter(([file]) => run.takedowns.includes(file)))
  // A story that was moved is no takedown: its new file is held back, and the old one stands for it.
  const removed = changes.removed.filter((file) => isUp(index.database, file) && !run.moved.includes(file))
  if (run.logFault && changed.size + removed.length === 0) throw run.logFault
  const { report, mark } = await takeDown(
    (by) => new Run(contentDir, index, { ...changes, changed, removed, isSet: false }, now(), by),
    run.logFault ?? log,
  )
  return { mark, report: { ...report, isHeldBack: true, problems: run.refusals } }
}

/** Takedowns pass, with the log or without it. */
async function takeDown(runBy: (log?: RunLog | LogError) => Run, log?: RunLog | LogError) {
  const run = runBy(log)
  const taken = await run.take()
  if (taken) return { ...taken, report: { ...taken.report, ...sayFault(log) } }
  if (!run.logFault) throw new Error('Takedowns were held back: that cannot be.')
  return takeDown(runBy, run.logFault)
}

const sayFault = (log: unknown) => (log instanceof LogError ? { logFault: log.message } : {})
