import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { isOurBranch, namesWithin, PullError, pull } from './checkout'

const AS = ['-c', 'user.name=A reporter', '-c', 'user.email=reporter@news.example', '-c', 'init.defaultBranch=main']

function git(cwd: string, ...parameters: string[]): void {
  const { status, stderr } = spawnSync('git', [...AS, ...parameters], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

let desk: string
let reporter: string
let contentDir: string
beforeEach(() => {
  const [root, origin] = [temporaryDir(), temporaryDir()]
  reporter = path.join(root, 'reporter')
  desk = path.join(root, 'desk')
  git(origin, 'init', '--quiet', '--bare')
  git(root, 'clone', '--quiet', origin, 'reporter')
  spawnSync('cp', ['-r', smallNewsroom(), path.join(reporter, 'content')])
  writeStory(path.join(reporter, 'content'), 'old-story', { id: 'aaaaaaaa' })
  writeFile(reporter, 'README.md', 'A newspaper.\n')
  commit()
  git(root, 'clone', '--quiet', origin, 'desk')
  contentDir = path.join(desk, 'content')
})

function commit(): void {
  git(reporter, 'add', '--all')
  git(reporter, 'commit', '--quiet', '--message', 'Write')
  git(reporter, 'push', '--quiet', 'origin', 'HEAD:main')
}

describe('a pull', () => {
  it('says which files of the newsroom came, changed and went', async () => {
    writeStory(path.join(reporter, 'content'), 'new-story', { id: 'bbbbbbbb' })
    writeFile(reporter, 'content/topics/tides.yaml', 'name: The tides\n')
    writeFile(reporter, 'README.md', 'Another newspaper.\n')
    rmSync(path.join(reporter, 'content/articles/2017/01/old-story.mdx'))
    commit()
    expect((await pull(contentDir)).sort()).toEqual([
      ...['articles/2017/01/new-story.mdx', 'articles/2017/01/old-story.mdx', 'topics/tides.yaml'],
    ])
    expect(await pull(contentDir)).toEqual([])
  })

  it('that would have to merge does nothing, and says so', async () => {
    writeFile(reporter, 'content/topics/tides.yaml', 'name: The tides\n')
    commit()
    writeFileSync(path.join(contentDir, 'topics/tides.yaml'), 'name: Of our own\n')
    git(desk, 'commit', '--quiet', '--all', '--message', 'Write here')
    await expect(pull(contentDir)).rejects.toThrow(PullError)
    await expect(pull(contentDir)).rejects.toThrow(/git pull failed: .*fast-forward/)
  })

  it('of a repository that is not there says so', async () => {
    git(desk, 'remote', 'set-url', 'origin', '/nowhere')
    await expect(pull(contentDir)).rejects.toThrow(/git pull failed: /)
  })
})

it('names of a repository are those of the content folder in it', () => {
  const named = ['content/topics/tides.yaml', 'README.md', 'content.yaml', 'other/content/topics/x.yaml']
  expect(namesWithin(contentDir, named)).toEqual(['topics/tides.yaml'])
  expect(namesWithin(desk, ['topics/tides.yaml'])).toEqual(['topics/tides.yaml'])
})

it('a push to another branch is not ours', async () => {
  expect(await isOurBranch(contentDir, 'refs/heads/main')).toBe(true)
  expect(await isOurBranch(contentDir, 'refs/heads/wild-idea')).toBe(false)
  expect(await isOurBranch(smallNewsroom(), 'refs/heads/main')).toBe(true)
})
