import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { ADVICE, NOTE_KINDS, type NoteKind, type OldPlace } from './notes'
import type { Reader } from './old-story'
import type { Outcome } from './run-import'
import type { StoryWork } from './take-story'

/** Lines on what an export holds that is no story. */
export function leftOutOf(reader: Reader): string[] {
  return (reader.leftOut?.() ?? []).map(
    ({ kind, count, place }) => `${number(count)} × ${kind}${place ? `, first at ${said(place)}` : ''}`,
  )
}

/**
 * Writes what an editor reads after an import: what became of everything, by kind, with its places; of
 * stories of earlier runs too, since what is left to do in them is still to be done.
 */
export function writeReport(file: string, outcome: Outcome, work: StoryWork, leftOut: string[]): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const report = openSync(file, 'w')
  try {
    for (const line of linesOf(outcome, work, leftOut)) writeSync(report, `${line}\n`)
  } finally {
    closeSync(report)
  }
}

const number = (count: number) => count.toLocaleString('en')

const counted = (count: number, one: string, more: string) => `${number(count)} ${count === 1 ? one : more}`

function* linesOf(outcome: Outcome, { ledger, register, isWriting, contentDir }: StoryWork, leftOut: string[]) {
  const { stories, publishable, drafts, files } = outcome
  yield `# What the import ${isWriting ? 'did' : 'would do'}`
  yield ''
  yield `${counted(stories, 'story', 'stories')}: ${number(publishable)} publishable, ${counted(drafts, 'draft', 'drafts')}.`
  yield `Files: ${number(files.written)} ${isWriting ? 'written' : 'to be written'}, ${number(files.unchanged)} as they were, ${number(files.edited)} edited here since and left alone.`
  yield ''
  yield 'Comments are not imported: a story here has no place for them.'
  for (const what of leftOut) yield `Not imported: ${what}.`
  for (const [what, why] of register.refused) yield `Not added: ${what}: ${why}`
  const earlier = ledger.countOfEarlier()
  if (earlier > 0)
    yield* ['', `Lines below on stories of earlier runs, which this one did not meet: ${number(earlier)}.`]
  for (const kind of kinds()) {
    const count = ledger.count(kind)
    if (count === 0) continue
    yield ''
    yield `## ${NOTE_KINDS[kind]} (${number(count)})`
    yield ''
    if (ADVICE[kind]) yield* [ADVICE[kind], '']
    let shared: string | undefined
    for (const { headline, place, file, line, what } of ledger.notes(kind)) {
      const ours = file ? ` → ${path.join(contentDir, file)}${line ? `:${line}` : ''}` : ''
      const where = `(${said(place)}${ours})`
      const alike = what === shared ? 0 : ledger.count(kind, what)
      if (alike > 1) yield `- ${plain(what)} (${number(alike)} times):`
      if (alike > 1) shared = what
      yield what === shared ? `  - ${plain(headline)} ${where}` : `- ${plain(headline)}: ${plain(what)} ${where}`
    }
  }
}

const kinds = () => Object.keys(NOTE_KINDS).filter((kind): kind is NoteKind => kind in NOTE_KINDS)

const said = ({ file, line }: OldPlace) => (line === undefined ? file : `${file}:${line}`)

/** Words of others stay words in a report that is Markdown. */
const plain = (words: string) => words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&')
