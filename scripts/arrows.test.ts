import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { temporaryDir } from '../lib/testing'

/** Each folder with those that it may import, from the ground up. `lib` is what lies in it itself. */
const HOUSE = {
  lib: [],
  'lib/share': ['lib'],
  'lib/cdn': ['lib'],
  'lib/newsroom': ['lib'],
  'lib/index': ['lib', 'lib/newsroom'],
  'lib/publications': ['lib', 'lib/newsroom', 'lib/index'],
  'lib/faces': ['lib'],
  'lib/images': ['lib', 'lib/newsroom', 'lib/faces'],
  'lib/cards': ['lib', 'lib/newsroom', 'lib/faces', 'lib/images'],
  'lib/desk': ['lib', 'lib/newsroom', 'lib/index', 'lib/publications', 'lib/faces', 'lib/images', 'lib/cards'],
  'lib/backup': ['lib', 'lib/index', 'lib/desk'],
  'lib/import': ['lib', 'lib/newsroom', 'lib/index', 'lib/images', 'lib/desk'],
  'lib/archive': ['lib', 'lib/newsroom', 'lib/index', 'lib/publications'],
  'lib/outputs': ['lib', 'lib/share', 'lib/newsroom', 'lib/images', 'lib/cards', 'lib/archive'],
  'lib/pages': ['lib', 'lib/newsroom', 'lib/index', 'lib/archive', 'lib/outputs'],
  components: ['lib', 'lib/share', 'lib/newsroom'],
  'server/http': ['lib', 'lib/cdn'],
  'server/admission': ['lib', 'lib/newsroom', 'lib/archive', 'lib/outputs', 'lib/pages'],
  'server/renderer': ['lib', 'server/http'],
  'server/press': [
    'lib',
    'lib/newsroom',
    'lib/index',
    'lib/archive',
    'server/http',
    'server/admission',
    'server/renderer',
  ],
  'server/search': [
    ...['lib', 'lib/newsroom', 'lib/index', 'lib/archive', 'lib/outputs', 'lib/pages', 'components'],
    ...['server/http', 'server/renderer'],
  ],
  'server/ahead': [
    ...['lib', 'lib/newsroom', 'lib/index', 'lib/archive', 'lib/pages', 'components'],
    ...['server/http', 'server/admission', 'server/press', 'server/renderer'],
  ],
  'server/door': [
    ...['lib', 'lib/cdn', 'lib/newsroom', 'lib/index', 'lib/archive', 'lib/cards', 'lib/outputs'],
    ...['server/http', 'server/admission', 'server/press', 'server/search'],
  ],
  'server/announce': ['lib', 'lib/cdn', 'lib/newsroom', 'lib/archive', 'lib/publications'],
  'server/peers': ['lib', 'lib/index', 'lib/archive', 'lib/publications', 'lib/desk', 'server/http'],
  'server/desk': [
    ...['lib', 'lib/newsroom', 'lib/index', 'lib/archive', 'lib/publications', 'lib/desk'],
    ...['server/announce', 'server/http', 'server/peers', 'server/press'],
  ],
  server: [
    ...['lib', 'lib/share', 'lib/cdn', 'lib/newsroom', 'lib/index', 'lib/faces', 'lib/images', 'lib/cards', 'lib/desk'],
    ...['lib/archive', 'lib/outputs', 'lib/pages', 'lib/publications'],
    ...['server/http', 'server/admission', 'server/renderer', 'server/press', 'server/door', 'server/announce'],
    ...['server/desk', 'server/peers', 'server/search', 'server/ahead'],
  ],
  app: ['lib', 'lib/newsroom', 'lib/pages', 'components'],
  e2e: ['lib', 'lib/newsroom'],
} as const satisfies Record<string, readonly string[]>

type Folder = keyof typeof HOUSE
const FOLDERS = Object.keys(HOUSE).filter((name): name is Folder => name in HOUSE)

/** What no folder of the house may import, `scripts` and `bench` apart. */
const ABOVE_ALL = ['scripts', 'bench']

/** Where files of a folder lie, when some lie deeper. */
const DEEPER: Partial<Record<Folder, string[]>> = {
  'lib/newsroom': ['lib/newsroom', 'lib/newsroom/markdown', 'lib/newsroom/search'],
  'lib/import': ['lib/import', 'lib/import/body'],
  'lib/outputs': ['lib/outputs/feeds'],
  components: ['components/promo'],
  app: ['app', 'app/article/[slug]'],
  e2e: ['e2e', 'e2e/support'],
}

/** How the files of a folder write what they import, when only one way works there. */
const STYLE: Partial<Record<Folder, '@' | 'relative'>> = { components: '@', app: '@', e2e: 'relative' }

const FORMS = [
  (from: string) => `import { thing } from '${from}'`,
  (from: string) => `import type { Thing } from '${from}'`,
  (from: string) => `import '${from}'`,
  (from: string) => `export { thing } from '${from}'`,
  (from: string) => `void import('${from}')`,
]

type Line = { file: string; text: string; isAllowed: boolean }

const dir = realpathSync(temporaryDir())
let fired: Map<string, string>

/** Every arrow that the table has and every one that it has not, in every place and way of writing. */
const LINES: Line[] = FOLDERS.flatMap((folder) =>
  (DEEPER[folder] ?? [folder]).flatMap((place) => linesOf(folder, `${place}/written-by-a-test.ts`)),
)

