import { compile } from '@mdx-js/mdx'
import type { PhrasingContent, Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { fc, patience, runs } from '../properties'
import { heading, link, list, paragraph, words, writeMarkdown } from './write-markdown'

/** Markdown as CommonMark and GFM read it. */
async function read(markdown: string): Promise<Root> {
  let tree: Root = { type: 'root', children: [] }
  const keep = () => (parsed: Root) => {
    tree = structuredClone(parsed)
  }
  await compile(markdown, { format: 'md', remarkPlugins: [remarkGfm, keep] })
  return tree
}

/** An image between two blocks, as a figure has it. */
const figure = (alt: string): Root['children'][number] => ({ type: 'image', url: 'https://example.com/a.jpeg', alt })

const written = (...children: Root['children']) => writeMarkdown({ type: 'root', children })

describe.each([
  '</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜',
  '*not* _so_ **strong** ~~gone~~ ~3~5 `code`',
  '[a link](javascript:alert(1)) ![a picture](x) [1]: x [^day]',
  '{an expression} <b>',
  '# No heading',
  '- no list',
  '+ no list',
  '1. no list',
  '2017) no list',
  '1984. It was a cold day',
  '> no quotation',
  '=== no heading',
  '--- no rule',
  'a | b',
  'C:\\dir\\* &amp; &lt; &copy;',
  '1.5 metres, 3-2, a_b_c, 5 < 6',
  '| a | b |',
  '- [ ] no task',
  '    no code',
  'No break at the end\\',
])('“%s”', (text) => {
  it('stays words in a paragraph, a heading and a list', async () => {
    const tree = await read(written(heading(1, text), paragraph(words(text)), list([[words(text)], [words(text)]])))
    const [first, second, third, ...more] = tree.children
    expect(more).toEqual([])
    expect(first).toMatchObject({ type: 'heading', depth: 1, children: [{ type: 'text', value: text }] })
    expect(second).toMatchObject({ type: 'paragraph', children: [{ type: 'text', value: text }] })
    expect(third).toMatchObject({
      type: 'list',
      spread: false,
      children: [1, 2].map(() => ({ checked: null, children: [{ children: [{ type: 'text', value: text }] }] })),
    })
  })

  it('stays words in a link and beside one', async () => {
    const tree = await read(written(paragraph(link('https://example.com/', text), words(`: ${text}`))))
    expect(tree.children).toHaveLength(1)
    const [only] = tree.children
    expect(only).toMatchObject({
      type: 'paragraph',
      children: [{ type: 'link', url: 'https://example.com/' }, { type: 'text' }],
    })
    expect(textOf(only)).toBe(`${text}: ${text}`)
  })

  it('stays words in an image, which may stand alone', async () => {
    const tree = await read(written(figure(text)))
    expect(tree.children).toMatchObject([{ type: 'paragraph', children: [{ type: 'image', alt: text }] }])
  })
})

it('lines become one', () => {
  expect(written(paragraph(words('One\n  two\n\nthree')))).toBe('One two three\n')
})

const piece = fc.oneof(
  fc.constantFrom(...['w', 'ww.', 'a', 'www.a.b', '1', '. ', '.', ') ', ':', '//', '@', '-', '+', '#', '=', '|', '>']),
  fc.constantFrom(
    ...['(', '[', ']', '!', '*', '_', '~', '`', '<b>', '&amp;', '\\', ' ', '\n', '\t', "'", '"', 'é', '漢', '“'],
  ),
  fc.string({ maxLength: 3 }),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
)
const anyWords = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))

it('words without a sign are written as the library writes them', { timeout: patience(60_000) }, () => {
  fc.assert(
    fc.property(anyWords, anyWords, fc.constantFrom('link', 'strong', 'break', 'code'), (one, other, kind) => {
      const text = (value: string): PhrasingContent => ({ type: 'text', value })
      const between: PhrasingContent[] = {
        link: [link('https://example.com/', one)],
        strong: [{ type: 'strong' as const, children: [text(one)] }],
        break: [{ type: 'break' as const }],
        code: [{ type: 'inlineCode' as const, value: one }],
      }[kind]
      const children = [text(one), ...between, text(other)]
      const tree: Root = {
        type: 'root',
        children: [
          { type: 'paragraph', children },
          { type: 'heading', depth: 2, children: [text(other)] },
          list([children]),
          { type: 'table', children: [{ type: 'tableRow', children: [{ type: 'tableCell', children: [text(one)] }] }] },
        ],
      }
      expect(writeMarkdown(tree)).toBe(toMarkdown(tree, { bullet: '-', extensions: [gfmToMarkdown()] }))
    }),
    runs(500),
  )
})
