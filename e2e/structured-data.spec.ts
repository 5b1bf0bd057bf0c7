import { type APIRequestContext, expect, test } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import { structuredDataTest } from 'structured-data-testing-tool'
import checks from 'structured-data-testing-tool/presets.js'
import type { Label } from '../lib/newsroom/schema'
import { LISTS, STORIES } from './support/files'
import { parseHtml, thingsIn, thingsOfType, thingsWithin } from './support/html'
import type { Thing } from './support/reading'
import { article, PUBLIC_PAGES, SITE_URL } from './support/site'

/** What each page says of itself to machines, and whether its HTML is sound. */

const read = async (request: APIRequestContext, path: string) => (await request.get(path)).text()

const KINDS: Record<Label, string> = {
  news: 'ReportageNewsArticle',
  analysis: 'AnalysisNewsArticle',
  explainer: 'BackgroundNewsArticle',
  opinion: 'OpinionNewsArticle',
  review: 'ReviewNewsArticle',
  feature: 'ReportageNewsArticle',
  interview: 'ReportageNewsArticle',
  obituary: 'ReportageNewsArticle',
}

test('the HTML of every page is sound', async ({ request }) => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // How React and hast write: `charSet`, `<meta/>`, `hidden=""`, `open=""` and `<!doctype` mean the same to every parser.
      'attr-case': 'off',
      'void-style': 'off',
      'attribute-empty-style': 'off',
      'attribute-boolean-style': 'off',
      'doctype-style': 'off',
      // A headline has up to 120 characters; search engines cut it where they like.
      'long-title': 'off',
    },
  })
  const embeds = STORIES.filter(({ source }) => !source).map(({ slug }) => `/embed/${slug}`)
  for (const path of [...PUBLIC_PAGES, ...embeds]) {
    const report = await validator.validateString(await read(request, path))
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
    )
    expect.soft(faults, path).toEqual([])
  }
})

test('a checker of structured data finds what Google and the networks ask for', async ({ request }) => {
  for (const path of PUBLIC_PAGES) {
    // The checker knows things of one type alone; schema.org allows several.
    const html = (await read(request, path)).replace(/"@type":\["NewsArticle","\w+"\]/, '"@type":"NewsArticle"')
    const { failed } = await structuredDataTest(html, { presets: [checks.Google, checks.SocialMedia] }).catch(
      (error) => error.res,
    )
    expect
      .soft(
        failed.map((check: { test: string }) => check.test),
        path,
      )
      .toEqual([])
  }
})

test('every page has structured data that cannot end its script, and all but the front page the way to it', async ({
  request,
}) => {
  for (const path of PUBLIC_PAGES) {
    const html = await read(request, path)
    const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
    expect(scripts.length, path).toBeGreaterThan(0)
    for (const [, json] of scripts) expect(json, path).not.toContain('<')
    for (const thing of thingsIn(html)) expect(thing['@context'], path).toBe('https://schema.org')
    const trails = thingsOfType(html, 'BreadcrumbList')
    expect(trails, path).toHaveLength(path === '/' ? 0 : 1)
    for (const { itemListElement } of trails) {
      const steps = itemListElement as Thing[]
      expect(
        steps.map(({ position }) => position),
        path,
      ).toEqual(steps.map((_, index) => index + 1))
      expect(steps[0], path).toMatchObject({ name: 'Currawong', item: `${SITE_URL}/` })
      expect(steps.at(-1)?.item, path).toBe(`${SITE_URL}${path}`)
      for (const { item } of steps) expect(PUBLIC_PAGES, path).toContain(String(item).replace(SITE_URL, ''))
    }
  }
})

