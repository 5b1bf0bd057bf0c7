import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Unpacked } from './unpacked'

/** The archive as it is shipped: what is in it, and a newspaper that it runs from an empty machine to an upgrade. */

const NOW = '2017-01-31T09:00:00+11:00'
const LOOK = `
colours: {mark: '#7fd1ae', markInk: '#101114', band: '#14213d', bandInk: '#ffffff'}
wordmark: own-mark.svg
icon: own-icon.svg
`
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#7fd1ae" d="M0 0h64v64H0z"/></svg>'

let dist: string
let archive: string
let site: Unpacked

beforeAll(() => {
  dist = mkdtempSync(path.join(tmpdir(), 'currawong-dist-'))
  // One that was made before can be named.
  if (!process.env.ARCHIVE)
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/package.ts', dist], { stdio: 'inherit' })
  archive = process.env.ARCHIVE ?? path.join(dist, readdirSync(dist)[0] ?? '')
  site = new Unpacked(archive)
})

afterAll(async () => {
  await site.remove()
  rmSync(dist, { recursive: true, force: true })
})

const get = (address: string) => fetch(new URL(address, site.url), { redirect: 'manual' })
/** What is not read to its end holds its connection, and with it the end of the site. */
const statusOf = async (address: string) => {
  const answer = await get(address)
  await answer.arrayBuffer()
  return answer.status
}
const textOf = async (address: string) => (await get(address)).text()
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of filesIn(folder)) {
    const file = path.join(folder, name)
    hash.update(name)
    if (lstatSync(file).isFile()) hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

describe('the archive', () => {
  it('is one of a few thousand files, and says so', () => {
    const files = filesIn(site.root).filter((name) => lstatSync(path.join(site.root, name)).isFile())
    const bytes = files.reduce((sum, name) => sum + statSync(path.join(site.root, name)).size, 0)
    console.log(
      `${path.basename(archive)}: ${(statSync(archive).size / 1e6).toFixed(1)} MB; unpacked ${(bytes / 1e6).toFixed(1)} MB in ${files.length} files`,
    )
    expect(path.basename(archive)).toBe(`currawong-0.1.0-${process.platform}-${process.arch}.tar.gz`)
    expect(files.length).toBeGreaterThan(1_000)
  })

  it('has no source, no loader and no compiler in it', () => {
    const files = filesIn(site.root)
    const ours = files.filter((name) => !name.startsWith('node_modules/'))
    expect(ours.filter((name) => /\.tsx?$|\.map$/.test(name))).toEqual([])
    for (const name of [
      'tsx',
      'esbuild',
      'typescript',
      'tailwindcss',
      '@next/swc-linux-x64-gnu',
      '@tailwindcss',
      'lightningcss',
      'vitest',
    ])
      expect(existsSync(path.join(site.root, 'node_modules', name)), name).toBe(false)
  })

  it('names no folder of the machine that made it', () => {
    const programs = filesIn(path.join(site.root, 'build')).filter((name) => /\.(?:m?js|json)$/.test(name))
    const naming = programs.filter((name) => {
      const file = path.join(site.root, 'build', name)
      return lstatSync(file).isFile() && readFileSync(file, 'utf8').includes(process.cwd())
    })
    expect(naming).toEqual([])
  })

  it('lists every package in it, with its licence', () => {
    const manifests = filesIn(path.join(site.root, 'node_modules')).filter((name) =>
      /^(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+\/package\.json$/.test(name),
    )
    const named = z.object({ name: z.string(), version: z.string() })
    const inside = manifests
      .map((name) => named.safeParse(JSON.parse(readFileSync(path.join(site.root, 'node_modules', name), 'utf8'))).data)
      .flatMap((one) => (one ? [`${one.name}@${one.version}`] : []))
    const { bomFormat, components } = z
      .object({ bomFormat: z.string(), components: z.array(named) })
      .parse(JSON.parse(readFileSync(path.join(site.root, 'sbom.cdx.json'), 'utf8')))
    const listed = components.map(({ name, version }) => `${name}@${version}`)
    const licences = readFileSync(path.join(site.root, 'LICENCES.txt'), 'utf8')
    expect(bomFormat).toBe('CycloneDX')
    expect(inside.length).toBeGreaterThan(50)
    expect(inside.filter((one) => !listed.includes(one))).toEqual([])
    expect(listed.filter((one) => !licences.includes(`\n${one} (`))).toEqual([])
    expect(licences).toContain('Permission is hereby granted, free of charge')
  })
})

describe('on a machine with Node alone', () => {
  it('a command that is none is told the others', () => {
    expect(site.command('help')).toMatchObject({ ok: true, said: expect.stringContaining('one of start, publish') })
    expect(site.command('fly')).toMatchObject({ ok: false })
  })

  it('there is no start without a newspaper, and it is said how to begin one', async () => {
    await expect(site.start()).rejects.toThrow('begin one with currawong new:site')
  })

  it('an empty newspaper is begun, and served', async () => {
    expect(site.command('new:site', site.contentDir, 'The Magpie')).toMatchObject({ ok: true })
    site.settings = { SITE_URL: 'https://magpie.example', TIME_ZONE: 'Europe/Berlin' }
    await site.start()
    console.log(`first start, with the typefaces: ${site.startCost.toFixed(1)} s of processor`)
    const front = await textOf('/')
    expect(front).toContain('The Magpie')
    expect(front).toContain('https://magpie.example')
    expect(await textOf('/manifest.webmanifest')).toContain('The Magpie')
    expect(await textOf('/sw.js')).toContain('Europe/Berlin')
    expect(await site.stop()).toBe(0)
    rmSync(site.contentDir, { recursive: true })
    rmSync(site.state, { recursive: true })
    mkdirSync(site.state)
  })
})

describe('a whole newspaper', () => {
  let untouched: string

  beforeAll(async () => {
    cpSync('e2e/content', site.contentDir, { recursive: true })
    site.settings = { SITE_URL: 'https://news.example', TIME_ZONE: 'Australia/Sydney', NEWSROOM_NOW: NOW }
    untouched = hashOf(site.root)
    await site.start()
    console.log(`start with the frozen newsroom: ${site.startCost.toFixed(1)} s of processor`)
  })

  it('shows every page that its sitemaps name', async () => {
    const shards = [...(await textOf('/sitemap.xml')).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url)
    const pages: string[] = []
    for (const shard of shards)
      for (const [, url = ''] of (await textOf(new URL(shard).pathname)).matchAll(/<loc>([^<]+)<\/loc>/g))
        pages.push(url)
    expect(pages.length).toBeGreaterThan(40)
    const wrong: string[] = []
    for (const page of new Set(pages)) {
      const status = await statusOf(new URL(page).pathname)
      if (status !== 200) wrong.push(`${status} ${page}`)
    }
    expect(wrong).toEqual([])
  })

  it('has pictures, cards, search and a page of 410', async () => {
    const story = await textOf('/article/every-block')
    const pictures = [...story.matchAll(/\/pictures\/[^"\s,]+/g)].map(([address]) => address)
    const card = /https:\/\/news\.example(\/cards\/[^"]+)"/.exec(story)?.[1] ?? ''
    for (const address of [pictures[0] ?? '', card]) expect(await statusOf(address), address).toBe(200)
    expect(await textOf('/search?q=tides')).toContain('/article/')
    expect(await statusOf('/article/withdrawn-story')).toBe(410)
  })

  it('publishes through the desk, and without one', async () => {
    const file = path.join(site.contentDir, 'articles/2017/01/how-tides-work.mdx')
    const rewrite = (words: string) => writeFileSync(file, `${readFileSync(file, 'utf8')}\n${words}\n`)
    rewrite('It was published through the desk.')
    expect(site.command('publish', 'how-tides-work')).toMatchObject({ ok: true })
    expect(await textOf('/article/how-tides-work')).toContain('published through the desk')
    expect(await site.stop()).toBe(0)
    rewrite('It was published while the site was stopped.')
    expect(site.command('publish')).toMatchObject({ ok: true })
    await site.start()
    console.log(`start again: ${site.startCost.toFixed(1)} s of processor`)
    expect(await textOf('/article/how-tides-work')).toContain('published while the site was stopped')
  })

  it.each([
    [['log'], 'how-tides-work'],
    [['desk:status'], 'Live'],
    [['preview', 'draft-story'], 'https://news.example/preview/'],
    [['content:check'], 'checked in'],
    [['content:fix', 'how-tides-work'], ''],
    [['new', 'A story of today'], 'a-story-of-today'],
  ])('answers currawong %s', (words, said) => {
    expect(site.command(...words)).toMatchObject({ ok: true, said: expect.stringContaining(said) })
  })

  it('is examined by the doctor, who finds all parts of the archive in order', () => {
    const { said } = site.command('doctor')
    for (const part of ['The faces of cards are there', 'Pictures can be made', 'The index can be asked and searched'])
      expect(said).toMatch(new RegExp(`^ok +${part}`, 'm'))
  })

  it('is backed up while it runs, and restored on another machine, where it answers', async () => {
    const backups = path.join(site.place, 'backups')
    expect(site.command('backup', `${backups}/`)).toMatchObject({ ok: true })
    const other = new Unpacked(archive)
    other.settings = site.settings
    try {
      const [backup = ''] = readdirSync(backups)
      expect(other.command('restore', path.join(backups, backup))).toMatchObject({ ok: true })
      await other.start()
      const [here, there] = [site.url, other.url].map((url) => async (address: string) => {
        const answer = await fetch(new URL(address, url), { headers: { 'accept-encoding': 'identity' } })
        await answer.arrayBuffer()
        return { status: answer.status, etag: answer.headers.get('etag') }
      })
      for (const address of [
        '/',
        '/article/how-tides-work',
        '/article/withdrawn-story',
        '/article/how-tides-work/history',
      ])
        expect(await there?.(address), address).toEqual(await here?.(address))
    } finally {
      await other.remove()
    }
  })

  it('puts another look on at its next start', async () => {
    const file = path.join(site.contentDir, 'site.yaml')
    const plain = readFileSync(file, 'utf8').replace(/^(?:colours|wordmark|icon):.*\n(?: .*\n)*/gm, '')
    writeFileSync(file, plain + LOOK)
    await site.stop()
    await site.start()
    expect(site.said).toContain('own-mark.svg')
    expect(await textOf('/')).toMatch(/--color-mark:\s*#7fd1ae/)
    for (const drawing of ['own-mark.svg', 'own-icon.svg']) writeFileSync(path.join(site.contentDir, drawing), DRAWING)
    await site.stop()
    await site.start()
    expect(await textOf('/icon.svg')).toBe(DRAWING)
    expect(await textOf('/')).toMatch(/wordmark-[0-9a-f]+\.svg/)
    expect(readdirSync(path.join(site.state, '.newsroom/look'))).toHaveLength(1)
  })

  it('serves with a site.yaml that has a mistake, as it was', async () => {
    writeFileSync(path.join(site.contentDir, 'site.yaml'), 'name: [\n')
    await site.stop()
    await site.start()
    expect(await statusOf('/')).toBe(200)
  })

  it('has written nothing into the archive', () => {
    expect(hashOf(site.root)).toBe(untouched)
  })
})
