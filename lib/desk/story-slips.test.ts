import { describe, expect, it } from 'vitest'
import { smallNewsroom, writeFile, writeStory } from '../testing'
import { checkContent } from './publish'
import { parseStory } from './story-file'

/** Slips of the pen that YAML takes for something else: each is one line, where it stands, with what to write. */

const FIELDS = {
  id: 'id: aaaaaaaa',
  headline: 'headline: The tide turns',
  standfirst: 'standfirst: It says what it says.',
  section: 'section: science',
  topics: 'topics: [tides]',
  byline: 'byline: [night-desk]',
  publishedAt: 'publishedAt: 2017-01-12T09:00:00+11:00',
  status: 'status: published',
}

/** A story in order but for this line in the place of that field, and these lines after all. */
function said(lines: Partial<typeof FIELDS>, more = '', file = 'articles/2017/01/the-tide.mdx'): string[] {
  const fields = Object.values({ ...FIELDS, ...lines }).filter((line) => line !== '')
  const text = `---\n${[...fields, ...(more ? [more] : [])].join('\n')}\n---\n\nThe tide comes in.\n`
  return parseStory(file, text, 'en').problems.map(
    ({ line, field, message, notice }) => `${line} ${field}: ${message}${notice ? ' (a notice)' : ''}`,
  )
}

describe('a name without what makes it a field', () => {
  it.each<[Partial<typeof FIELDS>, string]>([
    [{ headline: 'headline Rain falls' }, '3 yaml: headline has no colon behind its name — write headline: Rain falls'],
    [{ id: 'id aaaaaaaa' }, '2 yaml: id has no colon behind its name — write id: aaaaaaaa'],
    [{ status: 'status published' }, '9 yaml: status has no colon behind its name — write status: published'],
    [{ section: 'section = science' }, '5 yaml: section has =, where a colon is meant — write section: science'],
    [{ section: 'section:science' }, '5 yaml: section has no space behind its colon — write section: science'],
    [
      { section: 'section：science' },
      '5 yaml: section has a full-width colon, which YAML does not know — write section: science',
    ],
    [
      { section: 'section:\u00a0science' },
      '5 yaml: section has a no-break space (U+00A0) behind its colon — write section: science',
    ],
    [
      { section: '\tsection: science' },
      '5 yaml: section begins with a tab — write spaces, as many as before the lines that it belongs to, or none',
    ],
    [
      { section: '\u00a0section: science' },
      '5 \u00a0section: begins with a no-break space (U+00A0) — write section: …',
    ],
    [{ section: '“section”: science' }, '5 “section”: has curly quotes around its name — write section: …'],
    [{ section: 'SECTION: science' }, '5 SECTION: is not a field — write section, or remove it'],
    [
      { headline: 'headline: Rain falls\nand goes on' },
      '4 yaml: this line is no field — write a name, a colon and a space before it, or indent it under the field that it belongs to',
    ],
  ])('%j', (lines, expected) => {
    expect(said(lines)).toEqual([expected])
  })

  it('two of them are two lines', () => {
    expect(said({ headline: 'headline Rain', section: 'section science' })).toHaveLength(2)
  })

  it('one hides no other field’s mistake', () => {
    expect(said({ headline: 'headline Rain', status: '' })).toEqual([
      expect.stringContaining('headline has no colon'),
      expect.stringContaining('status: is missing'),
    ])
  })

  it('below another field and between brackets', () => {
    expect(said({}, 'image:\n  src: a.jpg\n  alt A boat\n  credit: Jo')).toEqual([
      '12 yaml: alt has no colon behind its name — write alt: A boat',
    ])
    expect(said({}, 'image: {src a.jpg, alt: A boat, credit: Jo}')).toContain(
      '10 image.src a.jpg: has no colon behind its name — write src: a.jpg',
    )
  })
})

describe('a field in another place than its own', () => {
  it.each<[string, string[]]>([
    ['caption: A boat', ['10 caption: is a part of image — write it under that, two spaces further in']],
    [
      'at: 2017-01-12T09:00:00+11:00',
      ['10 at: is a part of corrections or withdrawal — write it under that, two spaces further in'],
    ],
    [
      'image:\n  src: a.jpg\n  alt: A boat\n  credit: Jo\n  lang: ar',
      ['14 image.lang: is no part of image — write it at the start of its line'],
    ],
  ])('%s', (more, expected) => {
    expect(said({}, more)).toEqual(expected)
  })

  it('is not said to be missing as well', () => {
    expect(said({ section: '' }, 'image:\n  src: a.jpg\n  alt: A boat\n  credit: Jo\n  section: science')).toEqual([
      '13 image.section: is no part of image — write it at the start of its line',
    ])
  })
})

