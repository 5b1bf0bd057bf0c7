import { expect, it } from 'vitest'
import { sayMachines } from './say-machines'

const AT = Date.parse('2017-01-31T09:00:00+11:00')

it('says of each machine when it was heard and how it stands, and what is still to come', () => {
  const lines = sayMachines({
    node: 'here',
    generation: 'a',
    behind: 'what https://a.example published 1 minute ago is not here',
    peers: [
      { origin: 'https://a.example', heardAt: AT, isSame: true },
      { origin: 'https://b.example', error: 'connect ECONNREFUSED' },
      { origin: 'https://c.example', heardAt: AT, isSame: false },
    ],
    awaited: [{ file: 'articles/2017/01/tides.mdx', at: AT }],
  })
  expect(lines).toEqual([
    'Readers are sent elsewhere: what https://a.example published 1 minute ago is not here.',
    'https://a.example, heard 31 January 2017 9:00am: the same as here',
    'https://b.example, never heard: connect ECONNREFUSED',
    'https://c.example, heard 31 January 2017 9:00am: otherwise than here',
    'articles/2017/01/tides.mdx, published 31 January 2017 9:00am: is to come',
  ])
})

it('is silent where there is one machine', () => {
  expect(sayMachines(undefined)).toEqual([])
})
