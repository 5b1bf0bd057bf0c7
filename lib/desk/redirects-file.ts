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
  const { value, placeOf, problems } = parseYaml(text, list, REDIRECTS_FILE)
  if (value === undefined) return { problems }
  const entries: Entry[] = []
  const wrong: Problem[] = []
  for (const [index, one] of (value ?? []).entries()) {
    const read = redirect.safeParse(one, { reportInput: true })
    if (read.success) entries.push({ ...read.data, ...placeOf([index]) })
    else
      for (const { path, message } of issuesOf(read.error, redirect))
        wrong.push({
          ...{ file: REDIRECTS_FILE, ...placeOf([index, ...path]), message },
          field: [index + 1, ...path.map(String)].join('.'),
        })
  }
  return { entries, problems: wrong }
}