test('a story is of the kind that its label says, and each of its pictures has a credit', async ({ request }) => {
  for (const { slug, label, image, id } of STORIES) {
    const [story] = thingsOfType(await read(request, article(slug)), 'NewsArticle')
    expect(story, slug).toMatchObject({
      '@id': `${SITE_URL}/s/${id}`,
      '@type': 'NewsArticle',
      additionalType: `https://schema.org/${KINDS[label]}`,
    })
    const pictures = thingsWithin(story?.image, 'ImageObject')
    expect(pictures, slug).toHaveLength(image ? 3 : 1)
    for (const picture of pictures)
      expect(picture, slug).toMatchObject({
        creditText: image?.credit ?? 'Currawong',
        copyrightNotice: image?.credit ?? 'Currawong',
      })
  }
})

test('a story that can be heard says where', async ({ request }) => {
  const html = await read(request, article('every-block'))
  const [audio] = thingsWithin(thingsOfType(html, 'NewsArticle'), 'AudioObject')
  expect(audio).toMatchObject({ name: 'Two seconds of the note A', contentUrl: `${SITE_URL}/audio/tone.wav` })
  const response = await request.get(String(audio?.contentUrl))
  expect(response.status()).toBe(200)
  expect(response.headers()['content-type']).toMatch(/^audio\//)
})

test('the newspaper is a site, and answers for itself on pages that are there', async ({ request }) => {
  const [site] = thingsOfType(await read(request, '/'), 'WebSite')
  expect(site).toMatchObject({
    '@id': `${SITE_URL}/#site`,
    url: `${SITE_URL}/`,
    name: 'Currawong',
    inLanguage: 'en-AU',
  })
  const [publisher = {}] = thingsWithin(site, 'NewsMediaOrganization')
  for (const policy of [
    'publishingPrinciples',
    'correctionsPolicy',
    'ethicsPolicy',
    'verificationFactCheckingPolicy',
    'ownershipFundingInfo',
    'masthead',
    'noBylinesPolicy',
    'actionableFeedbackPolicy',
  ]) {
    const address = new URL(String(publisher[policy]))
    const response = await request.get(address.href)
    expect(response.status(), policy).toBe(200)
    const page = parseHtml(await response.text())
    if (address.hash) expect(page.getElementById(address.hash.slice(1))?.textContent, policy).toMatch(/\S/)
  }
  for (const { slug } of STORIES) {
    const [story] = thingsOfType(await read(request, article(slug)), 'NewsArticle')
    expect(story?.publisher, slug).toEqual(publisher)
  }
})

test('a list says which stories it holds, in their order, and an author’s is a profile', async ({ request }) => {
  for (const { kind, path, title, stories } of LISTS) {
    const html = await read(request, path)
    // A series is read from its first part on, every other list from its newest story.
    const ordered = kind === 'series' ? stories.toReversed() : stories
    const addresses = ordered.slice(0, 20).map(({ slug }) => `${SITE_URL}${article(slug)}`)
    const [page] = thingsOfType(html, kind === 'author' ? 'ProfilePage' : 'CollectionPage')
    expect(page, path).toMatchObject({
      url: `${SITE_URL}${path}`,
      name: title,
      isPartOf: { '@id': `${SITE_URL}/#site` },
    })
    if (kind === 'author') {
      expect(page?.mainEntity, path).toMatchObject({ name: title, url: `${SITE_URL}${path}` })
      expect(
        ((page?.hasPart ?? []) as Thing[]).map(({ url }) => url),
        path,
      ).toEqual(addresses)
      continue
    }
    const [list] = thingsWithin(page?.mainEntity, 'ItemList')
    const items = (list?.itemListElement ?? []) as Thing[]
    expect(
      items.map(({ position }) => position),
      path,
    ).toEqual(items.map((_, index) => index + 1))
    expect(items.map(({ url }) => url).slice(0, addresses.length), path).toEqual(addresses)
    const shown = [...parseHtml(html).querySelectorAll('main a')].map((link) => link.getAttribute('href'))
    for (const { url } of items) expect(shown, path).toContain(String(url).replace(SITE_URL, ''))
  }
})
