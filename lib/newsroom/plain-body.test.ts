import { describe, expect, it } from 'vitest'
import { readBody } from './markdown/body'
import { resolvePlain } from './plain-body'

const SITE = 'https://news.example'

/** A body in both of its plain forms; whatever a test is about stands after a first word. */
async function plainOf(markdown: string) {
  const { plain, problems } = await readBody(`Before.\n\n${markdown}\n`, 'articles/2017/01/a-story.mdx', 'en-AU')
  expect(problems).toEqual([])
  const resolve = (text: string) =>
    resolvePlain(text, SITE, `${SITE}/article/a-story`, [`${SITE}/pictures/one.jpeg`, `${SITE}/pictures/two.jpeg`])
  return {
    html: resolve(plain.html).replace(/^<p>Before\.<\/p>\n/, ''),
    markdown: resolve(plain.markdown)
      .replace(/^Before\.\n\n/, '')
      .trimEnd(),
  }
}

describe('each component becomes what it means', () => {
  const FIGURES = [
    '<Figure src="one.jpg" alt="A wave" caption="The wave at Burnie" credit="Ann Lee" />',
    '<Figure src="two.jpg" alt="A rock" credit="Bo Ek" />',
  ]
  const FIGURES_IN_HTML = [
    `<figure><img src="${SITE}/pictures/one.jpeg" alt="A wave"><figcaption>The wave at Burnie (Ann Lee)</figcaption></figure>`,
    `<figure><img src="${SITE}/pictures/two.jpeg" alt="A rock"><figcaption>(Bo Ek)</figcaption></figure>`,
  ]
  const FIGURES_IN_MARKDOWN = [
    `![A wave](${SITE}/pictures/one.jpeg)`,
    'The wave at Burnie (Ann Lee)',
    `![A rock](${SITE}/pictures/two.jpeg)`,
    '(Bo Ek)',
  ]

  it.each<[name: string, mdx: string[], html: string[], markdown: string[]]>([
    ['Figure, each with its own picture', FIGURES, FIGURES_IN_HTML, FIGURES_IN_MARKDOWN],
    [
      'Gallery',
      [`<Gallery caption="Two of the coast">\n${FIGURES.join('\n')}\n</Gallery>`],
      ['<p><strong>Two of the coast</strong></p>', ...FIGURES_IN_HTML],
      ['**Two of the coast**', ...FIGURES_IN_MARKDOWN],
    ],
    [
      'PullQuote',
      ['<PullQuote attribution="Ann Lee" role="harbour master">\n\nThe sea is *late*.\n\nAgain.\n\n</PullQuote>'],
      [
        '<blockquote>',
        '<p>The sea is <em>late</em>.</p>',
        '<p>Again.</p>',
        '</blockquote>',
        '<p>— Ann Lee, harbour master</p>',
      ],
      ['> The sea is *late*.\n>\n> Again.', '— Ann Lee, harbour master'],
    ],
    [
      'PullQuote on one line',
      ['<PullQuote attribution="Ann Lee">The sea is *late*, [she says](/science).</PullQuote>'],
      [
        '<blockquote>',
        `<p>The sea is <em>late</em>, <a href="${SITE}/science">she says</a>.</p>`,
        '</blockquote>',
        '<p>— Ann Lee</p>',
      ],
      [`> The sea is *late*, [she says](${SITE}/science).`, '— Ann Lee'],
    ],
    [
      'KeyPoints',
      ['<KeyPoints>\n\n- High at nine\n- Low at three\n\n</KeyPoints>'],
      [
        '<aside><p><strong>Key points</strong></p><ul>',
        '<li>High at nine</li>',
        '<li>Low at three</li>',
        '</ul></aside>',
      ],
      ['**Key points**', '- High at nine\n- Low at three'],
    ],
    [
      'KeyPoints with a title of its own',
      ['<KeyPoints title="In short">\n\n- High at nine\n\n</KeyPoints>'],
      ['<aside><p><strong>In short</strong></p><ul>', '<li>High at nine</li>', '</ul></aside>'],
      ['**In short**', '- High at nine'],
    ],
    [
      'Explainer',
      ['<Explainer title="What is slack water?">A *pause* between tides.</Explainer>'],
      ['<aside><p><strong>What is slack water?</strong></p><p>A <em>pause</em> between tides.</p></aside>'],
      ['**What is slack water?**', 'A *pause* between tides.'],
    ],
    [
      'Timeline, and its events',
      [
        '<Timeline title="The gauge">\n<TimelineEvent date="1901" title="Built">\n\nIt was **new**.\n\n</TimelineEvent>\n<TimelineEvent date="1950">It was moved.</TimelineEvent>\n</Timeline>',
      ],
      [
        '<p><strong>The gauge</strong></p>',
        '<ul>',
        '<li>',
        '<p><strong>1901: Built</strong></p>',
        '<p>It was <strong>new</strong>.</p>',
        '</li>',
        '<li>',
        '<p><strong>1950</strong></p>',
        '<p>It was moved.</p>',
        '</li>',
        '</ul>',
      ],
      ['**The gauge**', '- **1901: Built**\n\n  It was **new**.\n- **1950**\n\n  It was moved.'],
    ],
    [
      'BigNumber',
      ['<BigNumber value="16 m" label="between the tides" credit="CHS" />'],
      ['<p><strong>16 m</strong> between the tides (CHS)</p>'],
      ['**16 m** between the tides (CHS)'],
    ],
    [
      'BigNumber without a credit',
      ['<BigNumber value="16 m" label="between the tides" />'],
      ['<p><strong>16 m</strong> between the tides</p>'],
      ['**16 m** between the tides'],
    ],
    [
      'Table',
      [
        '<Table caption="Heights" rows="headed">\n\n| Place | m |\n| --- | --: |\n| Burnie \\| Wynyard | 3 |\n\n</Table>',
      ],
      [
        '<p><strong>Heights</strong></p>',
        '<table>',
        '<thead>',
        '<tr>',
        '<th>Place</th>',
        '<th align="right">m</th>',
        '</tr>',
        '</thead>',
        '<tbody>',
        '<tr>',
        '<td>Burnie | Wynyard</td>',
        '<td align="right">3</td>',
        '</tr>',
        '</tbody>',
        '</table>',
      ],
      ['**Heights**', '| Place             |  m |\n| ----------------- | -: |\n| Burnie \\| Wynyard |  3 |'],
    ],
    [
      'Audio, with its transcript',
      ['<Audio src="surf.wav" title="The surf" credit="Ann Lee">It *roars*.</Audio>'],
      [`<p>Audio: <a href="${SITE}/audio/surf.wav">The surf</a> (Ann Lee)</p>`, '<p>It <em>roars</em>.</p>'],
      [`Audio: [The surf](${SITE}/audio/surf.wav) (Ann Lee)`, 'It *roars*.'],
    ],
    [
      'Embed, with a picture of ours',
      [
        '<Embed url="https://youtu.be/aqz-KE-bpKQ" title="Surf at *Burnie*" poster="one.jpg" credit="Ann Lee" />',
        FIGURES[1] ?? '',
      ],
      [
        `<figure><img src="${SITE}/pictures/one.jpeg" alt=""><figcaption>(Ann Lee)</figcaption></figure>`,
        '<p>Video: <a href="https://youtu.be/aqz-KE-bpKQ">Surf at *Burnie*</a> (YouTube)</p>',
        FIGURES_IN_HTML[1] ?? '',
      ],
      [
        `![](${SITE}/pictures/one.jpeg)`,
        '(Ann Lee)',
        'Video: [Surf at \\*Burnie\\*](https://youtu.be/aqz-KE-bpKQ) (YouTube)',
        ...FIGURES_IN_MARKDOWN.slice(2),
      ],
    ],
    [
      'Aside',
      ['<Aside title="How we counted">\n\nBy *hand*.\n\n</Aside>'],
      ['<aside><p><strong>How we counted</strong></p><p>By <em>hand</em>.</p></aside>'],
      ['**How we counted**', 'By *hand*.'],
    ],
    [
      'Definitions',
      [
        '<Definitions title="Of the sea">\n<Definition word="Ebb">It *falls*.</Definition>\n<Definition word="Flood">\n\nIt rises.\n\n</Definition>\n</Definitions>',
      ],
      [
        '<p><strong>Of the sea</strong></p>',
        '<ul>',
        '<li>',
        '<p><strong>Ebb</strong></p>',
        '<p>It <em>falls</em>.</p>',
        '</li>',
        '<li>',
        '<p><strong>Flood</strong></p>',
        '<p>It rises.</p>',
        '</li>',
        '</ul>',
      ],
      ['**Of the sea**', '- **Ebb**\n\n  It *falls*.\n- **Flood**\n\n  It rises.'],
    ],
    [
      'what HTML alone has a word for',
      ['10<sup>*n*</sup>, CO<sub>2</sub> and <ruby>潮<rp>(</rp><rt>shio</rt><rp>)</rp></ruby>.'],
      ['<p>10<sup><em>n</em></sup>, CO<sub>2</sub> and <ruby>潮<rp>(</rp><rt>shio</rt><rp>)</rp></ruby>.</p>'],
      ['10<sup>*n*</sup>, CO<sub>2</sub> and <ruby>潮<rp>(</rp><rt>shio</rt><rp>)</rp></ruby>.'],
    ],
    [
      'a reading without brackets, which stands alone',
      ['<ruby>潮<rt>shio</rt></ruby>'],
      ['<p><ruby>潮<rp>(</rp><rt>shio</rt><rp>)</rp></ruby></p>'],
      ['<ruby>潮<rp>(</rp><rt>shio</rt><rp>)</rp></ruby>'],
    ],
    [
      'words without a name for all of them',
      ['<Definitions>\n\n<Definition word="Ebb">It falls.</Definition>\n\n</Definitions>'],
      ['<ul>', '<li>', '<p><strong>Ebb</strong></p>', '<p>It falls.</p>', '</li>', '</ul>'],
      ['- **Ebb**', '  It falls.'],
    ],
    [
      'Term, in its sentence',
      ['They call it <Term word="slack water">the *pause* between tides</Term>, and wait.'],
      ['<p>They call it slack water (the <em>pause</em> between tides), and wait.</p>'],
      ['They call it slack water (the *pause* between tides), and wait.'],
    ],
    [
      'an address alone on its line, of a provider that we know',
      ['https://x.com/a/status/20'],
      ['<p>Post: <a href="https://x.com/a/status/20">Post on X</a></p>'],
      ['Post: [Post on X](https://x.com/a/status/20)'],
    ],
    [
      'any other',
      ['https://example.org/20'],
      ['<p><a href="https://example.org/20">https://example.org/20</a></p>'],
      ['<https://example.org/20>'],
    ],
  ])('%s', async (_, mdx, html, markdown) => {
    expect(await plainOf(mdx.join('\n\n'))).toEqual({ html: html.join('\n'), markdown: markdown.join('\n\n') })
  })
})

