import { describe, expect, it } from 'vitest'
import { mayCarry, OUTPUTS, type Output } from './rights'
import { source } from './schema'

/** By right, what it lets out; said here once more, so that a slip in the table shows. */
const LETS_OUT: Record<string, Output[]> = {
  feeds: ['feed text', 'feed picture'],
  markdown: ['Markdown twin'],
  json: ['ninjs twin', 'ninjs picture'],
  embed: ['embed'],
  cardPicture: ['embed picture', 'card picture', 'sitemap picture'],
  ai: ['machine use'],
}

const RIGHTS = Object.keys(LETS_OUT)

function storyOf(rights: Record<string, boolean> | undefined) {
  const fields = { name: 'Agency', fullName: 'An agency', url: 'https://agency.example/' }
  return { source: { ...source.parse({ ...fields, ...(rights ? { rights } : {}) }), id: 'agency' } }
}

const carriedBy = (story: Parameters<typeof mayCarry>[1]) => OUTPUTS.filter((output) => mayCarry(output, story))

describe('what may leave a page', () => {
  it('is everything, when it is our own copy', () => {
    expect(carriedBy({})).toEqual(OUTPUTS)
    expect(carriedBy({ source: undefined })).toEqual(OUTPUTS)
  })

  it.each([
    ['says nothing of rights', undefined],
    ['gives none by name', {}],
    ['refuses each', Object.fromEntries(RIGHTS.map((right) => [right, false]))],
  ])('is nothing, when its source %s', (_, rights) => {
    expect(carriedBy(storyOf(rights))).toEqual([])
  })

  it.each(Object.entries(LETS_OUT))('with the right “%s” alone is %j', (right, outputs) => {
    expect(carriedBy(storyOf({ [right]: true }))).toEqual(outputs)
  })

  it('is everything, when its source gives every right', () => {
    expect(carriedBy(storyOf(Object.fromEntries(RIGHTS.map((right) => [right, true]))))).toEqual(OUTPUTS)
  })

  it('knows each output of this test, and no other', () => {
    expect(Object.values(LETS_OUT).flat().sort()).toEqual([...OUTPUTS].sort())
  })
})
