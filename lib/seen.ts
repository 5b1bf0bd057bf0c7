import type { Stats } from 'node:fs'

/**
 * How a file is told from its later self, or nothing when it is none. Size, time and inode can all be set to what they
 * were, and are by `tar` and `rsync -t`; the moment at which the system last wrote any of them cannot.
 */
export function seenIn(found: Stats | undefined): string | undefined {
  return found?.isFile() ? `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}` : undefined
}
