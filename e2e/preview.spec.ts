import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { expectNoBarrier } from './support/barriers'
import { TEST_ENV } from './support/newsroom'
import { linkTo, preview } from './support/preview'
import { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** Pages before readers have them: for who has a link, and for nobody else. */

const settings = { ...process.env, ...TEST_ENV }
const link = (page: string, at?: string) =>
  linkTo(settings, page, { from: TEST_ENV.NEWSROOM_NOW, ...(at === undefined ? {} : { at: `2017-01-31T${at}+11:00` }) })

/** Every address of this site by which a page shows something, be it in one size of many. */
const shownBy = (html: string) =>
  [...html.matchAll(/\s(?:src|srcset|href|content)="([^"]*)"/gi)]
    .flatMap(([, value = '']) => value.split(/,?\s+/))
    .map((address) => address.replace(TEST_ENV.SITE_URL, ''))
    .filter((address) => /^\/(?:preview\/[^/]+\/)?(?:audio|cards|data|maps|pictures|qr)\//.test(address))

const brokenPictures = (page: Page) =>
  page
    .locator('main img:visible')
    .evaluateAll((pictures: HTMLImageElement[]) =>
      pictures
        .filter(({ complete, naturalWidth }) => complete && naturalWidth === 0)
        .map(({ currentSrc }) => currentSrc),
    )

test.describe('a draft', () => {
  let address: string
  test.beforeAll(() => {
    address = link('/article/draft-story')
  })

  test('has the link that the command prints', () => {
    expect(preview(settings, 'draft-story')).toMatchObject({ isGood: true, address })
    expect(preview(settings, '/', '--at', '09:30').address).toBe(link('/', '09:30'))
  })

  test('is seen whole by its link, under a banner that says what it is', async ({ page }) => {
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(address)
    const banner = page.getByRole('complementary', { name: 'Preview' })
    await expect(banner).toHaveText(
      'Preview · draft · as it would be on 31 January 2017 9:00am · link ends 1 February 2017 9:00am',
    )
    await expect(page.getByRole('heading', { level: 1 })).toContainText('the kettle is not ready')
    await expect(page.getByText('SENTINEL-DRAFT the kettle is blue.')).toBeVisible()
    await expect(page.getByText('The SENTINEL of a chart').first()).toBeVisible()
    await expect(page.getByRole('img', { name: 'a blue kettle on a yellow ground' })).toBeVisible()
    expect(await brokenPictures(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('cannot be shared from there, and names the address that it will have', async ({ page }) => {
    await page.goto(address)
    await expect(page.getByText('Share', { exact: false })).toHaveCount(0)
    await expect(page.locator('share-panel, quote-share')).toHaveCount(0)
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
      'href',
      `${TEST_ENV.SITE_URL}/article/draft-story`,
    )
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex, nofollow')
    const leadsTo = await page.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    expect(
      leadsTo.filter((href) => href.includes('/preview/')).every((href) => /\/(?:data|pictures)\//.test(href)),
    ).toBe(true)
  })

  test('is kept by nobody', async ({ request, page, context }) => {
    const response = await request.get(address)
    expect(response.headers()).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    })
    await page.goto(address)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.reload()
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map(({ url }) => url)
    })
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.filter((url) => /preview|draft/.test(url))).toEqual([])
    await context.setOffline(true)
    await page.goto(address).catch(() => {})
    await expect(page.getByText('SENTINEL-DRAFT')).toHaveCount(0)
    await context.setOffline(false)
  })

  test('shows its pictures, card and data to who has its link alone', async ({ request }) => {
    const html = await (await request.get(address)).text()
    const shown = [...new Set(shownBy(html))]
    expect(shown.filter((one) => !one.startsWith(`${address}/`))).toEqual([])
    const own = shown.filter((one) => one.includes('draft-'))
    for (const kind of ['pictures', 'cards', 'data', 'qr'])
      expect(
        own.some((one) => one.startsWith(`${address}/${kind}/`)),
        kind,
      ).toBe(true)
    const another = link('/article/embargoed-story')
    for (const one of own) {
      const response = await request.get(one)
      expect(response.status(), one).toBe(200)
      expect(response.headers(), one).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
      })
      const bare = one.slice(address.length)
      expect((await request.get(bare)).status(), bare).toBe(404)
      expect((await request.get(`${another}${bare}`)).status(), bare).toBe(403)
    }
  })

  test('has no barriers, in light and dark and on paper', async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(address)
      await expectNoBarrier(page)
    }
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('complementary', { name: 'Preview' })).toBeVisible()
  })
})

