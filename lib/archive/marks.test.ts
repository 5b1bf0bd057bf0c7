import { describe, expect, it } from 'vitest'
import { readQuery } from '../newsroom/search/query'
import { mark, markersOf, type Segment, snippet } from './marks'

const shown = (segments: Segment[] = []) =>
  segments.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')
const marked = (text: string, query: string) => shown(mark(text, markersOf(readQuery(query))))
const cut = (text: string, query: string) => snippet(text, markersOf(readQuery(query)))

describe('what is asked is marked', () => {
  it.each([
    [
      'in all forms of its stem',
      'Houses, a house and housing; no household',
      'house',
      '[Houses], a [house] and [housing]; no household',
    ],
    ['where the stem ends otherwise', 'Happiness is happy', 'happy', '[Happiness] is [happy]'],
    ['whatever its case and accents', 'CAFÉ, cafe and café', 'Café', '[CAFÉ], [cafe] and [café]'],
    ['beside letters that fold into two', 'Straße und Strasse', 'strasse', '[Straße] und [Strasse]'],
    ['as a phrase', 'full moon, moon full, full  moon', '"full moon"', '[full moon], moon full, [full  moon]'],
    ['as a word with a hyphen', 'a well-known tide, well known', 'well-known', 'a [well-known] tide, [well known]'],
    ['in Chinese, inside a run', '他是大学生', '大学', '他是[大学]生'],
    ['in Arabic, without its marks', 'تُقطف الأوراق', 'تقطف', '[تُقطف] الأوراق'],
    ['and what is left out is not', 'tide and moon', 'tide -moon', '[tide] and moon'],
    ['and no part of a word is', 'a stern lantern', 'tern', 'a stern lantern'],
    ['and no sign is a pattern', 'a.b (c) [d] \\ ^$', '.* ( [ \\ ^ $', 'a.b (c) [d] \\ ^$'],
  ])('%s', (_, text, query, expected) => {
    expect(marked(text, query)).toBe(expected)
  })
})

describe('a snippet', () => {
  const filler = 'Nothing of the kind stands here, and nothing more follows. '.repeat(20)

  it('is the part that shows most of what was asked', () => {
    const text = `The tide. ${filler}A tide under the full moon. ${filler}The moon.`
    expect(shown(cut(text, 'tide moon'))).toMatch(/^… .*A \[tide\] under the full \[moon\]\..* …$/)
  })

  it('begins and ends with whole words', () => {
    const words = new Set(`${filler} A lantern.`.match(/\S+/g))
    const text = shown(cut(`${filler}A lantern. ${filler}`, 'lantern'))
    for (const word of text.replaceAll(/[[\]…]/g, '').match(/\S+/g) ?? []) expect(words).toContain(word)
  })

  it('begins and ends with no sign between two blocks', () => {
    const words = 'Ebb · flood · '
    for (let before = 0; before < 16; before++) {
      const text = shown(cut(`${'a'.repeat(before)} ${words.repeat(20)}lantern · ${words.repeat(30)}`, 'lantern'))
      expect(text).toMatch(/^… \w+ · .*\[lantern\].* · \w+ …$/)
    }
  })

  it('of what is written without spaces is shorter, and never ends in half a character', () => {
    const text = shown(cut(`${'𠮷野家海水潮'.repeat(60)}月球${'𠮷潮汐海'.repeat(60)}`, '月球'))
    expect(text.length).toBeLessThan(130)
    expect(text.isWellFormed()).toBe(true)
    expect(text).toContain('[月球]')
  })

  it('is none where nothing of it stands', () => {
    expect(cut(filler, 'lantern')).toBeUndefined()
    expect(cut(filler, 'section:science')).toBeUndefined()
    expect(cut('', 'lantern')).toBeUndefined()
  })
})
