import { rmSync } from 'node:fs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { fc } from '../../lib/properties'
import { openIndexOf, smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { openDoor } from './testing'

/** The addresses of the site that stood here before, asked for at the door. */

const WITHDRAWN = 'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: A test}'

const REDIRECTS = `
- {from: /feed, to: /feed.rss}
- {from: "/?p=123", to: /article/ebb}
- {from: "/index.php?id=7", to: /article/ebb}
- {from: "/index.php?page=2&id=7", to: /science}
- {from: /index.php, to: /}
- {from: /about-us/, to: /contact}
- {from: /contact, to: /our-people}
- {from: "/assets/img/Ebb.jpg", to: /article/ebb}
- {from: /our-people/, to: "/topic/tides#names"}
- {from: /renamed, to: /article/ebb-of-old}
- {from: /by-an-old-path, to: /news/2019/10/ebb/}
- {from: /to-a-draft, to: /article/draft}
- {from: /to-a-withdrawn-one, to: /article/withdrawn}
- {from: /find, to: "/search?q=tides"}
- {from: /shop, to: "https://shop.example/en"}
- {from: /topics/spring, to: /topic/tides}
- {from: /tag/*, to: /topic/*}
- {from: /tag/*, to: /topics/*}
- {from: "/category/:name/", to: /:name}
- {from: /blog/*, to: /news/*}
- {from: "/wiki/*", to: "https://wiki.example/w/*"}
- {from: "/go/:to", to: "https://go.example/?to=:to"}
- {from: /science, to: /topic/tides}
- {from: /news/deleted-too/, to: /science}
- {from: "/round/*", to: "/round/and/*"}
`

let dir: string
let indexDir: string
let publish: typeof import('../../lib/desk/publish').publish
let ask: Awaited<ReturnType<typeof openDoor>>

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  dir = smallNewsroom()
  const paths = ['/news/2019/10/ebb/', '/2019/%C3%A9bb', '"/?story=ebb"', '/2019/10/ebb.html']
  writeStory(dir, 'ebb', { id: 'aaaaaaaa', fields: `formerSlugs: [ebb-of-old]\nformerPaths: [${paths.join(', ')}]` })
  writeStory(dir, 'draft', { id: 'bbbbbbbb', fields: 'status: draft\nformerPaths: [/news/draft/]' })
  writeStory(dir, 'later', {
    id: 'cccccccc',
    fields: 'embargoUntil: 2017-02-01T09:00:00+11:00\nformerPaths: [/news/later/]',
  })
  writeStory(dir, 'withdrawn', { id: 'dddddddd', fields: `${WITHDRAWN}\nformerPaths: [/news/withdrawn/]` })
  writeFile(dir, 'redirects.yaml', REDIRECTS)
  writeStory(dir, 'deleted', { id: 'eeeeeeee', fields: 'formerPaths: [/news/deleted/, /news/deleted-too/]' })
  writeStory(dir, 'never-out', { id: 'ffffffff', fields: 'status: draft\nformerPaths: [/news/never-out/]' })
  writeStory(dir, 'replaced', {
    id: 'gggggggg',
    fields: 'formerSlugs: [replaced-of-old]\nformerPaths: [/news/replaced/, "/?story=replaced", /news/claimed/]',
  })
  writeStory(dir, 'changed', { id: 'hhhhhhhh', fields: 'formerPaths: [/news/changed/]' })
  indexDir = await openIndexOf(dir)
  for (const slug of ['deleted', 'never-out', 'replaced']) rmSync(`${dir}/articles/2017/01/${slug}.mdx`)
  publish = (await import('../../lib/desk/publish')).publish
  writeStory(dir, 'changed', { id: 'iiiiiiii' })
  await publish({ contentDir: dir, indexDir })
  writeStory(dir, 'replaced', { id: 'jjjjjjjj', fields: 'formerPaths: [/news/claimed/]' })
  await publish({ contentDir: dir, indexDir })
  ask = await openDoor()
}, 120_000)

const leadsTo = async (target: string) => {
  const { status, location } = await ask(target)
  return location === undefined ? status : `${status} ${location}`
}

