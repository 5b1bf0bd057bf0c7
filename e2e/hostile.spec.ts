import { expect, type Page, test } from '@playwright/test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { hrefOf, parsePiece } from './support/html'
import { parseMarkdown } from './support/markdown'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'
import { readSitemap } from './support/sitemap'

/**
 * A headline of characters that mean something to machines stays a headline, in every output.
 * The page itself, its codes and its citations: article.spec.ts and share-more.spec.ts.
 */

const SLUG = 'hostile'
const URL_OF_STORY = `${SITE_URL}${article(SLUG)}`
const HEADLINE = `</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜`
const STANDFIRST = `"><svg onload=alert(2)> & 'single' "double" </title><!-- ]]> %00 ‘typographic’ 日本 العربية 🦜`

/** The front matter's own pieces; none of them may become an element. */
const WOULD_BE = 'script:not([src]):not([type="application/ld+json"]), img[src="x"], svg[onload]'

const read = async (address: string) => (await fetch(address)).text()
const oembedOf = async (type: string) =>
  read(hrefOf(await read(URL_OF_STORY), `link[type="${type}+oembed"]`) ?? 'no address')

test('in feeds', async () => {
  for (const list of ['', '/world', '/topic/measures', '/by/night-desk']) {
    const rss = parseRssFeed(await read(`${SITE_URL}${list}/feed.rss`)).items?.find(({ link }) => link === URL_OF_STORY)
    expect([rss?.title, rss?.description], list).toEqual([HEADLINE, STANDFIRST])
    const atom = parseAtomFeed(await read(`${SITE_URL}${list}/feed.atom`)).entries?.find(
      ({ links }) => links?.[0]?.href === URL_OF_STORY,
    )
    expect([atom?.title?.value, atom?.summary?.value], list).toEqual([HEADLINE, STANDFIRST])
    const json = parseJsonFeed(await read(`${SITE_URL}${list}/feed.json`)).items?.find(
      ({ url }) => url === URL_OF_STORY,
    )
    expect([json?.title, json?.summary], list).toEqual([HEADLINE, STANDFIRST])
    for (const content of [rss?.content?.encoded, atom?.content?.value, json?.content_html]) {
      const piece = parsePiece(content ?? '')
      expect(piece.querySelectorAll(WOULD_BE), list).toHaveLength(0)
      expect(piece.querySelectorAll('li')).toHaveLength(2)
      expect(piece.querySelector('figcaption')?.textContent).toContain(
        '</figcaption><script>alert(4)</script> a tram’s',
      )
    }
  }
})

test('in sitemaps, among the news too, and every XML is well formed', async ({ page }) => {
  const newsroom = new OwnNewsroom({ NEWSROOM_NOW: '2017-01-25T09:00:00+11:00' })
  try {
    await newsroom.start()
    const news = await readSitemap(`${newsroom.url}/sitemaps/news.xml`)
    expect(news.find(({ loc }) => loc === URL_OF_STORY)?.news?.title).toBe(HEADLINE)
    await expectWellFormed(page, [`${newsroom.url}/sitemaps/news.xml`])
  } finally {
    await newsroom.remove()
  }
  const paths = [
    '/feed.rss',
    '/feed.atom',
    '/world/feed.rss',
    '/world/feed.atom',
    '/feeds.opml',
    '/sitemaps/2017-01.xml',
  ]
  await expectWellFormed(page, [
    ...paths.map((path) => SITE_URL + path),
    `${SITE_URL}/oembed?${new URLSearchParams({ url: URL_OF_STORY, format: 'xml' })}`,
  ])
})

test('in Markdown', async () => {
  const twin = await parseMarkdown(await read(`${URL_OF_STORY}.md`))
  const [heading, standfirst] = twin.children
  expect(heading).toMatchObject({ type: 'heading', depth: 1 })
  expect(textOf(heading)).toBe(HEADLINE)
  expect(textOf(standfirst)).toBe(STANDFIRST)
  expect(foundIn(twin)).toEqual({ html: 0, image: 1, link: 0 })
  expect(textOf(twin)).toContain('{alert(7)} {alert(8)} the second point')

  const llms = await parseMarkdown(await read(`${SITE_URL}/llms.txt`))
  expect(foundIn(llms)).toMatchObject({ html: 0, image: 0 })
  const links: Array<[string, string]> = []
  visit(llms, 'link', (link) => {
    links.push([link.url, textOf(link)])
  })
  expect(links).toContainEqual([`${URL_OF_STORY}.md`, HEADLINE])
})

