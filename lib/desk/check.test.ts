import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../newsroom/problem'
import { BROKEN_NEWSROOM, FROZEN_NEWSROOM, smallNewsroom, writeFile, writeStory } from '../testing'
import { checkContent } from './publish'

/** What a reporter is told of each story of the broken newsroom: line, field, and words of the message. */
const EXPECTED: Record<string, Array<[line: number, field: string, words: string]>> = {
  'Upper_Case.mdx': [[1, 'file', 'rename it upper-case.mdx']],
  'address-apart.mdx': [[12, 'link', 'has an address that is not read as one']],
  'alt-equals-caption.mdx': [[11, 'image.alt', 'repeats the caption']],
  'alt-equals-headline.mdx': [[11, 'image.alt', 'repeats the headline']],
  'angle-link.mdx': [[14, 'body', 'write [text](https://…)']],
  'attribute-expression.mdx': [[14, 'PullQuote', 'attribution is not text']],
  'audio-src-capitals.mdx': [[14, 'Audio', 'src “Surf.wav” is not a recording of content/audio']],
  'b-tag.mdx': [[14, 'body', 'write **words**']],
  'box-to-tick.mdx': [[14, 'body', 'a box to tick']],
  'br-tag.mdx': [[14, 'body', 'raw HTML <br>']],
  'broken-yaml.mdx': [[3, 'yaml', 'headline opens a quotation mark and does not close it — ']],
  'chart-data-missing.mdx': [[14, 'Chart', '“no-such-file.csv” is not in data/']],
  'chart-data-ragged.mdx': [
    [14, 'Chart', 'data/ragged.csv line 3: has 3 cells, where the first row has 2'],
    [14, 'Chart', 'data/ragged.csv line 4: “high” is no number'],
  ],
  'chart-of-another-kind.mdx': [
    [14, 'Chart', 'data/good.csv has no times in its first column, which kind="line" needs'],
    [14, 'Chart', 'data/good.csv has no row or column “Mouth” to highlight'],
  ],
  'chart-without-source.mdx': [
    [14, 'Chart', 'kind “pie” is no kind of chart — write one of line, bar, stacked, slope, dot'],
    [14, 'Chart', 'data “Good.csv” is not a file of content/data'],
    [14, 'Chart', 'source is missing'],
    [14, 'Chart', 'date “January” is no day of the data'],
  ],
  'control-character-in-body.mdx': [[14, 'body', 'U+0007']],
  'control-character.mdx': [[3, 'headline', 'invisible control character']],
  'corrupt-picture.mdx': [[10, 'image.src', 'corrupt.jpg” cannot be read as a picture']],
  'credit-url-script.mdx': [[14, 'Figure', 'creditUrl “javascript:alert(1)” is not a web address']],
  'curly-quotes.mdx': [[14, 'body', 'curly quotes']],
  'date-without-offset.mdx': [[8, 'publishedAt', 'is not a date with an offset']],
  'dates-out-of-order.mdx': [[9, 'updatedAt', 'is before publishedAt']],
  'dead-fragment.mdx': [[14, 'link', '“#slack-water” leads to no heading or picture of this story']],
  'dead-internal-link.mdx': [[14, 'link', '“/article/a-story-that-does-not-exist” leads nowhere']],
  'duplicate-former-slug.mdx': [[9, 'formerSlugs', 'belongs to articles/2017/01/duplicate-former-slug-twin.mdx']],
  'duplicate-id.mdx': [[2, 'id', 'belongs to articles/2017/01/duplicate-id-twin.mdx']],
  'duplicate-id-and-more.mdx': [
    [2, 'standfirst', 'is missing'],
    [2, 'id', 'belongs to articles/2017/01/duplicate-id-twin.mdx'],
  ],
  'duplicate-slug.mdx': [[2, 'slug', 'belongs to articles/2016/12/duplicate-slug.mdx']],
  'empty-body.mdx': [[1, 'body', 'is empty']],
  'event-handler.mdx': [[14, 'body', 'raw HTML <p>']],
  'expression.mdx': [[14, 'body', 'holds an {expression}']],
  'figure-alt-equals-headline.mdx': [[14, 'Figure', 'alt repeats the headline']],
  'figure-src-outside.mdx': [
    [14, 'Figure', 'src “../good.svg” is more than its path under content/pictures — write good.svg'],
  ],
  'file-for-image.mdx': [[10, 'image', 'write image: {src: harbour.jpg']],
  'gallery-with-prose.mdx': [[14, 'Gallery', 'holds something else than <Figure>']],
  'h1-in-body.mdx': [[14, 'heading', 'write ##']],
  'heading-footnote-label.mdx': [[14, 'heading', 'would take the id “footnote-label”']],
  'heading-too-deep.mdx': [[14, 'heading', 'begins the story a level too deep']],
  'html-comment.mdx': [[14, 'body', 'holds a comment']],
  'iframe-tag.mdx': [[14, 'body', 'holds <iframe>']],
  'img-tag.mdx': [[14, 'body', 'write <Figure']],
  'import-line.mdx': [[12, 'body', 'starts with import or export']],
  'import-prose.mdx': [[14, 'body', 'starts with import or export']],
  'less-than-digit.mdx': [[14, 'body', 'write &lt; or “less than”']],
  'link-not-an-address.mdx': [[14, 'link', '“https://example.org:abc” is not an address']],
  'link-to-draft.mdx': [[14, 'link', '“/article/draft-of-the-ebb” leads to a story that readers cannot see yet']],
  'link-with-backslash.mdx': [[14, 'link', 'is not an address']],
  'link-with-percent.mdx': [[14, 'link', '“#100%” leads to no heading']],
  'missing-alt.mdx': [[9, 'image.alt', 'what the picture shows']],
  'missing-credit.mdx': [[9, 'image.credit', 'who made the picture']],
  'missing-picture.mdx': [[10, 'image.src', '“lost.jpg” is not in pictures/']],
  'map-of-nowhere.mdx': [[14, 'Map', 'places is not 1 to 8 places with latitude and longitude']],
  'map-with-strange-states.mdx': [
    [
      14,
      'Map',
      'data/states.csv has a row “Victorya”, which is no area of the map — write it as there, such as “Victoria”',
    ],
  ],
  'map-without-places.mdx': [[14, 'Map', 'places is missing — write places="…"']],
  'misspelt-key.mdx': [[8, 'topcis', 'is not a field']],
  'name-for-id.mdx': [
    [7, 'byline.1', '“Jo Example” is not an id — use a-z, 0-9 and single hyphens, such as jo-example'],
  ],
  'no-break-space-heading.mdx': [[14, 'heading', 'has no plain space after ##']],
  'no-front-matter.mdx': [[1, 'front matter', 'is missing']],
  'note-never-called.mdx': [[14, 'note', 'is called nowhere']],
  'note-without-text.mdx': [[14, 'note', '[^day] has no text']],
  'number-for-words.mdx': [[3, 'headline', 'is read as a number, not as words']],
  'one-key-point.mdx': [[9, 'keyPoints', 'fewer than 2 points']],
  'open-brace.mdx': [[14, 'body', 'write \\{ for a brace']],
  'other-names.mdx': [[10, 'tags', 'write topics: [the-id]']],
  'picture-in-sentence.mdx': [[14, 'Figure', 'in the middle of other words']],
  'quote-in-quotes.mdx': [[14, 'body', 'a quotation mark inside']],
  'script-tag.mdx': [[14, 'body', 'holds <script>']],
  'several-mistakes.mdx': [
    [3, 'yaml', 'holds a colon and a space'],
    [9, 'status', 'is not a status'],
    [14, 'body', 'a < before'],
    [16, 'body', 'a { that opens'],
    [18, 'heading', 'begins the story a level too deep'],
  ],
  'shortcode.mdx': [[14, 'body', '“{{< youtube abc >}}” is a tag of another system']],
  'skipped-heading.mdx': [[18, 'heading', 'skips from level 2 to 4']],
  'table-outside-table.mdx': [[14, 'body', 'a table has no caption']],
  'table-row-too-long.mdx': [[18, 'body', 'a row has 3 cells, where the first row has 2']],
  'table-with-prose.mdx': [[14, 'Table', 'does not hold one table and nothing else']],
  'toml.mdx': [[1, 'front matter', 'is TOML']],
  'translation-of-itself.mdx': [[9, 'translationOf', '“translation-of-itself” is no original']],
  'translation-of-translation.mdx': [[9, 'translationOf', '“translation-in-french” is no original']],
  'translation-same-language.mdx': [[2, 'lang', '“en-AU” is the language of articles/2017/01/nothing-wrong.mdx too']],
  'translation-twice-twin.mdx': [[10, 'lang', '“el” is the language of articles/2017/01/translation-twice.mdx too']],
  'translation-twice.mdx': [[10, 'lang', '“el” is the language of articles/2017/01/translation-twice-twin.mdx too']],
  'turned-around.mdx': [[3, 'headline', 'U+202E']],
  'unclosed-component.mdx': [[14, 'body', 'does not close it']],
  'unknown-attribute.mdx': [[14, 'BigNumber', 'has no attribute colour']],
  'unknown-author.mdx': [[7, 'byline', '“day-desk” is not an author or desk']],
  'unknown-component.mdx': [[14, 'body', '<Carousel> is not a component']],
  'unknown-section.mdx': [[5, 'section', '“gardening” is not a section']],
  'unknown-series.mdx': [[7, 'series', '“the-ebb” is not a series — check its spelling, or add it in series/']],
  'unknown-source.mdx': [[9, 'source', '“pigeon-post” is not a source']],
  'unknown-topic.mdx': [[6, 'topics', '“kettles” is not a topic']],
  'unquoted-value.mdx': [[14, 'body', 'src has no quotes']],
  'word-for-list.mdx': [[6, 'topics', 'where a list is meant — write [tides]']],
  'words-over-dashes.mdx': [[14, 'heading', 'is made of the words above ---']],
  'yaml-alias.mdx': [[3, 'headline', 'begins with *Exclusive*']],
  'yaml-colon.mdx': [[3, 'yaml', 'holds a colon and a space']],
  'yaml-comment.mdx': [[3, 'headline', 'is cut off before “#1 in rowing”']],
  'year-list.mdx': [[14, 'body', 'begins a list at 1984']],
}

