import type { Row } from '../index/database'
import { once, openNewsroom } from '../index/open-index'
import type { Page } from '../newsroom/page'
import type { PageFields } from '../newsroom/schema'

export function findPage(slug: string): Page | undefined {
  const row = openNewsroom().get('SELECT * FROM pages WHERE slug = @slug', { slug })
  return row && { ...toListed(row), markdown: String(row.markdown) }
}

/** All pages without their bodies: about the newspaper first, then by title. */
export function listPages(): ListedPage[] {
  return once('pages', () =>
    openNewsroom()
      .all(`SELECT slug, fields FROM pages ORDER BY slug <> 'about', json_extract(fields, '$.title')`)
      .map(toListed),
  )
}

type ListedPage = Omit<Page, 'markdown'>

function toListed(row: Row): ListedPage {
  const { title, standfirst, updatedAt }: PageFields = JSON.parse(String(row.fields))
  return { slug: String(row.slug), title, standfirst, updatedAt: Date.parse(updatedAt) }
}
