import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

/** The addresses of the site that stood here before: what a newsroom is told of them, and what stays. */

let dir: string
let indexDir: string

beforeEach(async () => {
  dir = smallNewsroom()
  writeStory(dir, 'ebb', { id: 'aaaaaaaa', fields: 'formerPaths: [/news/ebb/]' })
  indexDir = await openIndexOf(dir)
})

afterEach(() => void vi.unstubAllEnvs())

const redirects = (...lines: string[]) => writeFile(dir, 'redirects.yaml', lines.map((line) => `- ${line}\n`).join(''))

/** Each problem as `file:line field: message`, the file by its name. */
async function told(names?: string[]): Promise<string[]> {
  const { publish } = await import('./publish')
  const { problems } = await publish({ contentDir: dir, indexDir }, names ? { names, from: dir } : {})
  return problems.map(({ file, line, field, message }) => `${file.replace(/^.*\//, '')}:${line} ${field}: ${message}`)
}

async function leadsTo(address: string): Promise<unknown> {
  const { findOld } = await import('../archive/old-addresses')
  const { oldAddress } = await import('../old-addresses')
  const { path = '', query = '' } = oldAddress(address) ?? {}
  return findOld(path, new URLSearchParams(query))
}

describe('a story’s former path', () => {
  const toldOf = (paths: string) => {
    writeStory(dir, 'flood', { id: 'bbbbbbbb', fields: `formerPaths:\n  - /news/flood/\n  - ${paths}` })
    return told()
  }

  it.each([
    ['/science', '“/science” is an address of this site itself, which always wins — remove it'],
    ['/Science/', '“/Science/” is an address of this site itself'],
    ['/science/page/3', '“/science/page/3” is an address of this site itself'],
    ['/topic/tides?x=1', '“/topic/tides?x=1” is an address of this site itself'],
    ['/', '“/” is an address of this site itself'],
    ['/healthz', '“/healthz” is an address of this site itself'],
    ['/sw.js', '“/sw.js” is an address of this site itself'],
    ['/feed.rss', '“/feed.rss” is an address of this site itself'],
    ['/article/nobody', '“/article/nobody” is what this site itself calls a story — write formerSlugs: [nobody]'],
    ['/News/ebb', '“/News/ebb” belongs to articles/2017/01/ebb.mdx — remove it here'],
    ['news/flood', '“news/flood” is no path — write one as it stood in the address bar'],
    ['/news/%ff', '“/news/%ff” is no path'],
    ['/news/../flood', '“/news/../flood” is no path'],
    ['https://old.example/a?b=1', '“https://old.example/a?b=1” is outside this site — write its path, such as /a?b=1'],
    ['//old.example/a', '“//old.example/a” is outside this site — write its path, such as /a'],
    ['"/a#b"', '“/a#b” has a #, of which no site is told — write what stands before it'],
  ])('%s is refused, with its line', async (path, message) => {
    const [line, ...others] = await toldOf(path)
    expect(others).toEqual([])
    expect(line).toMatch(/^flood\.mdx:(?:12|13) formerPaths(?:\.2)?: /)
    expect(line).toContain(message)
    expect(await leadsTo('/news/flood/')).toBeUndefined()
    expect(await leadsTo('/news/ebb/')).toEqual({ slug: 'ebb' })
  })

  it.each([
    '/flood',
    '/tag/flood',
    '/2019/10/flood.html',
    '"/?p=12"',
    '/index.php?id=7',
    '/topic/floods',
    '/rss.xml',
    '/assets/app.js',
  ])('%s is none of ours and is taken', async (path) => {
    expect(await toldOf(path)).toEqual([])
    expect(await leadsTo(path.replaceAll('"', ''))).toEqual({ slug: 'flood' })
  })

  it('comes and goes with its story', async () => {
    writeStory(dir, 'ebb', { id: 'aaaaaaaa', fields: 'formerPaths: [/news/low-tide/]' })
    expect(await told()).toEqual([])
    expect(await leadsTo('/news/ebb/')).toBeUndefined()
    expect(await leadsTo('/news/low-tide')).toEqual({ slug: 'ebb' })
  })

  it('may be linked to: readers get there', async () => {
    writeStory(dir, 'flood', { id: 'bbbbbbbb', body: 'See [the ebb](/news/ebb/).' })
    expect(await told()).toEqual([])
  })
})

