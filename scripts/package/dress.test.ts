import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile } from '../../lib/testing'

/** An archive as small as it can be, which a newspaper puts its look over. */

const CSS = ':root{--color-mark:#ffcf24}'
const OWN = "colours: {mark: '#7fd1ae', markInk: '#101114', band: '#14213d', bandInk: '#ffffff'}\n"
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32"><path d="M0 0h64v32H0z"/></svg>'

let root: string
let contentDir: string
let indexDir: string

beforeEach(() => {
  root = temporaryDir()
  contentDir = smallNewsroom()
  indexDir = temporaryDir()
  const files = {
    'next.config.mjs': '',
    'package.json': '{}',
    'node_modules/a/index.js': '',
    'server/b.cjs': '',
    'build/server.mjs': '',
    'build/build.json': JSON.stringify({ fingerprint: 'code', folder: '.' }),
    'build/assets/elements-00.js': 'elements()',
    'build/assets/elements-00.js.gz': 'as it came',
    'build/assets/elements-00.js.br': 'as it came',
    'build/compiled.json': JSON.stringify({
      modules: { elements: 'elements-00.js' },
      worker: 'zone("%TIME_ZONE%","%PREFERENCES_CSS%")',
      farewell: 'bye()',
      embed: ':root{--mark:#ffcf24}',
      preferences: { plain: 'plain{}', ownColours: 'own{}' },
    }),
    'build/next/server/page.js': '',
    'build/next/static/style.css': CSS,
    'build/next/static/style.css.gz': 'of the style that it was',
  }
  for (const [file, text] of Object.entries(files)) writeFile(root, file, text)
})

async function dress(settings: Record<string, string> = {}) {
  for (const [name, value] of Object.entries({ CONTENT_DIR: contentDir, INDEX_DIR: indexDir, ...settings }))
    vi.stubEnv(name, value)
  vi.resetModules()
  const { dress } = await import('./dress')
  const folder = await dress(root)
  const read = (file: string) => readFileSync(path.join(folder, '.build', file), 'utf8')
  const assets: Record<string, string> & { wordmark?: object } = JSON.parse(read('assets.json'))
  return { folder, read, assets }
}

describe('an archive', () => {
  it('is linked to, and has nothing written into it', async () => {
    const { folder, read } = await dress()
    for (const file of ['node_modules', 'server', '.build/server.mjs', '.build/next/server'])
      expect(lstatSync(path.join(folder, file)).isSymbolicLink(), file).toBe(true)
    expect(readFileSync(path.join(root, 'build/next/static/style.css'), 'utf8')).toBe(CSS)
    expect(readdirSync(path.join(root, 'build/assets'))).toHaveLength(3)
    expect(read('assets/elements-00.js.gz')).toBe('as it came')
  })

  it('that is not whole is told so', async () => {
    rmSync(path.join(root, 'build/build.json'))
    await expect(dress()).rejects.toThrow('is not whole: unpack the archive again')
  })
})

describe('a newspaper', () => {
  it('without a look of its own has ours, in its own time', async () => {
    const { read, assets } = await dress({ TIME_ZONE: 'Europe/Berlin' })
    expect(read('next/static/style.css')).toBe(CSS)
    expect(read(`assets/${assets.preferences}`)).toBe('plain{}')
    expect(read(`assets/${assets.worker}`)).toBe(`zone("Europe/Berlin","/assets/${assets.preferences}")`)
    expect(read('public/manifest.webmanifest')).toContain('"name":"Currawong"')
  })

  it('has its colours in each style, compressed as well', async () => {
    writeFile(contentDir, 'site.yaml', `${readFileSync(path.join(contentDir, 'site.yaml'), 'utf8')}${OWN}`)
    const { folder, read, assets } = await dress()
    const style = read('next/static/style.css')
    expect(style).toContain(`${CSS}:root:root {\n  --color-mark: #7fd1ae;`)
    expect(gunzipSync(readFileSync(path.join(folder, '.build/next/static/style.css.gz'))).toString()).toBe(style)
    expect(read(`assets/${assets.embed}`)).toContain('--mark:#7fd1ae')
    expect(read(`assets/${assets.preferences}`)).toBe('own{}')
  })

  it('has its wordmark and icon; while one is missing it appears without', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    writeFile(
      contentDir,
      'site.yaml',
      `${readFileSync(path.join(contentDir, 'site.yaml'), 'utf8')}wordmark: name.svg\n`,
    )
    const without = await dress()
    expect(without.assets.wordmark).toBeUndefined()
    expect(said.mock.calls.join()).toContain('site.yaml names name.svg')
    writeFile(contentDir, 'name.svg', DRAWING)
    const { read, assets } = await dress()
    expect(assets.wordmark).toMatchObject({ width: 64, height: 32 })
    expect(read(`assets/${Object.values(assets.wordmark ?? {})[0]}`)).toBe(DRAWING)
  })

  it('has one folder while nothing changes, and another one alone when something does', async () => {
    const first = await dress()
    expect((await dress()).folder).toBe(first.folder)
    const second = await dress({ SITE_URL: 'https://other.example' })
    expect(second.folder).not.toBe(first.folder)
    expect(existsSync(first.folder)).toBe(false)
    expect(JSON.parse(second.read('build.json')).fingerprint).toBe(path.basename(second.folder))
  })

  it('that is not there is asked for', async () => {
    await expect(dress({ CONTENT_DIR: path.join(contentDir, 'nowhere') })).rejects.toThrow(
      'begin one with currawong new:site',
    )
  })
})
