import type { Database } from '../index/database'
import type { Problem } from '../newsroom/problem'
import type { Claims } from './read-story'
import { isGone } from './scan'

/** Under which name readers know a story. */
type Known = { slug: string; status: string }

/**
 * What a story leaves out that was renamed: the name under which readers know it, whose address would lead nowhere.
 * @param known the same story, by its id, under a name whose file is not there any more
 */
export function leftBehind({ file, front, places }: Claims, known: Known | undefined): Problem[] {
  if (!known || known.status === 'draft' || front.formerSlugs.includes(known.slug)) return []
  const names = [...front.formerSlugs, known.slug].join(', ')
  const message = `leaves out “${known.slug}”, the name of this story until now, whose address leads nowhere then — write formerSlugs: [${names}]`
  return [{ file, ...places.formerSlugs, field: 'formerSlugs', message }]
}

/** The same story in an index, under another name whose file went. */
export function otherName(contentDir: string, index: Database, { slug, front: { id } }: Claims): Known | undefined {
  if (id === undefined) return undefined
  try {
    const row = index.get('SELECT slug, status, file FROM stories WHERE id = @id AND slug <> @slug', { id, slug })
    return row && isGone(contentDir, String(row.file))
      ? { slug: String(row.slug), status: String(row.status) }
      : undefined
  } catch {
    // Its tables are not ours: nobody knows.
    return undefined
  }
}
