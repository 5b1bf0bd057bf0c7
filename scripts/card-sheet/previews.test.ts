import { expect, test } from 'vitest'
import { previewOf } from './previews'
import { readPage } from './read-page'

const ADDRESS = 'https://www.news.example/article/ferries'

const page = (head: string) => readPage(`<!doctype html><html lang="en-AU"><head>${head}</head></html>`, ADDRESS)

const meta = (name: string, content: string) => `<meta property="${name}" content="${content}"/>`

test('each service takes the tag that it prefers', () => {
  const shared = page(
    `<title>Title</title><meta name="description" content="Description"/>${meta('og:title', 'For all')}
    ${meta('og:description', 'Said to all')}<meta name="twitter:title" content="For X"/>`,
  )
  expect(previewOf('x', shared).title?.text).toBe('For X')
  expect(previewOf('facebook', shared).title?.text).toBe('For all')
  expect(previewOf('facebook', shared).description?.text).toBe('Said to all')
  expect(previewOf('google', shared).title?.text).toBe('Title')
  expect(previewOf('google', shared).description?.text).toBe('Description')
})

test('X and LinkedIn show no description', () => {
  const shared = page(meta('og:description', 'Said to all'))
  expect(previewOf('x', shared).description).toBeUndefined()
  expect(previewOf('linkedin', shared).description).toBeUndefined()
})

test('a page without tags for services is shown by its title and its description', () => {
  const shared = page('<title>Title</title><meta name="description" content="Description"/>')
  expect(previewOf('x', shared).title?.tag).toBe('title')
  expect(previewOf('slack', shared).description?.tag).toBe('description')
  expect(previewOf('slack', page('')).title).toBeUndefined()
})

test('a text that does not fit is cut between characters, its mark included', () => {
  const fitting = previewOf('x', page(meta('twitter:title', 'a'.repeat(70)))).title
  expect(fitting?.text).toBe('a'.repeat(70))
  const long = previewOf('x', page(meta('twitter:title', `${'a'.repeat(66)} 👩‍🚒👩‍🚒`))).title
  expect(long?.text).toBe(`${'a'.repeat(66)} 👩‍🚒…`)
  expect(long?.length).toBe(71)
})

test('Chinese counts twice: it is that wide', () => {
  const title = previewOf('google', page(`<title>${'潮'.repeat(40)}</title>`)).title
  expect(title?.length).toBe(80)
  expect(title?.text).toBe(`${'潮'.repeat(29)}…`)
})

test('the domain is that of the address which the page gives itself', () => {
  expect(previewOf('facebook', page('')).domain).toBe('news.example')
  expect(previewOf('facebook', page(meta('og:url', 'https://other.example/a'))).domain).toBe('other.example')
})

test('search writes the breadcrumb without the site and without the page', () => {
  const crumbs = ['Currawong', 'World', 'Ferries'].map((name) => ({ name }))
  const data = JSON.stringify({ '@type': 'BreadcrumbList', itemListElement: crumbs })
  const shared = page(`<script type="application/ld+json">not JSON</script>
    <script type="application/ld+json">${data}</script>`)
  expect(previewOf('google', shared).trail).toEqual(['news.example', 'World'])
})