describe('a redirect is told by its line', () => {
  const GOOD = '{from: /good, to: /topic/tides}'

  it.each([
    ['{from: /science, to: /topic/tides}', 'from: “/science” is an address of this site itself'],
    ['{from: /article/ebb, to: /science}', 'from: “/article/ebb” is an address of this site itself'],
    ['{from: /news/ebb, to: /science}', 'from: “/news/ebb” belongs to articles/2017/01/ebb.mdx — remove it here'],
    ['{from: /GOOD/, to: /science}', 'from: “/GOOD/” stands in line 1 too — keep one'],
    ['{from: a, to: /science}', '2.from: “a” is no path'],
    ['{from: "//x", to: /science}', '2.from: “//x” is outside this site'],
    ['{from: /a}', '2.to: is missing — write a path such as /topic/*'],
    ['{from: /a, to: /science, code: 302}', '2.code: is not a field'],
    ['/a', '2: is one value, where fields are meant — write {from: /feed, to: /feed.rss}'],
    ['{from: /a, to: science}', '2.to: “science” is neither a path of this site nor an address with https://'],
    ['{from: /a, to: "//evil.example"}', '2.to: “//evil.example” is neither'],
    ['{from: /a, to: "http://plain.example/"}', '2.to: “http://plain.example/” is neither'],
    ['{from: /a, to: "javascript:alert(1)"}', '2.to: “javascript:alert(1)” is neither'],
    ['{from: /a, to: "https://a:b@x.example/"}', '2.to: “https://a:b@x.example/” is neither'],
    ['{from: /a, to: /topic/*}', '2.to: “/topic/*” is a pattern, and from is none'],
    ['{from: "/a/:b", to: "https://:b/"}', '2.to: “https://:b/” is neither'],
    ['{from: "/a/*", to: "https://*.example/"}', '2.to: “https://*.example/” is neither'],
    ['{from: "/a/:b", to: "/topic/:c"}', '2.to: does not follow from the pattern (:c is not in the pattern)'],
    ['{from: "/a/*?x=1", to: /science}', '2.from: “/a/*?x=1” is a pattern with a ?'],
    ['{from: /a, to: /a/}', 'to: “/a” leads in a circle — write where it ends'],
    ['{from: /a, to: /topic/ebbs}', 'to: “/topic/ebbs” leads nowhere on this site — check the path'],
    ['{from: "/a/*", to: /nowhere}', 'to: “/nowhere” leads nowhere on this site — check the path'],
  ])('%s', async (entry, message) => {
    redirects(GOOD, entry)
    const [line, ...others] = await told()
    expect(others).toEqual([])
    expect(line).toContain(`redirects.yaml:2 ${message}`)
    expect(await leadsTo('/good')).toEqual({ target: '/topic/tides' })
  })

  it('and a circle by all of its lines', async () => {
    redirects(GOOD, '{from: /a, to: /b}', '{from: /b, to: /c}', '{from: /c, to: /b}')
    expect((await told()).map((line) => line.replace(/ — .*/, ''))).toEqual([
      'redirects.yaml:2 to: “/a” leads in a circle',
      'redirects.yaml:3 to: “/b” leads in a circle',
      'redirects.yaml:4 to: “/c” leads in a circle',
    ])
    expect(await leadsTo('/a')).toBeUndefined()
  })

  it('unless a pattern says where it leads', async () => {
    redirects('{from: /a, to: /tag/tides}', '{from: /tag/*, to: /topic/*}')
    expect(await told()).toEqual([])
  })

  it('until what it leads to is there', async () => {
    redirects(GOOD, '{from: /a, to: /article/flood}')
    expect(await told()).toHaveLength(1)
    writeStory(dir, 'flood', { id: 'bbbbbbbb' })
    expect(await told()).toEqual([])
  })

  it('in a set that was named, where it holds all of it back', async () => {
    redirects(GOOD, '{from: /a, to: /a}')
    expect(await told(['redirects.yaml'])).toHaveLength(1)
    expect(await leadsTo('/good')).toBeUndefined()
  })
})

describe('a file of redirects', () => {
  it('that cannot be read keeps what stood, and says where', async () => {
    redirects('{from: /a, to: /science}')
    await told()
    writeFile(dir, 'redirects.yaml', '- {from: /a, to: /topic/tides\n- {from: /b')
    expect((await told()).every((line) => line.startsWith('redirects.yaml:'))).toBe(true)
    expect(await leadsTo('/a')).toEqual({ target: '/science' })
  })

  it('of many entries has each in its line, whatever stands between them', async () => {
    const many = Array.from(
      { length: 2_500 },
      (_, number) => `# ${number}\n-\n  from: /n/${number}\n  to: /topic/tides\n`,
    )
    writeFile(
      dir,
      'redirects.yaml',
      `---\n# Many\n\n${many.join('\n').replaceAll('-\n  from', '- from')}- {from: /a, to: nowhere}\n`,
    )
    expect(await told()).toEqual([expect.stringContaining('redirects.yaml:10003 2501.to: “nowhere” is neither')])
    for (const number of [0, 999, 1_000, 2_499])
      expect(await leadsTo(`/n/${number}`)).toEqual({ target: '/topic/tides' })
  })

  it('that is empty, or notes alone, says nothing', async () => {
    redirects('{from: /a, to: /science}')
    await told()
    writeFile(dir, 'redirects.yaml', '# Nothing yet.\n')
    expect(await told()).toEqual([])
    expect(await leadsTo('/a')).toBeUndefined()
  })

  it('that goes takes its redirects with it', async () => {
    redirects('{from: /a, to: /science}', '{from: "/b/*", to: /science}')
    await told()
    const { rmSync } = await import('node:fs')
    rmSync(`${dir}/redirects.yaml`)
    expect(await told()).toEqual([])
    expect(await leadsTo('/a')).toBeUndefined()
    expect((await import('../archive/old-addresses')).redirections()).toEqual([])
  })
})
