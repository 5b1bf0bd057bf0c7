import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { HIDDEN, storyOf } from './support/files'
import { parseHtml } from './support/html'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'

/** A reader who remembers three words finds the story, without JavaScript. */

let client = 0

// Each test asks from an address of its own, so that none spends another's allowance.
test.beforeEach(async ({ context }) => {
  client += 1
  await context.setExtraHTTPHeaders({ 'X-Forwarded-For': addressOf(client) })
})

const addressOf = (number: number) => `203.0.113.${number}`

const asking = (q: string, more = '') => `/search?${new URLSearchParams({ q })}${more}`
const field = (page: Page) => page.getByRole('main').getByRole('combobox')
const headlines = (page: Page) => page.getByRole('main').getByRole('article').getByRole('heading')

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a reader asks on the page, reads what was found, and narrows it down', async ({ page }) => {
    await page.goto('/search')
    await field(page).fill('tides moon')
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
    await expect(page).toHaveURL('/search?q=tides+moon')
    await expect(page).toHaveTitle('Search: tides moon – Currawong')
    await expect(field(page)).toHaveValue('tides moon')
    await expect(headlines(page).first()).toHaveText('How the tide comes in')
    await expect(headlines(page).first().locator('mark')).toHaveText('tide')
    await expect(page.getByText('4 stories')).toBeVisible()

    const science = page.getByRole('complementary').getByRole('link', { name: 'Science 2' })
    await science.click()
    await expect(page).toHaveURL('/search?q=tides+moon+section%3Ascience')
    await expect(headlines(page)).toHaveCount(2)
    const current = page.getByRole('complementary').getByRole('link', { name: 'Science' })
    await expect(current).toHaveAttribute('aria-current', 'true')
    await current.click()
    await expect(page).toHaveURL('/search?q=tides+moon')
  })

  test('the newest and the best of any age are one link away', async ({ page }) => {
    await page.goto(asking('tide'))
    const order = page.getByRole('navigation', { name: 'Order of the stories' })
    await expect(order.getByRole('link', { name: 'Best, recent preferred' })).toHaveAttribute('aria-current', 'true')
    await order.getByRole('link', { name: 'Newest' }).click()
    await expect(order.getByRole('link', { name: 'Newest' })).toHaveAttribute('aria-current', 'true')
    const moments = await page
      .getByRole('article')
      .locator('time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''))
    expect(moments).toEqual(moments.toSorted().reverse())
    await field(page).fill('tea')
    await field(page).press('Enter')
    await expect(page, 'the order stays for the next question').toHaveURL('/search?q=tea&order=newest')
  })

  test('a slip is put right, and the operators stay', async ({ page }) => {
    await page.goto(asking('ligthouse section:world'))
    await page.getByRole('link', { name: 'lighthouse section:world' }).click()
    await expect(field(page)).toHaveValue('lighthouse section:world')
    expect(await headlines(page).count()).toBeGreaterThan(0)
  })

  test('the topic that is called so stands first', async ({ page }) => {
    await page.goto(asking('tides'))
    await page.getByRole('region', { name: 'Best match' }).getByRole('link', { name: 'Tides' }).click()
    await expect(page).toHaveURL('/topic/tides')
  })

  test('what is found is read in its own direction', async ({ page }) => {
    await page.goto(asking('الشاي'))
    const found = page.getByRole('article')
    await expect(found).toHaveAttribute('dir', 'rtl')
    await expect(found.getByRole('heading')).toHaveAttribute('lang', 'ar')
    await expect(found.getByRole('heading').locator('mark')).toHaveText('الشاي')
  })

  test('who asks nothing is shown what there is to ask', async ({ page }) => {
    await page.goto('/search')
    const examples = page.getByRole('main').getByRole('term').getByRole('link')
    expect(await examples.count()).toBeGreaterThan(3)
    for (const href of await examples.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
      await page.goto(href)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search')
    }
  })
})

