import { describe, expect, it } from 'vitest'
import { readBody } from './body'

const FIGURE = '<Figure src="tide.jpg" alt="A wave" credit="Ann Lee" />'

/** Each problem as `line:column field: message`. */
function said(markdown: string): string[] {
  const { problems } = readBody(markdown, 'articles/2017/01/a.mdx', 'en')
  return problems.map(({ line, column, field, message }) => `${line}:${column} ${field}: ${message}`)
}

function html(markdown: string): string {
  const { plain, problems } = readBody(markdown, 'articles/2017/01/a.mdx', 'zh')
  expect(problems).toEqual([])
  return plain.html
}

describe('what people paste is answered with what to write', () => {
  it.each([
    ['{{< youtube abc >}}', '1:1 body: “{{< youtube abc >}}” is a tag of another system — write what it stood for'],
    ['See {% include y %} here.', '1:5 body: “{% include y %}” is a tag of another system — '],
    ['Words. {: .lead}', '1:8 body: “{: .lead}” is a tag of another system — '],
    ['{{ page.url | absolute }}', '1:1 body: “{{ page.url | absolute }}” is a tag of another system — '],
    ['{{ title }}', '1:1 body: “{{ title }}” is a tag of another system — '],
    ['[caption id="a"]A wave[/caption]', '1:1 body: “[caption id="a"]” is a tag of another system — '],
    ['One<br>two', '1:4 body: holds raw HTML <br> — begin a new paragraph with an empty line, or end the line with \\'],
    ['One<br />two', '1:4 body: holds raw HTML <br> — begin a new paragraph'],
    ['<img src="a.jpg">', '1:1 body: holds raw HTML <img> — write <Figure src="…" alt="…" credit="…" />'],
    ['<Figure src=“a.jpg” alt="b" credit="c" />', '1:1 body: has curly quotes around an attribute — write straight'],
    ['<Figure src="a.jpg” alt="b" credit="c" />', '1:1 body: has curly quotes around an attribute — write straight'],
    ['<Figure src="a.jpg" alt="He said "no" twice" />', '1:1 body: has a quotation mark inside an attribute'],
    ['<Figure src="a.jpg", alt="b" credit="c" />', '1:1 body: has a comma between its attributes — write a space'],
    ['<Figure src: "a.jpg" alt="b" credit="c" />', '1:1 body: src has a colon behind its name — write src="…"'],
    ['Words.\n\n< Figure src="a.jpg" alt="b" credit="c" />', '3:1 body: has a space behind < — write <Figure'],
    ['Write to [us](jo@a.example).', '1:10 link: “jo@a.example” is not an address — write mailto:jo@a.example'],
    [
      'See [the report] (https://a.example/x) now.',
      '1:5 link: [the report] has an address that is not read as one — write [the report](https://…), with no space',
    ],
    ['See [the report] (/science) now.', '1:5 link: [the report] has an address that is not read as one'],
    ['See [the report](https://a.example now.', '1:5 link: [the report] has an address that is not read as one'],
    ['See [the report](/files/my report.pdf).', '1:5 link: [the report] has an address that is not read as one'],
    [
      '<Table caption="c">\n\n| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n\n</Table>',
      '5:1 body: a row has 3 cells, where the first row has 2 — give both as many, or write \\|',
    ],
    [
      '<Table caption="c">\n\n| a | b |\n| 1 | 2 |\n\n</Table>',
      '1:1 Table: has no dashes under its first row — write | --- | --- | there',
    ],
    [
      '<Table caption="c">\n\n| a | b | c |\n| --- | --- |\n| 1 | 2 | 3 |\n\n</Table>',
      '1:1 Table: has not as many dashes as its first row has cells — write | --- | --- | --- | under it',
    ],
    ['<Figure src=a.jpg alt="b" credit="c" />', '1:1 body: src has no quotes around its value — write src="…"'],
    ['<Figure src="a.jpg alt=b />', '1:1 body: has an attribute whose quotation mark is not closed — '],
    ['See <a href="/a" target=_blank>it</a>.', '1:5 body: holds raw HTML <a> — write [words](https://…)'],
    ['See <a href="/a">it</a>.', '1:5 body: holds raw HTML <a> — write [words](https://…)'],
    ['<b>Now</b>', '1:1 body: holds raw HTML <b> — write **words**'],
    ['<em>Now</em>', '1:1 body: holds raw HTML <em> — write *words*'],
    ['H<sub class="x">2</sub>O', '1:2 sub: has attributes, and takes none — write <sub>'],
    ['H<sub></sub>O', '1:2 sub: is empty — '],
    ['H<sub>2O', '1:2 body: opens <sub> and does not close it — write </sub> behind its words'],
    ['<sub>2</sub>', '1:1 sub: stands alone — put it into a sentence'],
    ['The <rt>shio</rt> is', '1:5 rt: stands alone — put it inside <ruby>'],
    ['<dl>Ebb</dl>', '1:1 body: holds raw HTML <dl> — write <Definitions title="…">'],
    ['<span class="x">Now</span>', '1:1 body: holds raw HTML <span> — remove the tags and keep the words'],
    ['<!DOCTYPE html>', '1:1 body: holds raw HTML <!DOCTYPE html> — remove it'],
    ['{/* check this */}', '1:1 body: holds a comment'],
    ['### One\n\n#### Two\n\n### Three', '1:1 heading: begins the story a level too deep — write ##'],
    ['Words <b c', '1:7 body: holds a < before something that is not a tag — '],
    ['x <- y', '1:3 body: holds a < before something that is not a tag — '],
    ['<KeyPoints>\n\n- One\n  </KeyPoints>', '4:3 body: has </KeyPoints> inside a list or a paragraph — '],
    ['Words.\n\n</Table>', '3:1 body: closes <Table>, which is not open — '],
    ['<script>if (a<b) { x }</script>', '1:1 body: holds <script>, which no story may carry — '],
    ['<BigNumber value="1" label="a" label="b" />', '1:32 BigNumber: label stands twice — keep one'],
    [
      '<Embed url="https://example.org/1" title="The surf" />',
      '1:1 Embed: url “https://example.org/1” is of none that we know (YouTube, Vimeo, Datawrapper, Flourish, DocumentCloud, Typeform, X, Bluesky, Mastodon) — write [words](https://…), a link',
    ],
    ['<Embed title="The surf" />', '1:1 Embed: url is missing — write url="…"'],
    ['<Embed url="https://youtu.be/aqz-KE-bpKQ" />', '1:1 Embed: title is missing — write title="…"'],
    [
      '<Embed url="https://youtu.be/aqz-KE-bpKQ" title="The surf" poster="surf.jpg" />',
      '1:1 Embed: poster has no credit — write credit="…"',
    ],
    ['<Term word="ebb">It falls.</Term>', '1:1 Term: stands alone — put it into a sentence'],
    ['## The <Term word="ebb">it falls</Term>', '1:8 Term: stands in a heading — '],
    ['[an <Term word="ebb">it falls</Term>](/science)', '1:5 Term: stands in a link — '],
    ['An <Term word="ebb"></Term>.', '1:4 Term: is empty — '],
    ['## Note term 1\n\nA.', '1:1 heading: would take the id “note-term-1”, which belongs to notes'],
    ['<Figure alt={a b} />', '1:1 body: alt of <Figure> is not text — write alt="…"'],
  ])('%s', (markdown, expected) => {
    const lines = said(`${markdown}\n`)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(expected)
  })

  it.each([
    'He [Mr Ma] ([source](https://a.example)) said [sic] (twice), [x] (*y*), \\[z](https://a.example).',
    'Write `[x] (https://a.example)`, `[x](` and `< Figure`.',
    '<Table caption="c">\n\n| a | b |\n| --- | --- |\n| 1 \\| 2 | 3 | |\n| 4 |\n\n</Table>',
  ])('nothing of %s', (markdown) => {
    expect(said(`${markdown}\n`)).toEqual([])
  })

  it('never in the words of the parser', { timeout: 120_000 }, () => {
    const pieces = [
      '<',
      '>',
      '{',
      '}',
      '"',
      '“',
      '=',
      '/',
      'a',
      ' ',
      '\n\n',
      'Figure',
      '!',
      '*',
      '- ',
      '> ',
      '<b',
      '</b>',
    ]
    let seed = 7
    const next = () => (seed = (seed * 48_271) % 2_147_483_647)
    for (let round = 0; round < 500; round++) {
      const markdown = Array.from({ length: 12 }, () => pieces[next() % pieces.length]).join('')
      for (const line of said(markdown)) {
        expect(line, markdown).toMatch(/^\d+:\d+ [\w ]+: .+ — ./s)
        expect(line, markdown).not.toMatch(/acorn|U\+00[2-7]|expected|Unexpected/)
      }
    }
  })
})

