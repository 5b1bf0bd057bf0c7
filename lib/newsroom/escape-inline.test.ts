import { expect, it } from 'vitest'
import { readBody } from './body'
import { escapeInline } from './escape-inline'

it.each([
  '</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜',
  '*not* _so_ **strong** ~~gone~~ `code`',
  '[a link](javascript:alert(1)) ![a picture](x) [1]: x',
  '{an expression} <b>',
  '# No heading',
  '- no list',
  '+ no list',
  '1. no list',
  '2017) no list',
  '> no quotation',
  '=== no heading',
  '--- no rule',
  'a | b',
  'C:\\dir\\* &amp; &lt;',
  '1.5 metres, 3-2, a_b_c, 5 < 6',
])('“%s” comes back from Markdown as it was', async (text) => {
  const { plain, problems } = await readBody(`${escapeInline(text)}\n`, 'articles/2017/01/a.mdx', 'en')
  expect(problems).toEqual([])
  const html = text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;')
  expect(plain.html).toBe(`<p>${html}</p>`)
})

it('lines become one', () => {
  expect(escapeInline('One\n  two\n\nthree')).toBe('One two three')
})