describe('an address is whole', () => {
  it.each([
    ['a path of the site', '[x](/article/b)', `${SITE}/article/b`],
    ['a path with a query and a place', '[x](/article/b?a=1#c)', `${SITE}/article/b?a=1#c`],
    ['the front', '[x](/)', `${SITE}/`],
    ['a place in the story', '[x](#here)\n\n## Here', `${SITE}/article/a-story#here`],
    ['another site’s', '[x](https://example.org/#y)', 'https://example.org/#y'],
    ['a mailbox', '[x](mailto:a@example.org)', 'mailto:a@example.org'],
    ['one by reference', '[x][1]\n\n[1]: /science', `${SITE}/science`],
  ])('%s', async (_, mdx, address) => {
    const { html, markdown } = await plainOf(mdx)
    expect(html).toContain(`<a href="${address}">x</a>`)
    expect(markdown).toContain(address)
    expect(html + markdown).not.toContain('.invalid')
  })
})

describe('Markdown stays what it was', () => {
  it('lists in lists', async () => {
    const { html, markdown } = await plainOf('- Tides\n  - Spring\n    1. New moon\n    2. Full moon\n  - Neap')
    expect(markdown).toBe('- Tides\n  - Spring\n    1. New moon\n    2. Full moon\n  - Neap')
    expect(html.replace(/\n/g, '')).toBe(
      '<ul><li>Tides<ul><li>Spring<ol><li>New moon</li><li>Full moon</li></ol></li><li>Neap</li></ul></li></ul>',
    )
  })

  it('footnotes, with ids that a page around them is unlikely to have', async () => {
    const { html, markdown } = await plainOf('High water.[^1]\n\n[^1]: See [the table](/science).')
    expect(markdown).toBe(`High water.[^1]\n\n[^1]: See [the table](${SITE}/science).`)
    expect(html).toContain('<a href="#note-fn-1" id="note-fnref-1"')
    expect(html).toContain(`<li id="note-fn-1">\n<p>See <a href="${SITE}/science">the table</a>.`)
    expect(html).toContain('>Notes</h2>')
  })

  it('headings, quotations, code and rules', async () => {
    const mdx = '## High water\n\n> It is *late*.\n\n```js\nconst tide = "</script>"\n```\n\n***\n\n~~Gone~~ by `now`.'
    const { html, markdown } = await plainOf(mdx)
    expect(markdown).toBe(mdx)
    expect(html).toContain('<h2>High water</h2>')
    expect(html).toContain('const tide = "&#x3C;/script>"')
    expect(html).toContain('<del>Gone</del> by <code>now</code>.')
  })
})

