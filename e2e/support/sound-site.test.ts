import { expect, test } from 'vitest'
import type { Reached } from './crawl'
import { parseHtml } from './html'
import { faultsOf, linkedFrom } from './sound-site'

const SITE = 'https://example.org'

type Written = { title?: string; description?: string; canonical?: string; body?: string; links?: string[] }

/** A page without a fault but those that are written into it. */
function pageOf(
  path: string,
  { title = path, description = path, canonical = SITE + path, body = '', links = [] }: Written = {},
): Reached {
  const text = `<!doctype html><html lang="en"><head><title>${title}</title><meta name="description" content="${description}">
<link rel="canonical" href="${canonical}"></head>
<body><header></header><main><h1>${title}</h1>${body}</main><footer></footer></body></html>`
  return { status: 200, type: 'text/html', cache: '', text, page: parseHtml(text), links }
}

const siteOf = (pages: Record<string, Written>) =>
  new Map(Object.entries({ '/': {}, ...pages }).map(([path, written]) => [path, pageOf(path, written)]))

const faults = (pages: Record<string, Written>) => faultsOf(siteOf(pages), SITE)

test('a sound site has no fault', () => {
  const pages = {
    '/a': { body: '<h2 id="part">Part</h2>', links: ['/', '/a#part'] },
    '/b': { links: ['/a#:~:text=Part'] },
  }
  expect(faults({ ...pages, '/lite': { title: '/', canonical: `${SITE}/` } })).toEqual([])
})

test('what is not there and what leads elsewhere is named', () => {
  const site = siteOf({})
  site.set('/gone', { status: 404, type: 'text/html', cache: '', text: '', links: [] })
  site.set('/moved', { status: 301, type: '', cache: '', text: '', links: [] })
  expect(faultsOf(site, SITE)).toEqual(['/gone: 404', '/moved: 301'])
})

test.each([
  ['a second h1', { body: '<h1>Again</h1>' }, '/a: 2 of h1, not one'],
  ['a skipped level', { body: '<h3>Deep</h3>' }, '/a: headings skip: 1,3'],
  ['an id that stands twice', { body: '<p id="x"></p><p id="x"></p>' }, '/a: id x stands twice'],
  ['a title of another page', { title: '/' }, '/a: has the title of /: /'],
  ['a description of another page', { description: '/' }, '/a: has the description of /: /'],
  ['no description', { description: '' }, '/a: no description'],
  ['the canonical address of another', { canonical: `${SITE}/` }, `/a: its canonical address is ${SITE}/`],
  ['a link to a part that is not there', { links: ['/#nowhere'] }, '/a: no part /#nowhere'],
])('%s is named', (_, written, fault) => {
  expect(faults({ '/a': written })).toEqual([fault])
})

test('a page that no link leads to is an orphan, however many documents name it', () => {
  const site = siteOf({ '/a': { links: ['/b#part'] }, '/b': {}, '/orphan': {} })
  site.set('/', pageOf('/', { links: ['/a'] }))
  expect([...linkedFrom(site)]).toEqual(['/', '/a', '/b'])
})
