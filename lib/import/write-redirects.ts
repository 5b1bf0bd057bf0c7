import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isSeq, parseDocument, stringify } from 'yaml'
import { REDIRECTS_FILE, readRedirects } from '../desk/redirects-file'
import { writeWhole } from '../write-whole'
import type { Redirect } from './general-redirects'
import type { Ledger } from './ledger'

/**
 * Brings the newsroom's redirects up to date, a line for each: those that an earlier run wrote and nobody touched
 * since give way, all others stay, and what has a word there already gets no second one.
 */
export function writeRedirects(contentDir: string, redirects: Redirect[], ledger: Ledger): void {
  const file = path.join(contentDir, REDIRECTS_FILE)
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const wanted = new Set(redirects.map(lineOf))
  const ours = ledger.redirectLines()
  const kept = asLines(before).filter((line) => !ours.has(line) || wanted.has(line))
  const { entries } = readRedirects(kept.join('\n'))
  // Who wrote it has to mend it first.
  if (!entries) return
  const known = new Set(entries.map(({ from }) => from))
  const added = redirects.filter(({ from }) => !known.has(from)).map(lineOf)
  const after = [...kept, ...added]
  if (added.length > 0 || after.length < asLines(before).length) writeWhole(file, `${after.join('\n')}\n`)
  const standing = new Set(kept)
  ledger.keepRedirectLines([...added, ...[...ours].filter((line) => standing.has(line))])
}

/** Those that the newsroom wrote or touched, which stay as they are. */
export function ownRedirects(contentDir: string, ledger: Ledger): Redirect[] {
  const file = path.join(contentDir, REDIRECTS_FILE)
  const ours = ledger.redirectLines()
  const lines = existsSync(file) ? asLines(readFileSync(file, 'utf8')).filter((line) => !ours.has(line)) : []
  return readRedirects(lines.join('\n')).entries ?? []
}

const lineOf = (redirect: Redirect) => `- ${stringify(redirect, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}`

/** A list between brackets has no lines to add to. */
function asLines(text: string): string[] {
  const document = /^\s*\[/m.test(text.replace(/^[ \t]*#.*$/gm, '')) ? parseDocument(text) : undefined
  if (document && isSeq(document.contents)) document.contents.flow = document.contents.items.length === 0
  const written = document ? document.toString({ lineWidth: 0 }).replace(/^\[\s*\]$/m, '') : text
  return written.trimEnd() === '' ? [] : written.trimEnd().split(/\r?\n/)
}
