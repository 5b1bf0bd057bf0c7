import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../lib/testing'
import { freePort } from '../lib/testing-free-port'

/** A build in a folder, whole, whose server says its name, where it looks for what belongs to it, and what Node was told. */
function finish(build: string, name: string): void {
  writeFile(build, 'server.mjs', `console.log('${name}, in', process.env.BUILD_DIR, ...process.execArgv)`)
  writeFile(build, 'build.json', JSON.stringify({ fingerprint: name, folder: '.' }))
}

describe('builds stand beside each other', () => {
  let dir: string
  let builds: typeof import('./builds')

  beforeEach(async () => {
    dir = temporaryDir()
    vi.stubEnv('BUILD_DIR', dir)
    vi.resetModules()
    builds = await import('./builds')
  })

  const served = () => spawnSync(process.execPath, [path.join(dir, 'server.mjs')], { encoding: 'utf8' }).stdout
  const says = (name: string, build: string) => `${name}, in ${path.relative(process.cwd(), build)}\n`

  function make(name: string): string {
    const build = builds.newBuild()
    finish(build, name)
    builds.makeCurrent(build)
    return build
  }

  it('and the one made last is served', () => {
    expect(served()).toBe('')
    const first = make('the first')
    expect(served()).toBe(says('the first', first))
    const second = make('the second')
    expect(served()).toBe(says('the second', second))
  })

  it('each of them from nothing', () => {
    const first = make('the first')
    writeFile(first, 'public/old.svg', '<svg/>')
    expect(readdirSync(builds.newBuild())).toEqual([])
  })

  it('the one before stays for the server that runs from it; older and broken ones go', () => {
    const first = make('the first')
    const brokenOff = builds.newBuild()
    const [second, third] = [make('the second'), make('the third')]
    expect([first, brokenOff, second, third].map((build) => existsSync(build))).toEqual([false, false, true, true])
  })

  it('and one that is not whole takes no place', () => {
    const first = make('the first')
    const half = builds.newBuild()
    writeFile(half, 'server.mjs', '')
    expect(() => builds.makeCurrent(half)).toThrow('is not whole')
    expect(served()).toBe(says('the first', first))
  })
})

describe('a build that fails half-way', () => {
  /** The site, with all that a build needs but a Next that starts, and a build from before. */
  async function brokenSite() {
    const root = temporaryDir()
    for (const entry of ['app', 'components', 'lib', 'public', 'scripts', 'server', 'package.json', 'tsconfig.json'])
      cpSync(entry, path.join(root, entry), { recursive: true })
    symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'))
    const newsroom = smallNewsroom()
    writeStory(newsroom, 'a-story', { id: 'st0ry000' })
    cpSync(newsroom, path.join(root, 'content'), { recursive: true })
    writeFile(root, 'next.config.mjs', `throw new Error('out of ink')`)
    const old = path.join(root, '.build/builds/build-old')
    mkdirSync(old, { recursive: true })
    finish(old, 'the old build')
    copyFileSync('server/launcher.mjs', path.join(root, '.build/server.mjs'))
    writeFileSync(
      path.join(root, '.build/build.json'),
      JSON.stringify({ fingerprint: 'old', folder: 'builds/build-old' }),
    )
    // A site may run beside the tests, on the ports that are ours by default.
    const ports = { PORT: String(await freePort()), DESK_PORT: String(await freePort()) }
    const run = (...command: string[]) =>
      spawnSync(process.execPath, command, {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, BUILD_DIR: '.build', INDEX_DIR: '.newsroom', CONTENT_DIR: 'content', ...ports },
      })
    return { root, run }
  }

  it('leaves the one before it to serve, and nothing of itself', async () => {
    const { root, run } = await brokenSite()
    const { status, stdout, stderr } = run('--import', 'tsx', 'scripts/run-build.ts')
    expect(status).toBe(1)
    expect(stdout).toContain('pages: next build')
    expect(stderr).toContain('out of ink')
    expect(stderr).toContain('the build before it is as it was')
    expect(readdirSync(path.join(root, '.build')).sort()).toEqual(['build.json', 'builds', 'server.mjs'])
    expect(readdirSync(path.join(root, '.build/builds'))).toEqual(['build-old'])
    expect(run('.build/server.mjs').stdout).toBe('the old build, in .build/builds/build-old\n')
  }, 120_000)

  it('does not keep a start from serving it, without a compiler', async () => {
    const { run } = await brokenSite()
    const { stdout } = run('scripts/start.mjs')
    expect(stdout).toContain('the old build, in .build/builds/build-old\n')
  }, 120_000)
})

describe('a BUILD_DIR where no build can stand', () => {
  it.each(['..', '../elsewhere', temporaryDir(), '.'])(
    '%s is told before anything is made',
    (dir) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], {
        encoding: 'utf8',
        env: { ...process.env, BUILD_DIR: dir, PORT: '0', DESK_PORT: '0' },
      })
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toBe(
        `The environment is wrong:\n  BUILD_DIR is ${dir}, which is no folder inside ${process.cwd()} — a build stands inside the project, where its server finds the packages: write a name such as .build\n`,
      )
    },
    60_000,
  )
})