describe('an address that a story had', () => {
  it.each([
    '/news/2019/10/ebb/',
    '/news/2019/10/ebb',
    '/News/2019/10/EBB/',
    '/news//2019/10/ebb///',
    '/news/2019/10/ebb/).',
    '/news/2019/10/ebb/?utm_source=mail&fbclid=x',
    '/news%2F2019/10/e%62b/',
    '/2019/%C3%A9bb',
    '/2019/%c3%a9bb/',
    '/2019/%C3%89bb',
    '/2019/e%CC%81bb',
    '/2019/10/ebb.html',
    '/?story=ebb',
    '/?utm_source=mail&story=ebb&story=other',
    '/?story=ebb).',
    '//?story=ebb',
    'http://localhost/?story=ebb',
  ])('%s leads to it in one hop', async (target) => {
    expect(await leadsTo(target)).toBe('301 /article/ebb')
    const head = await ask(target, 'HEAD')
    expect([head.status, head.location, head.body]).toEqual([301, '/article/ebb', ''])
  })

  it.each([
    ['/news/withdrawn/', 410, 'of a story that was withdrawn'],
    ['/news/deleted/', 410, 'of a story that was deleted'],
    ['/news/replaced/', 410, 'of a story whose name another has since'],
    ['/?story=replaced', 410, 'of such a story, by what was asked'],
    ['/article/replaced-of-old', 410, 'by the former name of such a story'],
    ['/s/gggggggg', 410, 'by its id'],
    ['/news/changed/', 410, 'of a story whose file another took in one publication'],
    ['/s/hhhhhhhh', 410, 'by the id of that one'],
    ['/article/replaced', 200, 'the other story'],
    ['/article/changed', 200, 'the other story too'],
    ['/news/never-out/', 404, 'of a deleted story that never was live'],
    ['/news/draft/', 404, 'of a draft'],
    ['/news/later/', 404, 'of a story to come'],
    ['/news/2019/10/flood/', 404, 'of no story'],
    ['/?story=flood', 200, 'with a question that leads nowhere: it is the front page'],
    ['/?story=EBB', 200, 'with another value'],
  ])('%s: %i, %s', async (target, status) => {
    expect(await leadsTo(target)).toBe(status)
  })
})

it('an address that a story had leads to another that has it too, once the first is gone', async () => {
  expect(await leadsTo('/news/claimed/')).toBe('301 /article/replaced')
})

describe('a redirect of the newsroom', () => {
  it.each([
    ['/feed', '/feed.rss', 'a whole path'],
    ['/feed/', '/feed.rss', 'with a slip'],
    ['/?p=123', '/article/ebb', 'what the front page was asked'],
    ['/?fbclid=x&p=123', '/article/ebb', 'with what a network adds'],
    ['/index.php?id=7', '/article/ebb', 'a script of old'],
    ['/index.php?id=7&page=2', '/science', 'the one that asks most'],
    ['/index.php?page=2&x=1&id=7', '/science', 'in any order'],
    ['/index.php?id=8', '/', 'the path alone, when its question leads nowhere'],
    ['/about-us/', '/topic/tides#names', 'a chain, to its end'],
    ['/contact', '/topic/tides#names', 'in its middle'],
    ['/assets/img/ebb.jpg', '/article/ebb', 'where the build keeps what it makes'],
    ['/assets/img/Ebb.jpg?v=2', '/article/ebb', 'the same with a slip and a question'],
    ['/renamed', '/article/ebb', 'to a story under its name of today'],
    ['/by-an-old-path', '/article/ebb', 'to a story by an address that it had'],
    ['/find', '/search?q=tides', 'to a search'],
    ['/shop', 'https://shop.example/en', 'to another site'],
    ['/news/deleted-too', '/science', 'what a deleted story had'],
    ['/tag/tides', '/topic/tides', 'a pattern'],
    ['/TAG/Tides/', '/topic/tides', 'a pattern, with slips'],
    ['/tag/spring', '/topic/tides', 'the next pattern, when the first leads nowhere'],
    ['/category/science/', '/science', 'a part by its name'],
    ['/blog/2019/10/ebb', '/article/ebb', 'a pattern, to what is old itself'],
    ['/Wiki/Spring_Tide', 'https://wiki.example/w/Spring_Tide', 'to another site, capitals and all'],
    ['/go/a%26b%3Dc%23', 'https://go.example/?to=a%26b%3Dc%23', 'what is taken over stays what it was'],
  ])('%s → %s: %s', async (from, to) => {
    expect(await leadsTo(from)).toBe(`301 ${to}`)
  })

  it.each([
    ['/to-a-draft', 404],
    ['/to-a-withdrawn-one', 410],
    ['/tag/nothing', 404],
    ['/category/flood', 404],
    ['/round/and/round', 404],
    ['/science', 200],
    ['/science?p=123', 200],
    ['/article/ebb?p=123', 200],
  ])('%s: %i, as what it leads to, or as the site itself, which wins', async (target, status) => {
    expect(await leadsTo(target)).toBe(status)
  })
})

