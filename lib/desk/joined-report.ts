import type { Database } from '../index/database'
import type { Problem } from '../newsroom/problem'
import type { Report } from './report'

/** What an order did that went out in several publications. @param last says itself what it found wrong; of those before, what stands still is said */
export function joined(database: Database, before: Report[], last: Report): Report {
  const all = [...before, last]
  const of = (pick: (report: Report) => string[]) => [...new Set(all.flatMap(pick))].sort()
  const said = new Set(last.problems.map(({ file }) => file))
  const left = before.flatMap(({ problems }) => problems).filter((one) => !said.has(one.file) && stands(database, one))
  return {
    ...last,
    takenDown: of(({ takenDown }) => takenDown),
    changed: of(({ changed }) => changed),
    removed: of(({ removed }) => removed),
    published: of(({ published }) => published),
    drafts: of(({ drafts }) => drafts),
    problems: [...left, ...last.problems],
  }
}

function stands(database: Database, { file, line, message }: Problem): boolean {
  const query = 'SELECT 1 FROM problems WHERE file = @file AND line = @line AND message = @message'
  return database.get(query, { file, line, message }) !== undefined
}

/** The rest of an order failed, of which the takedowns had gone out. Its cause is why. */
export class RestFailed extends Error {
  readonly takenDown: string[]

  constructor(before: Report[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.takenDown = [...new Set(before.flatMap(({ takenDown }) => takenDown))].sort()
  }
}