/** Files beside the stories whose names lead nowhere: each would be left out without a word. */
const MISNAMED: Record<string, string> = {
  'pages/Misnamed.mdx': 'is not pages/<slug>.mdx',
  'section.yaml': 'is not site.yaml or sections.yaml',
  'topics/Misnamed.yaml': 'is not topics/<id>.yaml',
}

/** The same of its pages, people, sources and topics. */
const BESIDE_STORIES: Record<string, [line: number, field: string, words: string]> = {
  'authors/local-number.yaml': [5, 'contact.phone', 'is not a number that the whole world can call'],
  'authors/lost-portrait.yaml': [3, 'portrait.src', '“lost-face.jpg” is not in pictures/'],
  'pages/picture-in-page.mdx': [9, 'body', 'shows “good.svg”, and only stories carry pictures'],
  'sources/end-without-offset.yaml': [5, 'rights.endsAt', 'is not a date with an offset'],
  'sources/half-an-archive-day.yaml': [5, 'rights.archiveDays', 'is not a whole number of days'],
  'sources/misspelt-right.yaml': [5, 'rights.feed', 'is not a field'],
  'sources/no-archive-days.yaml': [5, 'rights.archiveDays', 'is not a number of days above 0'],
  'sources/right-in-words.yaml': [5, 'rights.feeds', 'is neither true nor false'],
  'topics/lone-fact.yaml': [2, 'keyFacts', 'has fewer than 2 facts'],
}

