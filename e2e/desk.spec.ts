import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { expectNoBarrier } from './support/barriers'
import { TEST_ENV } from './support/newsroom'
import { HAS_PROMTOOL, namedMetrics, promtool, seriesIn } from './support/prometheus'
import { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** The doors of the desk of a running site, as those who publish through them find them. */

const PUBLISH_SECRET = 'what only the desk and its senders know'

let newsroom: OwnNewsroom

const statusOf = async (address: string) => (await fetch(newsroom.url + address, { redirect: 'manual' })).status

/** Where the desk answers, once it does. */
async function deskAddress(): Promise<string> {
  await expect.poll(async () => (await newsroom.desk())?.address).toBeTruthy()
  return (await newsroom.desk())?.address ?? ''
}

/** The file of a story as somebody elsewhere has it. */
function textOf(slug: string, fields: Record<string, string> = {}): string {
  const elsewhere = new OwnNewsroom()
  writeStory(elsewhere, slug, fields)
  const text = readFileSync(path.join(elsewhere.contentDir, `articles/2017/01/${slug}.mdx`), 'utf8')
  void elsewhere.remove()
  return text
}

function run(command: string, parameters: string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')}: ${stderr}`)
  return stdout
}

/** The lines of `deploy/README.md` that send an order, sent to this desk. */
async function sendByTheBook(order: object) {
  const [, lines = ''] = /```\n(timestamp=[\s\S]*?)```/.exec(readFileSync('deploy/README.md', 'utf8')) ?? []
  writeFileSync(path.join(newsroom.root, 'order.json'), JSON.stringify(order))
  const script = lines.replace('http://127.0.0.1:3001/', await deskAddress())
  const told = JSON.parse(run('bash', ['-c', script], newsroom.root, { ...process.env, PUBLISH_SECRET }))
  return told
}

test.describe('of one site', () => {
  test.describe.configure({ mode: 'default' })

  test.beforeAll(async () => {
    newsroom = new OwnNewsroom({ PUBLISH_SECRET, LOG_LEVEL: 'silent' })
    await newsroom.start()
  })

  test.afterAll(() => newsroom.remove())

  test('the lines of the documentation bring a story, which readers have at once', async () => {
    const file = 'articles/2017/01/from-elsewhere.mdx'
    const told = await sendByTheBook({ by: 'Jo', files: [{ path: file, text: textOf('from-elsewhere') }] })
    expect(await statusOf('/article/from-elsewhere')).toBe(200)
    expect(told.live).toEqual([{ name: 'from-elsewhere', address: `${TEST_ENV.SITE_URL}/article/from-elsewhere` }])
    expect(told.ms).toBeGreaterThan(0)

    const refused = await sendByTheBook({
      files: [
        { path: file, text: textOf('from-elsewhere', { headline: 'Other words' }) },
        { path: 'articles/2017/01/wrong.mdx', text: textOf('wrong', { section: 'gardening' }) },
      ],
    })
    expect(refused.refused).toMatchObject([{ file: 'articles/2017/01/wrong.mdx', line: 5, field: 'section' }])
    expect(await (await fetch(`${newsroom.url}/article/from-elsewhere`)).text()).toContain(
      'The headline of from-elsewhere',
    )
    expect(await statusOf('/article/wrong')).toBe(404)
    // What was refused waits for nobody: the next publication does not find it.
    expect(newsroom.publish()).toMatchObject({ ok: true })
  })

  test('a port that is taken is said, and costs no command', async () => {
    const taken = new URL(await deskAddress()).port
    const other = new OwnNewsroom({ DESK_PORT: taken, LOG_LEVEL: 'warn' })
    try {
      await other.start()
      await expect.poll(() => other.lines.join('\n')).toContain(`127.0.0.1:${taken} is taken`)
      writeStory(other, 'fresh-story')
      expect(other.publish()).toMatchObject({ ok: true })
      expect((await fetch(`${other.url}/article/fresh-story`)).status).toBe(200)
    } finally {
      await other.remove()
    }
  })

  test('a bundle over which the desk dies is there whole or not at all when it is started again', async () => {
    writeStory(newsroom, 'standing')
    expect(newsroom.publish()).toMatchObject({ ok: true })
    const desk = await newsroom.deskPid()
    // As a desk leaves it that dies after the journal and before anything is in its place.
    const staged = path.join(newsroom.root, 'bundle')
    for (const side of ['new', 'old']) mkdirSync(path.join(staged, side), { recursive: true })
    writeFileSync(path.join(staged, 'new/0'), textOf('standing', { headline: 'What was begun' }))
    cpSync(path.join(newsroom.contentDir, 'articles/2017/01/standing.mdx'), path.join(staged, 'old/0'))
    const files = [{ path: 'articles/2017/01/standing.mdx', comes: true, stood: true }]
    writeFileSync(
      path.join(staged, 'journal.json'),
      JSON.stringify({ files, folders: [], publisher: { door: 'http' }, indexDir: newsroom.indexDir }),
    )
    renameSync(staged, path.join(newsroom.contentDir, '.bundle'))
    process.kill(desk ?? 0, 'SIGKILL')
    await expect.poll(async () => (await fetch(`${newsroom.url}/article/standing`)).text()).toContain('What was begun')
  })

  test('the desk shows how the newsroom stands, to those on this machine', async ({ page }) => {
    writeStory(newsroom, 'at-six', { publishedAt: '2017-01-31T18:00:00+11:00' })
    writeStory(newsroom, 'unfinished-story', { status: 'draft' })
    writeStory(newsroom, 'with-a-mistake', { section: 'gardening' })
    newsroom.publish()
    await page.goto(await deskAddress())
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Desk')
    await expect(page.getByRole('row', { name: /31 January 2017 6:00pm.*The headline of at-six/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /The headline of unfinished-story/ })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'with-a-mistake.mdx:5:1 section:' })).toContainText(
      'No reader sees it.',
    )
    await expect(page.getByRole('row', { name: /^Home .*by itself/ })).toBeVisible()
    await expect(page.getByText('31 January 2017 9:00am · start')).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectNoBarrier(page)
    }
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const status = await page.request.get(`${await deskAddress()}status.json`)
    expect((await status.json()).scheduled).toContainEqual(expect.objectContaining({ slug: 'at-six' }))
    const said = run('npm', ['run', '--silent', 'desk:status'], '.', newsroom.env)
    expect(said).toContain('31 January 2017 6:00pm at-six')
    expect(said).toContain('with-a-mistake.mdx:5:1 section:')
  })
})

