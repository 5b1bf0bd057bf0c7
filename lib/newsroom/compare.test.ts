import { describe, expect, it } from 'vitest'
import { fc } from '../properties'
import { type Change, compareLines } from './compare'

const compare = (before: string[], after: string[], lang = 'en-AU') => compareLines(before, after, lang)

/** A change as one reads it: `[-gone-] [+come+]`. */
const read = (changes: Change[]) =>
  changes.map((change) =>
    'same' in change
      ? `(${change.same})`
      : change.stretches
          .map(({ text, is }) => ({ same: text, added: `[+${text}+]`, removed: `[-${text}-]` })[is])
          .join(''),
  )

describe('two versions of a text', () => {
  it.each([
    ['that are one', ['One.', 'Two.'], ['One.', 'Two.'], ['(2)']],
    ['with a word that is another', ['Six of them left.'], ['Five of them left.'], ['[-Six-][+Five+] of them left.']],
    [
      'with several in a row that are others',
      ['The last ferry used to leave at midnight.'],
      ['The last ferry left at half past midnight until now.'],
      ['The last ferry [-used to leave at-][+left at half past+] midnight[+ until now+].'],
    ],
    ['with a paragraph more', ['One.', 'Three.'], ['One.', 'Two.', 'Three.'], ['(1)', '[+Two.+]', '(1)']],
    ['with a paragraph less', ['One.', 'Two.', 'Three.'], ['One.', 'Three.'], ['(1)', '[-Two.-]', '(1)']],
    [
      'with a paragraph that is quite another',
      ['The harbour was calm all day.'],
      ['Parliament votes on Monday.'],
      ['[-The harbour was calm all day.-]', '[+Parliament votes on Monday.+]'],
    ],
    ['with nothing before', [], ['One.'], ['[+One.+]']],
    ['with nothing after', ['One.'], [], ['[-One.-]']],
  ])('%s', (_, before, after, told) => {
    expect(read(compare(before, after))).toEqual(told)
  })

  it('finds words where a language writes no spaces', () => {
    expect(read(compare(['总理星期一宣布了新的计划。'], ['总理星期二宣布了新的计划。'], 'zh-Hans'))).toEqual([
      '总理星期[-一-][+二+]宣布了新的计划。',
    ])
  })

  it('loses no line of either, and makes none up', () => {
    const lines = fc.array(fc.stringMatching(/^[a-d]{1,3}( [a-d]{1,3}){0,4}$/), { maxLength: 8 })
    const sideOf = (changes: Change[], lines: string[], side: 'added' | 'removed') => {
      let at = 0
      return changes.flatMap((change) => {
        const mine = 'same' in change ? [] : change.stretches.filter(({ is }) => is === 'same' || is === side)
        const length = 'same' in change ? change.same : Math.min(1, mine.length)
        const from = at
        at += length
        return 'same' in change ? lines.slice(from, at) : mine.length > 0 ? [mine.map(({ text }) => text).join('')] : []
      })
    }
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = compare(before, after)
        expect(sideOf(changes, before, 'removed')).toEqual(before)
        expect(sideOf(changes, after, 'added')).toEqual(after)
      }),
    )
  })
})
