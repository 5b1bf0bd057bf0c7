import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { readBody } from '@/lib/newsroom/markdown/body'
import { compiledBody } from '@/lib/pages/compiled-body'
import { StoryBody } from './story-body'

/** A body as its page shows it. */
async function pageOf(markdown: string): Promise<string> {
  const code = await compiledBody('/article/a', { markdown }, 'en')
  return renderToStaticMarkup(
    StoryBody({ code, article: { slug: 'a', lang: 'en', pictures: [], data: [], maps: [] }, siteLang: 'en' }),
  )
}

describe('the check and the page name headings alike', () => {
  it.each([
    ['with a note', '## Tides[^1]\n\nA.\n\n[^1]: B.'],
    ['twice the same, once with a note', '## Tides[^1]\n\n## Tides\n\nA.\n\n[^1]: B.'],
    ['with decomposed letters', '## Cafe\u0301\n\nA.'],
    ['with marks and a link', '## The *high* [water](/science) of `x`\n\nA.'],
    ['in Chinese and Arabic', '## 这是**“重要”**的\n\n## المد والجزر\n\nA.'],
  ])('%s', async (_, markdown) => {
    const { body, problems } = readBody(markdown, 'a.mdx', 'en')
    expect(problems).toEqual([])
    const ids = [...(await pageOf(markdown)).matchAll(/<h[23] id="([^"]*)"/g)].map(([, id]) => id)
    expect(ids.filter((id) => id !== 'footnote-label')).toEqual(body.headings)
  })

  it('and a link with letters written the other way still leads there', async () => {
    expect(await pageOf('## Cafe\u0301\n\n[a](#cafe%CC%81)')).toContain('href="#caf%C3%A9">a</a>')
  })

  it('and the name of a heading’s link is its words alone', async () => {
    expect(await pageOf('## Tides[^1]\n\n[^1]: B.')).toContain('aria-label="Link to this part: Tides"')
  })
})

it('what shows a meaning calls it by its name', async () => {
  const page = await pageOf('An <Term word="ebb">it *falls*</Term> and a <Term word="flood">it rises</Term>.')
  const [, ...shown] = page.split('popoverTarget=').map((part) => part.slice(0, part.indexOf(' ')))
  expect(shown).toEqual(['"note-term-1"', '"note-term-2"'])
  expect(page).toContain('<span id="note-term-1" popover="auto"')
  expect(page).toContain('it <em>falls</em>')
})

describe('an address alone on its line', () => {
  it('of a provider that we know waits for a click', async () => {
    const page = await pageOf('https://youtu.be/aqz-KE-bpKQ')
    expect(page).toContain('data-frame="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&amp;start=0"')
    expect(page).toContain('Video on YouTube')
  })

  it.each([
    ['of another is a link', 'https://example.org/a'],
    ['has no other words beside it', 'See https://youtu.be/aqz-KE-bpKQ'],
    ['is no link with words', '[the surf](https://youtu.be/aqz-KE-bpKQ)'],
  ])('%s', async (_, markdown) => {
    const page = await pageOf(markdown)
    expect(page).toContain('<a href="https://')
    expect(page).not.toContain('data-frame')
  })
})

describe('the page reads Markdown as the check does', () => {
  it.each([
    ['About ~3~5 metres.', '<p>About ~3~5 metres.</p>'],
    ['这是**“重要”**的', '<p>这是<strong>“重要”</strong>的</p>'],
    ['见https://a.cn/x，后来', '<p>见<a href="https://a.cn/x" rel="external">https://a.cn/x</a>，后来</p>'],
  ])('%s', async (markdown, html) => {
    expect(await pageOf(markdown)).toBe(html)
  })
})

describe('what an archive brings along is shown well', () => {
  it('a body that begins too deep, or leaves a level out, stands on the levels of its outline', async () => {
    const page = await pageOf('### Ebb\n\nA.\n\n##### Low\n\nB.\n\n### Flood\n\nC.')
    expect([...page.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(['2', '3', '2'])
  })

  it('one without a fault keeps its levels', async () => {
    const page = await pageOf('## Ebb\n\n### Low\n\n#### Lowest\n\n### Slack\n\n## Flood\n\nA.')
    expect([...page.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(['2', '3', '4', '3', '2'])
  })

  it('a bare table scrolls by itself, under a name of ours', async () => {
    const page = await pageOf('| Port |\n| --- |\n| Broome |')
    expect(page).toMatch(
      /^<section class="table-scroll[^"]*" aria-label="Table" lang="en" tabindex="0"><table lang="en">/,
    )
    expect(page).not.toContain('<caption')
  })

  it('code says what it is written in', async () => {
    expect(await pageOf('```js\nlet a\n```')).toContain('aria-label="Code, js" lang="en" data-language="js"')
    expect(await pageOf('```\nlet a\n```')).toContain('aria-label="Code" lang="en">')
  })

  it('words without a name for all of them are a list', async () => {
    const page = await pageOf('<Definitions>\n\n<Definition word="Ebb">It falls.</Definition>\n\n</Definitions>')
    expect(page).toContain('<dt class="font-semibold">Ebb</dt><dd>It falls.</dd>')
    expect(page).not.toContain('box-title')
  })

  it.each([
    ['a paragraph of one reading', '<ruby>潮<rt>しお</rt></ruby>', '<p><ruby>潮<rt>しお</rt></ruby></p>'],
    [
      'of two keys',
      'Copy:\n\n<kbd>Ctrl</kbd> <kbd>C</kbd>\n\nDone.',
      '<p>Copy:</p>\n<p><kbd>Ctrl</kbd> <kbd>C</kbd></p>\n<p>Done.</p>',
    ],
    [
      'of two words side by side',
      '<ruby>潮<rt>しお</rt></ruby><ruby>位<rt>い</rt></ruby>',
      '<p><ruby>潮<rt>しお</rt></ruby><ruby>位<rt>い</rt></ruby></p>',
    ],
    ['and two such paragraphs', '<kbd>A</kbd>\n\n<kbd>B</kbd>', '<p><kbd>A</kbd></p>\n<p><kbd>B</kbd></p>'],
  ])('%s', async (_what, markdown, html) => {
    expect(readBody(markdown, 'a.mdx', 'en').problems).toEqual([])
    expect(await pageOf(markdown)).toBe(html)
  })
})
