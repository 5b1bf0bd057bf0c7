import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir } from '../lib/testing'
import { compiledCommand } from './testing'

// Each test starts processes of its own.
vi.setConfig({ testTimeout: 120_000 })

const command = compiledCommand('import')
const WXR = path.resolve('lib/import/fixtures/wordpress.xml')
const EXPORT = path.resolve('lib/import/fixtures/ghost.json')

/** `npm run import -- …`, where map and report are of its own. */
function runImport(
  cwd: string,
  contentDir: string,
  ...words: string[]
): { ok: boolean; lines: string[]; said: string } {
  const { status, stdout, stderr } = command.run(words, { cwd, env: { ...process.env, CONTENT_DIR: contentDir } })
  return { ok: status === 0, lines: stdout.trim().split('\n'), said: stderr }
}

describe('the command', () => {
  it('rehearses, takes over when it is told to, and counts in its last line', () => {
    const [dir, contentDir] = [temporaryDir(), smallNewsroom()]
    const order = ['ghost', EXPORT, '--old', 'https://old.example/']
    const counts = '5 stories: 2 publishable, 3 drafts, 0 embeds that became links, 0 alts that want words'
    const rehearsed = runImport(dir, contentDir, ...order)
    expect(rehearsed.ok).toBe(true)
    expect(rehearsed.lines.at(-1)).toBe(counts)
    expect(existsSync(path.join(contentDir, 'articles'))).toBe(false)
    const written = runImport(dir, contentDir, ...order, '--write')
    expect(written.lines.at(-1)).toBe(counts)
    expect(written.lines.at(0)).toContain('5 files written')
    expect(readFileSync(path.join(contentDir, 'articles/2023/01/salt-and-light.mdx'), 'utf8')).toContain('Salt & light')
    expect(readFileSync(path.join(dir, 'import/report.md'), 'utf8')).toContain('Comments are not imported')
  })

  it.each([
    [[], 'Name the system and its export'],
    [['joomla', 'x'], 'Name the system and its export'],
    [['ghost', 'a.json', 'b.json'], 'Name one export of ghost at a time'],
    [['ghost', EXPORT], '--old https://old.example'],
    [['wordpress', WXR], '--old https://old.example, as the export has it'],
    [['ghost', EXPORT, '--old', 'www.magpie.example/north/'], '--old https://www.magpie.example/north'],
    [['ghost', EXPORT, '--old', 'file:///srv'], '--old https://old.example'],
    [['ghost', EXPORT, '--old', 'https://old.example', '--since', 'spring'], '“spring” is no day'],
    [['ghost', 'nowhere.json', '--old', 'https://old.example'], 'nowhere.json is not there'],
    [['ghost', EXPORT, '--old', 'https://old.example', '--wirte'], 'There is no --wirte here'],
  ])('says what it needs: %j', (words, said) => {
    const { ok, said: told } = runImport(temporaryDir(), smallNewsroom(), ...words)
    expect(ok).toBe(false)
    expect(told).toContain(said)
    expect(told).not.toContain('    at ')
  })

  it.each([
    ['http://www.old.example', undefined],
    [
      'https://odl.example',
      'The export says that the site stood at https://old.example, and not at https://odl.example: by that its links and pictures are known. If it is right, write --old https://old.example.',
    ],
  ])('says in a rehearsal where else than at %s an export says that it stood', (old, said) => {
    const { ok, lines } = runImport(temporaryDir(), smallNewsroom(), 'wordpress', WXR, '--old', old)
    expect(ok).toBe(true)
    expect(lines.find((line) => line.includes('the site stood'))).toBe(said)
  })

  it('ends without a word when nobody reads on', () => {
    const ordered = `"${process.execPath}" "${command.file()}" ghost "${EXPORT}" --old https://old.example | true`
    const { stderr } = spawnSync('sh', ['-c', ordered], {
      cwd: temporaryDir(),
      env: { ...process.env, CONTENT_DIR: smallNewsroom() },
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
  })

  it('asks for a newspaper to be begun first', () => {
    const { ok, said } = runImport(temporaryDir(), temporaryDir(), 'ghost', EXPORT, '--old', 'https://old.example')
    expect(ok).toBe(false)
    expect(said).toContain('npm run new:site')
  })
})
