import { expect, it } from 'vitest'
import { voiceFor } from './voices'

const voice = (lang: string, isDefault = false, localService = true) => ({ lang, default: isDefault, localService })
const american = voice('en-US', true)
const australian = voice('en_AU')
const arabic = voice('ar-SA', false, false)

it('a voice speaks the language of the text', () => {
  expect(voiceFor([american, arabic], 'ar', ['en-AU'])).toBe(arabic)
  expect(voiceFor([american, arabic], 'zh-Hans', ['zh-CN'])).toBeUndefined()
  expect(voiceFor([], 'en', [])).toBeUndefined()
})

it('it has the region of the text, else that of the reader, else the browser chooses', () => {
  expect(voiceFor([american, australian], 'en-AU', ['en-US'])).toBe(australian)
  expect(voiceFor([american, australian], 'en', ['en-AU'])).toBe(australian)
  expect(voiceFor([australian, american], 'en', ['de'])).toBe(american)
})

it('one on the machine comes before one of the network', () => {
  const far = voice('en-GB', false, false)
  const near = voice('en-IE')
  expect(voiceFor([far, near], 'en', [])).toBe(near)
})