describe('one mistake hides no other', () => {
  it('in the syntax', () => {
    const body = [
      'It rose by <5% and {more.',
      '<Figure src=tide.jpg />',
      '## Head',
      '[x](javascript:x)',
      '<PullQuote attribution="a">',
      '### Share\n',
    ]
    expect(said(body.join('\n\n')).map((line) => line.split(' — ')[0])).toEqual([
      '1:12 body: holds a < before something that is not a tag',
      '1:20 body: holds a { that opens an expression',
      '3:1 body: src has no quotes around its value',
      '7:1 link: “javascript:x” is not an address',
      '9:1 body: opens a component and does not close it',
      '11:1 heading: would take the id “share”, which the page uses',
    ])
  })

  it('inside an element that is refused', () => {
    expect(said('<div>\n\n[x](javascript:x)\n\n</div>').map((line) => line.split(' — ')[0])).toEqual([
      '1:1 body: holds raw HTML <div>',
      '3:1 link: “javascript:x” is not an address',
    ])
  })

  it('however many there are', () => {
    const lines = said('It is {.\n\n'.repeat(1_000))
    expect(lines.length).toBeGreaterThan(10)
    expect(lines[0]).toContain('1:7 body: holds a {')
    expect(lines.at(-1)).toContain('holds more mistakes than can be told at once — mend these first')
  })

  it('a picture that cannot be read is not missed by the link to it', () => {
    expect(said('[the map](#picture-map)\n\n<Figure src=map.png alt="A map" credit="Ann" />')).toHaveLength(1)
  })
})

