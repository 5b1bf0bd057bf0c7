import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { BROKEN_NEWSROOM } from '../testing'
import { parsePage } from './page-file'
import { parseStory } from './story-file'

const IN_ORDER = {
  id: 'aaaaaaaa',
  headline: 'The tide turns',
  standfirst: 'It says what it says.',
  section: 'science',
  topics: '[tides]',
  byline: '[night-desk]',
  publishedAt: '2017-01-12T09:00:00+11:00',
  status: 'published',
}

/** A story that is in order but for these fields, or these lines after them; `null` leaves one out. */
function story(fields: Record<string, string | null>, more = '', body = 'The tide comes in.'): string {
  const lines = Object.entries({ ...IN_ORDER, ...fields }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  return `---\n${[...lines, ...(more ? [more] : [])].join('\n')}\n---\n\n${body}\n`
}

function said(text: string, file = 'articles/2017/01/the-tide-turns.mdx'): string[] {
  return parseStory(file, text, 'en').problems.map(
    ({ line, column, field, message }) => `${line}:${column} ${field}: ${message}`,
  )
}

const headlineOf = (text: string) => parseStory('articles/2017/01/a.mdx', text, 'en').story?.front.headline

describe('YAML takes nothing from the words without a word', () => {
  it.each([
    ['Why we are #1 in rowing', '3:1 headline: is cut off before “#1 in rowing”'],
    ['#1 in rowing', '3:1 headline: is cut off before “#1 in rowing”'],
    [
      '*Exclusive*',
      '3:1 headline: begins with *Exclusive*, which YAML does not read as words — put the value in quotes',
    ],
    ['&more Exclusive', '3:1 headline: begins with &more, which YAML does not read as words — '],
    ['!important The tide', '3:1 headline: begins with !important, which YAML does not read as words — '],
    ['!!str 12', '3:1 headline: begins with !!str, which YAML does not read as words — '],
    ['1984', '3:1 headline: is read as a number, not as words — put it in quotes'],
    ['2017.0', '3:1 headline: is read as a number, not as words — put it in quotes'],
    ['true', '3:1 headline: is read as true, not as words — put it in quotes'],
    ['null', '3:1 headline: is empty — '],
    ['', '3:1 headline: is empty — '],
    ['[a, b]', '3:1 headline: is a list, where words are meant — '],
    ['{a: b}', '3:1 headline: holds fields, where words are meant — '],
    [
      'The tide: a story',
      '3:11 yaml: headline holds a colon and a space, or a line without a name — put the whole value in quotes',
    ],
    ['@tide turns', '3:11 yaml: headline begins with a sign that YAML keeps for itself — put the value in quotes'],
    ["'It's late'", '3:15 yaml: headline goes on behind its closing quotation mark — '],
    ['"C:\\qa"', '3:14 yaml: headline holds a \\ inside double quotes — '],
    ['"A\\u202Eb"', '3:1 headline: holds a character that nobody sees (U+202E) — remove it'],
    ['A\u2066b', '3:1 headline: holds a character that nobody sees (U+2066) — remove it'],
    ['A\u200Bb', '3:1 headline: holds a character that nobody sees (U+200B) — remove it'],
    ['A\uE000b', '3:1 headline: holds a character that nobody sees (U+E000) — remove it'],
    ['"A\\u2028b"', '3:1 headline: holds a line break or an invisible control character (U+2028) — remove it'],
    ['A\uFFFDb', '3:1 headline: holds a “\uFFFD”, where a character was lost — remove it'],
    ['"A\\u0007b"', '3:1 headline: holds a line break or an invisible control character (U+0007) — remove it'],
  ])('headline: %s', (headline, expected) => {
    const lines = said(story({ headline }))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(expected)
  })

  it.each([
    ['"Why we are #1 in rowing"', 'Why we are #1 in rowing'],
    ['Why we are#1', 'Why we are#1'],
    ["'1984'", '1984'],
    ['"*Exclusive*"', '*Exclusive*'],
    ['می‌خواهم 👩‍🚀', 'می‌خواهم 👩‍🚀'],
    ['>\n  The tide\n  turns', 'The tide turns'],
  ])('%s is taken as it stands', (headline, expected) => {
    expect(headlineOf(story({ headline }))).toBe(expected)
  })

  it('comments where there are no words to lose are left alone', () => {
    expect(
      said(
        story(
          {},
          '# For the weekend.\nlang: "en" # as the site\nrelated: [] # none yet\nupdatedAt: 2017-01-13T09:00:00+11:00 # late',
        ),
      ),
    ).toEqual([])
  })

  it('merge keys and fields that stand twice', () => {
    expect(said(story({}, '<<: {lang: en}'))[0]).toContain('10:1 <<: merges other fields in')
    expect(said(story({}, 'headline: Another'))[0]).toContain('10:1 yaml: headline stands twice — keep one')
  })
})

describe('a field that is missing and one of the wrong kind are told apart', () => {
  it.each<[Record<string, string | null>, string, string]>([
    [{ headline: null }, '', 'headline: is missing — write the headline'],
    [{ section: null }, '', 'section: is missing — write an id'],
    [{ publishedAt: null }, '', 'publishedAt: is missing — write it as 2017-01-10T19:48:00+11:00'],
    [{ publishedAt: '2017' }, '', 'publishedAt: is not a date with an offset — '],
    [{ status: null }, '', 'status: is missing — write draft, published or withdrawn'],
    [{ status: 'live' }, '', 'status: “live” is not a status — write published: it is draft, published or withdrawn'],
    [{ topics: 'tides' }, '', 'topics: is one value, where a list is meant — write [tides]'],
    [{ topics: '' }, '', 'topics: is empty — write a list such as [jobs]'],
    [{ topics: '[2017]' }, '', 'topics.1: is read as a number, not as words — put it in quotes'],
    [
      { topics: '[Donald Trump]' },
      '',
      'topics.1: “Donald Trump” is not an id — use a-z, 0-9 and single hyphens, such as donald-trump',
    ],
    [{ section: 'Science' }, '', 'section: “Science” is not an id — use a-z, 0-9 and single hyphens, such as science'],
    [{ byline: 'night-desk' }, '', 'byline: is one value, where a list is meant — write [night-desk]'],
    [
      { byline: '[Jo Example]' },
      '',
      'byline.1: “Jo Example” is not an id — use a-z, 0-9 and single hyphens, such as jo-example',
    ],
    [
      {},
      'image: a.jpg',
      'image: is one value, where fields are meant — write image: {src: harbour.jpg, alt: …, credit: …}',
    ],
    [
      {},
      'image: {src: a.jpg, alt: b, credit: c, focus: middle}',
      'image.focus: is one value, where fields are meant — write focus: {x: 0.5, y: 0.4}',
    ],
    [{}, 'corrections: Wrong.', 'corrections: is one value, where a list is meant — '],
    [{}, 'corrections: [Wrong.]', 'corrections.1: is one value, where fields are meant — write {at: '],
    [{}, 'withdrawal: A court order', 'withdrawal: is one value, where fields are meant — '],
    [{}, 'keyPoints: One.', 'keyPoints: is one value, where a list is meant — '],
    [{}, 'title: The tide', 'title: is another system’s name — write headline'],
    [{}, 'date: 2017-01-12', 'date: is another system’s name — write publishedAt'],
    [{}, 'tags: [tides]', 'tags: is another system’s name — write topics: [the-id]'],
    [{}, 'author: Jo Example', 'author: is another system’s name — write byline: [the-id]'],
    [{}, 'topcis: [tides]', 'topcis: is not a field — write topics, or remove it'],
  ])('%o %s', (fields, more, expected) => {
    const lines = said(story(fields, more))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(expected)
  })

  it('a slip in the name of a field that is needed is one line, and so is a name that is like no other', () => {
    expect(said(story({ standfirst: null }, 'standfrist: A day.'))).toEqual([
      expect.stringContaining('standfrist: is not a field — write standfirst, or remove it'),
    ])
    expect(said(story({}, 'colour: red'))).toEqual([
      expect.stringContaining('colour: is not a field — check its spelling, or remove it'),
    ])
  })

  it('a moment that no calendar has is told from one that is not written as one', () => {
    expect(said(story({ publishedAt: '2017-02-30T09:00:00+11:00' }))).toEqual([
      expect.stringContaining('publishedAt: “2017-02-30T09:00:00+11:00” is no day or hour of the calendar — '),
    ])
  })

  it.each(['0000-01-01T00:00:00+11:00', '0001-01-01T00:00:00Z', '0999-12-31T23:59:59Z', '9999-12-31T23:59:59-12:00'])(
    'a moment of no newspaper is told: %s',
    (moment) => {
      const message = `“${moment}” lies outside the years 1000 to 2999 — write the year that is meant`
      expect(said(story({ publishedAt: moment }))).toEqual([expect.stringContaining(`publishedAt: ${message}`)])
      expect(said(story({}, `embargoUntil: ${moment}`))).toEqual([expect.stringContaining(`embargoUntil: ${message}`)])
    },
  )

  it.each(['und', 'und-Latn', 'x-klingon', 'english'])('a language that nobody knows is told: %s', (lang) => {
    expect(said(story({}, `lang: ${lang}`))).toEqual([expect.stringContaining('lang: is not a language tag — ')])
  })

  it('a moment without seconds is told as that', () => {
    expect(said(story({ publishedAt: '2017-01-12T09:00+11:00' }))).toEqual([
      expect.stringContaining('publishedAt: “2017-01-12T09:00+11:00” has no seconds — write it as'),
    ])
  })

  it('another system’s name for a field that is needed is one line', () => {
    expect(said(story({ headline: null }, 'title: The tide'))).toEqual([
      '9:1 title: is another system’s name — write headline',
    ])
  })
})

describe('the file as a whole', () => {
  it('may begin with a byte-order mark', () => {
    expect(headlineOf(`\uFEFF${story({})}`)).toBe('The tide turns')
  })

  it.each([
    ['TOML', '+++\ntitle = "A"\n+++\n\nWords.\n', 'front matter: is TOML between +++ — write YAML between ---'],
    ['JSON', '{"title": "A"}\n\nWords.\n', 'front matter: is JSON — write YAML between ---'],
    [
      'fields that do not end',
      '---\nheadline: A\n\nWords.\n',
      'front matter: has no --- of its own on the first line, or none behind the fields',
    ],
    ['no fields', '---\n---\n\nWords.\n', 'front matter: is empty — write fields'],
    ['nothing', '', 'front matter: is missing — start the file with ---'],
  ])('%s', (_, text, expected) => {
    expect(said(text)[0]).toContain(expected)
  })

  it('may have a name as long as those that others give it', () => {
    const slug = 'a'.repeat(200)
    expect(
      said(
        story({}, `related: [${slug}]\nformerSlugs: [${slug}]\ntranslationOf: ${slug}`),
        `articles/2017/01/${slug}.mdx`,
      ),
    ).toEqual([])
    expect(said(story({}), `articles/2017/01/${slug}a.mdx`)[0]).toContain(
      '1:1 file: is not articles/<yyyy>/<mm>/<slug>.mdx — ',
    )
    expect(said(story({}, `related: [${slug}a]`))[0]).toContain('related.1: is longer than 200 characters')
  })
})

describe('one mistake hides no other', () => {
  it('of the fields or the body', () => {
    const text = story({ headline: 'A: b', status: 'live' }, 'topcis: [a]\nlabel: @x', 'It rose by <5%.\n\n### Deep')
    expect(said(text).map((line) => line.split(' — ')[0])).toEqual([
      '3:11 yaml: headline holds a colon and a space, or a line without a name',
      '11:8 yaml: label begins with a sign that YAML keeps for itself',
      '9:1 status: “live” is not a status',
      '10:1 topcis: is not a field',
      '14:12 body: holds a < before something that is not a tag',
      '16:1 heading: begins the story a level too deep',
    ])
  })
})

it('no file is the end of the check: each says where and what to write', { timeout: 120_000 }, () => {
  const folder = path.join(BROKEN_NEWSROOM, 'articles/2017/01')
  const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const pieces = [
    '{',
    '}',
    '<',
    '>',
    '"',
    "'",
    '*a',
    '&b ',
    '!c ',
    ' #',
    '\n',
    '\n\n',
    '---\n',
    '```',
    '\0',
    '\uD83E',
    '\t',
    '- ',
    ': ',
    '@',
    '[^a]',
  ]
  let seed = 11
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 150; round++) {
    let text = texts[next(texts.length)] ?? ''
    if (round % 3 === 0) text = text.slice(0, next(text.length))
    for (let cut = 0; cut < 6; cut++) {
      const at = next(text.length + 1)
      text = text.slice(0, at) + pieces[next(pieces.length)] + text.slice(at + next(3))
    }
    const { problems } = parseStory('articles/2017/01/a.mdx', text, 'en')
    for (const problem of [...problems, ...parsePage('pages/a.mdx', text, 'en').problems]) {
      expect(problem.line, text).toBeGreaterThan(0)
      expect(problem.column, text).toBeGreaterThan(0)
      expect(problem.message, text).toMatch(/ — ./)
      expect(problem.message, text).not.toContain('cannot be read')
    }
  }
})