test('by keyboard: the field, the button, the order, the first story', async ({ page }) => {
  await page.goto(asking('tide'))
  await field(page).focus()
  for (const name of [
    'Search',
    'Best, recent preferred',
    'Newest',
    'Best, any age',
    'What a tide table can tell a port, and what it cannot',
  ]) {
    await page.keyboard.press('Tab')
    await expect(page.locator(':focus')).toHaveText(name)
  }
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(article('analysis-story'))
})

test('words are offered while a reader types', async ({ page }) => {
  await page.goto('/search')
  await field(page).pressSequentially('tid')
  await expect
    .poll(() =>
      page
        .locator('datalist option')
        .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value)),
    )
    .toContain('Tides')
})

const NASTY = [
  ...[
    '"unclosed',
    '""',
    'NEAR(',
    'NEAR(tide moon, 5)',
    '*',
    'tide*',
    '-',
    '--tide',
    '-"',
    '^tide',
    '{headline}: tide',
    'a AND OR NOT b',
    '(',
    "'",
  ],
  ...[
    "'; DROP TABLE stories; --",
    '🚀',
    '👩‍👩‍👧 tide',
    '\u202etide\u2066',
    'tide\u0000moon',
    '\\',
    '</script><script>alert(1)</script>',
    '%',
    '%ff',
  ],
  ...[
    'section:',
    'section:"',
    'by:*',
    'after:9999',
    'before:2017-02-30',
    'lang:💥',
    'x'.repeat(10_000),
    '"'.repeat(5_000),
    'tide '.repeat(2_000),
  ],
].map((q) => asking(q))

const RAW = [
  '/search?q=%ff%fe',
  '/search?q=%00',
  '/search?q=%ed%a0%80',
  '/search?q=%',
  '/search?q',
  '/search?q=a&q=b',
  '/search?page=0&order=x',
  '/search?q=tide&page=9999',
  '/search?q=tide&page=-1',
  '/search?',
  '/search?q=%F0%9F',
  '/search?q[]=x',
]

for (const [name, more] of [
  ['a page', ''],
  ['a feed', '/feed.rss'],
  ['suggestions', '/suggestions'],
] as const)
  test(`whatever is asked, ${name} is the answer`, async ({ playwright }) => {
    for (const [index, path] of [...NASTY, ...RAW].entries()) {
      const request = await playwright.request.newContext({
        baseURL: SITE_URL,
        extraHTTPHeaders: { 'X-Forwarded-For': `198.51.${more.length}.${index % 250}` },
      })
      const response = await request.get(path.replace('/search', `/search${more}`))
      expect(response.status(), path.slice(0, 60)).toBe(200)
      const text = await response.text()
      if (more === '') {
        expect(text, path.slice(0, 60)).not.toContain('<script>alert')
        expect(parseHtml(text).querySelectorAll('h1'), path.slice(0, 60)).toHaveLength(1)
      }
      await request.dispose()
    }
  })

test('a story that no reader may see is in no result, count, spelling, suggestion or feed', async ({ request }) => {
  const ask = (path: string) => textOf(request, path)
  for (const slug of HIDDEN) {
    const { headline, standfirst } = storyOf(slug)
    for (const words of [headline, standfirst, headline.replaceAll(/[^A-Za-z]+/g, ' ').slice(0, 40)].map(String)) {
      const page = parseHtml(await ask(asking(words)))
      expect(page.querySelector(`main a[href="${article(slug)}"]`), words).toBeNull()
      expect(page.querySelector('main article'), words).toBeNull()
      expect(await ask(asking(words).replace('/search', '/search/feed.rss'))).not.toContain(`/s/${storyOf(slug).id}`)
    }
  }
  for (const slip of ['sentinal', 'sentinell', 'sentinel', 'envelop', 'ketle', 'sandglas']) {
    expect(parseHtml(await ask(asking(slip))).querySelector('main')?.textContent ?? '', slip).not.toContain(
      'Did you mean',
    )
    expect(await ask(`/search/suggestions?q=${slip.slice(0, 4)}`)).not.toMatch(/sentinel|envelope|kettle|sandglass/i)
  }
})

