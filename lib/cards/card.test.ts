import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PACKAGES } from '../faces/families'
import { type Card, cardHash } from './card'

const CARD: Card = {
  headline: 'Rain at last',
  lang: 'en-AU',
  kicker: 'Environment',
  label: 'Analysis',
  siteName: 'Currawong',
  picture: { file: '/a/wide-1200.jpeg', key: 'rain-0123456789ab', focus: { x: 0.5, y: 0.5 } },
}

describe('the hash of a card', () => {
  it('is the same for the same card, wherever the picture lies', () => {
    expect(cardHash(CARD)).toMatch(/^[0-9a-f]{12}$/)
    const elsewhere = { focus: { y: 0.5, x: 0.5 }, key: 'rain-0123456789ab', file: '/b/wide-1200.jpeg' }
    expect(cardHash({ ...CARD, picture: elsewhere })).toBe(cardHash(CARD))
  })

  it('differs with every field', () => {
    const { label, picture, ...bare } = CARD
    const others: Card[] = [
      { ...CARD, headline: 'Rain at last!' },
      { ...CARD, lang: 'en-GB' },
      { ...CARD, kicker: 'Weather' },
      { ...CARD, label: 'Opinion' },
      { ...bare, picture },
      { ...CARD, siteName: 'Magpie' },
      { ...CARD, colours: { mark: '#7fd1ae', band: '#14213d', bandInk: '#ffffff' } },
      { ...CARD, colours: { mark: '#7fd1ae', band: '#14213d', bandInk: '#fffff0' } },
      { ...bare, label },
      { ...CARD, picture: { file: '', key: 'rain-ba9876543210', focus: { x: 0.5, y: 0.5 } } },
      { ...CARD, picture: { file: '', key: 'rain-0123456789ab', focus: { x: 0.4, y: 0.5 } } },
      { ...CARD, picture: { file: '', key: 'rain-0123456789ab', focus: { x: 0.5, y: 0.4 } } },
    ]
    expect(new Set([CARD, ...others].map(cardHash)).size).toBe(1 + others.length)
  })

  it('names the versions of the faces that are installed', () => {
    const installed = Object.keys(PACKAGES).map((name) => {
      const manifest = readFileSync(`node_modules/${name}/package.json`, 'utf8')
      return [name, JSON.parse(manifest).version]
    })
    expect(PACKAGES, 'write the new versions into lib/faces/families.ts').toEqual(Object.fromEntries(installed))
  })
})
