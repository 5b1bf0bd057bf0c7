import type { FrontMatter } from '../newsroom/schema'

/** What stands before the end of the fields: between two `---`, or from the top where the first is missing. */
const HEAD = /^\uFEFF?\s*(?:-{3,}[ \t]*\n)?([\s\S]*?)(?:\n---[ \t]*(?:\n|$)|$)/

/** `status: withdrawn`, however its quotes, capitals and spaces are. */
const STATUS = /^["']?status["']?[ \t\u00a0]*:[ \t\u00a0]*["'“”‘’]?(draft|published|withdrawn)\b/gim

/**
 * The status of a story or page whose front matter may be broken anywhere else: a takedown must not wait
 * for a typing error. Read from the lines that say it; where they differ, it is meant to be down.
 */
export function readStatus(text: string): FrontMatter['status'] | undefined {
  const head = HEAD.exec(text.replace(/\r\n?/g, '\n'))?.[1] ?? ''
  const said = [...head.matchAll(STATUS)].map(([, status]) => status?.toLowerCase())
  return (['withdrawn', 'draft', 'published'] as const).find((status) => said.includes(status))
}
