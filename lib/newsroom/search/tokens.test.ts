import Libsql from 'libsql'
import { describe, expect, it } from 'vitest'
import { INDEX_TABLES } from '../../index/tables'
import { formsOf, searchable } from './tokens'

/** Each asked of the index's own table, as a story and a query meet there. */
function finds(text: string, query: string, isPhrase = false): boolean {
  const database = new Libsql(':memory:')
  database.exec(/CREATE VIRTUAL TABLE search[\s\S]*?\);/.exec(INDEX_TABLES)?.[0] ?? '')
  database.prepare('INSERT INTO search (rowid, body) VALUES (1, ?)').run(searchable(text))
  const forms = formsOf(query, isPhrase).map(({ words, isBeginning }) => `"${words}"${isBeginning ? ' *' : ''}`)
  return database.prepare('SELECT rowid FROM search WHERE search MATCH ?').all(forms.join(' AND ')).length > 0
}

describe('a word is found', () => {
  it.each([
    ['English, by its stem', 'Houses stood in Sydney', 'house'],
    ['English, by another form of it', 'The council is planning', 'plans'],
    ['whatever its case', 'NATO met', 'nato'],
    ['with an apostrophe of either kind', 'Alibaba’s Ma', "alibaba's"],
    ['with a hyphen', 'a well-known tide', 'well-known'],
    ['French, without its accents', 'Le café est fermé', 'cafe ferme'],
    ['and with accents that the story has not', 'The cafe is open', 'café'],
    ['Vietnamese, without its marks', 'Thủy triều lên xuống', 'thuy trieu'],
    ['Vietnamese, with its đ', 'nước biển dâng lên', 'dang'],
    ['German, with a sharp s', 'Die Straße ist lang', 'strasse'],
    ['Greek, without its accents', 'Η παλίρροια ανεβαίνει', 'παλιρροια'],
    ['Russian', 'Вода в гавани прибывает', 'гавани'],
    ['Arabic, whatever its alef', 'أوراق الشاي الأخضر', 'اوراق'],
    ['Arabic, with ta marbuta as ha', 'من نبتة واحدة', 'نبته'],
    ['Arabic, with vowel marks in the story alone', 'تُقطف الأوراق', 'تقطف'],
    ['Arabic, with tatweel', 'الشـــاي', 'الشاي'],
    ['Persian, with its own kaf and ya', 'کتاب فارسی', 'كتاب'],
    ['Hebrew, without its points', 'שָׁלוֹם', 'שלום'],
    ['Chinese, inside a run', '潮汐是怎样形成的', '潮汐'],
    ['Chinese, across what a dictionary takes for a word', '他是大学生', '大学'],
    ['Chinese, at the end of a run', '他是大学生', '学生'],
    ['Chinese, of one character', '海水有涨有落', '落'],
    ['Chinese, of one character within', '海水有涨有落', '涨'],
    ['Chinese, beside Latin letters', '新iPhone手机', 'iPhone手机'],
    ['Japanese, kanji', '東京の大学で学ぶ', '大学'],
    ['Japanese, kana', 'コンピューターを使う', 'コンピューター'],
    ['Japanese, in half-width kana', 'コンピューター', 'ｺﾝﾋﾟｭｰﾀｰ'],
    ['Korean', '한국어 신문', '신문'],
    ['Thai', 'น้ำขึ้นน้ำลงเกิดจากดวงจันทร์', 'ดวงจันทร์'],
    ['Thai, of two words', 'น้ำขึ้นน้ำลงเกิดจากดวงจันทร์', 'น้ำดวงจันทร์'],
    ['Khmer', 'ខ្ញុំរៀនភាសាខ្មែរ', 'ភាសា'],
    ['Lao', 'ຂ້ອຍຮຽນພາສາລາວ', 'ພາສາ'],
    ['Burmese', 'မြန်မာစာကို လေ့လာသည်', 'မြန်မာ'],
    ['Hindi', 'हिन्दी में समाचार', 'समाचार'],
    ['in full-width letters', 'Ｓｙｄｎｅｙ', 'sydney'],
    ['a number', 'It cost 1,250 dollars in 2016', '2016'],
  ])('%s', (_, text, query) => {
    expect(query.split(' ').every((word) => finds(text, word))).toBe(true)
  })
})

describe('a word is not found', () => {
  it.each([
    ['in the middle of another', 'The household budget', 'use'],
    ['Chinese, of characters that do not stand beside each other', '大家学习', '大学'],
    ['Chinese, across the end of a run', '在大。学生', '大学'],
  ])('%s', (_, text, query) => {
    expect(finds(text, query)).toBe(false)
  })
})

describe('a phrase', () => {
  it('is its words in their order', () => {
    expect(finds('The tide comes in', 'tide comes', true)).toBe(true)
    expect(finds('The tide comes in', 'comes tide', true)).toBe(false)
  })

  it('of Chinese is its characters in their order', () => {
    expect(finds('月球和太阳的引力', '太阳的引力', true)).toBe(true)
    expect(finds('月球和太阳的引力', '引力的太阳', true)).toBe(false)
  })
})

it('the underscore is kept for facts', () => {
  expect(formsOf('section_business_', false)).toEqual([{ words: 'section business', isBeginning: false }])
  expect(searchable('section_business_')).toBe('section business ')
})

it('what has no letter and no number asks for nothing', () => {
  for (const text of ['', '*', '—', '🚀', '"', '\u0000', '_']) expect(formsOf(text, false)).toEqual([])
})
