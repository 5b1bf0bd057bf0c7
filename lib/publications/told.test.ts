import { afterEach, expect, it } from 'vitest'
import type { Database } from '../index/database'
import { fc } from '../properties'
import { temporaryDir } from '../testing'
import { openLogForWriting } from './open-log'
import { Told, type ToldFile } from './told'

const opened: Database[] = []
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

function machine(): Told {
  const database = openLogForWriting(temporaryDir())
  opened.push(database)
  return new Told(database)
}

const known = (told: Told) => told.after(0, 1_000).files.sort((one, other) => (one.file < other.file ? -1 : 1))

const row: fc.Arbitrary<ToldFile> = fc.record({
  file: fc.constantFrom('topics/tides.yaml', 'topics/moon.yaml', 'site.yaml'),
  hash: fc.constantFrom('aa', 'bb', null),
  at: fc.integer({ min: 1, max: 5 }),
  node: fc.constantFrom('one', 'other'),
  isCarried: fc.boolean(),
})

/** One machine publishes a file once at a moment. */
const rows = fc.uniqueArray(row, { maxLength: 8, selector: ({ file, at, node }) => `${file} ${at} ${node}` })

it('machines that heard the same know the same, in whatever order and however often they heard it', () => {
  const ways = rows.chain((told) =>
    fc.record({
      once: fc.shuffledSubarray(told, { minLength: told.length }),
      often: fc.shuffledSubarray([...told, ...told], { minLength: 2 * told.length }),
    }),
  )
  fc.assert(
    fc.property(ways, ({ once, often }) => {
      const [one, other] = [machine(), machine()]
      one.hear(once, 10)
      for (const told of often) other.hear([told], 10)
      expect(known(other)).toEqual(known(one))
    }),
    { numRuns: 25 },
  )
})

it('a machine that reads on from where it has read to misses nothing that another told meanwhile', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (lots) => {
      const [from, to] = [machine(), machine()]
      let seq = 0
      for (const lot of lots) {
        from.hear(lot, 10)
        for (let files = from.after(seq, 2); files.files.length > 0; files = from.after(seq, 2)) {
          to.hear(files.files, 10)
          seq = files.seq
        }
      }
      expect(known(to)).toEqual(known(from))
    }),
    { numRuns: 15 },
  )
})
