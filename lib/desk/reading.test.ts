import { readdirSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { temporaryDir } from '../testing'
import { Drawer, DrawerError } from './drawer'
import { readStoryText } from './read-story'
import { Reading } from './reading'

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

it('what is in a drawer is there as it was put in, whatever it is, and nothing of it is in the folder', () => {
  const drawer = new Drawer<unknown>(dir)
  const kept = { map: new Map([['a', undefined]]), text: 'ü'.repeat(100_000) }
  drawer.put('one', kept)
  drawer.put('other', 'short')
  drawer.put('one', [kept])
  expect(drawer.get('one')).toEqual([kept])
  expect(drawer.get('other')).toBe('short')
  expect(drawer.has('nothing')).toBe(false)
  expect(() => drawer.get('nothing')).toThrow(DrawerError)
  expect(readdirSync(dir)).toEqual([])
  drawer.close()
  // Its number belongs to another file by now.
  expect(() => drawer.put('late', 'late')).toThrow(DrawerError)
})
