import { expect, it } from 'vitest'
import { keepsWords } from './keeps-words'

it.each([
  ['<b>One</b> two', '**One** two', true],
  ['One <!-- three --> two', 'One two', true],
  ['One two one', 'One two', false],
  ['<img src="a.jpg" alt="">A ferry', '<Figure src="a.jpg" caption="A ferry" />', true],
  ['Title, url', '<Embed url="https://a.example" title="Video on YouTube" />', false],
  ['The figure', '<Figure src="the.jpg" />', false],
])('whether %s and %s hold the same words: %s', (before, after, isSo) => {
  expect(keepsWords(before, after)).toBe(isSo)
})
