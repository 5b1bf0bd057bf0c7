import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { temporaryDir, writeFile } from '../lib/testing'
import { compiledCommand } from './testing'

// Each test starts processes of its own.
vi.setConfig({ testTimeout: 120_000 })

const command = compiledCommand('new:site')

/** `npm run new:site -- …`, in a folder of its own. */
function newSite(cwd: string, ...words: string[]): { ok: boolean; said: string } {
  const { status, stdout, stderr } = command.run(words, { cwd })
  return { ok: status === 0, said: `${stdout}${stderr}` }
}

function checked(contentDir: string): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/content-check.ts'], {
    env: { ...process.env, CONTENT_DIR: contentDir },
    encoding: 'utf8',
  })
  return { ok: status === 0, said: `${stdout}${stderr}` }
}

const git = (cwd: string, ...words: string[]) =>
  spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], { cwd, encoding: 'utf8' })

describe('a new newspaper', () => {
  it('passes the check, under its own name', () => {
    const root = temporaryDir()
    expect(newSite(root, 'magpie', 'The Magpie')).toMatchObject({ ok: true })
    expect(readFileSync(path.join(root, 'magpie/site.yaml'), 'utf8')).toContain('name: The Magpie')
    expect(checked(path.join(root, 'magpie'))).toMatchObject({ ok: true })
  })

  it('has every page that structured data points to', () => {
    const root = temporaryDir()
    newSite(root, 'magpie', 'The Magpie')
    for (const page of ['standards', 'corrections', 'ethics', 'ownership', 'masthead', 'contact'])
      expect(existsSync(path.join(root, `magpie/pages/${page}.mdx`)), page).toBe(true)
    expect(readFileSync(path.join(root, 'magpie/pages/standards.mdx'), 'utf8')).toMatch(
      /## Verification[\s\S]*## Bylines/,
    )
  })

  it('says nothing in public that nobody has written: its pages are drafts', () => {
    const root = temporaryDir()
    newSite(root, 'magpie', 'The Magpie')
    const pages = readdirSync(path.join(root, 'magpie/pages'))
    expect(pages.length).toBeGreaterThan(0)
    for (const page of pages)
      expect(readFileSync(path.join(root, 'magpie/pages', page), 'utf8'), page).toContain('status: draft')
  })

  it('touches nothing that is there', () => {
    const root = temporaryDir()
    writeFile(root, 'content/site.yaml', 'name: Currawong\n')
    const { ok, said } = newSite(root, 'content', 'The Magpie')
    expect(ok).toBe(false)
    expect(said).toContain('--replace')
    expect(readFileSync(path.join(root, 'content/site.yaml'), 'utf8')).toBe('name: Currawong\n')
  })

  it('takes the place of what git holds, and of nothing else', () => {
    const root = temporaryDir()
    git(root, 'init', '-q')
    writeFile(root, 'content/site.yaml', 'name: Currawong\n')
    writeFile(root, 'content/articles/2017/01/old.mdx', 'Old.\n')
    expect(newSite(root, 'content', 'The Magpie', '--replace').said).toContain('git does not')
    git(root, 'add', '.')
    git(root, 'commit', '-qm', 'The sample')
    writeFile(root, 'content/articles/2017/01/mine.mdx', 'Mine.\n')
    expect(newSite(root, 'content', 'The Magpie', '--replace')).toMatchObject({ ok: false })
    expect(existsSync(path.join(root, 'content/articles/2017/01/mine.mdx'))).toBe(true)
    git(root, 'add', '.')
    git(root, 'commit', '-qm', 'Mine')
    writeFile(root, '.newsroom-log/publications.db', 'What the sample published.')
    expect(newSite(root, 'content', 'The Magpie', '--replace')).toMatchObject({ ok: true })
    expect(existsSync(path.join(root, 'content/articles'))).toBe(false)
    const logs = readdirSync(root).filter((name) => name.startsWith('.newsroom-log'))
    expect(logs).toEqual([expect.stringMatching(/^\.newsroom-log-until-/)])
    expect(readdirSync(path.join(root, logs[0] ?? ''))).toEqual(['publications.db'])
  })

  it('leaves a folder for the log alone in which none was begun', () => {
    const root = temporaryDir()
    mkdirSync(path.join(root, '.newsroom-log'))
    const { ok, said } = newSite(root, 'content', 'The Magpie')
    expect(ok).toBe(true)
    expect(said).not.toContain('publication log')
    expect(readdirSync(root).sort()).toEqual(['.newsroom-log', 'content'])
  })

  it('asks for a folder and a name', () => {
    expect(newSite(temporaryDir(), 'magpie')).toMatchObject({ ok: false })
  })
})
