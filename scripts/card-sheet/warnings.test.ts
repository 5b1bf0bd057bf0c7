import { expect, test } from 'vitest'
import type { Link } from './fetch-link'
import { readPage } from './read-page'
import { warningsOf } from './warnings'

const ADDRESS = 'https://news.example/article/ferries'
const CARD = 'https://news.example/cards/story/ferries.jpg'

const TAGS = {
  description: 'The last boat leaves at one.',
  robots: 'index, follow, max-image-preview:large',
  'og:title': 'Ferries run late',
  'og:description': 'The last boat leaves at one.',
  'og:type': 'article',
  'og:url': ADDRESS,
  'og:site_name': 'Currawong',
  'og:image': CARD,
  'og:image:type': 'image/jpeg',
  'og:image:width': '1200',
  'og:image:height': '630',
  'og:image:alt': 'A ferry at night',
  'twitter:card': 'summary_large_image',
  'twitter:image': CARD,
  'twitter:image:alt': 'A ferry at night',
}

const PICTURE: Link['picture'] = {
  url: CARD,
  bytes: 90_000,
  dataUri: 'data:,',
  decoded: { width: 1200, height: 630, format: 'jpeg' },
}

/** A link in order, but for what is changed; a tag that is empty is left out. */
function link(changed: Record<string, string> = {}, pictures: Partial<Link> = {}): Link {
  const metas = Object.entries({ ...TAGS, ...changed }).map(
    ([name, content]) => `<meta name="${name}" content="${content}"/>`,
  )
  const head = `<title>Ferries – Currawong</title><link rel="canonical" href="${ADDRESS}"/>${metas.join('')}`
  const page = readPage(`<!doctype html><html lang="en-AU"><head>${head}</head></html>`, ADDRESS)
  return { ...page, picture: PICTURE, thumbnail: PICTURE, ...pictures }
}

test('a link in order has no warning', () => {
  expect(warningsOf(link())).toEqual([])
})

test('what is missing is named', () => {
  expect(warningsOf(link({ 'og:site_name': '', 'twitter:card': '' }))).toEqual([
    'og:site_name is missing',
    'twitter:card is missing',
  ])
})

test('a text is measured against each service that shows it', () => {
  expect(warningsOf(link({ 'og:description': 'x'.repeat(131) }))).toEqual([
    'Facebook: og:description is 131 characters long, and about 80 are shown',
    'WhatsApp: og:description is 131 characters long, and about 80 are shown',
    'Bluesky: og:description is 131 characters long, and about 130 are shown',
  ])
})

test('the picture is held against its limits and against what is said of it', () => {
  const heavy = { ...PICTURE, bytes: 300_001, decoded: { width: 800, height: 600, format: 'png' } }
  expect(warningsOf(link({}, { picture: heavy }))).toEqual([
    'WhatsApp: the picture weighs 301 KB, and 300 are safe',
    'the picture is 800×600, and services want 1200×630',
    'the picture is 800×600, and declared as 1200×630',
    'the picture is image/png, and declared as image/jpeg',
  ])
})

test('a picture that is not there, is not https or has no whole address', () => {
  expect(warningsOf(link({}, { picture: undefined }))).toEqual([`og:image is not to be had: ${CARD}`])
  const insecure = 'http://news.example/card.jpg'
  expect(warningsOf(link({ 'og:image': insecure, 'twitter:image': insecure }))).toEqual([
    `og:image is not https, and some services drop it: ${insecure}`,
  ])
  expect(warningsOf(link({ 'og:image': '/card.jpg', 'twitter:image': '/card.jpg' }))).toEqual([
    'og:image is no whole address: /card.jpg',
  ])
})

test('a page that says it is another', () => {
  expect(warningsOf(link({ 'og:url': 'https://news.example/article/boats' }))).toEqual([
    `og:url is https://news.example/article/boats and canonical is ${ADDRESS}`,
  ])
})
