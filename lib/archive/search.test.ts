import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../newsroom/published'
import { readQuery, writeQuery } from '../newsroom/search/query'
import { FROZEN_NEWSROOM, HIDDEN, openIndexOf, smallNewsroom, writeStory } from '../testing'
import type { Segment } from './marks'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

async function importSearch() {
  const [{ find }, { suggestions }] = await Promise.all([import('./search'), import('./search-suggestions')])
  return { find, suggestions }
}

type Search = Awaited<ReturnType<typeof importSearch>>

/** Asks as a reader does, on the newsroom's day. */
const asking =
  (search: () => Search) =>
  (
    text: string,
    {
      order = 'relevance',
      page = 1,
      now = NOW,
    }: { order?: 'relevance' | 'newest' | 'best'; page?: number; now?: number } = {},
  ) => {
    const answer = search().find(readQuery(text), { order, page }, publicAt(now))
    return { ...answer, slugs: answer.results.map(({ story }) => story.slug) }
  }

const shown = (segments: Segment[]) => segments.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')

describe('in the frozen newsroom', () => {
  let search: Search
  const ask = asking(() => search)

  beforeAll(async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    search = await importSearch()
  }, 120_000)

  it('a word is found in all its forms, and marked', () => {
    const { results } = ask('tides "full moon"')
    const [first] = results.filter(({ story }) => story.slug === 'how-tides-work')
    expect(shown(first?.headline ?? [])).toBe('How the [tide] comes in')
    expect(shown(first?.snippet ?? [])).toContain('[full moon]')
    expect(shown(first?.snippet ?? [])).toContain('[tides]')
  })

  it.each([
    ['الشاي', 'arabic', '[الشاي] من الورقة إلى الكوب'],
    ['潮汐', 'chinese', '[潮汐]是怎样形成的'],
    ['thuy trieu', 'vietnamese', '[Thủy] [triều] lên xuống như thế nào'],
  ])('%s is found in its own language', (text, slug, headline) => {
    const { results } = ask(text)
    expect(results.map(({ story }) => story.slug)).toEqual([slug])
    expect(shown(results[0]?.headline ?? [])).toBe(headline)
  })

  it.each([
    ['section:science by:"Science desk" after:2016 before:2016-06', ['a-mast-as-tall-as-it-is', 'year-tomorrow']],
    ['section:Business trump', ['alibabas-ma-meets-trump-promises-us-jobs']],
    ['lang:zh tides', []],
    ['lang:zh', ['chinese']],
    ['label:analysis', ['analysis-story']],
    ['source:aap trump', ['alibabas-ma-meets-trump-promises-us-jobs']],
    ['section:nowhere', []],
  ])('%s', (text, slugs) => {
    expect(ask(text).slugs).toEqual(slugs)
  })

  it('what is left out is not there', () => {
    const all = ask('tide').slugs
    const without = ask('tide -moon -section:world').slugs
    expect(without.length).toBeGreaterThan(0)
    expect(all).toEqual(expect.arrayContaining(without))
    expect(without).not.toContain('how-tides-work')
    expect(ask('tide -section:science').facets.section.has('science')).toBe(false)
  })

  it('facets count what was found', () => {
    const { facets, total } = ask('tide')
    for (const counts of Object.values(facets))
      expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(total)
    for (const [section, count] of facets.section) expect(ask(`tide section:${section}`).total).toBe(count)
    for (const [year, count] of facets.year)
      expect(ask(`tide after:${year} before:${Number(year) + 1}`).total).toBe(count)
  })

  it('the list that is called so stands first', () => {
    expect(ask('tides').named).toMatchObject({ kind: 'topic', id: 'tides' })
    expect(ask('SCIENCE DESK').named).toMatchObject({ kind: 'author', id: 'science-desk' })
    expect(ask('australian associated press').named).toMatchObject({ kind: 'source', id: 'aap' })
    expect(ask('tides -moon').named).toBeUndefined()
    // No story carries the label: its page is not there.
    expect(ask('obituaries').named).toBeUndefined()
  })

  it('a slip is put right, and its operators stay', () => {
    const meant = (text: string) => {
      const query = ask(text).meant
      return query && writeQuery(query)
    }
    expect(meant('tdie')).toBe('tide')
    expect(meant('ligthouse section:science -moon')).toBe('lighthouse -moon section:science')
    expect(meant('"full mooon"')).toBe('"full moon"')
    expect(meant('lghthous')).toBe('lighthouse')
    expect(meant('tide'), 'what is found is not corrected').toBeUndefined()
    expect(meant('xqzvwk')).toBeUndefined()
  })

  describe('a story that no reader may see', () => {
    const HIDDEN_WORDS = ['sentinel', 'kettle', 'envelope', 'sandglass', '"half past nine"', ...HIDDEN]

    it.each(HIDDEN_WORDS)('is found by none of its words: %s', (word) => {
      for (const order of ['relevance', 'newest', 'best'] as const) {
        const { slugs, total } = ask(word, { order })
        expect(slugs.filter((slug) => HIDDEN.includes(slug))).toEqual([])
        expect(total).toBe(slugs.length)
      }
    })

    it('gives no spelling and no suggestion', () => {
      for (const slip of ['sentinal', 'sentnel', 'headlin', 'embargoad', 'schedulde', 'sentinelx'])
        expect(JSON.stringify(ask(slip).meant ?? '')).not.toMatch(/sentinel|embargoed|scheduled/)
      for (const text of ['sen', 'sent', 'sentinel', 'embargo', 'schedul', 'withdr'])
        expect(
          search.suggestions(text, publicAt(NOW)).filter((one) => /sentinel|embargo|schedul|withdr/.test(one)),
        ).toEqual([])
    })

    it('is in no count', () => {
      const all = ask('-xqzvwk')
      const everything = [1, 2, 3].flatMap((page) =>
        page <= all.pages ? ask('-xqzvwk', { page, order: 'newest' }).slugs : [],
      )
      expect(everything).toHaveLength(all.total)
      expect(everything.filter((slug) => HIDDEN.includes(slug))).toEqual([])
    })

    it('is found when its hour has come', () => {
      const at = (moment: string) => ask('envelope wednesday', { now: Date.parse(moment) }).slugs
      expect(at('2017-02-01T05:59:59+11:00')).toEqual([])
      expect(at('2017-02-01T06:00:00+11:00')).toEqual(['embargoed-story'])
    })
  })

  it('suggestions have an answer each', () => {
    const suggested = ['ti', 'sci', 'full mo', 'tra'].map((text) => search.suggestions(text, publicAt(NOW)))
    expect(suggested[0]).toContain('Tides')
    expect(suggested[1]).toContain('Science desk')
    expect(suggested[2]).toContain('full moon')
    for (const text of suggested.flat())
      expect(ask(text).total + Number(ask(text).named !== undefined), text).toBeGreaterThan(0)
  })

  it('nothing asked is nothing found', () => {
    for (const text of ['', ' ', '"', '🚀', '***'])
      expect(ask(text)).toMatchObject({ total: 0, results: [], page: 1, pages: 1 })
  })
})

