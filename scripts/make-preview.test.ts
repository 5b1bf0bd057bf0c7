import { beforeAll, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, writeStory } from '../lib/testing'

/** What `npm run preview` refuses, in the words that an editor reads. What its links open is `e2e/preview.spec.ts`. */

let contentDir: string
let makePreview: typeof import('./make-preview').makePreview

beforeAll(async () => {
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  contentDir = smallNewsroom()
  const withdrawal = 'withdrawal: {at: 2017-01-20T09:00:00+11:00, reason: a test}'
  writeStory(contentDir, 'withdrawn-story', { id: 'aaaaaaaa', fields: `status: withdrawn\n${withdrawal}` })
  writeStory(contentDir, 'a-story', { id: 'bbbbbbbb' })
  await openIndexOf(contentDir)
  makePreview = (await import('./make-preview')).makePreview
})

it.each([
  [['no-such-story'], 'no story has that slug'],
  [['withdrawn-story'], 'was taken down: there is nothing to look at'],
  [['/nothing'], 'There is no page at /nothing on 31 January 2017 9:00am.'],
  [['/feed.rss'], '/feed.rss is no page of this site.'],
  [['/', '--at', '25:00'], '“25:00” is no time: write 18:00, or 2017-02-01T18:00.'],
  [['/', '--at', '2017-01-30T18:00'], 'is over: a preview shows what is to come.'],
  [['/', '--for', '31d'], 'A link lives for 30 days at most'],
  [['/', '--for', 'ever'], '“ever” is no span: write 30m, 2h or 7d.'],
  [[], 'Name one story or page'],
])('%j is refused: %s', async (asked, words) => {
  const warned: string[] = []
  await expect(makePreview(asked, (line) => warned.push(line))).rejects.toThrow(words)
  expect(warned).toEqual([])
})

it('a draft that is to be published by now is not shown as it was', async () => {
  const asked = ['a-draft']
  writeStory(contentDir, 'a-draft', { id: 'dddddddd', fields: 'status: draft' })
  expect(await makePreview(asked, unexpected)).toMatchObject({ isGood: true })
  writeStory(contentDir, 'a-draft', { id: 'dddddddd', headline: 'Another headline' })
  await expect(makePreview(asked, unexpected)).rejects.toThrow('is no draft, and is not published yet')
  writeStory(contentDir, 'a-draft', { id: 'dddddddd', headline: 'Another headline', fields: 'status: draft' })
  expect(await makePreview(asked, unexpected)).toMatchObject({ isGood: true })
})

it('of what is published, the link shows what readers have', async () => {
  const warned: string[] = []
  writeStory(contentDir, 'a-story', { id: 'bbbbbbbb', headline: 'Another headline' })
  expect(await makePreview(['a-story'], (line) => warned.push(line))).toMatchObject({ isGood: true })
  expect(warned).toEqual([expect.stringContaining('the link shows what was published')])
})

function unexpected(line: string): void {
  throw new Error(line)
}