describe('Markdown that would mean something else is refused', () => {
  it.each([
    ['1984. It was a cold day in April.', '1:1 body: begins a list at 1984 — write 1984\\. for a sentence'],
    ['> 1984) It was.', '1:3 body: begins a list at 1984 — '],
    ['1. One\n3. Three', '2:1 body: holds “3.” where its list counts 2 — '],
    ['A sentence.\n---', '1:1 heading: is made of the words above --- — leave an empty line above ---'],
    ['A sentence.\n===', '1:1 heading: is made of the words above === — '],
    ['Twice a day.[^day]', '1:13 note: [^day] has no text — add it on a line of its own: [^day]: …'],
    ['A[^a]\n\n[^a]: One.\n[^a]: Two.', '4:1 note: [^a] stands twice'],
    ['A.\n\n[^a]: One.', '3:1 note: [^a] is called nowhere'],
    ['See [the report][1].', '1:5 link: [the report][1] has no address'],
    ['##\u00A0Tides', '1:1 heading: has no plain space after ##'],
    ['##Tides', '1:1 heading: has no plain space after ##'],
    ['-\u00A0One', '1:1 body: has no plain space after -'],
    ['- [ ] Call the harbour', '1:1 body: holds [ ], a box to tick — '],
    ['- [x] Call the harbour', '1:1 body: holds [x], a box to tick — '],
    [`Look: ${FIGURE} there.`, '1:7 Figure: stands in the middle of other words — '],
    [`## Look ${FIGURE}`, '1:9 Figure: stands in the middle of other words — '],
    ['Words.\n<PullQuote attribution="a">b</PullQuote>', '2:1 PullQuote: stands in the middle of other words — '],
    ['见 https://a.cn/x，**后来**', '1:3 link: runs on into “，**后来” — put a space'],
    ['It is &#7; so.', '1:1 body: holds “\uFFFD”, where a character was lost'],
    ['[x](</\\\\>)', '1:1 link: “/\\” is not an address'],
    ['[x](/&#9;/evil.example)', '1:1 link: “/\t/evil.example” is not an address'],
  ])('%s', (markdown, expected) => {
    const lines = said(`${markdown}\n`)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(expected)
  })
})

describe('Markdown whose meaning is plain is taken', () => {
  it.each([
    ['about ~3 and ~5', 'About ~3~5 metres.', '<p>About ~3~5 metres.</p>'],
    ['struck out', '~~Gone~~', '<p><del>Gone</del></p>'],
    [
      'a list that goes on',
      '1. A\n\nWords.\n\n2. B',
      '<ol>\n<li>A</li>\n</ol>\n<p>Words.</p>\n<ol start="2">\n<li>B</li>\n</ol>',
    ],
    ['a list numbered by habit', '1. A\n1. B', '<ol>\n<li>A</li>\n<li>B</li>\n</ol>'],
    ['a year that is escaped', '1984\\. It was.', '<p>1984. It was.</p>'],
    ['a rule under an empty line', 'A.\n\n---', '<p>A.</p>\n<hr>'],
    ['strong words in Chinese quotation marks', '这是**“重要”**的', '<p>这是<strong>“重要”</strong>的</p>'],
    ['words struck out beside them', '这是~~“重要”~~的', '<p>这是<del>“重要”</del>的</p>'],
    [
      'an address before a comma',
      '见https://a.cn/x，后来',
      '<p>见<a href="https://a.cn/x">https://a.cn/x</a>，后来</p>',
    ],
    ['one without https before a stop', '见 www.a.cn。', '<p>见 <a href="http://www.a.cn">www.a.cn</a>。</p>'],
    ['a note that is escaped', 'Write \\[^day].', '<p>Write [^day].</p>'],
    ['a hashtag', '#auspol is loud.', '<p>#auspol is loud.</p>'],
    [
      'a picture right under a sentence',
      `A.\n${FIGURE}\nB.`,
      '<p>A.</p>\n<figure><img src="https://site.invalid/picture/0" alt="A wave"><figcaption>(Ann Lee)</figcaption></figure>\n<p>B.</p>',
    ],
  ])('%s', (_, markdown, expected) => {
    expect(html(`${markdown}\n`)).toBe(expected)
  })

  it.each([
    ['one picture', FIGURE],
    ['one gallery', `<Gallery caption="Two">\n\n${FIGURE}\n\n${FIGURE}\n\n</Gallery>`],
    ['one number', '<BigNumber value="16 m" label="between the tides" />'],
  ])('a story of %s is not empty', (_, markdown) => {
    expect(said(`${markdown}\n`)).toEqual([])
  })
})

