import { expect, it } from 'vitest'
import { fc } from '../../lib/properties'
import { isAhead } from './contacts'

const knowledge = fc.record({ knownTo: fc.integer({ min: 0, max: 3 }), awaited: fc.integer({ min: 0, max: 3 }) })

it('of any number of machines, one at least is behind none', () => {
  fc.assert(
    fc.property(fc.array(knowledge, { minLength: 1, maxLength: 8 }), (machines) => {
      const foremost = machines.filter((one) => !machines.some((other) => isAhead(other, one)))
      expect(foremost.length).toBeGreaterThan(0)
    }),
  )
})