/** What stands outside the table. */
const MORE: Line[] = [
  ...['next/link', 'react', 'react-dom/server'].map((from) => line('lib/archive/outside.ts', from, false)),
  ...['zod', 'node:fs'].map((from) => line('lib/archive/outside.ts', from, true)),
  ...['node:fs', 'fs', 'node:fs/promises', 'node:path', 'next/link', 'next/image', '@/lib/write-whole'].map((from) =>
    line('components/promo/outside.ts', from, false),
  ),
  ...['@/lib/pages/home-page', '@/lib/assets'].flatMap((from) => [
    { file: 'components/promo/models.ts', text: `import type { HomeModel } from '${from}'`, isAllowed: true },
    { file: 'components/promo/models.ts', text: `import { homeModel } from '${from}'`, isAllowed: false },
    { file: 'components/promo/models.ts', text: `export { homeModel } from '${from}'`, isAllowed: false },
  ]),
  { file: 'components/promo/react.ts', text: "import { useState } from 'react'", isAllowed: false },
  { file: 'components/promo/react.ts', text: "import type { ReactNode } from 'react'", isAllowed: true },
  ...['app/page', 'components/promo/lead-promo'].flatMap((from) => [
    line('scripts/outside.ts', `../${from}`, false),
    line('bench/outside.ts', `../${from}`, false),
  ]),
  line('scripts/outside.ts', '../server/development', true),
  // The record of a block stands beside what draws it, and is read where stories are checked.
  line('lib/newsroom/blocks.ts', '../../components/blocks/vocabulary', true),
  line('lib/newsroom/markdown/blocks.ts', '../../../components/blocks/vocabulary', true),
  line('lib/import/fix/blocks.ts', '../../../components/blocks/vocabulary', true),
  line('lib/import/fix/blocks.ts', '../../../components/blocks/drawings', false),
  ...['drawings', 'drawing', 'figure/figure'].map((from) =>
    line('lib/newsroom/blocks.ts', `../../components/blocks/${from}`, false),
  ),
  ...['@/lib/newsroom/block', '@/lib/urls', 'zod'].map((from) =>
    line('components/blocks/figure/figure.block.ts', from, true),
  ),
  ...['@/components/ui/picture', '../drawing', './figure', '@/lib/desk/publish', 'react'].map((from) =>
    line('components/blocks/figure/figure.block.ts', from, false),
  ),
]

beforeAll(() => {
  for (const file of ['biome.json', 'biome-arrows.json', 'biome-html-first.grit', 'biome-patient-tests.grit'])
    cpSync(file, path.join(dir, file))
  const all = [...LINES, ...MORE]
  for (const file of new Set(all.map((one) => one.file))) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    const texts = all.filter((one) => one.file === file).map(({ text }) => text)
    writeFileSync(path.join(dir, file), `${texts.join('\n')}\n`)
  }
  fired = lint()
})

it('no folder stands on one that stands on it', () => {
  for (const [index, folder] of FOLDERS.entries())
    for (const below of HOUSE[folder]) expect(FOLDERS.slice(0, index), `${folder} → ${below}`).toContain(below)
})

it('the rule fires on every arrow that the house has not', () => {
  const silent = [...LINES, ...MORE].filter((one) => !one.isAllowed && !fired.has(addressOf(one)))
  expect(silent.map(said)).toEqual([])
})

it('the rule passes every arrow that the house has', () => {
  const stopped = [...LINES, ...MORE].filter((one) => one.isAllowed && fired.has(addressOf(one)))
  expect(stopped.map(said)).toEqual([])
})

it('the rule says what to do instead', () => {
  for (const [address, message] of fired) expect(message, address).toMatch(/\S(?:: | — |\. )\S/)
  const promo = LINES.find(({ file, text }) => file.startsWith('components/') && text.includes("'@/lib/archive/"))
  expect(promo && fired.get(addressOf(promo))).toContain('Let the model in lib/pages bring it')
})

it('the newspaper is data and imports nothing', () => {
  for (const newsroom of ['content', 'e2e/content', 'e2e/broken']) {
    const files = readdirSync(newsroom, { recursive: true, encoding: 'utf8' })
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => /\.[cm]?[jt]sx?$/.test(file))).toEqual([])
  }
})

function linesOf(folder: Folder, file: string): Line[] {
  const below: readonly string[] = HOUSE[folder]
  const others = [...FOLDERS, ...ABOVE_ALL].filter((one) => one !== folder)
  return others.flatMap((target) => {
    const isAllowed = below.includes(target)
    // Types of models are a component's: see what stands outside the table.
    if (folder === 'components' && target === 'lib/pages') return []
    const relative = path.relative(path.dirname(file), `${target}/thing`)
    const sources = { '@': `@/${target}/thing`, relative: relative.startsWith('.') ? relative : `./${relative}` }
    const style = STYLE[folder]
    const written = isAllowed && style ? [sources[style]] : Object.values(sources)
    return written.flatMap((from) => FORMS.map((form) => ({ file, text: form(from), isAllowed })))
  })
}

function line(file: string, from: string, isAllowed: boolean): Line {
  return { file, text: `export * from '${from}'`, isAllowed }
}

/** @returns the message of the rule, by file and line */
function lint(): Map<string, string> {
  const biome = path.resolve('node_modules/.bin/biome')
  const options = ['--only=style/noRestrictedImports', '--max-diagnostics=none', '--vcs-enabled=false']
  const { stdout } = spawnSync(biome, ['lint', ...options, '--reporter=github', '.'], {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  const found = stdout.matchAll(/noRestrictedImports,file=([^,]+),line=(\d+),[^:]*::(.*)/g)
  return new Map(
    [...found].map(([, file = '', at = '', message = '']) => [`${path.relative(dir, file)}:${at}`, message]),
  )
}

/** Lines are in each file in the order in which they stand here. */
function addressOf(one: Line): string {
  const ofFile = [...LINES, ...MORE].filter(({ file }) => file === one.file)
  return `${one.file}:${ofFile.indexOf(one) + 1}`
}

function said(one: Line): string {
  return `${addressOf(one)} ${one.text}`
}