/** In order, but for what others make of them. */
const SILENT = [
  'nothing-wrong.mdx',
  'duplicate-id-twin.mdx',
  'duplicate-former-slug-twin.mdx',
  'draft-of-the-ebb.mdx',
  'figure-src-capitals.mdx',
  'translation-in-french.mdx',
]

describe('in the broken newsroom', async () => {
  const { problems } = await checkContent(BROKEN_NEWSROOM)
  const told = (name: string) => problems.filter(({ file }) => file === `articles/2017/01/${name}`)

  it.each(Object.entries(EXPECTED))('%s is told what is wrong, and where', (name, expected) => {
    const seen = told(name)
    expect(seen.map(({ line, field }) => [line, field])).toEqual(expected.map(([line, field]) => [line, field]))
    for (const [, field, words] of expected)
      expect(seen.some((problem) => problem.field === field && problem.message.includes(words))).toBe(true)
    for (const { column } of seen) expect(column).toBeGreaterThan(0)
  })

  it.each(Object.entries(MISNAMED))('%s is told that its name is wrong', (name, words) => {
    expect(problems.filter(({ file }) => file === name)).toEqual([
      { file: name, line: 1, column: 1, field: 'file', message: expect.stringContaining(words) },
    ])
  })

  it.each(Object.entries(BESIDE_STORIES))('%s is told what is wrong, and where', (name, [line, field, words]) => {
    expect(problems.filter(({ file }) => file === name)).toMatchObject([
      { line, field, message: expect.stringContaining(words) },
    ])
  })

  it.each(SILENT)('%s is left in peace', (name) => {
    expect(told(name)).toEqual([])
  })

  it('every story of January is in this test', () => {
    const names = readdirSync(`${BROKEN_NEWSROOM}/articles/2017/01`)
    expect(names.sort()).toEqual([...Object.keys(EXPECTED), ...SILENT].sort())
  })

  it('nothing else has a problem', () => {
    const known = [
      ...Object.keys(EXPECTED).map((name) => `articles/2017/01/${name}`),
      ...Object.keys(MISNAMED),
      ...Object.keys(BESIDE_STORIES),
    ]
    expect(problems.filter(({ file }) => !known.includes(file))).toEqual([])
  })

  it('every message says what to write instead', () => {
    for (const { message } of problems) expect(message).toMatch(/ — ./)
  })

  it('problems come sorted by file, line and column', () => {
    const order = (a: Problem, b: Problem) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column
    expect(problems).toEqual([...problems].sort(order))
  })
})