test('in ninjs', async () => {
  const twin = await (await fetch(`${URL_OF_STORY}.json`)).json()
  expect(twin.title).toBe(HEADLINE)
  expect(twin.descriptions[0].value).toBe(STANDFIRST)
  expect(parsePiece(twin.bodies[0].value).querySelectorAll(WOULD_BE)).toHaveLength(0)
})

test('in oEmbed, whose code is one frame', async ({ page }) => {
  const inXml = await page.evaluate(
    (xml) => {
      const answer = new DOMParser().parseFromString(xml, 'application/xml')
      return {
        title: answer.querySelector('title')?.textContent,
        html: answer.querySelector('html')?.textContent ?? '',
      }
    },
    await oembedOf('text/xml'),
  )
  for (const { title, html } of [JSON.parse(await oembedOf('application/json')), inXml]) {
    expect(title).toBe(HEADLINE)
    const elements = [...parsePiece(html).querySelectorAll('*')]
    expect(elements.map(({ localName }) => localName)).toEqual(['iframe'])
    expect(elements[0]?.getAttribute('title')).toBe(HEADLINE)
    expect(elements[0]?.getAttribute('src')).toBe(`${SITE_URL}/embed/${SLUG}`)
  }
})

test('on the card that other sites frame', async ({ page }) => {
  const alarms: string[] = []
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(`/embed/${SLUG}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HEADLINE)
  await expect(page.getByText(STANDFIRST)).toBeVisible()
  await expect(page).toHaveTitle(`${HEADLINE} – Currawong`)
  await expect(page.locator(WOULD_BE)).toHaveCount(0)
  expect(alarms).toEqual([])
})

test('in the links that share it', async ({ page }) => {
  await page.goto(article(SLUG))
  const hrefs = await page
    .getByRole('region', { name: 'Share this with family and friends' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const withHeadline = hrefs.filter((href) => href.includes('onerror'))
  expect(withHeadline.length).toBeGreaterThan(3)
  for (const href of withHeadline) {
    expect(href).toMatch(/^[a-z]+:[!-;=?-~]*$/)
    const { search, hash } = new URL(href)
    const said = [search, hash].flatMap((part) => [...new URLSearchParams(part.slice(1)).values()])
    expect(said.join(' '), href).toContain(HEADLINE)
  }
})

test('in the headers of every answer', async () => {
  for (const address of [
    URL_OF_STORY,
    `${URL_OF_STORY}.md`,
    `${URL_OF_STORY}.json`,
    `${SITE_URL}/embed/${SLUG}`,
    `${SITE_URL}/feed.rss`,
    hrefOf((await read(URL_OF_STORY)).replaceAll('content=', 'href='), 'meta[property="og:image"]') ?? '',
  ]) {
    const { headers, status } = await fetch(address)
    expect(status, address).toBe(200)
    for (const [name, value] of headers) expect(value, `${address} ${name}`).toMatch(/^(?!.*(?:alert|onerror))[ -~]*$/)
  }
  for (const address of [`${URL_OF_STORY}.md`, `${URL_OF_STORY}.json`, `${SITE_URL}/embed/${SLUG}`])
    expect((await fetch(address)).headers.get('link'), address).toBe(`<${URL_OF_STORY}>; rel="canonical"`)
})

/** By a browser's parser, which forgives nothing in XML. */
async function expectWellFormed(page: Page, addresses: string[]) {
  for (const address of addresses) {
    const xml = await read(address)
    expect(xml, address).toMatch(/^<\?xml/)
    const error = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')?.textContent,
      xml,
    )
    expect(error, address).toBeUndefined()
  }
}

function foundIn(tree: Nodes): Record<'html' | 'image' | 'link', number> {
  const found = { html: 0, image: 0, link: 0 }
  visit(tree, ({ type }) => {
    if (type === 'html' || type === 'image' || type === 'link') found[type]++
  })
  return found
}
