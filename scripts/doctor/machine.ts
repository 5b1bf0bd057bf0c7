import { execFileSync } from 'node:child_process'
import { totalmem } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { type Finding, notice, ok, problem } from './finding'

const GB = 1_000_000_000

/** Three processes of the site, and a build beside them. */
const MEMORY = { little: 2 * GB, tooLittle: 1 * GB }

/** Each reader who waits, each file that is sent, the index, the log. */
const DESCRIPTORS = { few: 4_096, tooFew: 1_024 }

/** The clock is set while nobody changes anything: more than a machine that is busy is late by. */
const JUMP_MS = 200
const WATCHED_MS = 500

/** @param running as `process.versions.node`, @param wanted as `engines.node` in package.json: `>=20.19` */
export function examineNode(running: string, wanted: string): Finding {
  const [major = 0, minor = 0] = running.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = wanted.replace('>=', '').split('.').map(Number)
  const isEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
  if (!isEnough) return problem(`Node ${running}`, `${wanted} is needed: install a newer one`)
  if (major % 2 === 1) return notice(`Node ${running}`, 'odd versions end after half a year: take an even one')
  return ok(`Node ${running}`)
}

/** @param allowed what a container or a unit allows this process, in bytes, if anything */
export function examineMemory(allowed = process.constrainedMemory?.(), total = totalmem()): Finding {
  const bytes = allowed && allowed < total ? allowed : total
  const what = `${(bytes / GB).toFixed(1)} GB of memory${bytes === total ? '' : ' allowed here'}`
  if (bytes < MEMORY.tooLittle) return problem(what, 'a build takes more than 1 GB: build elsewhere, or add memory')
  if (bytes < MEMORY.little)
    return notice(what, 'a build beside the running site may take more than is there: add swap')
  return ok(what)
}

/** @param limit in the words of `ulimit -n` */
export function examineDescriptors(limit = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' })): Finding {
  const allowed = limit.trim() === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit)
  const what = `${limit.trim()} open files allowed in this shell`
  const instead = 'see LimitNOFILE of the unit, which is another limit, and nofile in limits.conf'
  if (allowed < DESCRIPTORS.tooFew) return problem(what, instead)
  return allowed < DESCRIPTORS.few ? notice(what, instead) : ok(what)
}

/** Whether the clock runs as time does: a story goes live by it, and signatures are told by it. */
export async function examineClock(clock = Date.now, pause = () => wait(WATCHED_MS)): Promise<Finding> {
  const before = { said: clock(), true: performance.now() }
  await pause()
  const jump = clock() - before.said - (performance.now() - before.true)
  if (Math.abs(jump) <= JUMP_MS) return ok('The clock runs evenly')
  return problem(
    `The clock jumped by ${Math.round(jump)} ms while it was watched`,
    'see timedatectl: one service sets it',
  )
}

/** A Node without the languages of the world writes their dates and sorts their words as English. */
export function examineLanguages(timeZone: string): Finding {
  const arabic = new Intl.DateTimeFormat('ar-EG', { month: 'long', timeZone: 'UTC' }).format(0)
  const evening = new Intl.DateTimeFormat('en-AU', { timeStyle: 'short', timeZone: 'Australia/Sydney' }).format(
    Date.parse('2017-01-10T08:48:00Z'),
  )
  const hasZones = /7:48/.test(evening)
  if (/\p{Script=Arabic}/u.test(arabic) && hasZones) return ok(`Languages and time zones are all there (${timeZone})`)
  return problem(
    `This Node has no ${hasZones ? 'languages but English' : 'time zones'}`,
    'take one that was built with full-icu',
  )
}