describe('what a block may not hold is one line', () => {
  const EVENT = '<TimelineEvent date="1 May">\n\nA.\n\n</TimelineEvent>'
  it.each([
    [
      'a rule among events',
      `<Timeline title="A">\n\n${EVENT}\n\n***\n\n${EVENT}\n\n</Timeline>`,
      'holds something else than',
    ],
    [
      'a rule among pictures',
      `<Gallery caption="A">\n\n${FIGURE}\n\n***\n\n${FIGURE}\n\n</Gallery>`,
      'holds something else than',
    ],
    ['a rule in a number', '<BigNumber value="16 m" label="a">\n\n***\n\n</BigNumber>', 'holds text'],
    [
      'a title of spaces',
      '<KeyPoints title="  ">\n\n- A.\n\n</KeyPoints>',
      'title is blank — write words, or leave it out',
    ],
    [
      'a title of nothing',
      '<KeyPoints title="">\n\n- A.\n\n</KeyPoints>',
      'title is blank — write words, or leave it out',
    ],
    ['a caption of spaces', '<Figure src="tide.jpg" alt="A" credit="B" caption=" " />', 'caption is blank — write'],
    ['an element that every object has', '<constructor />', 'holds raw HTML <constructor> — remove the tags'],
  ])('%s', (_, markdown, expected) => {
    const lines = said(`${markdown}\n`)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(expected)
  })
})

describe('an invisible character', () => {
  it.each([
    ['a bell', '\u0007', 'U+0007'],
    ['NUL', '\u0000', 'U+0000'],
    ['a C1 control', '\u0085', 'U+0085'],
    ['half of a character', '\uD83E', 'U+D83E'],
    ['what is no character', '\uFFFE', 'U+FFFE'],
  ])('%s in a body is one line', (_, character, name) => {
    expect(said(`One.\n\nThe ${character}tide.\n`)).toEqual([
      `3:5 body: holds an invisible control character (${name}) — remove it`,
    ])
  })

  it('that turns words around is refused in an attribute', () => {
    expect(said('<BigNumber value="1 \u202E2" label="a" />')).toEqual([
      '1:12 BigNumber: value holds a character that nobody sees (U+202E) — remove it',
    ])
  })

  it('that shapes what stands beside it is taken', () => {
    expect(said('<BigNumber value="👩‍🚀 می‌خواهم 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☂️" label="a" />\n\nA tab:\tso.')).toEqual([])
  })
})

describe('headings', () => {
  const headings = (markdown: string) => readBody(markdown, 'a.mdx', 'en').body.headings

  it('are named by their words, not by the notes that are called there', () => {
    expect(headings('## Tides[^1]\n\n## Tides\n\n[^1]: A note.')).toEqual(['tides', 'tides-1'])
  })

  it('of the second level are the parts of the story', () => {
    const { body } = readBody('## High *water*[^1]\n\n### Springs\n\n## H<sub>2</sub>O\n\n[^1]: A.', 'a.mdx', 'en')
    expect(body.parts).toEqual([
      { id: 'high-water', title: 'High water' },
      { id: 'h2o', title: 'H2O' },
    ])
  })

  it('are named alike with composed and decomposed letters, and so are links to them', () => {
    const { body } = readBody('## Cafe\u0301\n\n[a](#café) [b](#cafe%CC%81)', 'a.mdx', 'en')
    expect(body.headings).toEqual(['café'])
    expect(body.fragments.map(({ id }) => id)).toEqual(['café', 'café'])
  })

  it('keep clear of the ids of notes', () => {
    expect(said('## Note fn 1\n\nA.[^1]\n\n[^1]: B.')[0]).toContain(
      '1:1 heading: would take the id “note-fn-1”, which belongs to notes',
    )
  })

  it('a link to what is no encoding leads nowhere, and harms nobody', () => {
    expect(readBody('[here](#100%)', 'a.mdx', 'en').body.fragments).toMatchObject([{ id: '100%' }])
  })
})
