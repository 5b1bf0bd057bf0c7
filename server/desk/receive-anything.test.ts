import { createHmac } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fc, runs } from '../../lib/properties'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { ask, openDesk, SECRET, signed } from './testing'

/** Whatever is sent to the desk: it answers, nothing outside the content folder is touched, and nothing is lost. */

let root: string
let contentDir: string
let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  root = temporaryDir()
  contentDir = path.join(root, 'content')
  cpSync(smallNewsroom(), contentDir, { recursive: true })
  writeStory(contentDir, 'standing', { id: 'aaaaaaaa' })
  mkdirSync(path.join(root, 'outside'))
  writeFile(root, 'outside/secret.yaml', 'name: Secret\n')
  symlinkSync(path.join(root, 'outside'), path.join(contentDir, 'articles/linked'))
  symlinkSync(path.join(root, 'outside/secret.yaml'), path.join(contentDir, 'topics/linked.yaml'))
  desk = await openDesk(contentDir)
})
afterAll(() => desk.close())

/** All files under a folder, with what is in them, without following a link. */
function files(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  return new Map(names.sort().map((name) => [path.relative(folder, name), readFileSync(name, 'latin1')]))
}

const around = () => {
  const all = files(root)
  for (const name of all.keys()) if (name.startsWith('content/')) all.delete(name)
  return all
}

async function send(body: Buffer | string, headers: Record<string, string> = {}) {
  desk.clock.now += 1_000
  return ask(`${desk.url}publish`, { ...signed(body, desk.clock.now), ...headers }, body)
}

/** Files as a newsroom has them. */
const good = fc.oneof(
  fc.record({
    path: fc.constantFrom('topics/new.yaml', 'topics/newer.yaml', 'series/new.yaml'),
    text: fc.constantFrom('name: New\n', 'name: Newer\n'),
  }),
  fc.record({
    path: fc.constantFrom('topics/new.yaml', 'topics/newer.yaml', 'data/x.csv'),
    removed: fc.constant(true),
  }),
  fc.record({ path: fc.constantFrom('data/x.csv', 'data/deep/y.csv'), base64: fc.constantFrom('YQ==', 'Yg==') }),
)

/** Parts that paths are made of: what a newsroom has, and what leads out of it. */
const part = fc.oneof(
  fc.constantFrom(
    ...['articles', 'topics', 'pictures', 'data', 'fronts', '2017', '01', 'linked', 'standing.mdx', 'tides.yaml'],
    ...[
      'Tides.yaml',
      'site.yaml',
      'linked.yaml',
      'secret.yaml',
      'a.jpg',
      'x.csv',
      'x.mdx',
      'x.yaml',
      '.x.yaml',
      '.git',
    ],
    ...[
      '..',
      '.',
      '',
      ' ',
      '~',
      'content',
      '.bundle',
      'journal.json',
      'x\\y',
      'C:',
      'x\0',
      '%2e%2e',
      'café.jpg',
      'cafe\u0301.jpg',
    ],
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
)
const anyPath = fc
  .tuple(fc.constantFrom('', '/', './', '../', 'articles/2017/01/', 'topics/'), fc.array(part, { maxLength: 5 }))
  .map(([start, parts]) => start + parts.join('/'))

const text = fc.oneof(
  fc.constantFrom('name: Something\n', '', 'name: [', '---\nstatus: withdrawn\n---\n', '- a\n'),
  fc.string({ maxLength: 60, unit: 'binary' }),
)
const file = fc.oneof(
  fc.record({ path: anyPath, text }),
  fc.record({
    path: anyPath,
    base64: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  }),
  fc.record({ path: anyPath, removed: fc.constant(true) }),
)

const RUNS = runs(150)

it('a bundle of anything is taken as it is or leaves everything as it was', async () => {
  const outside = around()
  const answers = new Set<number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 4, arbitrary: good }, file), { minLength: 1, maxLength: 3 }),
      async (bundle) => {
        const before = files(contentDir)
        const { status, body } = await send(JSON.stringify({ files: bundle }))
        expect([200, 422], body).toContain(status)
        answers.add(status)
        expect(around()).toEqual(outside)
        const after = files(contentDir)
        const wanted = new Map(before)
        for (const one of bundle)
          if ('removed' in one) wanted.delete(one.path)
          else
            wanted.set(
              one.path,
              'text' in one
                ? Buffer.from(one.text).toString('latin1')
                : Buffer.from(one.base64, 'base64').toString('latin1'),
            )
        if (status === 200) expect(after).toEqual(wanted)
        // What takes a story down passes whatever else is wrong: `standing` is the only one.
        else for (const [name, was] of before) if (!name.includes('standing')) expect(after.get(name)).toBe(was)
      },
    ),
    RUNS,
  )
  expect(answers).toEqual(new Set([200, 422]))
})

it('paths of anything, and pushes of anything, change no file', async () => {
  const everything = files(root)
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPath, { maxLength: 5 }),
      fc.constantFrom('list', 'lines', 'push'),
      async (names, kind) => {
        const isLines = kind === 'lines'
        const body = isLines
          ? names.join('\n')
          : JSON.stringify(
              kind === 'push'
                ? {
                    ref: 'refs/heads/main',
                    commits: [{ added: names, removed: names.map((name) => `content/${name}`) }],
                  }
                : names,
            )
        const { status, body: said } = await send(body, isLines ? { 'Content-Type': 'text/plain' } : {})
        expect([200, 207, 400, 422], said).toContain(status)
        expect(files(root)).toEqual(everything)
      },
    ),
    RUNS,
  )
})

it('JSON of anything is answered', async () => {
  const everything = files(root)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc
          .object({ key: fc.constantFrom('files', 'paths', 'commits', 'ref', 'by') })
          .map((value) => JSON.stringify(value)),
      ),
      async (body) => {
        expect((await send(body)).status).toBeLessThan(500)
        expect(files(root)).toEqual(everything)
      },
    ),
    RUNS,
  )
})

it('bytes of anything, signed in any way, are answered', async () => {
  const everything = files(root)
  const header = fc.string({ maxLength: 80 }).map((value) => value.replace(/[^\x20-\x7e]/g, ''))
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.record(
        {
          'Publish-Timestamp': header,
          'Publish-Signature': fc.oneof(header, fc.constant(`sha256=${'0'.repeat(64)}`)),
          'X-Hub-Signature-256': fc.constant(`sha256=${createHmac('sha256', SECRET).update('').digest('hex')}`),
          'X-GitHub-Delivery': header,
          'X-GitHub-Event': header,
          'Content-Type': header,
        },
        { requiredKeys: [] },
      ),
      async (bytes, headers) => {
        expect((await send(Buffer.from(bytes), headers)).status).toBeLessThan(500)
        expect((await ask(`${desk.url}publish`, headers, Buffer.from(bytes))).status).toBeLessThan(500)
        expect(files(root)).toEqual(everything)
      },
    ),
    RUNS,
  )
})