it('the frozen newsroom, which has every block and the strangest headlines, is in order', async () => {
  expect((await checkContent(FROZEN_NEWSROOM)).problems).toEqual([])
})

describe('the register', () => {
  it('a section cannot take an address of the site’s own, nor stand twice', async () => {
    const dir = smallNewsroom()
    const entries = ['science', 'article', 'science'].map((id) => `- {id: ${id}, name: A, description: B}`)
    writeFile(dir, 'sections.yaml', entries.join('\n'))
    const { problems } = await checkContent(dir)
    expect(problems.map(({ file, message }) => [file, message.split(' — ')[0]])).toEqual([
      ['sections.yaml', '“article” is an address that the site itself uses'],
      ['sections.yaml', '“science” stands twice'],
    ])
  })

  it('a section is a part of one that is there and a part of none', async () => {
    const dir = smallNewsroom()
    const entries = [['science'], ['sea', 'science'], ['tides', 'sea'], ['self', 'self'], ['lost', 'sceince']].map(
      ([id, parent]) => `- {id: ${id}, name: A, description: B${parent ? `, parent: ${parent}` : ''}}`,
    )
    writeFile(dir, 'sections.yaml', entries.join('\n'))
    const { problems } = await checkContent(dir)
    expect(problems.map(({ line, field, message }) => [line, field, message])).toEqual([
      [3, '3.parent', '“sea” is a part of another section, and so has none — name “science”, or leave it out'],
      [4, '4.parent', '“self” is the section itself — name the one that it is a part of'],
      [5, '5.parent', '“sceince” is not a section — check its spelling, or add it here'],
    ])
  })

  it('a misspelt key is shown at its own line', async () => {
    const dir = smallNewsroom()
    writeFile(dir, 'topics/tides.yaml', 'name: Tides\nabuot: The sea\n')
    expect((await checkContent(dir)).problems).toMatchObject([
      {
        file: 'topics/tides.yaml',
        line: 2,
        column: 1,
        field: 'abuot',
        message: expect.stringContaining('write about, or remove it'),
      },
    ])
  })

  it.each(['nme: X', 'tagline:', 'lang: english-', 'colours: {marker: "#ffcf24"}'])(
    'a mistake in a site.yaml that never was right is told, and the stories are judged: %s',
    async (line) => {
      const dir = smallNewsroom()
      writeFile(dir, 'site.yaml', `name: The Tide\n${line}\n`)
      writeStory(dir, 'tides', { id: 'aaaaaaaa', fields: 'section: gardening' })
      const { problems } = await checkContent(dir)
      expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['site.yaml', 'articles/2017/01/tides.mdx']))
    },
  )

  it('a newsroom without site.yaml is told so', async () => {
    const { problems } = await checkContent(`${BROKEN_NEWSROOM}/articles`)
    expect(problems.map(({ file }) => file)).toEqual(['sections.yaml', 'site.yaml'])
  })
})

