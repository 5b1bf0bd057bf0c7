import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryDir, writeFile } from '../lib/testing'

/** A few files of the site, where they stand in it: the fingerprint reads what is under the folder it runs in. */
let root: string

beforeAll(() => {
  root = temporaryDir()
  for (const file of ['lib', 'app', 'package.json', 'package-lock.json', 'next.config.mjs', 'tsconfig.json'])
    cpSync(path.resolve(file), path.join(root, file), { recursive: true })
  mkdirSync(path.join(root, 'scripts'))
  cpSync(path.resolve('scripts/fingerprint.ts'), path.join(root, 'scripts/fingerprint.ts'))
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'))
  writeFile(root, 'content/site.yaml', 'name: Currawong\n')
})

function fingerprint(settings: Record<string, string> = {}): string {
  const program = `import('./scripts/fingerprint.ts').then(({ fingerprint }) => console.log(fingerprint()))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', program], {
    cwd: root,
    env: { ...process.env, ...settings },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^[0-9a-f]{16}\n$/)
  return stdout.trim()
}

describe('the fingerprint of a build', () => {
  it('is the same each time', () => {
    expect(fingerprint()).toBe(fingerprint())
  })

  it.each([
    ['SITE_URL', 'https://other.example'],
    ['TIME_ZONE', 'Europe/Berlin'],
    ['FRAMEWORK_RUNTIME', 'keep'],
  ])('changes with %s, which is in the pages', (name, value) => {
    expect(fingerprint({ [name]: value })).not.toBe(fingerprint())
  })

  it.each([
    ['PORT', '4444'],
    ['LOG_LEVEL', 'debug'],
    ['INDEX_DIR', 'elsewhere'],
    ['NEWSROOM_NOW', '2017-01-31T09:00:00+11:00'],
  ])('does not change with %s, which is not', (name, value) => {
    expect(fingerprint({ [name]: value })).toBe(fingerprint())
  })

  it.each([
    ['a page', () => appendFileSync(path.join(root, 'app/page.tsx'), '\n')],
    ['the library', () => appendFileSync(path.join(root, 'lib/dates.ts'), '\n')],
    ['the packages', () => appendFileSync(path.join(root, 'package-lock.json'), '\n')],
    ['a file that is new', () => writeFile(root, 'components/new.tsx', '')],
    ['a file’s name', () => renameSync(path.join(root, 'app/view.ts'), path.join(root, 'app/seen.ts'))],
    ['a file that goes', () => rmSync(path.join(root, 'app/gone'), { recursive: true })],
  ])('changes with %s', (_, change) => {
    const before = fingerprint()
    change()
    expect(fingerprint()).not.toBe(before)
  })

  it.each([
    ['the newsroom', 'content/articles/2017/01/a-story.mdx'],
    ['the fonts that a build makes', 'app/fonts/newsreader.woff2'],
    ['the browser’s tests', 'e2e/a.spec.ts'],
    ['the words about it', 'README.md'],
  ])('does not change with %s', (_, file) => {
    const before = fingerprint()
    writeFile(root, file, 'Something new.')
    expect(fingerprint()).toBe(before)
  })

  it.each(['site.yaml', 'wordmark.svg'])('changes with the look of the newsroom: %s', (file) => {
    const before = fingerprint()
    writeFile(root, `content/${file}`, 'Something new.')
    expect(fingerprint()).not.toBe(before)
  })

  it('is there for a newsroom that is not: what is wrong is said when it is read', () => {
    expect(fingerprint({ CONTENT_DIR: 'elsewhere' })).toMatch(/^[0-9a-f]{16}$/)
  })

  it('does not change with a test: a build has none', () => {
    const before = fingerprint()
    writeFile(root, 'lib/new.test.ts', 'Something new.')
    expect(fingerprint()).toBe(before)
  })
})
