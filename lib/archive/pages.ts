import { openNewsroom } from '../index/open-index'
import type { PageFields } from '../newsroom/schema'

/** A page that is no story, such as the corrections policy. `updatedAt` is in milliseconds since 1970. */
export type Page = { slug: string; title: string; standfirst: string; updatedAt: number; markdown: string }

export function findPage(slug: string): Page | undefined {
  const row = openNewsroom().get('SELECT * FROM pages WHERE slug = @slug', { slug })
  return row && toPage(row)
}

/** All pages: about the newspaper first, then by title. */
export function listPages(): Page[] {
  return openNewsroom().all(`SELECT * FROM pages ORDER BY slug <> 'about', json_extract(fields, '$.title')`).map(toPage)
}

function toPage(row: Record<string, unknown>): Page {
  const { title, standfirst, updatedAt }: PageFields = JSON.parse(String(row.fields))
  return {
    slug: String(row.slug),
    title,
    standfirst,
    updatedAt: Date.parse(updatedAt),
    markdown: String(row.markdown),
  }
}