describe('of stories that have the words', () => {
  let search: Search
  const ask = asking(() => search)

  beforeAll(async () => {
    const dir = smallNewsroom()
    const write = (slug: string, id: string, publishedAt: string, headline: string, body: string) =>
      writeStory(dir, slug, { id, headline, body, fields: `publishedAt: ${publishedAt}T09:00:00+11:00` })
    const filler = 'Words that say nothing of it stand here, one after another, to the end of the line. '.repeat(8)
    write(
      'the-original',
      'aaaaaaa1',
      '2017-01-02',
      'Ferry sinks off Circular Quay',
      `The ferry went down at noon. ${filler}`,
    )
    write(
      'in-passing',
      'aaaaaaa2',
      '2017-01-29',
      'Council meets on buses',
      `${filler} A ferry was named once. ${filler}`,
    )
    write('long-ago', 'aaaaaaa3', '2011-05-01', 'Ferry sinks in the harbour', `The ferry went down at night. ${filler}`)
    write('of-another', 'aaaaaaa4', '2017-01-20', 'A day at the museum', filler)
    for (let number = 0; number < 45; number++)
      write(
        `many-${number}`,
        `bbbbbb${String(number).padStart(2, '0')}`,
        `2016-0${1 + (number % 9)}-10`,
        `Lantern number ${number}`,
        filler,
      )
    await openIndexOf(dir)
    search = await importSearch()
  }, 120_000)

  it('the one that is about them comes before the one that names them in passing, though that is newer', () => {
    expect(ask('ferry').slugs.indexOf('the-original')).toBeLessThan(ask('ferry').slugs.indexOf('in-passing'))
  })

  it('of two alike the newer comes first', () => {
    expect(ask('ferry sinks').slugs).toEqual(['the-original', 'long-ago'])
  })

  it('an old story about them still comes before a new one that names them in passing, at any age at the latest', () => {
    expect(ask('ferry', { order: 'best' }).slugs.indexOf('long-ago')).toBeLessThan(
      ask('ferry', { order: 'best' }).slugs.indexOf('in-passing'),
    )
  })

  it('the newest first is by time alone', () => {
    expect(ask('ferry', { order: 'newest' }).slugs).toEqual(['in-passing', 'the-original', 'long-ago'])
  })

  it('each stands on one page', () => {
    for (const order of ['relevance', 'newest', 'best'] as const) {
      const pages = [1, 2, 3].map((page) => ask('lantern', { order, page }))
      expect(pages.map(({ slugs }) => slugs.length)).toEqual([20, 20, 5])
      expect(new Set(pages.flatMap(({ slugs }) => slugs)).size).toBe(45)
      expect(pages[0]).toMatchObject({ total: 45, pages: 3 })
    }
  })

  it('a page beyond the last is the last', () => {
    expect(ask('lantern', { page: 9_999 })).toMatchObject({ page: 3, pages: 3 })
  })
})
