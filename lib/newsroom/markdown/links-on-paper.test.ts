import { describe, expect, it } from 'vitest'
import { env } from '../../env'
import { addressOnPaper } from './links-on-paper'

describe('an address on paper', () => {
  for (const [address, href] of [
    ['www.bom.gov.au', 'https://www.bom.gov.au/'],
    ['www.abc.net.au/news/2017?page=2#tides', 'https://www.abc.net.au/news/2017?page=2#tides'],
    ['http://old.example/a/', 'http://old.example/a/'],
    ['desk@currawong.example', 'mailto:desk@currawong.example'],
    ['+61290000000', 'tel:+61290000000'],
  ])
    it(`is ${address}`, () => expect(addressOnPaper(href ?? '')).toBe(address))

  it('is whole for a story of ours', () => {
    expect(addressOnPaper('/article/how-tides-work')).toBe(
      `${env.SITE_URL.replace(/^https:\/\//, '')}/article/how-tides-work`,
    )
  })

  it('is nothing for a place on the same page', () => expect(addressOnPaper('#numbers')).toBeUndefined())
})
