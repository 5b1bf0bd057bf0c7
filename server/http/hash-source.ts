import { createHash } from 'node:crypto'

/** What a Content-Security-Policy calls a style that stands in a page (CSP 3, hash-source). */
export function sourceOf(css: string): string {
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`
}
