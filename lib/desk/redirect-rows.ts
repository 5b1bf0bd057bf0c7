import type { Database } from '../index/database'
import type { Problem } from '../newsroom/problem'
import { type OldAddress, oldAddress } from '../old-addresses'
import { isPattern, redirection, targetAddress } from '../redirections'
import type { Book } from './book'
import { type Asked, crossProblems, ownerOfOld } from './cross-checks'
import { ownAddressMessage } from './own-addresses'
import { type Entry, REDIRECTS_FILE, readRedirects } from './redirects-file'
import { deleteRefs, insertRefs } from './ref-rows'
import type { Ref } from './refs'
import type { Decoded } from './text'

/** A redirect of one address: where it stands, and to which it leads. */
type Whole = Entry & { old: OldAddress; target: string }

/** As the index holds it. */
type Row = { path: string; query: string; names: string; target: string }

/** The most patterns that a newsroom may have: each is asked of what no address is found for. */
const MOST_PATTERNS = 200

/**
 * Puts the newsroom’s redirects in, or keeps what stood when their file cannot be read.
 * @param read nothing when the file went
 * @param before an index that other code wrote
 */
export function takeRedirects(asked: Asked, book: Book, read: Decoded | undefined, before: Database | undefined): void {
  const { database } = asked
  if (!read) {
    write(database, [], [])
    return
  }
  const { entries, problems } = read.problem ? { problems: [read.problem] } : readRedirects(read.text)
  if (!entries) {
    book.tell(REDIRECTS_FILE, { problems, isRefused: true })
    if (before) copyRows(database, before)
    return
  }
  const { wholes, faults } = judgeWholes(database, entries)
  const { ends, circles } = followAll(wholes)
  const { patterns, surplus } = countPatterns(entries)
  const targets = [
    ...[...ends].map(([{ line, column }, target]) => ({ line, column, target })),
    ...patterns.flatMap(({ to, ...place }) => (isPattern(to) ? [] : { ...place, target: targetAddress(to) ?? '' })),
  ]
  const { crossed, refs } = checkTargets(asked, targets, patterns)
  const all = [...problems, ...faults, ...circles, ...surplus]
  book.tell(REDIRECTS_FILE, { problems: all, crossed, isRefused: all.length > 0, waits: faults.length > 0 })
  const rows = [...ends].map(([{ old }, target]): Row => ({ ...old, target }))
  write(database, rows, patterns)
  insertRefs(database, REDIRECTS_FILE, refs)
  book.enter(REDIRECTS_FILE, [rows, patterns])
}

function countPatterns(entries: Entry[]): { patterns: Entry[]; surplus: Problem[] } {
  const patterns = entries.filter(({ from }) => isPattern(from))
  const message = `is more than ${MOST_PATTERNS} patterns — write whole paths, of which any number may stand`
  return {
    patterns: patterns.slice(0, MOST_PATTERNS),
    surplus: patterns.slice(MOST_PATTERNS).map((entry) => problem(entry, 'from', message)),
  }
}

const problem = ({ line, column }: Pick<Entry, 'line' | 'column'>, field: string, message: string): Problem => ({
  ...{ file: REDIRECTS_FILE, line, column, field, message },
})

/** Each address once, and none that the site or one of its stories has. */
function judgeWholes(database: Database, entries: Entry[]): { wholes: Map<string, Whole>; faults: Problem[] } {
  const wholes = new Map<string, Whole>()
  const faults: Problem[] = []
  for (const entry of entries) {
    const { from, to } = entry
    const old = isPattern(from) ? undefined : oldAddress(from)
    const target = targetAddress(to)
    if (!old || target === undefined) continue
    const first = wholes.get(keyOf(old))
    const owner = ownerOfOld(database, from, REDIRECTS_FILE)
    const fault = first
      ? `“${from}” stands in line ${first.line} too — keep one`
      : owner === undefined
        ? ownAddressMessage(database, from)
        : `“${from}” belongs to ${owner} — remove it here`
    if (fault) faults.push(problem(entry, 'from', fault))
    else wholes.set(keyOf(old), { ...entry, old, target })
  }
  return { wholes, faults }
}

const keyOf = ({ path, query }: OldAddress) => `${path}?${query}`

/** Follows each to its end, so that a reader makes one hop. What goes in a circle leads nowhere, and stays out. */
function followAll(wholes: Map<string, Whole>): { ends: Map<Whole, string>; circles: Problem[] } {
  const ends = new Map<Whole, string>()
  const circles: Problem[] = []
  const lost = new Set<Whole>()
  for (const first of wholes.values()) {
    const trail = new Set<Whole>()
    let at: Whole | undefined = first
    let end: string | undefined
    while (at && end === undefined && !trail.has(at) && !lost.has(at)) {
      trail.add(at)
      const next: Whole | undefined = nextOf(at, wholes)
      end = next ? ends.get(next) : at.target
      at = next
    }
    for (const one of trail) {
      if (end !== undefined) ends.set(one, end)
      else {
        lost.add(one)
        circles.push(problem(one, 'to', `“${one.from}” leads in a circle — write where it ends`))
      }
    }
  }
  return { ends, circles }
}

function nextOf({ target }: Whole, wholes: Map<string, Whole>): Whole | undefined {
  const address = target.startsWith('/') ? oldAddress(target.replace(/#.*/s, '')) : undefined
  return address && wholes.get(keyOf(address))
}

type Target = Pick<Entry, 'line' | 'column'> & { target: string }

/**
 * Says of each target on this site whether it leads somewhere. Those that do not are asked again when that
 * comes; where one leads that is old itself, its pattern says.
 */
function checkTargets(asked: Asked, targets: Target[], patterns: Entry[]) {
  const further = patterns.map(({ from, to }) => redirection(from, to))
  const refs = targets.flatMap(({ target, line, column }): Ref[] => {
    const path = target.replace(/[?#].*/s, '')
    if (!target.startsWith('/') || further.some((lead) => lead(path) !== undefined)) return []
    return [{ kind: 'link', target: path, field: 'to', line, column }]
  })
  const crossed = crossProblems(asked, { file: REDIRECTS_FILE, refs })
  const isTold = new Set(crossed.map(({ line }) => line))
  return { crossed, refs: refs.filter(({ line }) => isTold.has(line)) }
}

function write(database: Database, rows: Row[], patterns: Entry[]): void {
  database.run(`DELETE FROM old_addresses WHERE slug = ''`)
  database.run('DELETE FROM redirect_patterns')
  deleteRefs(database, REDIRECTS_FILE)
  for (const { path, query, names, target } of rows)
    database.run(`INSERT INTO old_addresses VALUES (@path, @query, '', @names, @target)`, {
      path,
      query,
      names,
      target,
    })
  for (const [position, { from, to }] of patterns.entries())
    database.run('INSERT INTO redirect_patterns VALUES (@position, @from, @to)', { position, from, to })
}

/** The last good version, out of an index that other code wrote, as far as it has one. */
function copyRows(database: Database, before: Database): void {
  try {
    const rows = before.all(`SELECT path, "query", names, target FROM old_addresses WHERE slug = ''`)
    const patterns = before.all('SELECT pattern, target FROM redirect_patterns ORDER BY position')
    write(
      database,
      rows.map((row) => ({
        ...{ path: String(row.path), query: String(row.query) },
        ...{ names: String(row.names), target: String(row.target) },
      })),
      patterns.map(({ pattern, target }) => ({ from: String(pattern), to: String(target), line: 1, column: 1 })),
    )
  } catch {
    // Its tables are not ours: nothing of it can be kept.
  }
}