describe('curly quotes, which YAML does not know', () => {
  it.each<[Partial<typeof FIELDS>, string, string[]]>([
    [{ headline: 'headline: “Rain” falls' }, '', []],
    [{ headline: 'headline: “Rain falls”' }, '', []],
    [
      { topics: 'topics: [“tides”]' },
      '',
      ['6 topics.1: stands in curly quotes, which are a part of it here — write tides'],
    ],
    [
      { status: 'status: “draft”' },
      '',
      ['9 status: stands in curly quotes, which are a part of it here — write draft'],
    ],
    [
      { section: 'section: «science»' },
      '',
      ['5 section: stands in curly quotes, which are a part of it here — write science'],
    ],
    [
      { headline: 'headline: “Rain: it falls”' },
      '',
      [
        '3 yaml: headline holds a colon and a space, or a line without a name — put the whole value in straight quotes, which curly ones are not',
      ],
    ],
    [
      { headline: 'headline: "Rain”' },
      '',
      ['3 yaml: headline opens a quotation mark and does not close it — write " at its end, in place of the curly one'],
    ],
    [
      {},
      "image: {src: a.jpg, alt: ‘A boat', credit: Jo}",
      [
        '10 image.alt: shows readers the quotation marks around it — write it without them, or in straight ones (a notice)',
      ],
    ],
    [
      {},
      'image: {src: a.jpg, alt: A boat, credit: “Jo”}',
      [
        '10 image.credit: shows readers the quotation marks around it — write it without them, or in straight ones (a notice)',
      ],
    ],
    [
      {},
      'image: {src: a.jpg, alt: A boat, credit: “Jo, Al”}',
      ['10 image.Al”: is not a field — curly quotes hold nothing together here: put the words in straight ones'],
    ],
  ])('%j %s', (lines, more, expected) => {
    expect(said(lines, more)).toEqual(expected)
  })
})

describe('a value that is not the one meant', () => {
  it.each<[Partial<typeof FIELDS>, string, string]>([
    [
      { section: 'section: science\u00a0' },
      '',
      '5 section: has a no-break space (U+00A0) beside it — write science alone',
    ],
    [
      { status: 'status: Live' },
      '',
      '9 status: “Live” is not a status — write published: it is draft, published or withdrawn',
    ],
    [
      { status: 'status: Draft' },
      '',
      '9 status: “Draft” is not a status — write draft: it is draft, published or withdrawn',
    ],
    [
      { status: 'status: publised' },
      '',
      '9 status: “publised” is not a status — write published: it is draft, published or withdrawn',
    ],
    [{ status: 'status: tomorrow' }, '', '9 status: “tomorrow” is not a status — write draft, published or withdrawn'],
    [{}, 'label: News', '10 label: “News” is not a label — write news: it is news, analysis,'],
    [
      {},
      'corrections: It was late',
      '10 corrections: is one value, where a list is meant — write a list such as [{at: …, text: …}]',
    ],
    [{}, 'keyPoints: One', '10 keyPoints: is one value, where a list is meant — write [One]'],
    [{ topics: 'topics: tides, jobs' }, '', '6 topics: is one value, where a list is meant — write [tides, jobs]'],
    [
      {},
      'related: [/article/x]',
      '10 related.1: “/article/x” is an address, of which its last part alone is meant — write x',
    ],
    [
      {},
      'related: [https://our.example/article/x]',
      '10 related.1: “https://our.example/article/x” is an address, of which its last part alone is meant — write x',
    ],
    [{}, 'related: [x.mdx]', '10 related.1: “x.mdx” is the name of a file — write x'],
    [
      {},
      'image: {src: /pictures/x.jpg, alt: A, credit: B}',
      '10 image.src: is more than its path under content/pictures — write x.jpg',
    ],
    [
      {},
      'image: {src: ./x.jpg, alt: A, credit: B}',
      '10 image.src: is more than its path under content/pictures — write x.jpg',
    ],
    [
      {},
      'image: {src: "https://a.example/x.jpg", alt: A, credit: B}',
      '10 image.src: is an address — put the file into content/pictures',
    ],
    [
      {},
      'image: {src: x.jpg, credit: B}',
      '10 image.alt: is missing — write what the picture shows, for those who cannot see it',
    ],
  ])('%j %s', (lines, more, expected) => {
    expect(said(lines, more)).toEqual([expect.stringContaining(expected)])
  })
})

it.each([
  ['articles/2017/01/the-tide.md', 'rename it the-tide.mdx'],
  ['articles/2017/01/the-tide.MDX', 'rename it the-tide.mdx'],
  ['articles/2017/01/The Tide.mdx.txt', 'rename it the-tide.mdx'],
  ['articles/2017/01/the-tide', 'rename it the-tide.mdx'],
  ['articles/2017/1/the-tide.mdx', 'move it to articles/<yyyy>/<mm>/the-tide.mdx'],
  ['articles/2017/01/tide.jpg', 'move it to where such files belong'],
])('%s is told its name', (file, expected) => {
  expect(said({}, '', file)).toEqual([
    expect.stringContaining(`1 file: is not articles/<yyyy>/<mm>/<slug>.mdx — ${expected}`),
  ])
})

