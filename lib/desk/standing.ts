import type { FrontMatter } from '../newsroom/schema'

/** What stands between a file's first `---` and the next, or its whole text when there is no second. */
const HEAD = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n---[ \t]*(?:\r?\n|$)|$)/

/**
 * The status of a story whose front matter may be broken anywhere else: a takedown must not wait
 * for a typing error. Read from the one line that says it.
 */
export function readStatus(text: string): FrontMatter['status'] | undefined {
  const head = HEAD.exec(text)?.[1] ?? ''
  const status = /^status:[ \t]*["']?(draft|published|withdrawn)["']?[ \t]*(?:#.*)?\r?$/m.exec(head)?.[1]
  return status as FrontMatter['status'] | undefined
}
