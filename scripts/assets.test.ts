import { expect, it } from 'vitest'
import { site } from '../lib/newsroom/schema'
import { inColours } from './dress-assets'

const CSS = ':root{--mark:#ffcf24}'
const magpie = { name: 'The Magpie', tagline: 'Swoops', description: 'News from the trees.' }

it('the embed card has the newspaper’s own marker, after the one that it has without', () => {
  const { colours } = site.parse({ ...magpie, colours: { mark: '#7fd1ae' } })
  expect(inColours(CSS, colours)).toBe(':root{--mark:#ffcf24}:root{--mark:#7fd1ae}')
  expect(inColours(CSS, site.parse(magpie).colours)).toBe(CSS)
})