describe('in one story', () => {
  const checked = async (body: string, fields?: string) => {
    const dir = smallNewsroom()
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body, fields })
    return (await checkContent(dir)).problems
  }

  it.each([
    ['a link to itself', '[here](/article/a-story)'],
    ['a link with a fragment', '## High water\n\n[here](/article/a-story#high-water)'],
    ['a link home', '[home](/)'],
    ['a heading with a picture in its words', '## The picture'],
    ['a link to its topic, section and desk', '[a](/topic/tides) [b](/science) [c](/by/night-desk)'],
    ['code that looks like a tag', 'Write `<script>` and `{x}`.'],
    ['escaped signs', 'It is \\{ and &lt;5%.'],
    ['a paragraph about imports', 'Imports rose. We export wool.'],
    ['a footnote', 'A word.[^1]\n\n[^1]: A note.'],
    ['Windows line ends', 'One.\r\n\r\n## Two\r\n\r\nThree.'],
  ])('%s is in order', async (_, body) => {
    expect(await checked(body)).toEqual([])
  })

  it.each([
    ['a javascript: link', '[x](javascript:alert(1))', 'link'],
    ['a data: link', '[x](data:text/html,x)', 'link'],
    ['a protocol-relative link', '[x](//evil.example)', 'link'],
    ['a javascript: link by reference', '[x][1]\n\n[1]: javascript:alert(1)', 'link'],
    [
      'a dead link with our own origin',
      '[x](https://news.example/article/nowhere)',
      'link',
      '“/article/nowhere” leads',
    ],
    [
      'a file that is not there, by our own origin',
      '[x](https://www.news.example/files/a.pdf)',
      'link',
      '“a.pdf” is not in',
    ],
    ['a dead link by reference', '[x][1]\n\n[1]: /article/nowhere', 'link'],
    ['a Markdown image', '![x](https://example.org/a.png)', 'body'],
    ['a heading that takes the page’s own id', '## Share', 'heading'],
    ['a heading that takes a picture’s id', '## Picture this', 'heading', 'belongs to pictures'],
    ['a link to a picture that is not there', '[the map](#picture-map)', 'link', 'no heading or picture'],
    ['an export line', 'export const x = 1', 'body'],
    ['a spread', '<BigNumber {...x} />', 'BigNumber'],
    ['a style attribute', '<BigNumber value="1" label="x" style="color:red" />', 'BigNumber'],
    ['a lone event of a timeline', '<TimelineEvent date="1901">\n\nx\n\n</TimelineEvent>', 'TimelineEvent'],
    ['a gallery of one', '<Gallery caption="x">\n\n</Gallery>', 'Gallery'],
    ['a recording that is not there', '<Audio src="lost.wav" title="x">\n\nWords.\n\n</Audio>', 'Audio'],
    ['a picture that is not there', '<Figure src="lost.jpg" alt="x" credit="y" />', 'Figure'],
    ['a focus that is no focus', '<Figure src="lost.jpg" alt="x" credit="y" focus="left" />', 'Figure'],
    [
      'a credit that runs a script',
      '<Figure src="lost.jpg" alt="x" credit="y" creditUrl="javascript:alert(1)" />',
      'Figure',
      'creditUrl',
    ],
    ['an event handler', '<BigNumber value="1" label="x" onclick="x" />', 'BigNumber', 'onclick is an event handler'],
    ['a property of every object', '<constructor />', 'body'],
    ['a component with a dot', '<Figure.Large src="a" />', 'body'],
  ])('%s is refused', async (_, body, field, words = '') => {
    const problems = await checked(`Words.\n\n${body}`)
    const refused = problems.filter((problem) => problem.field === field && problem.message.includes(words))
    expect(refused, JSON.stringify(problems)).not.toEqual([])
  })

  it.each([
    ['no byline and no source', 'byline: []', 'duplicate'],
    ['withdrawn without a reason', 'status: withdrawn', 'withdrawal'],
    ['a reason on a published story', 'withdrawal: {at: 2017-01-13T09:00:00+11:00, reason: None.}', 'withdrawal'],
    ['a correction before publication', 'corrections: [{at: 2017-01-01T09:00:00+11:00, text: A}]', 'corrections.1.at'],
    ['a related story that is not there', 'related: [nowhere]', 'related'],
    ['a translation of nothing', 'translationOf: nowhere', 'translationOf'],
    ['a former slug that is a slug', 'formerSlugs: [a-story]', 'formerSlugs'],
    ['a language that is none', 'lang: "12"', 'lang'],
    ['a tab in a text', 'socialHeadline: "A\\tB"', 'socialHeadline'],
    ['a line break in a text', 'socialDescription: "A\\nB"', 'socialDescription'],
    ['half of a character in a text', 'socialHeadline: "A \\ud83e"', 'socialHeadline'],
    ['a focus outside the picture', 'image: {src: a.svg, alt: a, credit: b, focus: {x: 2, y: 0}}', 'image.focus.x'],
    ['a picture outside the folder', 'image: {src: ../../etc/passwd.svg, alt: a, credit: b}', 'image.src'],
    ['a part of a series before its first', 'series: {id: tides, part: 0}', 'series.part'],
    ['a part of no series', 'series: {part: 1}', 'series.id'],
    ['a day that does not exist', 'updatedAt: 2017-02-30T09:00:00+11:00', 'updatedAt'],
  ])('%s is refused', async (_, fields, field) => {
    const problems = await checked('Words.', fields)
    expect(problems.map((problem) => problem.field)).toContain(field === 'duplicate' ? 'yaml' : field)
  })
})

