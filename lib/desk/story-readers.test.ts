import { describe, expect, it, vi } from 'vitest'
import { readStoryText } from './read-story'
import { readerFor } from './story-readers'

// A thread loads all that reads a story.
vi.setConfig({ testTimeout: 120_000 })

const fileOf = (number: number) => `articles/2017/01/story-${number}.mdx`

const textOf = (number: number) => `---
id: s${String(number).padStart(7, '0')}
headline: The story of ${number}
standfirst: One sentence.
section: news
byline: news-desk
topics: [tides]
publishedAt: 2017-01-10T19:48:00+11:00
status: published
image: { src: tide.jpg, alt: Water, credit: A, focus: 0.5 0.4 }
---

The **moon** pulls[^1]. <Unknown />

[^1]: And the sun.
`

const NUMBERS = Array.from({ length: 20 }, (_, number) => number)
const alone = () => Promise.all(NUMBERS.map((number) => readStoryText(fileOf(number), textOf(number), 'en')))

describe('many stories are read in a thread beside this one', () => {
  it('as they are read here', async () => {
    const reader = readerFor(10_000)
    const read = await Promise.all(NUMBERS.map((number) => reader.read(fileOf(number), textOf(number), 'en')))
    expect(reader.isBeside).toBe(true)
    reader.close()
    expect(read).toEqual(await alone())
    expect(read[0]?.problems.length).toBeGreaterThan(0)
  })

  it('and here, when that thread dies under them', async () => {
    const reader = readerFor(10_000)
    const reading = NUMBERS.map((number) => reader.read(fileOf(number), textOf(number), 'en'))
    reader.close()
    expect(await Promise.all(reading)).toEqual(await alone())
    expect(reader.isBeside).toBe(false)
    expect(await reader.read(fileOf(1), textOf(1), 'en')).toMatchObject({ file: fileOf(1) })
  })
})
