import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import { remarkMailWithAt } from './mail-addresses'

const asGfmReads = unified().use(remarkParse).use(remarkGfm).freeze()
const asWeRead = unified().use(remarkParse).use(remarkGfm).use(remarkMailWithAt).freeze()

const bodies = [
  'Write to desk@news.example, or call.',
  'desk.of+news_1@news.example',
  'See www.news.example and https://news.example/a?b=c, or http://news.example.',
  'What is 3 @ 4, and @nobody?',
  'A letter to desk&#64;news.example or desk&commat;news.example',
  'mailto:desk@news.example and xmpp:desk@news.example/x',
  '| a | b |\n| - | - |\n| www.news.example | 1 |',
  'hw www. http:// https:// w h-w_w.w',
  '*Why* ~~not~~ `www.news.example` [here](https://news.example)[^1]\n\n[^1]: www.news.example',
]

function storiesIn(dir: string): string[] {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.mdx')).map((file) => readFileSync(path.join(dir, file), 'utf8'))
}

it('a body is read as GFM reads it, with a mail address and without', () => {
  const stories = [...storiesIn('content/articles'), ...storiesIn('e2e/content/articles')]
  expect(stories.length).toBeGreaterThan(50)
  for (const body of [...bodies, ...stories]) expect(asWeRead.parse(body)).toEqual(asGfmReads.parse(body))
})

it('what is left out is what the library calls so', () => {
  const [extension] = asGfmReads.data().micromarkExtensions ?? []
  const ofLetterA = [extension?.text?.['a'.charCodeAt(0)] ?? []].flat()
  expect(ofLetterA.map(({ name }) => name)).toEqual(['emailAutolink'])
})
