import { openNewsroom } from '../index/open-index'
import type { Page } from '../newsroom/page'
import type { PageFields } from '../newsroom/schema'

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
