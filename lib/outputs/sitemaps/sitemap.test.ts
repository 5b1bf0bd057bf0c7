import { describe, expect, it } from 'vitest'
import { sitemapIndex, urlSet } from './sitemap'

const MOMENT = Date.parse('2017-01-10T19:48:00+11:00')
const HOSTILE = '</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜'
const ESCAPED = '&#x3C;/script>&#x3C;img src=x onerror=alert(1)> &#x26; "quotes" ‘typographic’ 日本 العربية 🦜'

describe('a file of addresses', () => {
  it('says of each what it has, in the order of the schema, and nothing that it has not', () => {
    const { type, body } = urlSet([
      {
        path: '/article/a',
        modifiedAt: MOMENT,
        images: [{ url: 'https://news.example/pictures/a.jpeg', caption: 'A wave' }],
        alternates: [
          { lang: 'en-AU', path: '/article/a' },
          { lang: 'ar', path: '/article/b' },
        ],
        news: { publication: 'Currawong', lang: 'en', publishedAt: MOMENT, title: 'High water' },
      },
      { path: '/feeds' },
    ])
    expect(type).toBe('application/xml; charset=utf-8')
    expect(body.replaceAll('><', '>\n<').split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
      '<url>',
      '<loc>https://news.example/article/a</loc>',
      '<lastmod>2017-01-10T19:48:00+11:00</lastmod>',
      '<xhtml:link rel="alternate" hreflang="en-AU" href="https://news.example/article/a">',
      '</xhtml:link>',
      '<xhtml:link rel="alternate" hreflang="ar" href="https://news.example/article/b">',
      '</xhtml:link>',
      '<image:image>',
      '<image:loc>https://news.example/pictures/a.jpeg</image:loc>',
      '<image:caption>A wave</image:caption>',
      '</image:image>',
      '<news:news>',
      '<news:publication>',
      '<news:name>Currawong</news:name>',
      '<news:language>en</news:language>',
      '</news:publication>',
      '<news:publication_date>2017-01-10T19:48:00+11:00</news:publication_date>',
      '<news:title>High water</news:title>',
      '</news:news>',
      '</url>',
      '<url>',
      '<loc>https://news.example/feeds</loc>',
      '</url>',
      '</urlset>',
      '',
    ])
  })

  it('keeps hostile words as words', () => {
    const { body } = urlSet([
      {
        path: '/article/a',
        images: [{ url: 'https://news.example/a.jpeg', caption: HOSTILE }],
        news: { publication: HOSTILE, lang: 'en', publishedAt: MOMENT, title: HOSTILE },
      },
    ])
    expect(body.split(ESCAPED)).toHaveLength(4)
    expect(body).not.toContain('<img')
    expect(body).not.toContain('</script')
  })

  it('may be empty', () => {
    expect(urlSet([]).body).toMatch(/<urlset [^>]+><\/urlset>\n$/)
  })
})

it('the index names its files, and when they changed where that is known', () => {
  const { body } = sitemapIndex([
    { path: '/sitemaps/pages.xml' },
    { path: '/sitemaps/2017-01.xml', modifiedAt: MOMENT },
  ])
  expect(body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/sitemaps/pages.xml</loc></sitemap><sitemap><loc>https://news.example/sitemaps/2017-01.xml</loc><lastmod>2017-01-10T19:48:00+11:00</lastmod></sitemap></sitemapindex>\n',
  )
})