test('the front is seen as readers will see it at a minute to come', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByText('SENTINEL-')).toHaveCount(0)
  await page.goto(link('/', '09:29'))
  await expect(page.getByText('SENTINEL-')).toHaveCount(0)
  await page.goto(link('/', '09:30'))
  await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('on 31 January 2017 9:30am')
  const scheduled = page.getByRole('link', { name: 'the clock strikes half past nine' })
  await expect(scheduled.first()).toBeVisible()
  await expect(scheduled.first()).toHaveAttribute('href', '/article/scheduled-story')
  expect(await brokenPictures(page)).toEqual([])
  await expect(page.getByText(/SENTINEL-(?:DRAFT|EMBARGOED)/)).toHaveCount(0)
})

test('every type of page has a preview', async ({ request }) => {
  const paths = [
    '/',
    '/article/how-tides-work',
    '/article/how-tides-work/history',
    '/business',
    '/topic/tea',
    '/latest',
  ]
  paths.push('/archive', '/archive/2017/01/31', '/about', '/about/ethics', '/corrections', '/feeds', '/preferences')
  for (const asked of paths) {
    const [here, ahead] = [await request.get(asked), await request.get(link(asked))]
    const headingIn = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]
    expect(ahead.status(), asked).toBe(200)
    expect(headingIn(await ahead.text()), asked).toBe(headingIn(await here.text()))
    expect(await ahead.text()).toContain('aria-label="Preview"')
  }
})

test('a link that cannot be made is refused in plain words', () => {
  const { isGood, said, address } = preview(settings, 'withdrawn-story')
  expect({ isGood, address }).toEqual({ isGood: false, address: '' })
  expect(said).toContain('was taken down: there is nothing to look at')
  expect(said).not.toContain('    at ')
})

test('what opens no preview says so in plain words', async ({ page, request }) => {
  const [, token = ''] = /^\/preview\/(.*)$/.exec(link('/article/draft-story')) ?? []
  const elsewhere = preview({ ...settings, SITE_URL: 'https://rehearsal.example' }, 'draft-story').address
  const [content, signature] = token.split('.')
  const [, ofAnother] = link('/article/embargoed-story').split('.')
  for (const wrong of ['nonsense', `${content}.${ofAnother}`, `${content}A.${signature}`, token.slice(0, -1)])
    expect((await request.get(`/preview/${wrong}`)).status(), wrong).toBe(403)
  expect((await request.get(elsewhere)).status(), 'a link of another site').toBe(403)
  await page.goto('/preview/nonsense')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link opens no preview')
  await expectNoBarrier(page)
})

