import { describe, expect, it } from 'vitest'
import { apaCitation, bibtexEntry, type Cited } from './cite'

const STORY: Cited = {
  id: 'pqqxbuwv',
  headline: 'Alibaba’s Ma meets Trump, promises US jobs',
  byline: [],
  source: { fullName: 'Australian Associated Press' },
  publishedAt: Date.parse('2017-01-10T19:48:00+11:00'),
  siteName: 'Currawong',
  url: 'https://news.example/article/alibabas-ma-meets-trump-promises-us-jobs',
}

const person = (name: string) => ({ kind: 'person' as const, name })
const desk = (name: string) => ({ kind: 'desk' as const, name })

const apa = (story: Partial<Cited>) => apaCitation({ ...STORY, ...story }).join('')
const bibtex = (story: Partial<Cited>) => bibtexEntry({ ...STORY, ...story })

/** The line of one field. */
const field = (name: string, story: Partial<Cited>) =>
  bibtex(story)
    .split('\n')
    .find((one) => one.startsWith(`  ${name} = `))
    ?.slice(`  ${name} = `.length, -1)

const HEADLINES = [
  `</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜`,
  String.raw`}}, note = {\input{/etc/passwd}} \ % # $100 a_b ~ x^2 |`,
  '{{{{ four brackets open and none is shut',
  '}}}} four brackets shut and none is open',
  String.raw`A backslash at the end \ `.trim(),
  'Tea & trams #1? 50% off + “curly”, "straight" & \'single\' quotes 🦜 العربية',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, once Germany’s longest law by name, still fits its line',
  'A headline\nof two lines\n\nand a third',
]

describe('a story in APA style', () => {
  it('of an agency names it whole', () => {
    expect(apa({})).toBe(
      'Australian Associated Press. (2017, January 10). Alibaba’s Ma meets Trump, promises US jobs. Currawong. ' +
        'https://news.example/article/alibabas-ma-meets-trump-promises-us-jobs',
    )
  })

  it('has its headline in a part of its own, which print sets in italics', () => {
    expect(apaCitation(STORY)[1]).toBe('Alibaba’s Ma meets Trump, promises US jobs.')
  })

  it.each([
    ['one person', [person('Ada Lovelace')], 'Lovelace, A. ('],
    ['a person of three names', [person('Mary Jane O’Brien')], 'O’Brien, M. J. ('],
    ['a hyphen', [person('Jean-Paul Sartre')], 'Sartre, J.-P. ('],
    ['initials', [person('J. K. Rowling')], 'Rowling, J. K. ('],
    ['a small letter and an accent', [person('élodie de Vries')], 'Vries, É. D. ('],
    ['one name', [person('Hergé')], 'Hergé. ('],
    ['a name of Chinese characters', [person('王小明')], '王小明. ('],
    ['a desk', [desk('World desk')], 'World desk. ('],
    ['two people', [person('Ada Lovelace'), person('Charles Babbage')], 'Lovelace, A., & Babbage, C. ('],
    ['a person and a desk', [person('Ada Lovelace'), desk('Night desk')], 'Lovelace, A., & Night desk. ('],
    [
      'three people',
      [person('Ada Lovelace'), person('Charles Babbage'), person('Mary Somerville')],
      'Lovelace, A., Babbage, C., & Somerville, M. (',
    ],
  ])('by %s', (_, byline, opening) => {
    expect(apa({ byline }).slice(0, opening.length)).toBe(opening)
  })

  it('names twenty authors, and of more the first nineteen and the last', () => {
    const people = (count: number) => Array.from({ length: count }, (_, index) => person(`A S${index + 1}`))
    expect(apa({ byline: people(20) })).toContain('S18, A., S19, A., & S20, A. (2017')
    expect(apa({ byline: people(21) })).toContain('S18, A., S19, A., … S21, A. (2017')
    expect(apa({ byline: people(21) })).not.toContain('S20')
  })

  it('prefers who signs to where it comes from', () => {
    expect(apa({ byline: [desk('World desk')] })).not.toContain('Australian Associated Press')
  })

  it('without an author or a source is the newspaper’s own, which is named once', () => {
    expect(apa({ source: undefined })).toBe(
      'Currawong. (2017, January 10). Alibaba’s Ma meets Trump, promises US jobs. ' +
        'https://news.example/article/alibabas-ma-meets-trump-promises-us-jobs',
    )
  })

  it.each([
    ['Who agreed to it?', 'Who agreed to it? Currawong.'],
    ['“Great meeting!”', '“Great meeting!” Currawong.'],
    ['A tariff of 45 p.c.', 'A tariff of 45 p.c. Currawong.'],
    ['A “great” day', 'A “great” day. Currawong.'],
  ])('ends %s once', (headline, end) => {
    expect(apa({ headline })).toContain(`). ${end} https`)
  })

  it.each(HEADLINES)('keeps every character, on one line: %s', (headline) => {
    expect(apa({ headline })).toContain(`(2017, January 10). ${headline.replace(/\s+/g, ' ')}`)
    expect(apa({ headline })).not.toContain('\n')
  })

  it('tells the day in the newsroom’s zone', () => {
    expect(apa({ publishedAt: Date.parse('2016-12-31T13:00:00Z') })).toContain('(2017, January 1)')
  })
})

