import { expect, it } from 'vitest'
import { amendmentsFor, pictureFor } from './apply'
import { readPreferences } from './choices'

it('knows what there is to choose, and nothing else', () => {
  expect(readPreferences({ scheme: 'dark', size: 'huge', face: '"><script>', colour: 'red' })).toEqual({
    scheme: 'dark',
  })
  for (const kept of [undefined, null, 'dark', [], 7]) expect(readPreferences(kept)).toEqual({})
})

it('writes nothing for who has chosen nothing', () => {
  expect(amendmentsFor({})).toEqual([])
  expect(pictureFor({ size: 'large' })).toBeUndefined()
})

const MAP =
  '<picture><source media="(prefers-color-scheme: dark)" srcSet="/maps/dark.svg"/><img src="/maps/light.svg" alt="A &lt;map&gt;" loading="lazy"/></picture>'
const LEAD = '<picture><img src="/pictures/tide.jpeg" alt="The tide" fetchPriority="high"/></picture>'

it('a map is the dark one, or never is', () => {
  expect(pictureFor({ scheme: 'dark' })?.(MAP)).toContain('<source media="screen" ')
  expect(pictureFor({ scheme: 'light' })?.(MAP)).toContain('<source media="not all" ')
})

it('a picture waits behind what it shows, and is left out where it shows nothing', () => {
  const change = pictureFor({ pictures: 'fewer' })
  const tide = LEAD.replace('The tide', 'The &lt;tide&gt;').replace('fetchPriority="high"', 'loading="lazy"')
  expect(change?.(tide)).toBe(
    `<details class="asked-for"><summary>Picture: The &lt;tide&gt;</summary>${tide}</details>`,
  )
  expect(change?.(MAP)).toBe(MAP)
  expect(change?.(LEAD)).toContain('alt="The tide" loading="lazy"')
  expect(change?.(LEAD.replace('The tide', ''))).toBe('')
})
