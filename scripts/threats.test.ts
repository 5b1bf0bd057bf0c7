import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

/** `docs/threats.md` and the tests that it names. */

const page = readFileSync('docs/threats.md', 'utf8')
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:-+|what .*shown by) /.test(line))
const named = rows.map((row) => {
  const [, file = '', name = ''] = /`([^`]+\.(?:test|spec|drill)\.ts)`: (.+?) *\|$/.exec(row) ?? []
  return { row, file, name }
})

/** What nobody asks but who means harm, and what a bad night brings: each test of these answers a line of the page. */
const HOSTILE = [
  'server/door/anything.test.ts',
  'server/desk/receive-anything.test.ts',
  'server/peers/lies.test.ts',
  ...readdirSync('bench/faults')
    .filter((file) => file.endsWith('.drill.ts'))
    .map((file) => path.join('bench/faults', file)),
]

/** The names of the tests of a file, as they are written there: those of `it.each(…)(…)` with its signs. */
function testsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const calls = text.matchAll(/(?:\b(?:it|test)|\))\(\s*(['`])(.*?)\1,\s*(?:\{[^{}]*\},\s*)?(?:async )?\(/gs)
  return [...calls].flatMap(({ index, 2: name = '' }) => (isOfGroup(text.slice(0, index)) ? [] : name))
}

const isOfGroup = (before: string) => /\bdescribe\.\w+\([^()]*$/.test(before)

it('every line names a test that is there', () => {
  expect(named.length).toBeGreaterThan(40)
  for (const { row, file, name } of named) {
    expect(existsSync(file), row).toBe(true)
    expect(testsOf(file), row).toContain(name)
  }
})

it.each(HOSTILE)('every test of %s answers a line', (file) => {
  const tests = testsOf(file)
  expect(tests.length).toBeGreaterThan(0)
  const lines = named.filter((one) => one.file === file).map(({ name }) => name)
  expect(tests.filter((name) => !lines.includes(name))).toEqual([])
})
