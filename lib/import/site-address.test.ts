import { expect, it } from 'vitest'
import { openEleventy } from './readers/eleventy'
import { openGhost } from './readers/ghost'
import { openHugo } from './readers/hugo'
import { openJekyll } from './readers/jekyll'
import { siteWith } from './readers/testing'
import { openWordPress } from './readers/wordpress'
import { isSameHost, siteAddress } from './site-address'

it.each([
  ['https://old.example', 'https://old.example'],
  [' https://old.example/north/ ', 'https://old.example/north'],
  ['http://WWW.old.example:80/', 'http://www.old.example'],
  ['/', undefined],
  ['old.example', undefined],
  ['http://localhost:1313/', undefined],
  ['http://127.0.0.1:4000', undefined],
  ['https://example.org/', undefined],
  ['mailto:desk@old.example', undefined],
  ['https://', undefined],
  ['', undefined],
  [7, undefined],
  [undefined, undefined],
])('knows where a site stood that says %j', (written, address) => {
  expect(siteAddress(written)).toBe(address)
})

it.each([
  ['https://old.example', 'http://www.old.example/north', true],
  ['https://old.example', 'https://new.example', false],
  ['https://old.example', 'https://news.old.example', false],
])('tells whether %s and %s are of one host', (one, other, isSame) => {
  expect(isSameHost(one, other)).toBe(isSame)
})

const post = { id: 1, title: 'One', slug: 'one', html: '<p>Words.</p>', status: 'published' }
const ghost = (...images: string[]) =>
  JSON.stringify({ data: { posts: images.map((image) => ({ ...post, feature_image: image })) } })
const wxr = (address: string) =>
  `<rss><channel><title>Old</title><link>${address}</link><item><title>One</title><link>https://other.example/one</link></item></channel></rss>`

it.each([
  ['WordPress', {}, () => openWordPress('lib/import/fixtures/wordpress.xml'), 'https://old.example'],
  [
    'WordPress',
    { 'a.xml': wxr('https://a.example') },
    (dir: string) => openWordPress(`${dir}/a.xml`),
    'https://a.example',
  ],
  ['WordPress', { 'a.xml': wxr('http://localhost') }, (dir: string) => openWordPress(`${dir}/a.xml`), undefined],
  ['Ghost', {}, () => openGhost('lib/import/fixtures/ghost.json', ''), undefined],
  [
    'Ghost',
    {
      'a.json': ghost(
        '__GHOST_URL__/content/images/a.jpg',
        'https://cdn.example/b.jpg',
        'https://a.example/b/content/images/2019/c.jpg',
      ),
    },
    (dir: string) => openGhost(`${dir}/a.json`, ''),
    'https://a.example/b',
  ],
  [
    'Ghost',
    { 'a.json': ghost('https://storage.ghost.io/c/1/content/images/a.jpg') },
    (dir: string) => openGhost(`${dir}/a.json`, ''),
    undefined,
  ],
  ['Hugo', { 'hugo.toml': 'baseURL = "https://a.example/"' }, openHugo, 'https://a.example'],
  ['Hugo', { 'config.yaml': 'baseURL: /' }, openHugo, undefined],
  [
    'Hugo',
    { 'config/_default/hugo.toml': 'baseURL = "/"', 'config/production/hugo.toml': 'baseurl = "https://a.example/b/"' },
    openHugo,
    'https://a.example/b',
  ],
  ['Jekyll', { '_config.yml': 'url: https://a.example\nbaseurl: /b' }, openJekyll, 'https://a.example/b'],
  ['Jekyll', { '_config.yml': 'url: ""' }, openJekyll, undefined],
  ['Jekyll', { '_config.yml': 'url: [1]' }, openJekyll, undefined],
  ['Eleventy', { 'index.md': 'Words.' }, openEleventy, undefined],
])('reads where a site stood from an export of %s: %j', async (_, files, open, address) => {
  expect(await open(siteWith(files)).address?.()).toBe(address)
})
