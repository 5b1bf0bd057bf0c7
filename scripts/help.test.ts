import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const README = readFileSync('README.md', 'utf8')
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Commands that take words, as the README writes them; benches take a number of stories. */
const WITH_WORDS = [...new Set([...README.matchAll(/`npm run ([\w:]+) -- /g)].map(([, name = '']) => name))].filter(
  (name) => !name.startsWith('bench:'),
)

describe('--help', () => {
  it('has commands to be asked of', () => {
    expect(WITH_WORDS).toEqual(expect.arrayContaining(['publish', 'preview', 'import', 'restore', 'new', 'log']))
  })

  it.each(WITH_WORDS)('of npm run %s is answered before it does anything', (name) => {
    const file = scripts[name]?.split(' ').at(-1) ?? ''
    const text = readFileSync(file, 'utf8')
    const asked = text.indexOf('\nanswerHelp(')
    expect(asked, file).toBeGreaterThan(0)
    expect(text).toContain(`npm run ${name}`)
    expect(text.slice(0, asked)).not.toMatch(/^(?:try|await|if|for|make\w+\(|publish\w*\()/m)
  })

  it.each([
    ['scripts/publish.mjs', '--miner'],
    ['scripts/backup.ts', '--x'],
    ['scripts/content-check.ts', '--sumary'],
    ['scripts/log.ts', '--lst=3'],
  ])('an option that %s has not is refused before it does anything: %s', (file, word) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, word], {
      encoding: 'utf8',
    })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^There is no --[a-z]+ here: npm run [a-z:]+ -- .+\n$/)
  })

  it.each(['--help', '-h'])('prints how a command is written, and ends well: %s', (word) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/publish.mjs', word], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^npm run publish -- \[--minor\].*\n\nPublishes what changed/)
  })
})
