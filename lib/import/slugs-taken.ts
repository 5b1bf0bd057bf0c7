import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { scan } from '../desk/scan'
import { parseFrontMatter, slugOf } from '../desk/story-file'

/**
 * The slugs that stories of a newsroom have or had, those of an import apart: no story that comes may
 * have one of them.
 * @param isImported whether an import wrote the file: it knows what it named
 */
export function slugsTaken(contentDir: string, isImported: (file: string) => boolean): Set<string> {
  if (!existsSync(contentDir)) return new Set()
  const files = [...scan(contentDir).files.keys()].filter((file) => file.startsWith('articles/') && !isImported(file))
  return new Set(
    files.flatMap((file) => {
      const { value } = parseFrontMatter(file, readFileSync(path.join(contentDir, file), 'utf8'))
      return [slugOf(file) ?? '', ...(value?.formerSlugs ?? [])]
    }),
  )
}
