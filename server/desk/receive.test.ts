import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../../lib/testing'
import { ask, NOON, openDesk, SECRET, signed } from './testing'

let desk: Awaited<ReturnType<typeof openDesk>>
let contentDir: string
beforeEach(() => {
  contentDir = smallNewsroom()
  writeStory(contentDir, 'standing', { id: 'aaaaaaaa' })
})
afterEach(() => desk.close())

const MINUTE_MS = 60_000

/** Sends an order as the documentation says. */
async function send(order: unknown, headers: Record<string, string> = {}) {
  const body = typeof order === 'string' ? order : JSON.stringify(order)
  const { status, body: said } = await ask(`${desk.url}publish`, { ...signed(body, desk.clock.now), ...headers }, body)
  desk.clock.now += 1_000
  return { status, told: JSON.parse(said) }
}

function storyText(slug: string, draft: Parameters<typeof writeStory>[2]): string {
  const dir = temporaryDir()
  writeStory(dir, slug, draft)
  return readFileSync(path.join(dir, `articles/2017/01/${slug}.mdx`), 'utf8')
}

const files = () => readdirSync(contentDir, { recursive: true, encoding: 'utf8' }).sort()

/** What lies beside the log, but for SQLite's own, which come and go. */
const logFiles = () => readdirSync(`${desk.indexDir}-log`).filter((file) => file.endsWith('.db'))

