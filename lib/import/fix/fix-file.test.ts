import { readFileSync } from 'node:fs'
import path from 'node:path'
import { decodeHTML } from 'entities'
import { describe, expect, it } from 'vitest'
import { scan } from '../../desk/scan'
import { parseStory } from '../../desk/story-file'
import { resolvePlain } from '../../newsroom/plain-body'
import { isError } from '../../newsroom/problem'
import { fc, runs } from '../../properties'
import { FROZEN_NEWSROOM } from '../../testing'
import { fixFile, type Newsroom } from './fix-file'
import { openNewsroom } from './open-newsroom'

const FILE = 'articles/2017/01/tide.mdx'
const NEWSROOM: Newsroom = {
  lang: 'en-AU',
  authorOf: (name) => (name === 'Jo Example' ? 'jo' : undefined),
  pictureOf: (src) => src.replace(/^.*\//, ''),
  picture: async (src) =>
    src.startsWith('https:') ? { missing: 'is elsewhere' } : { picture: src.replace(/^.*\//, '') },
}

const fix = (text: string, notes: string[] = []) => fixFile(FILE, text, NEWSROOM, (_kind, what) => notes.push(what))

const FIELDS = `---
id: abcdefgh
headline: The tide
standfirst: It comes in.
section: science
byline: [night-desk]
publishedAt: 2017-01-12T09:00:00+11:00
status: published
---

`

const body = async (markdown: string, notes: string[] = []) =>
  (await fix(FIELDS + markdown, notes)).slice(FIELDS.length)
const problems = (text: string) =>
  parseStory(FILE, text, 'en-AU').problems.map(({ field, message }) => `${field}: ${message}`)

describe('the body of a story', () => {
  it.each([
    ['rose by <5%, {a} and a lone {', 'rose by &lt;5%, \\{a} and a lone \\{'],
    ['One<br>two', 'One\\\ntwo'],
    ['It is <b>late</b>, <i>very</i> <em>late</em>.', 'It is **late**, *very* *late*.'],
    ['See <a href="https://a.example/x">the *report*</a>.', 'See [the *report*](https://a.example/x).'],
    [
      'At <https://a.example> or <jo@a.example>.',
      'At [https://a.example](https://a.example) or [jo@a.example](mailto:jo@a.example).',
    ],
    ['<img src="/pictures/IMG_1.JPG" alt="A tram">', '<Figure src="IMG_1.JPG" alt="A tram" />'],
    ['![A tram](/pictures/a.png "In Perth")', '<Figure src="a.png" alt="A tram" caption="In Perth" />'],
    ['![A tram](a.png)', '<Figure src="a.png" alt="A tram" />'],
    ['<Figure src=“a.jpg” alt=“A tram” credit="Jo" />', '<Figure src="a.jpg" alt="A tram" credit="Jo" />'],
    [
      '<Figure src=a.jpg alt="He said "no" twice" credit="Jo">',
      '<Figure src="a.jpg" alt="He said “no” twice" credit="Jo" />',
    ],
    ['<Figure src="a.jpg", alt="A tram", credit=“Jo”, />', '<Figure src="a.jpg" alt="A tram" credit="Jo" />'],
    ['<figure src="a.jpg" alt="A tram" credit="Jo" />', '<Figure src="a.jpg" alt="A tram" credit="Jo" />'],
    ['<BigNumber value={24} label={"hours"} />', '<BigNumber value="24" label="hours" />'],
    ['See <BigNumber value="24" label="hours" /> here.', 'See\n\n<BigNumber value="24" label="hours" />\n\nhere.'],
    ['### One\n\nWords.\n\n##### Two', '## One\n\nWords.\n\n### Two'],
    ['# One\n\n## Two', '## One\n\n### Two'],
    ['<h3>A <b>part</b></h3>\n\nWords.', '## A **part**\n\nWords.'],
    ['##One', '## One'],
    ['A sentence.\n---\nAnother.', 'A sentence.\n\n***\n\nAnother.'],
    ['A title\n===\n\nWords.', '## A title\n\nWords.'],
    ['1984. It was cold.', '1984\\. It was cold.'],
    ['- [ ] call <b>them</b>', '- ☐ call **them**'],
    ['import tariffs rose.', '&#105;mport tariffs rose.'],
    ['[report](www.example.org)', '[report](https://www.example.org)'],
    ['One. <!-- ask Jo --> Two.', 'One.  Two.'],
    ['<ul><li>One<li>Two</ul>', '- One\n- Two'],
    ['<p class="x">One</p>\n<p>Two<sup class="y">2</sup></p>', 'One\n\nTwo<sup>2</sup>'],
    [
      '{{< youtube aqz-KE-bpKQ >}}',
      '<Embed url="https://www.youtube.com/watch?v=aqz-KE-bpKQ" title="Video on YouTube" />',
    ],
    ['Write {% raw %}{{ x }}{% endraw %}.', 'Write \\{\\{ x }}.'],
    ['{% note %}\nWords <b>here</b>.\n{% endnote %}', 'Words **here**.'],
    [
      '<h3>One</h3>\n\n<p>Words<sup><a href="#fn1" id="r1">1</a></sup>.</p>\n\n<h4>Two</h4>\n\n<ol><li id="fn1">A note. <a href="#r1">↩</a></li></ol>',
      '## One\n\nWords[^1].\n\n### Two\n\n[^1]: A note.',
    ],
    ['<iframe src="https://a.example/" title="A page"></iframe>', '[A page](https://a.example/)'],
    ['<Aside title="How">\n\nBy <b>hand</b>.\n\n</Aside>', '<Aside title="How">\n\nBy **hand**.\n\n</Aside>'],
    [
      'At <Term word="slack water">the <i>hour</i></Term> of <b>it</b>[^a].\n\n[^a]: A <i>note</i>.',
      'At <Term word="slack water">the *hour*</Term> of **it**[^a].\n\n[^a]: A *note*.',
    ],
  ])('%j becomes %j', async (written, mended) => {
    expect((await body(`${written}\n`)).trim()).toBe(mended)
  })

  it('says what was left out, or is a link now', async () => {
    const notes: string[] = []
    expect(
      await body('Words.\n\n<script src="https://a.example/x.js"></script>\n\n{% include toc.html %}\n', notes),
    ).toBe('Words.\n')
    expect(notes.join()).toMatch(/https:\/\/a\.example\/x\.js/)
    expect(notes.join()).toMatch(/\{% include toc\.html %\}/)
  })

  it('keeps what somebody has to decide', async () => {
    for (const written of [
      '<Carousel title="The tide" />\n',
      "import Tide from './tide'\n",
      'It is called[^day].\n',
      '| A | B |\n| - | - |\n| 1 | 2 |\n',
      '<Aside title="How">\n\nBy hand.\n',
      '<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n',
    ])
      expect(await body(written)).toBe(written)
  })

  it('loses no figure, however short it is and wherever it stands again', async () => {
    const table = '| a | b |\n| - | - |\n| 1 | 1 | <b>1 a 5</b> |'
    expect((await body(table)).match(/[15a]/g)).toEqual(table.replace(/<[^>]*>/g, '').match(/[15a]/g))
  })

  it('keeps each part that has no problem as it was written', async () => {
    const before = '* a list\n* with stars\n\n    indented words\n\n`{% raw %}` and __bold__ words,\nin two lines\n\n'
    expect(await body(`${before}<b>Late</b>\n`)).toBe(`${before}**Late**\n`)
  })
})

describe('the fields of a story', () => {
  const fields = async (head: string) => (await fix(`---\n${head}---\n\nWords.\n`)).split('---\n')[1]

  it('are called and shaped as ours', async () => {
    expect(
      await fields(
        'title: The tide\ndescription: "It comes: in."\ndate: 2017-01-12 09:00\nauthor: Jo Example, Al Sample\ncategory: Local News\ntags: [Trams & Ferries, jobs]\ndraft: true\nslug: tide\naliases: [https://old.example/a/?p=1]\nfeature_image: /pictures/a.jpg\n',
      ),
    ).toBe(
      'id: ioqyrpfw\nheadline: The tide\nstandfirst: "It comes: in."\npublishedAt: 2017-01-12T09:00:00+11:00\nbyline: [jo, al-sample]\nsection: local-news\ntopics: [trams-ferries, jobs]\nstatus: draft\nformerPaths: [/a/?p=1]\nimage: {src: a.jpg}\n',
    )
  })

  it.each([
    ['headline: Why we are #1', 'headline: "Why we are #1"'],
    ['headline: *Exclusive*', 'headline: "*Exclusive*"'],
    ['headline: The tide: a story', 'headline: "The tide: a story"'],
    [
      'image:\n  src: a.jpg\n  credit: Photograph: Jo Example',
      'image:\n  src: a.jpg\n  credit: "Photograph: Jo Example"',
    ],
    [
      'corrections:\n  - text: An earlier version: wrong\n    at: 2017-01-10T19:48:00+11:00',
      'corrections:\n  - text: "An earlier version: wrong"\n    at: 2017-01-10T19:48:00+11:00',
    ],
    ['headline: 1984', 'headline: "1984"'],
    ['headline: "He said "no" twice"', 'headline: "He said \\"no\\" twice"'],
    ['topics: jobs', 'topics: [jobs]'],
    ['topcis: [jobs]', 'topics: [jobs]'],
    ['byline: [Jo Example]', 'byline: [jo]'],
    ['status: Published', 'status: published'],
    ['publishedAt: 2017-01-10 19:48', 'publishedAt: 2017-01-10T19:48:00+11:00'],
    ['image: harbour.jpg', 'image: {src: harbour.jpg}'],
  ])('%s becomes %s', async (written, mended) => {
    expect(await fields(`id: abcdefgh\n${written}\n`)).toBe(`id: abcdefgh\n${mended}\n`)
  })

  it('that go on in the next line stay, and others are mended', async () => {
    const long = 'standfirst: It comes\n  in: and out'
    expect(await fields(`id: abcdefgh\n${long}\nheadline: The tide: a story\n`)).toBe(
      `id: abcdefgh\n${long}\nheadline: "The tide: a story"\n`,
    )
  })

  it('in TOML are YAML', async () => {
    expect(await fix('+++\ntitle = "The tide"\ndate = 2017-01-12T09:00:00+11:00\n+++\nWords.\n')).toBe(
      '---\nid: ioqyrpfw\nheadline: The tide\npublishedAt: 2017-01-12T09:00:00+11:00\n---\nWords.\n',
    )
  })

  it('keep what stands twice under two names, and what nobody can shape', async () => {
    const head = 'id: abcdefgh\nheadline: One\ntitle: Two\nsection: [a, b]\nbyline: []\n'
    expect(await fields(head)).toBe(head)
  })
})

it('a file of which the check says nothing is never changed', async () => {
  const newsroom = openNewsroom(FROZEN_NEWSROOM)
  const files = [...scan(FROZEN_NEWSROOM).files.keys()].filter((file) => file.endsWith('.mdx'))
  expect(files.length).toBeGreaterThan(40)
  for (const file of files) {
    const text = readFileSync(path.join(FROZEN_NEWSROOM, file), 'utf8')
    expect(await fixFile(file, text, newsroom, () => undefined)).toBe(text)
  }
})

it.each(['every-block', 'how-tides-work', 'bay-of-fundy-tides'])(
  '%s, pasted as the page that it was, is in order again',
  async (slug) => {
    const newsroom = openNewsroom(FROZEN_NEWSROOM)
    const file = [...scan(FROZEN_NEWSROOM).files.keys()].find((one) => one.endsWith(`/${slug}.mdx`)) ?? ''
    const text = readFileSync(path.join(FROZEN_NEWSROOM, file), 'utf8')
    const { story } = parseStory(file, text, 'en-AU')
    const pictures = story?.body.pictures.map(({ src }) => `/pictures/${src}`) ?? []
    const html = resolvePlain(story?.plain.html ?? '', '', '', pictures)
    const pasted = `${text.slice(0, -(story?.markdown.length ?? 0))}\n${html}\n`
    const fixed = await fixFile(file, pasted, newsroom, () => undefined)
    const left = parseStory(file, fixed, 'en-AU').problems.filter(isError)
    expect(left.filter(({ message }) => !message.startsWith('alt is missing'))).toEqual([])
  },
)

describe('whatever people paste', () => {
  const PASTED = [
    'Words of a story.',
    '**bold** and *not*',
    '<b>bold</b>',
    '<i>x',
    '</p>',
    '<p>One',
    '<div>',
    '</div>',
    '<br>',
    '<br/>two',
    '<a href="https://a.example">link</a>',
    '<img src="a.jpg">',
    '![tram](a.png)',
    '# One',
    '### Three',
    '##Two',
    'Title\n---',
    '1984. Year',
    '- [x] done',
    '- item\n  more',
    '> quoted <em>words</em>',
    '> - <b>deep</b>',
    '{a}',
    '{',
    '}',
    '<5',
    '< b',
    '<!-- hidden -->',
    '{/* hidden */}',
    '<Figure src=“a.jpg” alt=“x” credit="y" />',
    '<Figure src=a.jpg>',
    '<Aside title="t">',
    '</Aside>',
    '<Aside title="t">\n\nInside <b>it</b>\n\n</Aside>',
    '<Term word="w">mean <i>ing</i></Term>',
    '{{< youtube aqz-KE-bpKQ >}}',
    '{% include x %}',
    '{{ page }}',
    '{: .lead}',
    '[gallery ids="1"]',
    '{% a %}',
    '{% enda %}',
    '`code <b>`',
    '```\n<b>{\n```',
    '<table><tr><td>cell</td></tr></table>',
    '| A |\n| - |\n| <b>c</b> |',
    '<ul><li>One<li>Two',
    '<https://a.example>',
    '[^n]',
    '[^n]: note <b>x</b>',
    '[a][b]',
    '[b]: https://a.example',
    'import x',
    '<script>if (a < b) {}</script>',
    '<iframe src="https://a.example"></iframe>',
    '<sup>1</sup>',
    'a<sup class="x">2</sup>',
    '<Carousel />',
    '| x',
    '\\{ \\<',
    '***',
    'é 照片 كلمة',
    '&lt;b&gt; &amp;',
  ]
  const pasted = fc
    .array(fc.tuple(fc.constantFrom(...PASTED), fc.constantFrom('\n\n', '\n', ' ', '')), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) => `${parts.flat().join('')}\n`)

  /** Of more than one letter: numbers of lists may change. */
  const lettersIn = (text: string) => decodeHTML(text).match(/[\p{L}\p{N}]{2,}/gu) ?? []

  /** What a reader of the page would read: comments, and tags of another system, are no words. */
  const wordsOf = (markdown: string) =>
    lettersIn(
      markdown
        .replace(/<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/g, '')
        .replace(/<script>[\s\S]*?<\/script>/g, ' ')
        .replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{:[^}\n]*\}|\[gallery[^\]]*\]/g, ' ')
        .replace(/<\/?[A-Za-z][^<>]*>/g, ' '),
    )

  it('is mended once and for all, no word of it is lost, and what is in order stays', async () => {
    await fc.assert(
      fc.asyncProperty(pasted, async (markdown) => {
        const before = FIELDS + markdown
        const once = await fix(before)
        if (problems(before).length === 0) expect(once).toBe(before)
        expect(await fix(once)).toBe(once)
        expect(lettersIn(once)).toEqual(expect.arrayContaining(wordsOf(markdown)))
      }),
      runs(60),
    )
  })
})
