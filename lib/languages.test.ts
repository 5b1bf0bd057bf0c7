import { describe, expect, it } from 'vitest'
import { countWords, direction, readingMinutes } from './languages'

describe('direction', () => {
  it.each(['ar', 'ar-EG', 'he', 'fa', 'ur', 'dv', 'yi', 'ps', 'az-Arab', 'ku-Arab'])(
    '%s runs right to left',
    (lang) => {
      expect(direction(lang)).toBe('rtl')
    },
  )

  it.each(['en-AU', 'zh-Hans', 'vi', 'ja', 'el', 'ru', 'az', 'ar-Latn', 'hi'])('%s runs left to right', (lang) => {
    expect(direction(lang)).toBe('ltr')
  })
})

describe('counting words', () => {
  it.each([
    ['nothing', '', 0],
    ['spaces alone', ' \n\t ', 0],
    ['one word', 'Rain.', 1],
    ['a sentence', 'The tide comes in, and goes out again.', 8],
    ['words over lines', 'The tide\ncomes\n\nin', 4],
    ['a hyphen and an apostrophe', 'Australia’s ring-grazing orbits', 3],
  ])('%s', (_, text, count) => {
    expect(countWords(text, 'en-AU')).toBe(count)
  })

  it('Arabic and Vietnamese are counted between spaces', () => {
    expect(countWords('الشاي من الورقة إلى الكوب', 'ar')).toBe(5)
    expect(countWords('Thủy triều lên xuống', 'vi')).toBe(4)
  })

  it('Chinese, Japanese and Thai are counted without spaces, and their stops are no words', () => {
    const chinese = countWords('月球和太阳的引力使海水每天涨落。', 'zh-Hans')
    expect(chinese).toBeGreaterThan(5)
    expect(chinese).toBeLessThan(16)
    expect(countWords('。，！', 'zh-Hans')).toBe(0)
    expect(countWords('潮の満ち引きは毎日起こります', 'ja')).toBeGreaterThan(3)
    expect(countWords('น้ำขึ้นน้ำลง', 'th')).toBeGreaterThan(1)
  })
})

describe('reading time', () => {
  it.each([
    [0, 1],
    [1, 1],
    [238, 1],
    [239, 2],
    [330, 2],
    [476, 2],
    [477, 3],
    [6_000, 26],
  ])('%i words take %i min', (words, minutes) => {
    expect(readingMinutes(words)).toBe(minutes)
  })
})