test.describe('in a newsroom at work', () => {
  test.describe.configure({ mode: 'serial' })

  let newsroom: OwnNewsroom
  test.beforeAll(async () => {
    newsroom = new OwnNewsroom({ LOG_LEVEL: 'info' })
    newsroom.setClock(TEST_ENV.NEWSROOM_NOW)
    await newsroom.start()
  })
  test.beforeEach(() => newsroom.setClock(TEST_ENV.NEWSROOM_NOW))
  test.afterAll(() => newsroom.remove())

  const look = (...asked: string[]) => preview(newsroom.env, ...asked)
  const read = async (address: string) => {
    const response = await fetch(newsroom.url + address)
    return { status: response.status, text: await response.text() }
  }

  test('a draft that was just written is seen, and once more after an edit', async () => {
    writeStory(newsroom, 'a-new-draft', { status: 'draft' }, 'The first words.')
    const { isGood, address } = look('a-new-draft')
    expect(isGood).toBe(true)
    expect((await read(address)).text).toContain('The first words.')
    expect((await read('/article/a-new-draft')).status).toBe(404)
    writeStory(newsroom, 'a-new-draft', { status: 'draft' }, 'The second words.')
    look('a-new-draft')
    expect((await read(address)).text, 'by the link of before too').toContain('The second words.')
    writeStory(newsroom, 'a-new-draft', {}, 'The second words.')
    expect(newsroom.publish()).toMatchObject({ ok: true })
    expect((await read('/article/a-new-draft')).text).toContain('The second words.')
    expect((await read(address)).text).toContain('live already')
  })

  test('of a draft with a mistake the editor hears where it is, and the link shows its last good version', async () => {
    writeStory(newsroom, 'a-bad-draft', { status: 'draft', section: 'gardening' })
    const bad = look('a-bad-draft')
    expect(bad).toMatchObject({ isGood: false, address: '' })
    expect(bad.said).toContain('articles/2017/01/a-bad-draft.mdx:5:1 section:')
    expect(bad.said).toContain('It cannot be looked at before this is mended.')
    writeStory(newsroom, 'a-bad-draft', { status: 'draft' }, 'Words in order.')
    expect(look('a-bad-draft').isGood).toBe(true)
    writeStory(newsroom, 'a-bad-draft', { status: 'draft' }, 'Words with <b>a tag</b>.')
    const again = look('a-bad-draft')
    expect(again.isGood).toBe(false)
    expect(again.said).toContain('articles/2017/01/a-bad-draft.mdx:12:12 body: holds raw HTML <b>')
    expect(again.said).toContain('the link shows its last good version')
    expect((await read(again.address)).text).toContain('Words in order.')
  })

  test('what is published is left as it is, whatever its file says now', async () => {
    writeStory(newsroom, 'a-live-story', {}, 'Live words.')
    newsroom.publish('a-live-story')
    writeStory(newsroom, 'a-live-story', { status: 'draft' }, 'Other words.')
    const { said, address } = look('a-live-story')
    expect(said).toContain('says something else by now: the link shows what was published')
    expect((await read(address)).text).toContain('Live words.')
    expect((await read('/article/a-live-story')).status).toBe(200)
    writeStory(newsroom, 'never-published', {})
    expect(look('never-published')).toMatchObject({ isGood: false, address: '' })
    expect((await read('/article/never-published')).status).toBe(404)
  })

  test('a link ends at its moment, when its story is taken down, and when the secret goes', async () => {
    writeStory(newsroom, 'a-story-to-come', { publishedAt: '2017-02-01T09:00:00+11:00' })
    newsroom.publish('a-story-to-come')
    const { address } = look('a-story-to-come', '--for', '2h')
    const day = linkTo(newsroom.env, '/article/a-story-to-come', { from: TEST_ENV.NEWSROOM_NOW })
    expect((await read(address)).status).toBe(200)
    newsroom.setClock('2017-01-31T10:59:59+11:00')
    expect((await read(address)).status).toBe(200)
    newsroom.setClock('2017-01-31T11:00:00+11:00')
    expect((await read(address)).status).toBe(403)
    expect((await read(day)).status).toBe(200)
    const withdrawal = '{at: 2017-01-31T10:59:00+11:00, reason: A court order}'
    writeStory(newsroom, 'a-story-to-come', {
      publishedAt: '2017-02-01T09:00:00+11:00',
      status: 'withdrawn',
      withdrawal,
    })
    newsroom.publish()
    const gone = await read(day)
    expect(gone.status).toBe(403)
    expect(gone.text).not.toContain('a-story-to-come')
    const another = linkTo(newsroom.env, '/article/how-tides-work', { from: '2017-01-31T11:00:00+11:00' })
    expect((await read(another)).status).toBe(200)
    rmSync(path.join(`${newsroom.indexDir}-log`, 'preview-secret'))
    expect((await read(another)).status).toBe(403)
  })

  test('what was looked at is on no disk, in no store and in no log', async () => {
    const before = newsroom.lines.length
    const pagesBefore = filesIn(path.join(newsroom.indexDir, 'pages'))
    const links = [
      ['/article/draft-story'],
      ['/article/embargoed-story'],
      ['/article/scheduled-story', '2017-01-31T09:10+11:00'],
      ['/', '2017-01-31T09:30+11:00'],
      ['/business', '2017-02-01T06:00+11:00'],
      ['/latest', '2017-02-01T06:00+11:00'],
    ].map(([page = '', at]) =>
      linkTo(newsroom.env, page, { from: TEST_ENV.NEWSROOM_NOW, ...(at === undefined ? {} : { at }) }),
    )
    for (const address of links) {
      const { status, text } = await read(address)
      expect(status, address).toBe(200)
      expect(text, address).toMatch(/SENTINEL-/)
      for (const shown of shownBy(text).slice(0, 4)) expect((await read(shown)).status).toBe(200)
    }
    for (const asked of ['/search?q=envelope+kettle', '/search/suggestions?q=envel', '/search/feed.rss?q=envelope'])
      expect((await read(asked)).text, asked).not.toMatch(/SENTINEL-/)
    await newsroom.stop()
    expect(filesIn(path.join(newsroom.indexDir, 'pages')), 'the store of pages').toEqual(pagesBefore)
    // The index itself holds every story, and answers by the rule of who may see it.
    const kept = filesIn(newsroom.indexDir).filter((file) => !/\/(?:index-\w+|publication)\.\w+(?:-\w+)?$/.test(file))
    const built = filesIn(TEST_ENV.BUILD_DIR)
    expect(built.length).toBeGreaterThan(100)
    expect([...kept, ...built].filter((file) => /SENTINEL-/.test(readFileSync(file, 'latin1')))).toEqual([])
    const said = newsroom.lines.slice(before).join('\n')
    expect(said).toContain('"path":"/preview/…"')
    expect(said).not.toMatch(/SENTINEL-|draft-story|embargoed-story/)
    for (const address of links) expect(said).not.toContain(address.split('.')[1])
  })
})

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort()
}
