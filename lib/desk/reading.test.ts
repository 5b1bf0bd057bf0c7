import { readdirSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { temporaryDir } from '../testing'
import { readStoryText } from './read-story'
import { Reading } from './reading'
import { Spill, SpillError } from './spill'

const FILE = 'articles/2017/01/a.mdx'
const TEXT = `---
id: aaaaaaaa
headline: A story
standfirst: It says what it says.
section: science
topics: [tides]
byline: [night-desk]
publishedAt: 2017-01-12T09:00:00+11:00
status: published
---

The tide comes in.
`

let dir: string
beforeEach(() => {
  dir = temporaryDir()
})

it('a text that was read is there again as it was read, for whoever reads beside', async () => {
  const one = Reading.begin(dir, 100)
  const read = await one.read(FILE, TEXT, 'en')
  const other = Reading.begin(dir, 100)
  one.close()
  const again = await other.read(FILE, TEXT, 'en')
  expect(again).toEqual(await readStoryText(FILE, TEXT, 'en'))
  expect(again).toEqual(read)
  expect(again).not.toBe(read)
  expect(await other.read(FILE, TEXT, 'de')).not.toEqual(again)
  other.close()
})

it('what is in a spill is there as it was put in, whatever it is, and nothing of it is in the folder', () => {
  const spill = new Spill<unknown>(dir)
  const kept = { map: new Map([['a', undefined]]), text: 'ü'.repeat(100_000) }
  spill.put('one', kept)
  spill.put('other', 'short')
  spill.put('one', [kept])
  expect(spill.get('one')).toEqual([kept])
  expect(spill.get('other')).toBe('short')
  expect(spill.has('nothing')).toBe(false)
  expect(() => spill.get('nothing')).toThrow(SpillError)
  expect(readdirSync(dir)).toEqual([])
  spill.close()
  // Its number belongs to another file by now.
  expect(() => spill.put('late', 'late')).toThrow(SpillError)
})
