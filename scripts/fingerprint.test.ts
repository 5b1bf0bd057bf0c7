import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { temporaryDir, writeFile } from '../lib/testing'

/** A few files of the site, where they stand in it: the fingerprint reads what is under the folder it runs in. */
let root: string
const HERE = process.cwd()

beforeAll(() => {
  root = temporaryDir()
  for (const file of ['lib', 'app', 'package.json', 'package-lock.json', 'next.config.mjs', 'tsconfig.json'])
    cpSync(path.resolve(file), path.join(root, file), { recursive: true })
  mkdirSync(path.join(root, 'scripts'))
  writeFile(root, 'content/site.yaml', 'name: Currawong\n')
  process.chdir(root)
})

afterAll(() => process.chdir(HERE))

async function fingerprint(settings: Record<string, string> = {}): Promise<string> {
  vi.resetModules()
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const { fingerprint: name } = await import('./fingerprint')
  const stamp = name()
  vi.unstubAllEnvs()
  expect(stamp).toMatch(/^[0-9a-f]{16}$/)
  return stamp
}

describe('the fingerprint of a build', () => {
  it('is the same each time', async () => {
    expect(await fingerprint()).toBe(await fingerprint())
  })

  it.each([
    ['SITE_URL', 'https://other.example'],
    ['TIME_ZONE', 'Europe/Berlin'],
    ['FRAMEWORK_RUNTIME', 'keep'],
  ])('changes with %s, which is in the pages', async (name, value) => {
    expect(await fingerprint({ [name]: value })).not.toBe(await fingerprint())
  })

  it.each([
    ['PORT', '4444'],
    ['LOG_LEVEL', 'debug'],
    ['INDEX_DIR', 'elsewhere'],
    ['NEWSROOM_NOW', '2017-01-31T09:00:00+11:00'],
  ])('does not change with %s, which is not', async (name, value) => {
    expect(await fingerprint({ [name]: value })).toBe(await fingerprint())
  })

  it.each([
    ['a page', () => appendFileSync(path.join(root, 'app/page.tsx'), '\n')],
    ['the library', () => appendFileSync(path.join(root, 'lib/dates.ts'), '\n')],
    ['the packages', () => appendFileSync(path.join(root, 'package-lock.json'), '\n')],
    ['a file that is new', () => writeFile(root, 'components/new.tsx', '')],
    ['a file’s name', () => renameSync(path.join(root, 'app/view.ts'), path.join(root, 'app/seen.ts'))],
    ['a file that goes', () => rmSync(path.join(root, 'app/gone'), { recursive: true })],
  ])('changes with %s', async (_, change) => {
    const before = await fingerprint()
    change()
    expect(await fingerprint()).not.toBe(before)
  })

  it.each([
    ['the newsroom', 'content/articles/2017/01/a-story.mdx'],
    ['the fonts that a build makes', 'app/fonts/newsreader.woff2'],
    ['the browser’s tests', 'e2e/a.spec.ts'],
    ['the words about it', 'README.md'],
  ])('does not change with %s', async (_, file) => {
    const before = await fingerprint()
    writeFile(root, file, 'Something new.')
    expect(await fingerprint()).toBe(before)
  })

  it.each(['site.yaml', 'wordmark.svg'])('changes with the look of the newsroom: %s', async (file) => {
    const before = await fingerprint()
    writeFile(root, `content/${file}`, 'Something new.')
    expect(await fingerprint()).not.toBe(before)
  })

  it('is there for a newsroom that is not: what is wrong is said when it is read', async () => {
    expect(await fingerprint({ CONTENT_DIR: 'elsewhere' })).toMatch(/^[0-9a-f]{16}$/)
  })

  it('does not change with a test: a build has none', async () => {
    const before = await fingerprint()
    writeFile(root, 'lib/new.test.ts', 'Something new.')
    expect(await fingerprint()).toBe(before)
  })
})
