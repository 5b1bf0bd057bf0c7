import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseEnv } from '../lib/env'

const read = (file: string) => readFileSync(file, 'utf8')

const manifest = z
  .object({ engines: z.object({ node: z.string() }), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')))

const RECORDS = readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`)
const DOCS = [
  'README.md',
  'CONTRIBUTING.md',
  'deploy/README.md',
  'docs/writing.md',
  'docs/moving-in.md',
  'docs/other-systems.md',
  'docs/scale.md',
  'docs/threats.md',
  ...RECORDS,
]

/** The first column of a table, and the cells behind it, by the name in it. */
function rowsOf(file: string): Map<string, string[]> {
  const rows = read(file).matchAll(/^\| `([^`]+)`[^|]*\|(.*)\|$/gm)
  return new Map([...rows].map(([, name = '', cells = '']) => [name, cells.split('|').map((cell) => cell.trim())]))
}

it('every place that names the oldest Node names the same one', () => {
  const places = ['README.md', 'CONTRIBUTING.md', 'deploy/README.md', 'lib/own-program.ts']
  const floor = /^>=(\d+\.\d+)$/.exec(manifest.engines.node)?.[1]
  const said = places.map((file) => [file, /\b(?:Node(?:\.js)?(?: \()?|node) ?(\d+\.\d+)/.exec(read(file))?.[1]])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(places.map((file) => [file, floor])))
})

describe('the README', () => {
  const rows = rowsOf('README.md')

  it('names every command', () => {
    const named = [...rows.keys()].flatMap((row) => /^npm (?:run )?([a-z:]+)/.exec(row)?.[1] ?? [])
    expect([...new Set(named)].sort()).toEqual(Object.keys(manifest.scripts).sort())
  })

  it('names every setting, with its default', () => {
    const ours = [...read('lib/env.ts').matchAll(/^ {2}([A-Z_]+):/gm)].flatMap(([, name = '']) => name)
    const unnamed = ours.filter((name) => !read('README.md').includes(`\`${name}\``))
    expect(unnamed).toEqual([])
    const wrong = Object.entries(parseEnv({})).filter(([name, value]) => rows.get(name)?.[0] !== `\`${value}\``)
    expect(wrong).toEqual([])
  })

  it('names every folder of lib and server', () => {
    const folders = ['lib', 'server'].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()),
    )
    expect(folders.filter(({ name }) => !read('README.md').includes(`\`${name}/\``))).toEqual([])
  })
})

it('the guide names every field of a story', () => {
  const { properties } = z
    .object({ properties: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(read('docs/schemas/article.schema.json')))
  const named = rowsOf('docs/writing.md')
  expect(Object.keys(properties).filter((field) => !named.has(field))).toEqual([])
})

it('every decision has a number of its own, in its name and at its head', () => {
  const numbers = RECORDS.map((file) => Number(path.basename(file).slice(0, 4)))
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  const heads = RECORDS.map((file) => Number(/^# (\d+)\. /.exec(read(file))?.[1]))
  expect(heads).toEqual(numbers)
})

// A build makes them: before the first, they are not there.
const MADE = read('.gitignore').split('\n')

it.each(DOCS)('%s names commands and files that are there', (file) => {
  const text = read(file)
  const commands = [...text.matchAll(/npm run ([a-z]+(?::[a-z]+)?)\b(?!:)/g)].map(([, name = '']) => name)
  expect(commands.filter((name) => !(name in manifest.scripts))).toEqual([])
  const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
  const local = links.filter((target) => !target.startsWith('/') && /\.(?:md|png)$|\/$|^LICENSE$/.test(target))
  expect(local.filter((target) => !existsSync(path.join(path.dirname(file), target)))).toEqual([])
  const named = [...text.matchAll(/`((?:app|bench|components|deploy|docs|e2e|lib|scripts|server)\/[\w./-]*)`/g)]
  expect(named.flatMap(([, target = '']) => (existsSync(target) || MADE.includes(target) ? [] : target))).toEqual([])
})
