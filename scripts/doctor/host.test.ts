import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseEnv } from '../../lib/env'
import { smallNewsroom, temporaryDir } from '../../lib/testing'
import { examined, type Finding, notice, ok, problem, sayFinding } from './finding'
import { examineDisk, examineFolders, examineSecrets, examineUser } from './folders'
import { examineClock, examineDescriptors, examineLanguages, examineMemory, examineNode } from './machine'
import { examineAnswers } from './newsroom'

const verdict = ({ is }: Finding) => is

describe('the machine', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['22.1.0', 'ok'],
    ['20.18.3', 'problem'],
    ['18.20.4', 'problem'],
    ['23.0.0', 'notice'],
  ])('with Node %s is: %s', (version, is) => {
    expect(verdict(examineNode(version, '>=20.19'))).toBe(is)
  })

  it.each([
    ['as much as it has', undefined, 8e9, 'ok'],
    ['less than it has', 0.5e9, 8e9, 'problem'],
    ['no limit, which is a very large number', 2 ** 63, 8e9, 'ok'],
    ['little', undefined, 1.5e9, 'notice'],
  ])('that allows the site %s of its memory is judged by that', (_, allowed, total, is) => {
    expect(verdict(examineMemory(allowed, total))).toBe(is)
  })

  it.each([
    ['unlimited\n', 'ok'],
    ['65536\n', 'ok'],
    ['1024\n', 'notice'],
    ['256\n', 'problem'],
  ])('that lets it open %j files is judged by that', (limit, is) => {
    expect(verdict(examineDescriptors(limit))).toBe(is)
  })

  it('whose clock is set while it runs has a problem', async () => {
    const clock = [0, 90_000]
    expect(
      await examineClock(
        () => clock.shift() ?? 0,
        async () => {},
      ),
    ).toMatchObject({ is: 'problem' })
    expect(
      await examineClock(
        () => 0,
        async () => {},
      ),
    ).toMatchObject({ is: 'ok' })
  })

  it('has all languages and time zones', () => {
    expect(examineLanguages('Australia/Sydney').is).toBe('ok')
  })
})

describe('a disk', () => {
  const disk = { bavail: 10_000_000, bsize: 4_096, files: 10_000_000, ffree: 9_000_000 }

  it.each([
    ['with room', {}, ['ok']],
    ['with little room', { bavail: 250_000 }, ['notice']],
    ['that is full', { bavail: 100 }, ['problem']],
    ['with bytes, and no room for files', { ffree: 10 }, ['ok', 'problem']],
    ['with room for few files', { ffree: 50_000 }, ['ok', 'notice']],
    ['that counts no files', { files: 0, ffree: 0 }, ['ok']],
  ])('%s', (_, differs, verdicts) => {
    expect(examineDisk('INDEX_DIR', { ...disk, ...differs }).map(verdict)).toEqual(verdicts)
  })
})

describe('the folders', () => {
  const settings = (dir: string, variables: Record<string, string> = {}) =>
    parseEnv({
      ...{
        CONTENT_DIR: smallNewsroom(),
        INDEX_DIR: path.join(dir, 'index'),
        PICTURE_CACHE_DIR: path.join(dir, 'made'),
      },
      ...variables,
    })

  it('that can be written have no problem, and nothing is left in them', () => {
    const found = examineFolders(settings(temporaryDir()))
    expect(found.filter(({ is, what }) => is === 'problem' && !what.includes('left'))).toEqual([])
    expect(found.map(({ what }) => what)).toContainEqual(expect.stringMatching(/^INDEX_DIR .* can be written$/))
  })

  it('where a file stands, and a newsroom without a name, are problems', () => {
    const dir = temporaryDir()
    writeFileSync(path.join(dir, 'index'), '')
    const found = examineFolders(settings(dir, { CONTENT_DIR: dir })).filter(({ is }) => is === 'problem')
    expect(found.map(({ what }) => what.split(' ')[0])).toEqual(expect.arrayContaining(['INDEX_DIR', 'CONTENT_DIR']))
  })

  it('of another user are examined by that one', () => {
    const own = process.getuid?.() ?? 0
    expect(examineUser(settings(temporaryDir()), own + 1)).toMatchObject([{ is: 'notice' }])
    expect(examineUser(settings(temporaryDir()), own)).toEqual([])
  })
})

describe('secrets', () => {
  function secrets(mode: number, env: string, envMode: number) {
    const dir = temporaryDir()
    const logDir = path.join(dir, 'log')
    mkdirSync(logDir)
    writeFileSync(path.join(logDir, 'preview-secret'), 'secret')
    writeFileSync(path.join(dir, 'site.env'), env)
    chmodSync(logDir, 0o700)
    chmodSync(path.join(logDir, 'preview-secret'), mode)
    chmodSync(path.join(dir, 'site.env'), envMode)
    return examineSecrets(parseEnv({ INDEX_DIR: path.join(dir, 'index'), LOG_DIR: logDir }), path.join(dir, 'site.env'))
  }

  it('that are their owner’s alone are in order', () => {
    expect(secrets(0o600, 'PUBLISH_SECRET=x\n', 0o640)).toMatchObject([{ is: 'ok' }])
    expect(secrets(0o600, 'SITE_URL=https://news.example\n', 0o644)).toMatchObject([{ is: 'ok' }])
  })

  it('that others may read are named, with what to do', () => {
    expect(secrets(0o644, 'PUBLISH_SECRET=x\n', 0o644)).toMatchObject([
      { is: 'problem', what: expect.stringContaining('preview-secret'), instead: expect.stringContaining('chmod') },
      { is: 'problem', what: expect.stringContaining('site.env') },
    ])
  })
})

describe('what the desk tells', () => {
  const said = (renderer: number, silent: number) =>
    `currawong_up{process="renderer"} ${renderer}\ncurrawong_peers{state="same"} 2\ncurrawong_peers{state="silent"} ${silent}\n`

  it.each([
    ['is in order', said(1, 0), ['ok']],
    ['a process that does not answer', said(0, 0), ['problem']],
    ['a machine that is not heard of', said(1, 3), ['ok', 'notice']],
  ])('of the site: %s', (_, metrics, verdicts) => {
    expect(examineAnswers(metrics).map(verdict)).toEqual(verdicts)
  })
})

it('each finding is a line that says what it is, and what to do', () => {
  expect([ok('Well'), notice('So', 'do this'), problem('Bad', 'do that')].map(sayFinding)).toEqual([
    ...['ok       Well', 'notice   So — do this', 'problem  Bad — do that'],
  ])
})

it('an examination that fails is a problem, and stops no other', async () => {
  const fail = () => Promise.reject(new Error('sharp: not for this machine\n    at …'))
  expect(await examined('Pictures', fail)).toEqual([
    expect.objectContaining({ is: 'problem', what: 'Pictures: sharp: not for this machine' }),
  ])
})