describe('a story in BibTeX', () => {
  it('is an article of a newspaper', () => {
    expect(bibtex({})).toBe(`@article{story-pqqxbuwv,
  author = {{Australian Associated Press}},
  title = {{Alibaba’s Ma meets Trump, promises US jobs}},
  journal = {Currawong},
  entrysubtype = {newspaper},
  date = {2017-01-10},
  year = {2017},
  month = jan,
  url = {https://news.example/article/alibabas-ma-meets-trump-promises-us-jobs},
}`)
  })

  it.each([
    ['one person', [person('Mary Jane O’Brien')], '{O’Brien, Mary Jane}'],
    ['one name', [person('Hergé')], '{{Hergé}}'],
    ['a desk', [desk('World desk')], '{{World desk}}'],
    ['a desk of two', [desk('Food and drink')], '{{Food and drink}}'],
    ['a person with a comma', [person('Martin Luther King, Jr.')], '{{Martin Luther King, Jr.}}'],
    ['two people', [person('Ada Lovelace'), person('Jean-Paul Sartre')], '{Lovelace, Ada and Sartre, Jean-Paul}'],
    ['a person and a desk', [person('Ada Lovelace'), desk('R&D desk')], '{Lovelace, Ada and {R{\\&}D desk}}'],
  ])('by %s', (_, byline, author) => {
    expect(field('author', { byline })).toBe(author)
  })

  it('names every author', () => {
    const byline = Array.from({ length: 25 }, (_, index) => person(`A S${index + 1}`))
    expect(field('author', { byline })?.split(' and ')).toHaveLength(25)
  })

  it('without an author or a source is the newspaper’s own', () => {
    expect(field('author', { source: undefined })).toBe('{{Currawong}}')
  })

  it('spells what means something to LaTeX', () => {
    expect(field('title', { headline: String.raw`\ { } & % $ # _ ~ ^ < > |` })).toBe(
      String.raw`{{{\textbackslash} {\textbraceleft} {\textbraceright} {\&} {\%} {\$} {\#} {\_} {\textasciitilde} ` +
        String.raw`{\textasciicircum} {\textless} {\textgreater} {\textbar}}}`,
    )
  })

  it('leaves letters of all scripts as they are', () => {
    expect(field('title', { headline: 'Überwachung 日本 العربية 🦜 “quotes”' })).toBe(
      '{{Überwachung 日本 العربية 🦜 “quotes”}}',
    )
  })

  it.each(HEADLINES)('stays one entry of eight fields, one a line: %s', (headline) => {
    const entry = bibtex({ headline, byline: [person(`${headline} ${headline}`)], siteName: headline })
    const lines = entry.split('\n')
    expect(lines).toHaveLength(10)
    for (const one of lines.slice(1, -1)) expect(depthsOf(one), one).toEqual({ least: 0, last: 0 })
    expect(depthsOf(entry)).toEqual({ least: 0, last: 0 })
    expect(unescaped(field('title', { headline }) ?? '')).toBe(headline.replace(/\s+/g, ' '))
  })

  it('tells the day in the newsroom’s zone', () => {
    const publishedAt = Date.parse('2016-12-31T13:00:00Z')
    expect(['date', 'year', 'month'].map((name) => field(name, { publishedAt }))).toEqual([
      '{2017-01-01}',
      '{2017}',
      'jan',
    ])
  })

  it.each(
    ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map(
      (name, index) => [index, name] as const,
    ),
  )('month %i is %s', (index, name) => {
    expect(field('month', { publishedAt: Date.UTC(2017, index, 15) })).toBe(name)
  })
})

/** How deep the braces are, as BibTeX counts them: without a look at backslashes. */
function depthsOf(text: string) {
  let [depth, least] = [0, 0]
  for (const character of text) {
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    least = Math.min(least, depth)
  }
  return { least, last: depth }
}

/** What LaTeX prints for a value in double braces. */
function unescaped(value: string): string {
  const PRINTED: Record<string, string> = {
    textbackslash: '\\',
    textbraceleft: '{',
    textbraceright: '}',
    textasciitilde: '~',
    textasciicircum: '^',
    textless: '<',
    textgreater: '>',
    textbar: '|',
  }
  return value.slice(2, -2).replace(/\{\\([a-z]+|.)\}/g, (_, command: string) => PRINTED[command] ?? command)
}
