import { expect, it } from 'vitest'
import { fc, patience, runs } from '../../properties'
import { html, hugo, made, wordpress } from './testing'

/** Elements that people, editors and engines write, and some that nobody should. */
const ELEMENTS = (
  'p div span b strong i em u s del a h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote cite q table thead tbody tr td th ' +
  'caption figure figcaption pre code details summary section article aside sup sub ruby rt rp rb small mark font center ' +
  'address main header footer nav label button form select option textarea object iframe video audio noscript template ' +
  'svg math canvas picture title legend fieldset hgroup menu dir dialog abbr kbd var time marquee x-y old-tag constructor'
).split(' ')

const VOID = [
  '<br>',
  '<hr>',
  '<img src="/a.jpg">',
  '<img>',
  '<input type=checkbox>',
  '<wbr>',
  '<!-- c -->',
  '&nbsp;',
  '{',
  '< ',
  '\n\n',
  '* ',
  '# ',
]

const attributes = fc.constantFrom(
  '',
  ' id="a"',
  ' href="#a"',
  ' href="/x"',
  ' href="javascript:1"',
  ' src="https://youtu.be/aqz-KE-bpKQ"',
  ' class="footnotes"',
  ' start="4"',
  ' colspan="9"',
  ' class="kg-toggle-card"',
  ' class="wp-block-pullquote"',
  ' class="kg-bookmark-card"',
)

let count = 0
/** A word that stands nowhere else. */
const word = fc.constant(0).map(() => `w${++count}x`)

const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
  tree: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    word.map((one) => ` ${one} `),
    fc.constantFrom(...VOID),
    fc
      .tuple(fc.constantFrom(...ELEMENTS), attributes, tie('tree'), fc.boolean())
      .map(([name, said, inside, isClosed]) => `<${name}${said}>${inside}${isClosed ? `</${name}>` : ''}`),
  ),
}))

/** All that is kept of a body: what stands in the file, as a reader sees it, and in the report. */
async function kept(body: Parameters<typeof made>[0]): Promise<string> {
  const { mdx, notes } = await made(body)
  const said = [mdx, ...notes.map(({ what }) => what)].join('\n')
  return said.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

const RUNS = runs(300)

it(
  'no word of a body is lost, whatever its HTML',
  async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.boolean(), async (text, isWordPress) => {
        const all = await kept(isWordPress ? wordpress(text) : html(text))
        const lost = (text.match(/w\d+x/g) ?? []).filter((one) => !all.includes(one))
        expect(lost, text).toEqual([])
      }),
      RUNS,
    )
  },
  patience(60_000),
)

/** Lines of Markdown, as people mix them. */
const markdownText = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        '',
        '# ',
        '### ',
        '- ',
        '1. ',
        '7. ',
        '> ',
        '    ',
        '| a | b |\n|---|---|\n| ',
        '[^1]: ',
        '- [ ] ',
        '```js\n',
        '<div>\n\n',
        '<b>',
        '{{< note >}}',
        '**',
        '[^1] ',
      ),
      word,
      fc.constantFrom(
        '\n',
        '\n\n',
        '  \n',
        ' | c |\n',
        '\n```\n',
        '**',
        '[^1]\n',
        ' <br>',
        '\n===\n',
        '\n---\n',
        '{{< /note >}}\n',
      ),
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.map((line) => line.join('')).join(''))

it(
  'no word of Markdown is lost either',
  async () => {
    await fc.assert(
      fc.asyncProperty(markdownText, async (text) => {
        const all = await kept(hugo(text))
        const lost = (text.match(/w\d+x/g) ?? []).filter((one) => !all.includes(one))
        expect(lost, text).toEqual([])
      }),
      RUNS,
    )
  },
  patience(60_000),
)

/** What an editor has to write, or nobody has written. */
const WANTING =
  /^\d+ (?:alt is missing|is empty — write the story|a table has no caption|would take the id|has no letter)/

it(
  'what is made is read again without a mistake, whatever the HTML was',
  async () => {
    const body = fc.oneof(tree.map(html), tree.map(wordpress), markdownText.map(hugo))
    await fc.assert(
      fc.asyncProperty(body, async (old) => {
        const { problems } = await made(old)
        expect(
          problems.filter((one) => !WANTING.test(one)),
          old.text,
        ).toEqual([])
      }),
      RUNS,
    )
  },
  patience(60_000),
)

it(
  'no text throws, however broken',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom('html', 'markdown'),
        fc.constantFrom('shortcode', 'hugo', 'liquid', 'none'),
        async (text, is, tags) => {
          const { problems } = await made({ is, text, tags })
          expect(problems.filter((one) => /control character|not read/.test(one))).toEqual([])
        },
      ),
      RUNS,
    )
    const deep = await made(html(`${'<div>'.repeat(20_000)}words`))
    expect(deep.mdx).toContain('words')
  },
  patience(60_000),
)
