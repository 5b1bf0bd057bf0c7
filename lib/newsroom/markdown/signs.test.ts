import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import { fc, patience, runs } from '../../properties'
import { DIALECT } from './dialect'
import { remarkBySigns } from './signs'

const asGfmReads = unified().use(remarkParse).use(remarkGfm).freeze()
const asWeRead = unified().use(remarkParse).use(remarkGfm).use(remarkBySigns).freeze()

const bodies = [
  'Write to desk@news.example, or call.',
  'desk.of+news_1@news.example',
  'See www.news.example and https://news.example/a?b=c, or http://news.example.',
  'What is 3 @ 4, and @nobody?',
  'A letter to desk&#64;news.example or desk&commat;news.example',
  'mailto:desk@news.example and xmpp:desk@news.example/x',
  '| a | b |\n| - | - |\n| www.news.example | 1 |',
  ...['a\n:-:', 'a\n--:\nb', 'a\n:-\nb'],
  'hw www. http:// https:// w h-w_w.w',
  '*Why* ~~not~~ `www.news.example` [here](https://news.example)[^1]\n\n[^1]: www.news.example',
]

function storiesIn(dir: string): string[] {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.mdx')).map((file) => readFileSync(path.join(dir, file), 'utf8'))
}

it('a body is read as GFM reads it, with mail addresses and tables and without', () => {
  const stories = [...storiesIn('content/articles'), ...storiesIn('e2e/content/articles')]
  expect(stories.length).toBeGreaterThan(50)
  for (const body of [...bodies, ...stories]) expect(asWeRead.parse(body)).toEqual(asGfmReads.parse(body))
})

const signs = fc.constantFrom(
  ...['@', 'a', 'desk@x.yz', 'b.c', 'www.', 'www.a.b', 'http://', 'https://x.y/z', 'mailto:', '.', '-', '_', '+'],
  ...['*', '**', '~~', '`', '[', '](', ')', '![', '[^1]', '\n[^1]: x', '\n\n', '\n', '\n| a | b |\n| - | - |\n| '],
  ...[
    '<b>',
    '</b>',
    '<A x="a@b.c" />',
    '&#64;',
    '&commat;',
    '\\',
    '  \n',
    '# ',
    'a\n-',
    '\n---\n',
    ':-:',
    '> ',
    '- ',
    '    ',
    '漢字',
    '،',
    'é',
    ' ',
  ],
)
const piece = fc.oneof(signs, fc.string({ maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 3 }))
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
const anyText = fc.oneof(
  text,
  text.map((one) => one.replaceAll('@', '')),
  text.map((one) => one.replaceAll('|', '')),
  text.map((one) => one.replaceAll(/[@|]/g, '')),
)

const inMdx = () => unified().use(remarkParse).use(remarkMdx)
const others = DIALECT.filter((plugin) => plugin !== remarkBySigns)
const asStoriesAreRead = inMdx().use(DIALECT).freeze()
const asWithoutUs = inMdx().use(others).freeze()

/** The tree, or what is wrong with the text. */
function read(processor: typeof asGfmReads | typeof asStoriesAreRead, body: string): unknown {
  try {
    return processor.parse(body)
  } catch (error) {
    return String(error)
  }
}

it('so is any text, also as MDX', { timeout: patience(60_000) }, () => {
  fc.assert(
    fc.property(anyText, (body) => {
      expect(asWeRead.parse(body)).toEqual(asGfmReads.parse(body))
      expect(read(asStoriesAreRead, body)).toEqual(read(asWithoutUs, body))
    }),
    runs(300),
  )
})

it('what is left out is what the library calls so', () => {
  const [extension] = asGfmReads.data().micromarkExtensions ?? []
  const ofLetterA = [extension?.text?.['a'.charCodeAt(0)] ?? []].flat()
  expect(ofLetterA.map(({ name }) => name)).toEqual(['emailAutolink'])
  const ofLines = [extension?.flow?.null ?? []].flat()
  expect(ofLines.map(({ name }) => name)).toEqual(['table'])
})
