import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { publish } from '../desk/publish'
import type { ListOf } from '../newsroom/list-kinds'
import { publicAt } from '../newsroom/published'
import { openIndexOf, smallNewsroom, writeStory } from '../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const LIST: ListOf = { kind: 'section', id: 'science' }

/** Three stories share each minute: their order must not depend on the page. */
function writeNumbered(dir: string, number: number, fields = ''): void {
  const minute = String(Math.floor(number / 3)).padStart(2, '0')
  writeStory(dir, `story-${number}`, {
    id: `s${String(number).padStart(7, '0')}`,
    fields: `publishedAt: 2017-01-12T09:${minute}:00+11:00\n${fields}`,
  })
}

/** The site of a newsroom with so many stories; each call of `pages` reads it as it is by then. */
async function site(count: number) {
  const contentDir = smallNewsroom()
  for (let number = 0; number < count; number++) writeNumbered(contentDir, number)
  const indexDir = await openIndexOf(contentDir)
  const { listStories } = await import('./stories')
  const { numberedPages, storiesOnPage } = await import('./list-pages')
  const slugsOn = (page: number | undefined, now: number) =>
    storiesOnPage(LIST, page, publicAt(now)).map(({ slug }) => slug)
  return {
    contentDir,
    publish: () => publish({ contentDir, indexDir }),
    all: (now = NOW) => listStories(LIST, publicAt(now), 1_000).map(({ slug }) => slug),
    pages: (now = NOW) => ({
      newest: slugsOn(undefined, now),
      numbered: Array.from({ length: numberedPages(LIST, publicAt(now)) }, (_, page) => slugsOn(page + 1, now)),
    }),
  }
}

describe('a list on pages', () => {
  it.each([
    [0, 0, 0],
    [1, 1, 0],
    [20, 20, 0],
    [39, 39, 0],
    [40, 20, 1],
    [45, 25, 1],
    [59, 39, 1],
    [60, 20, 2],
  ])('of %i stories: %i on the newest, and %i full ones before it', async (count, onNewest, full) => {
    const { all, pages } = await site(count)
    const { newest, numbered } = pages()
    expect(newest).toHaveLength(onNewest)
    expect(numbered.map(({ length }) => length)).toEqual(Array(full).fill(20))
    expect([...newest, ...numbered.toReversed().flat()]).toEqual(all())
  })

  it('a page with a number never drifts: a new story changes the newest page alone, until that splits', async () => {
    const { contentDir, pages, publish } = await site(58)
    const before = pages()
    for (const number of [58, 59, 60]) {
      writeNumbered(contentDir, number)
      await publish()
      expect(pages().numbered[0]).toEqual(before.numbered[0])
    }
    expect(pages().newest).toHaveLength(21)
    expect(pages().numbered).toHaveLength(2)
  })

  it('a story that was edited stays on its page', async () => {
    const { contentDir, pages, publish } = await site(45)
    const before = pages()
    writeNumbered(contentDir, 3, 'kicker: Once more')
    await publish()
    expect(pages()).toEqual(before)
  })

  it('when an old story is withdrawn, the pages after it move up by one', async () => {
    const { all, contentDir, pages, publish } = await site(62)
    rmSync(path.join(contentDir, 'articles/2017/01/story-5.mdx'))
    await publish()
    const { newest, numbered } = pages()
    expect(numbered.map(({ length }) => length)).toEqual([20, 20])
    expect([...newest, ...numbered.toReversed().flat()]).toEqual(all())
    expect(all()).not.toContain('story-5')
  })

  it('a story that is yet to go live is on no page, and counts from its minute on', async () => {
    const { all, contentDir, pages, publish } = await site(39)
    const minute = Date.parse('2017-02-01T09:00:00+11:00')
    writeStory(contentDir, 'tomorrow', { id: 'tttttttt', fields: 'publishedAt: 2017-02-01T09:00:00+11:00' })
    await publish()
    expect(pages(minute - 1)).toMatchObject({ numbered: [] })
    expect(pages(minute - 1).newest).toEqual(all(NOW))
    expect(pages(minute).newest[0]).toBe('tomorrow')
    expect(pages(minute).numbered).toHaveLength(1)
  })
})
