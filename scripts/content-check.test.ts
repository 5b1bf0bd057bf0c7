import { spawnSync } from 'node:child_process'
import { expect, it, vi } from 'vitest'
import { smallNewsroom, writeFile, writeStory } from '../lib/testing'

// Each test starts processes of its own.
vi.setConfig({ testTimeout: 120_000 })

/** `npm run content:check`, as a reporter and CI run it. */
function check(contentDir: string, ...options: string[]) {
  const words = ['--import', 'tsx', 'scripts/content-check.ts', ...options]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    env: { ...process.env, CONTENT_DIR: contentDir },
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

it('a newsroom in order is counted, and ends with 0', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb' })
  expect(check(dir)).toEqual({
    status: 0,
    lines: [expect.stringMatching(/^2 stories checked in \d+\.\d s, 0 problems$/)],
    stderr: '',
  })
})

it('one story and one problem are called so', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', fields: 'topcis: [tides]' })
  expect(check(dir).lines.at(-1)).toMatch(/^1 story checked in \d+\.\d s, 1 problem$/)
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
  expect(lines[4]).toMatch(/^\d stories checked in \d+\.\d s, 4 problems$/)
})

it('problems of one kind are counted at the end, with the first place; --summary says that alone', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: 'The <b>tide</b>.' })
  writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: 'Now <b>and</b> then.\n\nOne<br>two.' })
  const summary = [
    `     2 × body: holds raw HTML <b>, first in ${dir}/articles/2017/01/a-story.mdx:12:5`,
    `     1 × body: holds raw HTML <br>, first in ${dir}/articles/2017/01/b-story.mdx:14:4`,
    expect.stringMatching(/^\d stories checked in \d+\.\d s, 3 problems$/),
  ]
  const whole = check(dir)
  expect(whole.lines).toHaveLength(5)
  expect(whole.lines.slice(3), 'what stands above once is not said again').toEqual([summary[0], summary[2]])
  expect(check(dir, '--summary')).toEqual({ status: 1, lines: summary, stderr: '' })
})

it('a reader who has seen enough ends it without a word', () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: 'The <b>tide</b>.\n\n'.repeat(5_000) })
  const command = `"${process.execPath}" --import tsx scripts/content-check.ts | head -n 1`
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
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