it('five times the stories cost no more than ten times the work', async () => {
  const paragraph = 'The tide comes in, and after a while it goes out again, **twice** a day. '.repeat(5)
  const body = `${paragraph}\n\n## High water\n\n${paragraph}\n\n- [home](/)\n- [tides](/topic/tides)\n\n${paragraph}`
  const cpuOf = async (count: number) => {
    const dir = smallNewsroom()
    for (let number = 0; number < count; number++)
      writeStory(dir, `story-${number}`, { id: `s${String(number).padStart(7, '0')}`, body, fields: 'label: news' })
    const before = process.cpuUsage()
    expect(await checkContent(dir)).toMatchObject({ stories: count, problems: [] })
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await cpuOf(20)
  expect(await cpuOf(500)).toBeLessThan(10 * (await cpuOf(100)))
})

it('a mistake in the sections is said of the sections, and not as if there were none', async () => {
  const dir = smallNewsroom()
  writeStory(dir, 'a-story', { id: 'aaaaaaaa' })
  writeFile(dir, 'sections.yaml', '- id: Science\n  name: Science\n  description: What is found out.\n')
  const { problems } = await checkContent(dir)
  expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    'articles/2017/01/a-story.mdx: “science” has a problem in sections.yaml — mend that',
    expect.stringContaining('sections.yaml: '),
  ])
})