describe('what is said to have happened', () => {
  const published = (at: string) => ({ publishedAt: `publishedAt: ${at}-01-12T09:00:00+11:00` })

  it('in a year to come is told, as a notice with its line', () => {
    const corrections =
      'corrections:\n  - {at: 2017-01-13T09:00:00+11:00, text: A}\n  - {at: 2917-01-13T09:00:00+11:00, text: B}'
    expect(said({}, `updatedAt: 2917-01-12T09:00:00+11:00\n${corrections}`)).toEqual([
      '10 updatedAt: lies in the future — write when it was (a notice)',
      '13 corrections.2.at: lies in the future — write when it was (a notice)',
    ])
    expect(said({ status: 'status: withdrawn' }, 'withdrawal: {at: 2917-01-12T09:00:00+11:00, reason: None.}')).toEqual(
      ['10 withdrawal.at: lies in the future — write when it was (a notice)'],
    )
  })

  it('when a story that is to come goes out is in order', () => {
    expect(said(published('2917'), 'updatedAt: 2917-01-12T09:00:00+11:00')).toEqual([])
    expect(said({}, 'embargoUntil: 2917-01-12T09:00:00+11:00\nupdatedAt: 2917-01-12T09:00:00+11:00')).toEqual([])
  })
})

it.each(['—', '--', '----'])('%s is told from the three hyphens before the fields', (dashes) => {
  const [problem] = parseStory('articles/2017/01/a.mdx', `${dashes}\nid: a\n${dashes}\n\nThe tide.\n`, 'en').problems
  expect(problem?.message).toBe(
    `begins with ${dashes}, where three plain hyphens are meant — write --- there, and behind the fields`,
  )
})

describe('every problem of a file is told in one run', () => {
  const checked = async (fields: string, draft: { topics?: string[]; body?: string } = {}) => {
    const dir = smallNewsroom()
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', fields, ...draft })
    return (await checkContent(dir)).problems.map(({ field, message }) => `${field}: ${message.split(' — ')[0]}`)
  }

  it('what it names and is not there, beside a mistake in another field or the same list', async () => {
    expect(
      (
        await checked('related: [Old Tide]\nsource: pigeon-post\nsection: gardening', {
          topics: ['Night Tide', 'kettles'],
        })
      ).sort(),
    ).toEqual([
      'related.1: “Old Tide” is not an id',
      'section: “gardening” is not a section',
      'source: “pigeon-post” is not a source',
      'topics.1: “Night Tide” is not an id',
      'topics: “kettles” is not a topic',
    ])
  })

  it('its pictures, data, files and links', async () => {
    const body =
      '[a](/article/nowhere) [b](/files/lost.pdf)\n\n<Figure src="lost.svg" alt="A" credit="B" />\n\n<Chart kind="line" data="lost.csv" title="Tides" summary="Up." source="Us" date="2017-01-12" />'
    expect((await checked('status: live\nimage: {src: gone.svg, credit: Jo}', { body })).sort()).toEqual([
      'Chart: “lost.csv” is not in data/',
      'Figure: “lost.svg” is not in pictures/',
      'image.alt: is missing',
      'image.src: “gone.svg” is not in pictures/',
      'link: “/article/nowhere” leads nowhere on this site',
      'link: “lost.pdf” is not in files/',
      'status: “live” is not a status',
    ])
  })

  it('what is wrong between its fields', async () => {
    expect((await checked('label: gossip\nupdatedAt: 2017-01-01T09:00:00+11:00')).sort()).toEqual([
      'label: “gossip” is not a label',
      'updatedAt: is before publishedAt',
    ])
  })

  it('those of a page, too', async () => {
    const dir = smallNewsroom()
    const fields = 'title: About\nstandfirst: Us.\nstatus: live\nupdatedAt: 2017-01-12T09:00:00+11:00'
    writeFile(dir, 'pages/about.mdx', `---\n${fields}\n---\n\n[a](/article/nowhere)\n`)
    expect((await checkContent(dir)).problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '4 status',
      '8 link',
    ])
  })

  it('a picture that is named by more than its path under pictures/', async () => {
    const dir = smallNewsroom()
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', fields: 'image: {src: content/pictures/x.svg, alt: A, credit: B}' })
    expect((await checkContent(dir)).problems.map(({ message }) => message)).toEqual([
      '“content/pictures/x.svg” is more than its path under content/pictures — write x.svg',
    ])
  })
})
