import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import { embedSnippet } from './embed-snippet'

it('is a frame of this site, lazy and without a border', () => {
  expect(
    embedSnippet({ url: 'https://news.example/embed/tea-and-trams', title: 'Tea and trams', width: 560, height: 420 }),
  ).toBe(
    '<iframe src="https://news.example/embed/tea-and-trams" title="Tea and trams" width="560" height="420" ' +
      'loading="lazy" style="border:0;max-width:100%"></iframe>',
  )
})

it.each([
  `</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜`,
  `"><svg onload=alert(2)> 'single'`,
  'Fish &amp; chips',
  '</iframe><iframe src="https://elsewhere.example">',
])('a headline stays a title: %s', (title) => {
  const snippet = embedSnippet({ url: 'https://news.example/embed/a?b=1&c="2"', title, width: 560, height: 420 })
  const { document } = parseHTML(`<body>${snippet}</body>`)
  expect(document.querySelectorAll('body *')).toHaveLength(1)
  const frame = document.querySelector('iframe')
  expect(frame?.getAttribute('title')).toBe(title)
  expect(frame?.getAttribute('src')).toBe('https://news.example/embed/a?b=1&c="2"')
  expect([...(frame?.attributes ?? [])].map(({ name }) => name).sort()).toEqual([
    'height',
    'loading',
    'src',
    'style',
    'title',
    'width',
  ])
})
