import { expect, it } from 'vitest'
import { asciiSlug } from './ascii-slug'

it.each([
  ['Sydney–Melbourne 2016–17', 'sydney-melbourne-2016-17'],
  ['Straße', 'strasse'],
  ['Thủy triều ở Việt Nam', 'thuy-trieu-o-viet-nam'],
  ['Øresund, Łódź & Þingvellir', 'oresund-lodz-thingvellir'],
  ['Россия', 'rossiya'],
  ['café', 'cafe'],
  ['cafe\u0301', 'cafe'],
  ['IMG_1', 'img-1'],
  ['img (1)', 'img-1'],
  ['It’s Jo’s', 'its-jos'],
  ['and/or: 3½%…', 'and-or-31-2'],
  ['🦜 Parrots', 'parrots'],
  ['— ! —', ''],
])('%s → %s', (words, slug) => {
  expect(asciiSlug(words)).toBe(slug)
})