describe('who sends an order', () => {
  const BODY = JSON.stringify(['standing'])

  it('is told how to switch it on, where there is no secret', async () => {
    desk = await openDesk(contentDir, { secret: undefined })
    const { status, body } = await ask(`${desk.url}publish`, signed(BODY), BODY)
    expect(status).toBe(404)
    expect(body).toContain('set PUBLISH_SECRET')
  })

  it.each([
    ['without a signature', () => ({}), 'is not signed'],
    ['with another secret', () => signed(BODY, NOON, `${SECRET}!`), 'not that of this body'],
    ['with the signature of another body', () => signed('["other"]'), 'not that of this body'],
    ['with half a signature', () => ({ ...signed(BODY), 'Publish-Signature': 'sha256=abcd' }), 'is not signed'],
    [
      'with another time than was signed',
      () => ({ ...signed(BODY), 'Publish-Timestamp': String(NOON / 1000 + 1) }),
      'not that of this body',
    ],
    ['signed more than five minutes ago', () => signed(BODY, NOON - 5 * MINUTE_MS - 1_000), 'more than five minutes'],
    ['signed more than five minutes ahead', () => signed(BODY, NOON + 5 * MINUTE_MS + 1_000), 'more than five minutes'],
    ['with a time that is none', () => ({ ...signed(BODY), 'Publish-Timestamp': 'now' }), 'is not signed'],
  ])('%s is refused with 401, and nothing is written', async (_, headers, words) => {
    desk = await openDesk(contentDir)
    writeStory(contentDir, 'standing', { id: 'aaaaaaaa', headline: 'Not yet' })
    const before = [files(), logFiles()]
    const { status, body } = await ask(`${desk.url}publish`, { 'Content-Type': 'application/json', ...headers() }, BODY)
    expect(status).toBe(401)
    expect(body).toContain(words)
    expect([files(), logFiles()]).toEqual(before)
    expect(await desk.publish()).toMatchObject({ changed: ['standing'] })
  })

  it.each([-5 * MINUTE_MS, 5 * MINUTE_MS])('may have a clock that is %s ms from ours', async (difference) => {
    desk = await openDesk(contentDir)
    const { status } = await ask(`${desk.url}publish`, signed(BODY, NOON + difference), BODY)
    expect(status).toBe(200)
  })

  it('is heard once, also after a restart', async () => {
    desk = await openDesk(contentDir)
    const once = () => ask(`${desk.url}publish`, signed(BODY), BODY)
    expect((await once()).status).toBe(200)
    expect(await once()).toMatchObject({ status: 401, body: expect.stringContaining('received before') })
    await desk.restart()
    desk.clock.now += 4 * MINUTE_MS
    expect((await once()).status).toBe(401)
    desk.clock.now += 2 * MINUTE_MS
    expect((await once()).body).toContain('more than five minutes')
  })

  it('is told at once that a body is too long, before it is sent', async () => {
    desk = await openDesk(contentDir)
    const { port } = new URL(desk.url)
    const socket = connect(Number(port), '127.0.0.1')
    const head = Object.entries({
      ...signed(''),
      'Content-Length': '32000001',
      Expect: '100-continue',
      Host: 'localhost',
    })
    socket.write(`POST /publish HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
    const [chunk] = await once(socket, 'data')
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 413 /)
    socket.destroy()
  })

  it('may hang up in the middle, and leaves no line in the log', async () => {
    desk = await openDesk(contentDir)
    const { log } = await import('../../lib/log')
    const failed = vi.spyOn(log, 'error')
    const { port } = new URL(desk.url)
    const socket = connect(Number(port), '127.0.0.1')
    const head = Object.entries({ ...signed(''), 'Content-Length': '1000', Host: 'localhost', Expect: '100-continue' })
    socket.write(`POST /publish HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
    await once(socket, 'data')
    socket.write('half a bo')
    socket.destroy()
    expect((await send(['standing'])).status).toBe(200)
    expect(failed).not.toHaveBeenCalled()
    failed.mockRestore()
  })

  it('is told while it sends that a body without a length is too long', async () => {
    desk = await openDesk(contentDir)
    const { port } = new URL(desk.url)
    const socket = connect(Number(port), '127.0.0.1')
    const head = Object.entries({ ...signed(''), 'Transfer-Encoding': 'chunked', Host: 'localhost' })
    socket.write(`POST /publish HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`
    let sent = 0
    const sending = setInterval(() => {
      if (socket.writable) socket.write(chunk)
      sent += 0x100000
    }, 1)
    socket.on('error', () => {})
    const [said] = await once(socket, 'data')
    clearInterval(sending)
    expect(String(said)).toMatch(/^HTTP\/1\.1 413 /)
    expect(sent).toBeLessThan(200_000_000)
    socket.destroy()
  })
})

describe('while the log cannot be written', () => {
  beforeEach(async () => {
    writeStory(contentDir, 'to-be-down', { id: 'bbbbbbbb' })
    desk = await openDesk(contentDir)
    writeStory(contentDir, 'to-be-down', { id: 'bbbbbbbb', fields: 'status: draft' })
    writeStory(contentDir, 'standing', { id: 'aaaaaaaa', headline: 'Not yet' })
  })

  it('an order takes down what it takes down, and is told that the rest waits', async () => {
    const { LogBook } = await import('../../lib/publications/log-book')
    const full = vi.spyOn(LogBook.prototype, 'begin').mockImplementation(() => {
      throw new Error('database or disk is full')
    })
    const { status, told } = await send([])
    expect(status).toBe(503)
    expect(told).toMatchObject({ message: expect.stringContaining('disk is full'), takenDown: ['to-be-down'] })
    expect(await send([])).toMatchObject({ status: 503, told: { message: expect.stringContaining('disk is full') } })
    full.mockRestore()
    expect(await send([])).toMatchObject({ status: 200, told: { takenDown: [], changed: ['standing'] } })
  })

  it('an order that cannot be remembered is refused, and says who takes stories down meanwhile', async () => {
    rmSync(`${desk.indexDir}-log`, { recursive: true })
    writeFile(path.dirname(desk.indexDir), `${path.basename(desk.indexDir)}-log`, '')
    const { status, told } = await send([])
    expect(status).toBe(503)
    expect(told.message).toContain('`npm run publish` on the server takes stories down')
    await expect(desk.publish()).resolves.toMatchObject({ takenDown: ['to-be-down'], logFault: expect.any(String) })
  })
})

describe('a list of paths', () => {
  beforeEach(async () => {
    desk = await openDesk(contentDir)
    writeStory(contentDir, 'first', { id: 'bbbbbbbb' })
    writeStory(contentDir, 'second', { id: 'cccccccc', fields: 'publishedAt: 2999-01-01T09:00:00+11:00' })
  })

  it('is published, and says at which addresses', async () => {
    const { status, told } = await send({ paths: ['articles/2017/01/first.mdx', 'second'], by: 'The night desk' })
    expect(status).toBe(200)
    expect(told).toMatchObject({
      live: [{ name: 'first', address: 'https://news.example/article/first' }],
      scheduled: [{ name: 'second', address: 'https://news.example/article/second', at: '2999-01-01T09:00:00+11:00' }],
      refused: [],
    })
    expect(told.ms).toBeGreaterThanOrEqual(0)
  })

  it('may be plain lines', async () => {
    const { status, told } = await send('articles/2017/01/first.mdx\r\nsecond\n\n', {
      'Content-Type': 'text/plain; charset=utf-8',
    })
    expect(status).toBe(200)
    expect(told.changed).toEqual(['first', 'second'])
  })

  it('goes out whole or not at all, and says where the mistake is', async () => {
    writeStory(contentDir, 'second', { id: 'cccccccc', fields: 'section: gardening' })
    const { status, told } = await send(['first', 'second'])
    expect(status).toBe(422)
    expect(told).toMatchObject({ live: [], changed: [] })
    expect(told.refused).toEqual([
      {
        ...{ file: 'articles/2017/01/second.mdx', line: 9, column: 1, field: 'section' },
        message: expect.stringContaining('gardening'),
      },
    ])
  })

  it('without a path is everything that differs, file by file', async () => {
    writeStory(contentDir, 'second', { id: 'cccccccc', fields: 'section: gardening' })
    const { status, told } = await send([])
    expect(status).toBe(207)
    expect(told.live).toEqual([{ name: 'first', address: 'https://news.example/article/first' }])
    expect(told.refused).toHaveLength(1)
  })

  it.each(['no-such-story', '../../etc/passwd', '/etc/passwd', 'x\0y', '..'])(
    'with %j in it is refused',
    async (name) => {
      const { status, told } = await send([name])
      expect(status).toBe(422)
      expect(told.refused).toMatchObject([{ file: name, message: expect.stringContaining('no file of the newsroom') }])
    },
  )
})

const JOURNAL_OF_ANOTHER = { files: [], folders: [], publisher: { door: 'http' }, indexDir: '/elsewhere' }

describe('a bundle', () => {
  beforeEach(async () => {
    desk = await openDesk(contentDir)
  })

  it('brings a story and its picture', async () => {
    const picture = readFileSync('e2e/content/pictures/tide.jpg')
    const { status, told } = await send({
      by: 'A sender',
      files: [
        {
          path: 'articles/2017/01/fresh.mdx',
          text: storyText('fresh', {
            id: 'bbbbbbbb',
            fields: 'image: {src: fresh.jpg, alt: The sea, credit: Currawong}',
          }),
        },
        { path: 'pictures/fresh.jpg', base64: picture.toString('base64') },
      ],
    })
    expect({ status, refused: told.refused }).toEqual({ status: 200, refused: [] })
    expect(told.live).toEqual([{ name: 'fresh', address: 'https://news.example/article/fresh' }])
    expect(readFileSync(path.join(contentDir, 'pictures/fresh.jpg'))).toEqual(picture)
  })

  it('may have nearly 32 MB', async () => {
    const recording = Buffer.alloc(23_000_000, 'a recording')
    const { status } = await send({ files: [{ path: 'audio/long.mp3', base64: recording.toString('base64') }] })
    expect(status).toBe(200)
    expect(readFileSync(path.join(contentDir, 'audio/long.mp3')).equals(recording)).toBe(true)
  })

  it('with a mistake leaves the folder as it was, and says where', async () => {
    const before = files()
    const text = storyText('fresh', { id: 'bbbbbbbb', fields: 'section: gardening' })
    const { status, told } = await send({ files: [{ path: 'articles/2017/01/fresh.mdx', text }] })
    expect(status).toBe(422)
    expect(told.refused).toMatchObject([{ file: 'articles/2017/01/fresh.mdx', line: 9, field: 'section' }])
    expect(files()).toEqual(before)
  })

  it('that leaves the content folder is refused', async () => {
    const { status, told } = await send({ files: [{ path: '../escaped.yaml', text: 'x' }] })
    expect(status).toBe(422)
    expect(told.refused).toMatchObject([{ file: '../escaped.yaml', field: 'path' }])
    expect(existsSync(path.join(contentDir, '../escaped.yaml'))).toBe(false)
  })

  it.each([
    ['that is not JSON', '{', 'not JSON'],
    ['without files', '{"files":[]}', 'The bundle is wrong: files:'],
    ['with a misspelt key', '{"files":[{"path":"a","txt":"b"}]}', 'files.0: Unrecognized key: "txt"'],
    ['with a file of two kinds', '{"files":[{"path":"a","text":"b","removed":true}]}', 'files.0: is none of'],
    ['with broken base64', '{"files":[{"path":"a","base64":"@"}]}', 'is not base64'],
    ['of another shape', '{"hello":1}', 'none that is known'],
    ['that is a word', '"hello"', 'none that is known'],
  ])('%s is told so', async (_, body, words) => {
    const { status, told } = await send(body)
    expect(status).toBe(400)
    expect(told.message).toContain(words)
  })

  it('is told what stands in its way, and may be sent again as it is', async () => {
    writeFile(contentDir, '.bundle/journal.json', JSON.stringify(JOURNAL_OF_ANOTHER))
    const body = JSON.stringify({ files: [{ path: 'topics/moon.yaml', text: 'name: The Moon\n' }] })
    const same = () => ask(`${desk.url}publish`, signed(body), body)
    expect(await same()).toMatchObject({ status: 409, body: expect.stringContaining('another newsroom publishes') })
    rmSync(path.join(contentDir, '.bundle'), { recursive: true })
    expect((await same()).status).toBe(200)
  })

  it('in a form is told what to send', async () => {
    const headers = { ...signed('a=b'), 'Content-Type': 'application/x-www-form-urlencoded' }
    const { status, body } = await ask(`${desk.url}publish`, headers, 'a=b')
    expect(status).toBe(415)
    expect(body).toBe('Send application/json or text/plain.\n')
  })
})

describe('a push from GitHub', () => {
  /** As GitHub sends it. */
  async function deliver(event: string, payload: object, delivery = 'd-1') {
    const body = JSON.stringify(payload)
    const { status, body: said } = await ask(
      `${desk.url}publish`,
      {
        'Content-Type': 'application/json',
        'X-GitHub-Event': event,
        'X-GitHub-Delivery': delivery,
        'X-Hub-Signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      },
      body,
    )
    return { status, said }
  }

  const push = (commit: Record<string, string[]>) => ({
    ref: 'refs/heads/main',
    commits: [commit],
    pusher: { name: 'jo' },
  })
  const inFolder = (file: string) => `${path.basename(contentDir)}/${file}`

  it('publishes what it names under the content folder, file by file', async () => {
    desk = await openDesk(contentDir)
    writeStory(contentDir, 'first', { id: 'bbbbbbbb' })
    writeStory(contentDir, 'second', { id: 'cccccccc', fields: 'section: gardening' })
    writeStory(contentDir, 'unfinished', { id: 'dddddddd' })
    const added = ['first', 'second', 'came-and-went'].map((slug) => inFolder(`articles/2017/01/${slug}.mdx`))
    const { status, said } = await deliver(
      'push',
      push({ added: [...added, 'README.md', inFolder('../x.yaml')], removed: [] }),
    )
    expect(status).toBe(207)
    expect(JSON.parse(said)).toMatchObject({ changed: ['first'], refused: [{ field: 'section' }] })
  })

  it('is taken once for good', async () => {
    desk = await openDesk(contentDir)
    const body = push({ modified: [inFolder('topics/tides.yaml')] })
    expect((await deliver('push', body)).status).toBe(200)
    desk.clock.now += 365 * 24 * 60 * MINUTE_MS
    await desk.restart()
    expect((await deliver('push', body)).status).toBe(401)
  })

  it('is refused under another id of a delivery, which anybody may give it, and the next push is not', async () => {
    desk = await openDesk(contentDir)
    const body = { ...push({ modified: [inFolder('topics/tides.yaml')] }), before: 'a', after: 'b' }
    expect((await deliver('push', body)).status).toBe(200)
    expect((await deliver('push', body, 'd-2')).status).toBe(401)
    expect((await deliver('ping', body, 'd-3')).status).toBe(401)
    expect((await deliver('push', { ...body, before: 'b', after: 'c' }, 'd-4')).status).toBe(200)
  })

  it('is answered when it only asks whether anybody is there, or tells of something else', async () => {
    desk = await openDesk(contentDir)
    expect(await deliver('ping', { zen: 'Keep it simple.' })).toMatchObject({ status: 200 })
    expect((await deliver('issues', {}, 'd-2')).said).toContain('nothing to do for “issues”')
  })
})

describe('a push from GitHub, with PUBLISH_PULL', () => {
  const git = (cwd: string, ...parameters: string[]) => {
    const as = ['-c', 'user.name=A reporter', '-c', 'user.email=reporter@news.example', '-c', 'init.defaultBranch=main']
    const { status, stderr } = spawnSync('git', [...as, ...parameters], { cwd, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }

  let reporter: string
  beforeEach(async () => {
    reporter = contentDir
    git(reporter, 'init', '--quiet')
    git(reporter, 'add', '--all')
    git(reporter, 'commit', '--quiet', '--message', 'Begin')
    contentDir = path.join(temporaryDir(), 'content')
    git(path.dirname(contentDir), 'clone', '--quiet', reporter, 'content')
    desk = await openDesk(contentDir, { isPulling: true })
  })

  async function push(ref = 'refs/heads/main') {
    writeStory(reporter, 'pushed', { id: 'bbbbbbbb' })
    git(reporter, 'add', '--all')
    git(reporter, 'commit', '--quiet', '--message', 'Write')
    // GitHub names at most 2,048 commits: what it leaves out, the pull brings.
    return send({ ref, commits: [], pusher: { name: 'jo' } })
  }

  it('fetches what was pushed, and publishes it', async () => {
    const { status, told } = await push()
    expect({ status, live: told.live }).toEqual({
      status: 200,
      live: [{ name: 'pushed', address: 'https://news.example/article/pushed' }],
    })
  })

  it('to another branch fetches nothing', async () => {
    const { status, told } = await push('refs/heads/wild-idea')
    expect(status).toBe(200)
    expect(told.message).toContain('refs/heads/wild-idea is not the branch')
    expect(existsSync(path.join(contentDir, 'articles/2017/01/pushed.mdx'))).toBe(false)
  })

  it('that cannot be fetched is told so', async () => {
    git(contentDir, 'remote', 'set-url', 'origin', '/nowhere')
    const { status, told } = await push()
    expect(status).toBe(409)
    expect(told.message).toMatch(/^git pull failed: .*Nothing was published\.$/)
  })
})

it('orders that come at once are taken one after the other', async () => {
  desk = await openDesk(contentDir)
  const topic = (name: string) => ({ files: [{ path: 'topics/tides.yaml', text: `name: ${name}\n` }] })
  const bodies = ['One', 'Two', 'Three', 'Four'].map((name) => JSON.stringify(topic(name)))
  const answers = await Promise.all(bodies.map((body) => ask(`${desk.url}publish`, signed(body), body)))
  expect(answers.map(({ status, body }) => [status, JSON.parse(body).changed])).toEqual(
    bodies.map(() => [200, ['topics/tides.yaml']]),
  )
  expect(await desk.publish()).toMatchObject({ changed: [], removed: [] })
})

describe('the desk over HTTP', () => {
  beforeEach(async () => {
    desk = await openDesk(contentDir)
  })

  it.each(['evil.example', 'evil.example:3001', 'localhost.evil.example'])(
    'does not answer to the name “%s”',
    async (Host) => {
      expect((await ask(desk.url, { Host })).status).toBe(421)
    },
  )

  it.each(['localhost', 'localhost:3001', '127.0.0.1', '[::1]:3001', 'news.example'])('answers to %s', async (Host) => {
    expect((await ask(desk.url, { Host })).status).toBe(200)
  })

  it('shows nothing to who comes through a proxy', async () => {
    expect((await ask(desk.url, { 'X-Forwarded-For': '203.0.113.7' })).status).toBe(403)
  })

  it('says what it has, and how it is asked', async () => {
    expect((await ask(`${desk.url}nothing`)).status).toBe(404)
    expect(await ask(`${desk.url}publish`)).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    expect(await ask(desk.url, {}, 'x')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  it('lets nothing be kept, framed or run', async () => {
    const { headers } = await ask(desk.url)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      // The page names an empty icon, so that no browser asks for one.
      'content-security-policy': expect.stringMatching(/^default-src 'none'; img-src data:; /),
      'x-content-type-options': 'nosniff',
    })
  })
})