describe('whatever is asked', () => {
  const PIECES = [
    'news',
    '2019',
    '10',
    'ebb',
    'tag',
    'tides',
    'blog',
    'round',
    'and',
    'wiki',
    'go',
    'category',
    '..',
    '.',
    '',
  ]
  const part = fc.oneof(
    fc.constantFrom(...PIECES),
    fc.string({ maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.constantFrom(
      '%0d%0aSet-Cookie:%20x=1',
      '%2f%2fevil.example',
      '%5c',
      '%ff',
      '%',
      '\\evil.example',
      'https:',
      '@evil.example',
    ),
  )
  const path = fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`)
  const query = fc.oneof(
    fc.constant(''),
    fc
      .array(fc.tuple(fc.constantFrom('p', 'id', 'page', 'story', 'utm_source', '%'), part), { maxLength: 4 })
      .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`),
  )
  // What Node's parser refuses never comes to the door (llhttp, strict).
  const target = fc.tuple(path, query).map(([one, other]) => (one + other).replace(/[^\x21-\x7e]/g, ''))

  it('one hop ends it, on this site or where the newsroom wrote, and nothing breaks', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(target, async (asked) => {
        const { status, location, headers } = await ask(asked)
        expect(status, asked).toBeLessThan(500)
        expect(headers['set-cookie'], asked).toBeUndefined()
        if (location === undefined) return
        expect(status, asked).toBe(301)
        expect(location, asked).toMatch(/^[\x21-\x7e]+$/)
        const there = new URL(location, 'https://here.invalid')
        const hosts = ['here.invalid', 'shop.example', 'wiki.example', 'go.example']
        expect(hosts, `${asked} → ${location}`).toContain(there.host)
        if (there.host !== 'here.invalid') return
        expect(location, asked).toMatch(/^\/(?!\/)/)
        const next = await ask(location.replace(/#.*/, ''))
        expect(next.status, `${asked} → ${location}`).toBe(200)
      }),
      { numRuns: 2_000 },
    )
  })

  it('and whatever the newsroom writes into its redirects', { timeout: 240_000 }, async () => {
    const names = ['a', 'b', 'c', 'd']
    const whole = fc.constantFrom(...names.flatMap((name) => [`/n/${name}`, `/m/${name}`]))
    const many = fc.constantFrom('/n/*', '/m/*', '/*', '/n/:one')
    const there = fc.constantFrom('/topic/tides', '/article/ebb', '/article/draft', '/nowhere', 'https://shop.example/')
    const entry = fc.oneof(
      fc.record({ from: whole, to: fc.oneof(whole, whole, there) }),
      fc.record({ from: many, to: fc.oneof(whole, there) }),
      fc.record({ from: fc.constantFrom('/n/*', '/m/*', '/*'), to: fc.constantFrom('/n/*', '/m/*', '/n/m/*') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async (entries) => {
        writeFile(dir, 'redirects.yaml', JSON.stringify(entries))
        await publish({ contentDir: dir, indexDir })
        for (const address of names.flatMap((name) => [`/n/${name}`, `/m/${name}`, `/n/m/${name}`])) {
          const { status, location } = await ask(address)
          expect([301, 404], address).toContain(status)
          const onSite = location?.startsWith('/') ? location : undefined
          if (onSite) expect((await ask(onSite)).status, `${address} → ${onSite}`).toBe(200)
        }
      }),
      { numRuns: 60 },
    )
  })
})

it('an address of a story that is gone stays gone when another that had its name goes too, and with a new index', async () => {
  const publishAll = () => publish({ contentDir: dir, indexDir })
  const said = () => Promise.all(['/news/replaced/', '/s/gggggggg', '/s/jjjjjjjj'].map(leadsTo))
  rmSync(`${dir}/articles/2017/01/replaced.mdx`)
  await publishAll()
  expect(await said()).toEqual([410, 410, 410])
  rmSync(indexDir, { recursive: true })
  await publishAll()
  expect(await said()).toEqual([410, 410, 410])
  writeStory(dir, 'replaced', { id: 'kkkkkkkk', fields: WITHDRAWN.replace('2017-01-20', '2017-01-01') })
  await publishAll()
  expect(await leadsTo('/s/kkkkkkkk')).toBe(404)
})
