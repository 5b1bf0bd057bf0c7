import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

/** What styles an element stands on the element: what stands elsewhere has a limit. A page carries of it what it uses. */
const MOST_LINES = { 'app/globals.css': 350, 'all that we write': 600 }

/** Written by `npm run build`. */
const MADE = ['app/fonts/', 'app/look/']

const GLOBALS = readFileSync('app/globals.css', 'utf8')
const STYLES = filesOf('.css')

it('the stylesheets keep their limits', () => {
  const lines = Object.values(STYLES).map((css) => linesIn(css))
  expect(lines.length).toBeGreaterThan(1)
  expect(linesIn(GLOBALS), 'say it with utilities on the element').toBeLessThanOrEqual(MOST_LINES['app/globals.css'])
  expect(
    lines.reduce((sum, count) => sum + count),
    'say it with utilities on the element',
  ).toBeLessThanOrEqual(MOST_LINES['all that we write'])
})

it('every stylesheet beside a component is taken in', () => {
  const taken = Object.entries(STYLES).flatMap(([file, css]) =>
    [...css.matchAll(/@import "(\.[^"]+)"/g)].map(([, target = '']) =>
      path.posix.join(path.posix.dirname(file), target),
    ),
  )
  const beside = Object.keys(STYLES).filter((file) => file !== 'app/globals.css')
  expect(
    beside.filter((file) => !taken.includes(file)),
    'write its @import into globals.css or blocks.css',
  ).toEqual([])
})

it('nothing has a left or a right side: a line may run either way', () => {
  const inStyles = /(?:^|[\s{;])(?:(?:margin|padding|border|inset)-)?(?:left|right)\b[\w-]*:|: (?:left|right);/
  const inUtilities = /["'`\s:]-?(?:[mp][lr]-|border-[lr]\b|rounded-[lr]\b|(?:left|right)-[\d[]|text-(?:left|right)\b)/
  for (const wrong of ['  left: 0;', '  margin-left: 1px;', '  text-align: right;']) expect(wrong).toMatch(inStyles)
  for (const wrong of ['"ml-4"', '"flex md:-mr-2"', '"border-l"', '"left-0"', '"text-right"'])
    expect(wrong).toMatch(inUtilities)
  const sided = (files: Record<string, string>, side: RegExp) =>
    Object.keys(files).filter((file) => side.test(files[file] ?? ''))
  expect(sided(STYLES, inStyles)).toEqual([])
  expect(sided(filesOf('.tsx'), inUtilities)).toEqual([])
})

function filesOf(ending: string): Record<string, string> {
  const files = ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file)),
  )
  const ours = files.filter((file) => file.endsWith(ending) && !MADE.some((folder) => file.startsWith(folder)))
  return Object.fromEntries(ours.map((file) => [file, readFileSync(file, 'utf8')]))
}

function linesIn(text: string): number {
  return text.trimEnd().split('\n').length
}