test.describe('of a site with settings of its own', () => {
  test.afterEach(() => newsroom.remove())

  test('what changes in a folder that is watched is published: git pull, rsync, an editor’s save', async () => {
    newsroom = new OwnNewsroom({ CONTENT_WATCH: '1', LOG_LEVEL: 'info' })
    const git = (cwd: string, ...parameters: string[]) =>
      run('git', ['-c', 'user.name=A', '-c', 'user.email=a@news.example', ...parameters], cwd)
    git(newsroom.contentDir, 'init', '--quiet', '--initial-branch=main')
    git(newsroom.contentDir, 'add', '--all')
    git(newsroom.contentDir, 'commit', '--quiet', '--message', 'Begin')
    const reporter = path.join(newsroom.root, 'reporter')
    git(newsroom.root, 'clone', '--quiet', newsroom.contentDir, 'reporter')
    git(newsroom.contentDir, 'remote', 'add', 'origin', reporter)
    await newsroom.start()

    await test.step('git pull', async () => {
      for (const slug of ['pulled-first', 'pulled-second'])
        writeFileSync(path.join(reporter, `articles/2017/01/${slug}.mdx`), textOf(slug))
      git(reporter, 'add', '--all')
      git(reporter, 'commit', '--quiet', '--message', 'Write')
      git(newsroom.contentDir, 'pull', '--quiet', '--ff-only', 'origin', 'main')
      for (const slug of ['pulled-first', 'pulled-second'])
        await expect.poll(() => statusOf(`/article/${slug}`), slug).toBe(200)
    })

    await test.step('rsync, which renames a hidden file when it is whole, into a folder that is new', async () => {
      const folder = path.join(newsroom.contentDir, 'articles/2017/02')
      mkdirSync(folder)
      writeFileSync(path.join(folder, '.synced.mdx.Qx12Yz'), textOf('synced').slice(0, 50))
      writeFileSync(path.join(folder, '.synced.mdx.Qx12Yz'), textOf('synced'))
      renameSync(path.join(folder, '.synced.mdx.Qx12Yz'), path.join(folder, 'synced.mdx'))
      await expect.poll(() => statusOf('/article/synced')).toBe(200)
    })

    await test.step('an editor that empties a file before it fills it', async () => {
      const file = path.join(newsroom.contentDir, 'articles/2017/01/pulled-first.mdx')
      writeFileSync(file, '')
      writeFileSync(file, textOf('pulled-first', { headline: 'Saved by an editor' }))
      await expect
        .poll(async () => (await fetch(`${newsroom.url}/article/pulled-first`)).text())
        .toContain('Saved by an editor')
    })

    await test.step('what changes while the desk is away', async () => {
      process.kill((await newsroom.deskPid()) ?? 0, 'SIGKILL')
      writeStory(newsroom, 'while-nobody-watched')
      await expect.poll(() => statusOf('/article/while-nobody-watched')).toBe(200)
    })

    await test.step('a mistake, which the log names', async () => {
      const file = path.join(newsroom.contentDir, 'articles/2017/01/pulled-second.mdx')
      writeFileSync(file, textOf('pulled-second', { section: 'gardening' }))
      await expect.poll(() => newsroom.lines.join('\n')).toContain('pulled-second.mdx:5:1 section: “gardening”')
      expect(await statusOf('/article/pulled-second')).toBe(200)
    })
  })

  test('what runs can be watched: /metrics of the desk has every figure that the shipped rules and dashboard name', async () => {
    newsroom = new OwnNewsroom({ NODE_OPTIONS: `--import ${pathToFileURL('e2e/support/otel.mjs')}` })
    const spansFile = path.join(newsroom.root, 'spans')
    newsroom.settings.SPANS = spansFile
    await newsroom.start()
    const address = `${await deskAddress()}metrics`
    const scrape = async () => (await fetch(address)).text()
    for (const path of ['/', '/', '/article/how-tides-work', '/search?q=ferry', '/no/such/address'])
      await statusOf(path)

    await test.step('requests, pages, publications and the newsroom are counted', async () => {
      const scraped = await scrape()
      expect(scraped).toContain('currawong_http_requests_total{kind="other",status="404"} 1\n')
      expect(scraped).toContain('currawong_http_requests_total{kind="query",status="200"} 1\n')
      expect(scraped).toContain('currawong_searches_total{outcome="found"} 1\n')
      expect(scraped).toContain('currawong_publications_total{door="start",outcome="done"} 1\n')
      expect(scraped).toMatch(/^currawong_pages_total\{from="memory"\} [1-9]/m)
      expect(scraped).toMatch(/^currawong_stories\{state="live"\} [1-9]/m)
      for (const process of ['readers', 'renderer', 'desk'])
        expect(scraped).toContain(`currawong_up{process="${process}"} 1`)
      await expect.poll(scrape, 'behind the others in priority').toContain('currawong_up{process="search"} 1')
      expect(namedMetrics().filter((name) => !seriesIn(scraped).has(name))).toEqual([])
      if (HAS_PROMTOOL) expect(promtool(['check', 'metrics'], scraped)).toEqual({ status: 0, said: '' })
    })

    await test.step('a page that is drawn is one trace through both processes, and a publication one of the desk', async () => {
      const spans = () =>
        readFileSync(spansFile, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      // Hot pages have their models made again meanwhile, under traces of their own.
      const requested = () => spans().findLast(({ name }) => name === 'GET /article/:slug')
      const before = requested()
      writeStory(newsroom, 'newly-written')
      expect(newsroom.publish()).toMatchObject({ ok: true })
      expect(await statusOf('/article/newly-written')).toBe(200)
      await expect.poll(() => requested()?.traceId).not.toBe(before?.traceId)
      const request = requested()
      const ofRequest = spans().filter(({ traceId }) => traceId === request.traceId)
      const render = ofRequest.find(({ parent, name }) => parent === request.spanId && name === 'render')
      expect(ofRequest).toContainEqual(
        expect.objectContaining({ name: 'draw', parent: render?.spanId, pid: newsroom.pidOf('renderer') }),
      )
      const index = spans().findLast(({ name }) => name === 'index')
      const publication = spans().find(({ spanId }) => spanId === index?.parent)
      expect(publication).toMatchObject({ name: 'publish', pid: await newsroom.deskPid() })
    })

    await test.step('a renderer that stands still is said to be down, and holds nobody up', async () => {
      const pid = newsroom.pidOf('renderer') ?? 0
      process.kill(pid, 'SIGSTOP')
      try {
        const scraped = await scrape()
        expect(scraped).toContain('currawong_up{process="renderer"} 0')
        expect(scraped).toContain('currawong_up{process="readers"} 1')
      } finally {
        process.kill(pid, 'SIGCONT')
      }
    })
  })
})