it.each([
  ['lists in lists', '- '.repeat(5_000)],
  ['quotations in quotations', '> '.repeat(5_000)],
  ['tags', '<a>'.repeat(500)],
  ['braces', '{'.repeat(5_000)],
])('%s without end are refused', { timeout: 120_000 }, (_, body) => {
  expect(said(story({}, '', `${body}x`))[0]).toMatch(/^12:\d+ body: .+ — ./)
})

it('a page’s links within itself lead somewhere too', () => {
  const text =
    '---\ntitle: About\nstandfirst: Us.\nupdatedAt: 2017-01-12T09:00:00+11:00\n---\n\n## Who\n\n[a](#who) [b](#what)\n\n[c](/about#who) [d](/about#how)\n'
  const told = (line: number, column: number, id: string) => {
    const message = expect.stringContaining(`“#${id}” leads to no heading or picture of this page`)
    return { line, column, field: 'link', message }
  }
  expect(parsePage('pages/about.mdx', text, 'en').problems).toMatchObject([told(9, 11, 'what'), told(11, 17, 'how')])
})

it.each([
  '/article/the-tide-turns',
  'https://news.example/article/the-tide-turns',
  'https://www.news.example/article/the-tide-turns',
])('a story’s links within itself lead somewhere by its whole address too: %s', (address) => {
  expect(said(story({}, '', `## Ebb\n\n[a](${address}#ebb) [b](${address}#flood) [c](/article/other#what)`))).toEqual([
    expect.stringContaining('link: “#flood” leads to no heading or picture of this story'),
  ])
})

it('a mistake in the fields hides no chart, map or picture of the body from what links to it', () => {
  const body =
    '[The chart](#chart-of-tides)\n\n<Chart kind="line" data="tides.csv" title="Tides" summary="Up and down." source="Us" date="2017-01-12" />'
  expect(said(story({ section: null }, '', body)).filter((line) => line.includes('link'))).toEqual([])
})

describe('a file is judged before it is read', () => {
  it.each([
    ['in the body', story({}, '', '<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other'), 12],
    ['in the fields', story({}, '<<<<<<< HEAD\nlabel: news\n=======\nlabel: analysis\n>>>>>>> other'), 10],
  ])('by what Git left of two versions, %s', (_, text, line) => {
    expect(said(text)).toEqual([
      `${line}:1 file: holds both versions of a Git conflict — keep one, and remove <<<<<<<, ======= and >>>>>>>`,
    ])
  })

  it('by its length', () => {
    expect(said(story({}, '', 'The tide. '.repeat(520_000)))).toEqual([
      expect.stringMatching(/^1:1 file: has 5,\d+ thousand characters, and 1,000 thousand are the most/),
    ])
  })
})
