import { expect, it, vi } from 'vitest'
import { foreignLang } from './foreign-lang'

it.each([
  ['en-us', undefined],
  ['en_AU', undefined],
  ['en', undefined],
  [undefined, undefined],
  ['', undefined],
  ['fr', 'fr'],
  ['pt_br', 'pt-BR'],
  ['zh-hans', 'zh-Hans'],
])('in a newspaper in en-AU, %s is %s', (said, expected) => {
  const note = vi.fn()
  expect(foreignLang(said, 'en-AU', note)).toBe(expected)
  expect(note).not.toHaveBeenCalled()
})

it('one language in another script is another', () => {
  expect(foreignLang('sr-Latn', 'sr', vi.fn())).toBe('sr-Latn')
})

it('what is no tag is told', () => {
  const note = vi.fn()
  expect(foreignLang('Australian English', 'en-AU', note)).toBeUndefined()
  expect(note).toHaveBeenCalledExactlyOnceWith('leftOut', 'language “Australian English”, which is no tag')
})
