import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { createTwoFilesPatch } from 'diff'
import { scan } from '../lib/desk/scan'
import { decodeText } from '../lib/desk/text'
import { env } from '../lib/env'
import { fixFile } from '../lib/import/fix/fix-file'
import { openNewsroom } from '../lib/import/fix/open-newsroom'
import { NOTE_KINDS } from '../lib/import/notes'
import { writeWhole } from '../lib/write-whole'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

/**
 * `npm run content:fix -- [files…]`: shows what would be mended in stories and pages, as a
 * comparison; `--write` writes it. A file of which the check says nothing is never changed.
 */

answerHelp(
  'npm run content:fix -- [files or slugs…] [--write]',
  'Shows how it would mend what the check names and nobody has to decide; --write writes it.',
)

endWithReader()

/** A file by its path, from here or from the content folder, or by its slug. */
function named(name: string, files: string[]): string {
  const wanted = [name, path.relative(env.CONTENT_DIR, name)].map((one) => one.split(path.sep).join('/'))
  const file = files.find((one) => wanted.includes(one) || path.basename(one, '.mdx') === name)
  if (!file) throw new Error(`${name} is no story and no page of ${env.CONTENT_DIR}: write its path, or its slug.`)
  return file
}

function show(file: string, before: string, after: string): void {
  const place = path.join(env.CONTENT_DIR, file)
  for (const line of createTwoFilesPatch(place, place, before, after).split('\n').slice(1)) {
    const colour = line.startsWith('+')
      ? 'green'
      : line.startsWith('-')
        ? 'red'
        : line.startsWith('@')
          ? 'cyan'
          : undefined
    console.log(colour && process.stdout.isTTY ? styleText(colour, line) : line)
  }
}

async function fixAll(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean', default: false } },
  })
  const all = [...scan(env.CONTENT_DIR).files.keys()].filter((file) => /^(?:articles|pages)\/.*\.mdx$/.test(file))
  const files = positionals.length > 0 ? positionals.map((name) => named(name, all)) : all
  const newsroom = openNewsroom(env.CONTENT_DIR)
  let changed = 0
  for (const file of files) {
    const { text, problem } = decodeText(readFileSync(path.join(env.CONTENT_DIR, file)), file)
    const notes: string[] = []
    // What is no UTF-8 has lost letters: nothing is built on it.
    const fixed = problem
      ? text
      : await fixFile(file, text, newsroom, (kind, what) => notes.push(`${NOTE_KINDS[kind]}: ${what}`))
    if (fixed === text) continue
    changed += 1
    show(file, text, fixed)
    for (const note of new Set(notes)) console.log(`# ${note}`)
    if (values.write) writeWhole(path.join(env.CONTENT_DIR, file), fixed)
  }
  const counted = `${changed} of ${files.length} ${files.length === 1 ? 'file' : 'files'}`
  if (changed === 0)
    console.log(`${counted} to be mended. What npm run content:check still says, somebody has to decide.`)
  else if (values.write) console.log(`${counted} mended. npm run content:check says what is left to be decided.`)
  else {
    const order = ['npm run content:fix --', ...positionals, '--write'].join(' ')
    console.log(`${counted} would be mended. Nothing was written: ${order} does that.`)
  }
}

try {
  await fixAll()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
