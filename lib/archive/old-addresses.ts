import { openNewsroom } from '../index/open-index'
import { queryBy } from '../old-addresses'
import { type Redirection, redirection } from '../redirections'

/** Where an address of the site that stood here before led: to a story, or to an address of today. */
export type Led = { slug: string } | { target: string }

/**
 * Looks an old address up: a story’s own, else the newsroom’s redirect, else that of a story that
 * is gone.
 * @param path in the spelling of `oldPath`
 */
export function findOld(path: string, asked: URLSearchParams): Led | undefined {
  return findAsked(path, asked) ?? findBy(path, '')
}

/**
 * Looks it up by what is asked of it alone. What is asked beyond that says nothing: `?p=123` leads
 * where it did, whatever a network added to it.
 */
export function findAsked(path: string, asked: URLSearchParams): Led | undefined {
  for (const query of queriesAt(path, asked)) {
    const led = findBy(path, query)
    if (led) return led
  }
}

function findBy(path: string, query: string): Led | undefined {
  const row = openNewsroom().get(
    `SELECT slug, target FROM old_addresses LEFT JOIN stories USING (slug) WHERE path = @path AND "query" = @query
      ORDER BY stories.id IS NULL, slug <> '' LIMIT 1`,
    { path, query },
  )
  return row && (row.target === null ? { slug: String(row.slug) } : { target: String(row.target) })
}

/** At one path, so many sets of names are looked at. */
const MOST_SETS = 20

/** What of a query may have been an old address at a path. A hundred thousand of one name are looked at as one. */
function queriesAt(path: string, asked: URLSearchParams): string[] {
  if (asked.size === 0) return []
  const sets = openNewsroom().all(
    `WITH RECURSIVE sets (names) AS (
        SELECT min(names) FROM old_addresses WHERE path = @path AND names > ''
        UNION ALL
        SELECT (SELECT min(names) FROM old_addresses WHERE path = @path AND names > sets.names) FROM sets
          WHERE sets.names IS NOT NULL
        LIMIT ${MOST_SETS}
      ) SELECT names FROM sets WHERE names IS NOT NULL ORDER BY length(names) DESC`,
    { path },
  )
  return sets.flatMap(({ names }) => queryBy(asked, String(names)) ?? [])
}

/** The patterns of `content/redirects.yaml`, in their order. */
export function redirections(): Redirection[] {
  return openNewsroom()
    .all('SELECT pattern, target FROM redirect_patterns ORDER BY position')
    .map(({ pattern, target }) => redirection(String(pattern), String(target)))
}
