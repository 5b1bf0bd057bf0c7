import { spawnSync } from 'node:child_process'
import { expect, it, vi } from 'vitest'
import { smallNewsroom, writeFile, writeStory } from '../lib/testing'
import { compiledCommand } from './testing'

// Each test starts processes of its own.
vi.setConfig({ testTimeout: 120_000 })

const command = compiledCommand('content:check')

/** `npm run content:check`, as a reporter and CI run it. */
function check(contentDir: string, ...options: string[]) {
  const { status, stdout, stderr } = command.run(options, { env: { ...process.env, CONTENT_DIR: contentDir } })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

it('a newsroom in order is counted, and ends with 0', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb' })
  expect(check(dir)).toEqual({
    status: 0,
    lines: [expect.stringMatching(/^2 stories and 4 other files checked in \d+\.\d s: 0 errors, 0 notices$/)],
    stderr: '',
  })
})

it('what is not in order is counted too, and one of a kind is called so', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
  expect(check(dir).lines.at(-1)).toMatch(/^1 story and 4 other files checked in \d+\.\d s: 1 error, 0 notices$/)
})

it('notices are told apart from errors, and end with 0', () => {
  const dir = smallNewsroom()
  const table = '| Port | Range |\n| :--- | ---: |\n| Broome | 8.2 |'
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: table })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: `${table}\n\n### Too deep` })
  const [first, second, third, ...kinds] = check(dir).lines
  expect(first).toBe(
    `${dir}/articles/2017/01/a-story.mdx:12:1 body: a table has no caption — put it inside <Table caption="…"> … </Table> (a notice)`,
  )
  expect([second, third]).toEqual([
    expect.stringMatching(/b-story\.mdx:12:1 .*\(a notice\)$/),
    expect.stringMatching(/b-story\.mdx:16:1 heading: begins .*\(a notice\)$/),
  ])
  expect(kinds).toEqual([
    `     2 × notice: body: a table has no caption, first in ${dir}/articles/2017/01/a-story.mdx:12:1`,
    expect.stringMatching(/^2 stories and 4 other files checked in \d+\.\d s: 0 errors, 3 notices$/),
  ])
  expect(check(dir).status).toBe(0)
  writeStory(dir, 'c-story', { id: 'cccccccc', fields: 'topcis: [tides]' })
  expect(check(dir, '--summary')).toEqual({
    status: 1,
    lines: [
      `     1 × topcis: is not a field, first in ${dir}/articles/2017/01/c-story.mdx:10:1`,
      `     2 × notice: body: a table has no caption, first in ${dir}/articles/2017/01/a-story.mdx:12:1`,
      `     1 × notice: heading: begins the story a level too deep, first in ${dir}/articles/2017/01/b-story.mdx:16:1`,
      expect.stringMatching(/^3 stories and 4 other files checked in \d+\.\d s: 1 error, 3 notices$/),
    ],
    stderr: '',
  })
})

it('a wrong setting is said in its own words, and nothing else is', () => {
  vi.stubEnv('PORT', 'eighty')
  const { status, lines, stderr } = check(smallNewsroom())
  vi.unstubAllEnvs()
  expect(status).toBe(1)
  expect(lines).toEqual([''])
  expect(stderr).toMatch(/^The environment is wrong:\n {2}PORT .+\n$/)
})

it('each problem is one line that an editor can open, and it ends with 1', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', fields: 'topcis: [tides]' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: 'The tide.\n\n![A wave](https://example.org/wave.png)' })
  writeStory(dir, 'c-story', { id: 'cccccccc', fields: 'source: pigeon-post' })
  writeFile(dir, 'topics/moon.yaml', 'name: "Moon\n')
  const { status, lines, stderr } = check(dir)
  expect(status).toBe(1)
  expect(stderr).toBe('')
  expect(lines).toHaveLength(5)
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/^\S+:\d+:\d+ [\w. ]+: .+ — .+$/)
  expect(lines[0]).toBe(`${dir}/articles/2017/01/a-story.mdx:10:1 topcis: is not a field — write topics, or remove it`)
  expect(lines[1]).toContain(`${dir}/articles/2017/01/b-story.mdx:14:1 body: holds a Markdown image`)
  expect(lines[2]).toContain(`${dir}/articles/2017/01/c-story.mdx:10:1 source: “pigeon-post” is not a source`)
  expect(lines[3]).toContain(`${dir}/topics/moon.yaml:`)
  expect(lines[4]).toMatch(/^3 stories and 5 other files checked in \d+\.\d s: 4 errors, 0 notices$/)
})

it('problems of one kind are counted at the end, with the first place; --summary says that alone', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: 'The <b>tide</b>.' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: 'Now <b>and</b> then.\n\nOne<br>two.' })
  const summary = [
    `     2 × body: holds raw HTML <b>, first in ${dir}/articles/2017/01/a-story.mdx:12:5`,
    `     1 × body: holds raw HTML <br>, first in ${dir}/articles/2017/01/b-story.mdx:14:4`,
    expect.stringMatching(/^2 stories and 4 other files checked in \d+\.\d s: 3 errors, 0 notices$/),
  ]
  const whole = check(dir)
  expect(whole.lines).toHaveLength(5)
  expect(whole.lines.slice(3), 'what stands above once is not said again').toEqual([summary[0], summary[2]])
  expect(check(dir, '--summary')).toEqual({ status: 1, lines: summary, stderr: '' })
})

it('a reader who has seen enough ends it without a word', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: 'The <b>tide</b>.\n\n'.repeat(600) })
  const piped = `"${process.execPath}" "${command.file()}" | head -n 1`
  const { stdout, stderr } = spawnSync('sh', ['-c', piped], {
    env: { ...process.env, CONTENT_DIR: dir },
    encoding: 'utf8',
  })
  expect(stdout).toMatch(/^\S+a-story\.mdx:12:5 body: .+\n$/)
  expect(stderr).toBe('')
})

it('a newsroom that is not there is said so', () => {
  const { status, stderr } = check('no/such/newsroom')
  expect(status).not.toBe(0)
  expect(stderr).toContain('no/such/newsroom')
})
