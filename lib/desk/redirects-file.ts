import { z } from 'zod'
import type { Problem } from '../newsroom/problem'
import { redirect } from '../newsroom/redirects'
import { expecting } from '../newsroom/wrong-kind'
import { issuesOf, parseYaml } from './yaml'

export const REDIRECTS_FILE = 'redirects.yaml'

/** A redirect, and where it stands in the file. */
export type Entry = z.output<typeof redirect> & { line: number; column: number }

const list = z.array(z.unknown(), expecting('a list', 'write a list such as - {from: /feed, to: /feed.rss}')).nullable()

/**
 * Reads `content/redirects.yaml`. Each entry is judged by itself: what is wrong with one takes none of
 * the others away.
 * @returns no entries when the file cannot be read at all
 */
export function readRedirects(text: string): { entries?: Entry[]; problems: Problem[] } {
  const entries: Entry[] = []
  const wrong: Problem[] = []
  let count = 0
  for (const { part, line } of lotsOf(text)) {
    const { value, placeOf, problems } = parseYaml(part, list, REDIRECTS_FILE, line)
    if (value === undefined) return { problems }
    for (const [index, one] of (value ?? []).entries()) {
      count += 1
      const read = redirect.safeParse(one, { reportInput: true })
      if (read.success) entries.push({ ...read.data, ...placeOf([index]) })
      else
        for (const { path, message } of issuesOf(read.error, redirect))
          wrong.push({
            ...{ file: REDIRECTS_FILE, ...placeOf([index, ...path]), message },
            field: [count, ...path.map(String)].join('.'),
          })
    }
  }
  return { entries, problems: wrong }
}

/** Of so many entries the tree is held in memory at once. */
const LOT = 1_000

/** The file in parts that are lists of their own. A dash at the margin begins an entry: all else of one stands further in. */
function* lotsOf(text: string): Iterable<{ part: string; line: number }> {
  const entries = text.split(/^(?=- )/m)
  let line = 1
  for (let start = 0; start < entries.length; start += LOT) {
    const part = entries.slice(start, start + LOT).join('')
    yield { part, line }
    line += part.split('\n').length - 1
  }
}
