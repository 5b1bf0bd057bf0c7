import { describe, expect, it } from 'vitest'
import { isEmptyQuery, LONGEST_QUERY, readQuery, writeQuery } from './query'

const term = (text: string, more = {}) => ({ text, isPhrase: false, isExcluded: false, ...more })
const filter = (fact: string, value: string, isExcluded = false) => ({ fact, value, isExcluded })

describe('a query', () => {
  it.each([
    ['tide moon', { terms: [term('tide'), term('moon')] }],
    ['"full moon" tide', { terms: [term('full moon', { isPhrase: true }), term('tide')] }],
    [
      '„voller Mond“ «pleine lune»',
      { terms: [term('voller Mond', { isPhrase: true }), term('pleine lune', { isPhrase: true })] },
    ],
    [
      'tide -moon -"neap tide"',
      {
        terms: [
          term('tide'),
          term('moon', { isExcluded: true }),
          term('neap tide', { isPhrase: true, isExcluded: true }),
        ],
      },
    ],
    ['well-known', { terms: [term('well-known')] }],
    ['section:business Trump', { terms: [term('Trump')], filters: [filter('section', 'business')] }],
    ['BY:"Night desk" -topic:tea', { filters: [filter('by', 'Night desk'), filter('topic', 'tea', true)] }],
    [
      'source:aap label:analysis lang:ar',
      { filters: [filter('source', 'aap'), filter('label', 'analysis'), filter('lang', 'ar')] },
    ],
    ['"unclosed moon', { terms: [term('unclosed moon', { isPhrase: true })] }],
    ['2:1 http://a.example', { terms: [term('2:1'), term('http://a.example')] }],
    ['after:yesterday', { terms: [term('after:yesterday')] }],
    ['section:', { terms: [term('section:')] }],
  ])('%s', (text, { terms = [], filters = [] }: { terms?: object[]; filters?: object[] }) => {
    expect(readQuery(text)).toEqual({ terms, filters })
  })

  it.each([
    ['after:2017-01-10', '2017-01-10T00:00:00+11:00'],
    ['after:2017-1', '2017-01-01T00:00:00+11:00'],
    ['after:2016', '2016-01-01T00:00:00+11:00'],
    ['after:2016-07-01', '2016-07-01T00:00:00+10:00'],
  ])('%s begins with the newsroom’s day', (text, moment) => {
    expect(readQuery(text).after?.moment).toBe(Date.parse(moment))
  })

  it('with a day that is none is words', () => {
    expect(readQuery('before:2017-02-30')).toEqual({ terms: [term('before:2017-02-30')], filters: [] })
  })
})

const NASTY = [
  ...[
    '"',
    '""',
    '"unclosed',
    '“half „open',
    'NEAR(',
    'NEAR(a b, 2)',
    'a AND OR NOT',
    '*',
    'tide*',
    '-',
    '--',
    '-"',
    '- tide',
  ],
  ...[
    '^tide',
    '(tide',
    'headline:tide',
    '{headline}:tide',
    'facts:section_business_',
    'a+b',
    "'; DROP TABLE stories; --",
    '\\',
  ],
  ...[
    'tide\u0000moon',
    '\ud800',
    'tide\udfff',
    '\u202etide\u2066',
    '🚀',
    '👩‍👩‍👧',
    '%ff',
    '<script>alert(1)</script>',
    'a\nb\tc',
    ' ',
  ],
  ...[
    'section:"',
    'section:""',
    '-section:x',
    'after:',
    'after:9999-12-31',
    'before:0001',
    'after:2017-13',
    'lang:💥',
    'by:-',
  ],
  ...[
    'x'.repeat(10_000),
    '"'.repeat(10_000),
    '- '.repeat(5_000),
    'é'.repeat(10_000),
    '🚀'.repeat(3_000),
    'a:'.repeat(5_000),
  ],
]

describe('whatever comes', () => {
  it.each(NASTY.map((text) => [JSON.stringify(text).slice(0, 40), text]))('%s', (_, text) => {
    const query = readQuery(text)
    const written = writeQuery(query)
    expect(written.length).toBeLessThan(5 * LONGEST_QUERY)
    expect(written.isWellFormed()).toBe(true)
    expect(readQuery(written), 'a query written is the same query').toEqual(query)
    expect(writeQuery(readQuery(written))).toBe(written)
  })

  it('made of the same pieces in any order', () => {
    const pieces = ['"', '-', ':', 'section', 'after', '2017', ' ', '*', '“', 'né', '學', '(', "'", '\u0000', '\u200f']
    let seed = 1
    const next = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return pieces[seed % pieces.length]
    }
    for (let time = 0; time < 3_000; time++) {
      const text = Array.from({ length: 1 + (time % 12) }, next).join('')
      const query = readQuery(text)
      expect(readQuery(writeQuery(query)), JSON.stringify(text)).toEqual(query)
    }
  })
})

it('that asks nothing is empty', () => {
  expect(isEmptyQuery(readQuery(' "" '))).toBe(true)
  expect(isEmptyQuery(readQuery('section:business'))).toBe(false)
})