describe('hostile text stays text', () => {
  it.each([
    ['a tag', '\\<script>alert(1)\\</script>'],
    ['a tag as entities', '&lt;img src=x onerror=alert(1)&gt;'],
    ['the end of CDATA', ']]\\>'],
    ['a link', '\\[x]\\(javascript:alert(1))'],
    ['a heading', '\\# No heading'],
    ['an entity', '\\&lt;script&gt;'],
    ['a table', 'a \\| b'],
  ])('%s, and comes back from its Markdown as it was', async (_, mdx) => {
    const once = await plainOf(mdx)
    expect(once.html).not.toMatch(/<(?!p>|\/p>)/)
    expect(await plainOf(once.markdown)).toEqual(once)
  })

  it('in the attributes of a component', async () => {
    const said = '&lt;script&gt;alert(1)&lt;/script&gt; &quot;q&quot; *a* [x](y) &amp;amp; ]]&gt;'
    const { html, markdown } = await plainOf(
      [
        `<Figure src="one.jpg" alt="${said}" caption="Says ${said}" credit="${said}" />`,
        `<BigNumber value="${said}" label="${said}" />`,
        `<Explainer title="${said}">\n\nWords.\n\n</Explainer>`,
      ].join('\n\n'),
    )
    // Within its quotes an attribute may hold a tag: it is text there (HTML, attribute value state).
    const tags = html.replace(/="[^"]*"/g, '').match(/<[^>]*>/g)
    expect(new Set(tags)).toEqual(
      new Set(
        ['figure', 'figcaption', 'p', 'strong', 'aside']
          .flatMap((name) => [`<${name}>`, `</${name}>`])
          .concat('<img src alt>'),
      ),
    )
    expect(markdown).not.toMatch(/(?<!\\)<\/?script/)
    expect(markdown).toContain('\\*a\\*')
    expect(markdown).toContain('\\[x]')
  })
})
