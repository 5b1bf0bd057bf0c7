import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { smallNewsroom, writeFile, writeStory } from '../lib/testing'
import { compiledCommand } from './testing'

// Each test starts processes of its own.
vi.setConfig({ testTimeout: 120_000 })

const command = compiledCommand('content:fix')

/** `npm run content:fix`, as a reporter runs it. */
function fix(contentDir: string, ...words: string[]) {
  const { status, stdout, stderr } = command.run(words, { env: { ...process.env, CONTENT_DIR: contentDir } })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

/** Where the second story of each test lies. */
const FILE = 'articles/2017/01/b-story.mdx'

const read = (dir: string, file: string) => readFileSync(path.join(dir, file), 'utf8')

it('shows what it would mend, and writes when it is told to', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: 'It is <b>late</b>. {% include toc.html %}' })
  const before = read(dir, FILE)

  const shown = fix(dir)
  expect(shown).toMatchObject({ status: 0, stderr: '' })
  expect(shown.lines).toContain('-It is <b>late</b>. {% include toc.html %}')
  expect(shown.lines).toContain('+It is **late**.')
  expect(shown.lines).toContain('# Tags of the old engine: {% include toc.html %}: nothing')
  expect(shown.lines.at(-1)).toBe(
    '1 of 2 files would be mended. Nothing was written: npm run content:fix -- --write does that.',
  )
  expect(read(dir, FILE)).toBe(before)

  expect(fix(dir, '--write').lines.at(-1)).toMatch(/^1 of 2 files mended\./)
  expect(read(dir, FILE)).toBe(before.replace('It is <b>late</b>. {% include toc.html %}', 'It is **late**.'))
  expect(fix(dir, '--write').lines).toEqual([expect.stringMatching(/^0 of 2 files to be mended\./)])
})

it('takes the files that it is given, by path or by slug', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: 'It is <b>late</b>.' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: 'It is <i>late</i>.' })
  for (const name of ['b-story', FILE, path.join(dir, FILE)]) {
    const { lines } = fix(dir, name)
    expect(lines).toContain('+It is *late*.')
    expect(lines.at(-1)).toBe(
      `1 of 1 file would be mended. Nothing was written: npm run content:fix -- ${name} --write does that.`,
    )
  }
  const { status, stderr } = fix(dir, 'c-story')
  expect(status).toBe(1)
  expect(stderr).toBe(`c-story is no story and no page of ${dir}: write its path, or its slug.\n`)
})

it('finds pictures, whom they are from, and people by their names', () => {
  const dir = smallNewsroom()
  writeFile(dir, 'authors/jo.yaml', 'kind: person\nname: Jo Example\n')
  writeFile(dir, 'pictures/trams/a.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>')
  writeFile(
    dir,
    'articles/2017/01/c-story.mdx',
    '---\nid: cccccccc\nheadline: A\nstandfirst: B.\nsection: science\nauthor: Jo Example\npublishedAt: 2017-01-12T09:00:00+11:00\nstatus: draft\n---\n\n![A tram](/pictures/trams/a.svg)\n',
  )
  const { lines } = fix(dir, 'c-story')
  expect(lines).toContain('+byline: [jo]')
  expect(lines).toContain('+<Figure src="trams/a.svg" alt="A tram" />')
})
