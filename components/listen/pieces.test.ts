import { describe, expect, it } from 'vitest'
import { piecesOf } from './pieces'

const spoken = (text: string, lang = 'en') =>
  piecesOf(text, lang).map(({ start, end }) => text.slice(start, end).trim())

describe('a text is spoken', () => {
  it('sentence by sentence', () => {
    expect(spoken('The sea rises. It falls at 3.15pm, says Mr Ma! Does it?')).toEqual([
      'The sea rises.',
      'It falls at 3.15pm, says Mr Ma!',
      'Does it?',
    ])
  })

  it('in languages that end a sentence otherwise', () => {
    expect(spoken('茶来自一种植物。绿茶需要温水。', 'zh-Hans')).toEqual(['茶来自一种植物。', '绿茶需要温水。'])
    expect(spoken('هل يغلي الماء؟ نعم.', 'ar')).toEqual(['هل يغلي الماء؟', 'نعم.'])
  })

  it('in parts where a sentence is long, cut at a pause, and whole', () => {
    const clause = 'and the water in the bay goes on swinging as it does in a bath'
    const text = `${[clause, clause, clause, clause, clause, clause].join(', ')}.`
    const parts = spoken(text)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.join(' ')).toBe(text)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(200)
      expect(part).toMatch(/^and .*[,.]$/)
    }
  })

  it('between words where there is no pause, and somewhere where there are no words', () => {
    const words = spoken('tide '.repeat(100).trim())
    for (const part of words) expect(part).toMatch(/^(?:tide ?)+$/)
    expect(words.join(' ')).toBe('tide '.repeat(100).trim())
    expect(spoken('潮'.repeat(450), 'ja').join('')).toBe('潮'.repeat(450))
  })

  it('without what has no word in it', () => {
    expect(spoken('***')).toEqual([])
    expect(spoken('')).toEqual([])
  })
})