async function textOf(request: APIRequestContext, path: string): Promise<string> {
  client += 1
  const response = await request.get(path, { headers: { 'X-Forwarded-For': `192.0.2.${client % 250}` } })
  expect(response.status(), path).toBe(200)
  return response.text()
}

test('a search has feeds, of the newest that it finds', async ({ page, request }) => {
  await page.goto(asking('tide', '&order=newest'))
  const found = await page
    .getByRole('article')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const links = await page
    .locator('link[rel=alternate]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(links).toEqual(['rss', 'atom', 'json'].map((format) => `/search/feed.${format}?q=tide`))
  const [rss, atom, json] = await Promise.all(links.map(async (link) => (await request.get(link)).text()))
  const urls = [
    parseRssFeed(rss ?? '').items?.map(({ link }) => link),
    parseAtomFeed(atom ?? '').entries?.map(({ links }) => links?.[0]?.href),
    parseJsonFeed(json ?? '').items?.map(({ url }) => url),
  ]
  for (const list of urls) expect(list).toEqual(found.map((path) => `${SITE_URL}${path}`))
  expect((await request.get(links[0] ?? '')).headers()['x-robots-tag']).toBe('noindex')
})

test('a browser is told how to search here', async ({ page, request }) => {
  await page.goto('/search')
  const address = await page.locator('link[rel=search]').getAttribute('href')
  const response = await request.get(address ?? '')
  expect(response.headers()['content-type']).toBe('application/opensearchdescription+xml; charset=utf-8')
  const description = new (await import('linkedom')).DOMParser().parseFromString(await response.text(), 'text/xml')
  const templates = [...description.querySelectorAll('Url')].map((url) => url.getAttribute('template') ?? '')
  for (const template of templates)
    expect((await request.get(template.replace('{searchTerms}', 'tide'))).status(), template).toBe(200)
  expect(await (await request.get('/search/suggestions?q=tid')).json()).toEqual([
    'tid',
    expect.arrayContaining(['Tides']),
  ])
})

test('an answer may be kept for a moment, is in no index, and comes compressed', async ({ request }) => {
  for (const encoding of ['br', 'gzip', 'identity']) {
    const response = await request.get(asking('tide'), { headers: { 'Accept-Encoding': encoding } })
    expect(response.headers()).toMatchObject({
      'cache-control': 'public, max-age=0, s-maxage=10',
      'x-robots-tag': 'noindex',
      vary: 'Accept-Encoding',
    })
    expect(response.headers()['content-encoding'] ?? 'identity').toBe(encoding)
    expect(await response.text()).toContain('<meta name="robots" content="noindex"')
  }
  const head = await request.head(asking('tide'))
  expect([head.status(), (await head.body()).length]).toEqual([200, 0])
})

test('who asks without end is told when to come back, and others are not', async ({ request }) => {
  const headers = { 'X-Forwarded-For': '198.18.0.1' }
  const statuses = []
  for (let number = 0; number < 60; number++)
    statuses.push((await request.get(asking(`tide ${number}`), { headers })).status())
  expect(statuses.slice(0, 20).every((status) => status === 200)).toBe(true)
  expect(statuses).toContain(429)
  const refused = await request.get(asking('tide and more'), { headers })
  expect(refused.status()).toBe(429)
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0)
  expect((await request.get(asking('tide and more'), { headers: { 'X-Forwarded-For': '198.18.0.2' } })).status()).toBe(
    200,
  )
})

test('a story is found from its hour on', async () => {
  const newsroom = new OwnNewsroom()
  newsroom.setClock('2017-02-01T05:59:58+11:00')
  try {
    await newsroom.start()
    const found = async (q: string) => (await fetch(`${newsroom.url}${asking(q)}`)).text()
    expect(await found('envelope wednesday')).not.toContain(article('embargoed-story'))
    newsroom.setClock('2017-02-01T06:00:00+11:00')
    await expect.poll(() => found('envelope wednesday')).toContain(article('embargoed-story'))
  } finally {
    await newsroom.remove()
  }
})
