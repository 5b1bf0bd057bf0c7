import type { Database } from '../index/database'
import { isError } from '../newsroom/problem'
import { urls } from '../urls'
import type { Book } from './book'
import { type Asked, crossProblems } from './cross-checks'
import { hashOf } from './files'
import { headOf } from './mdx-file'
import { type PageFile, pageName, parsePage } from './page-file'
import { deleteRefs, insertRefs } from './ref-rows'
import { refsOfPage } from './refs'
import { readStatus } from './standing'

/** A page's rows: they follow its file. */

/** Puts a page in, takes it down, or keeps its last good version. @param text nothing when its file went */
export async function takePage(
  asked: Asked,
  book: Book,
  file: string,
  text: string | undefined,
  lang: string,
  before: string | undefined,
): Promise<void> {
  const { database } = asked
  const stood = pageIn(database, file)
  const settle = () => {
    const stands = pageIn(database, file)
    if ((stood === undefined) !== (stands === undefined)) book.move([`link ${urls.page(stands ?? stood ?? '')}`])
    if (stood !== undefined && stands === undefined) book.takeDown(pageName(file) ?? stood)
  }
  if (text === undefined) {
    removePage(database, file)
    return settle()
  }
  const { page, body, problems } = parsePage(file, text, lang)
  const isDraft = readStatus(text) === 'draft'
  const isGood = !problems.some(isError)
  book.tell(file, { problems, isDraft, isRefused: !isGood && !isDraft })
  if (isDown(text)) {
    removePage(database, file)
    return settle()
  }
  const crossed = body ? crossProblems(asked, { file, refs: refsOfPage({ body }) }) : []
  book.tell(file, { crossed, isRefused: !isGood || crossed.length > 0, waits: crossed.length > 0 })
  if (page && isGood && crossed.length === 0) {
    replacePage(database, page, headOf(text))
    return settle()
  }
  const kept = before === undefined ? undefined : parsePage(file, before, lang).page
  if (kept && before !== undefined) replacePage(database, kept, headOf(before))
}

/** Whether the newsroom wants a page off the site, whatever else is wrong with it. */
export function isDown(text: string): boolean {
  const status = readStatus(text)
  return status === 'draft' || status === 'withdrawn'
}

/** Notes that nobody may link to a page, which stories ask before it is taken. */
export function noteDraft(database: Database, file: string): void {
  database.run(`UPDATE files SET draft = 1 WHERE file = @file`, { file })
}

function pageIn(database: Database, file: string): string | undefined {
  const row = database.get('SELECT slug FROM pages WHERE file = @file', { file })
  return row && String(row.slug)
}

function replacePage(database: Database, page: PageFile, head: string): void {
  removePage(database, page.file)
  insertPage(database, page, head)
}

function insertPage(database: Database, page: PageFile, head: string): void {
  const { slug, file, fields, markdown } = page
  const hash = hashOf(JSON.stringify([head, markdown]))
  database.run('INSERT INTO pages VALUES (@slug, @file, @hash, @fields, @head, @markdown)', {
    ...{ slug, file, hash, head, markdown },
    fields: JSON.stringify(fields),
  })
  insertRefs(database, file, refsOfPage(page))
}

function removePage(database: Database, file: string): void {
  database.run('DELETE FROM pages WHERE file = @file', { file })
  deleteRefs(database, file)
}
