import { describe, expect, it } from 'vitest'
import { goesLiveAt, isLive, modifiedAt, staysLiveUntil, wasLive } from './published'
import { type Rights, source } from './schema'

const at = (iso: string) => Date.parse(iso)
const DAY = 86_400_000
const FOR_GOOD = Number.MAX_SAFE_INTEGER

const terms = (rights: Partial<Rights>) =>
  source.parse({ name: 'A', fullName: 'A', url: 'https://agency.example/', rights }).rights

describe('a story stays up', () => {
  const publishedAt = '2017-01-10T19:48:00+11:00'

  it.each([
    ['for good, when it is our own', undefined, FOR_GOOD],
    ['for good, when its source sets no end', terms({}), FOR_GOOD],
    ['so many days after its publication', terms({ archiveDays: 30 }), at(publishedAt) + 30 * DAY],
    ['until its source’s rights end', terms({ endsAt: '2017-03-01T00:00:00+11:00' }), at('2017-03-01T00:00:00+11:00')],
    [
      'until the earlier of the two: the days',
      terms({ archiveDays: 1, endsAt: '2017-03-01T00:00:00+11:00' }),
      at(publishedAt) + DAY,
    ],
    [
      'until the earlier of the two: the end',
      terms({ archiveDays: 365, endsAt: '2017-03-01T00:00:00+11:00' }),
      at('2017-03-01T00:00:00+11:00'),
    ],
    ['until an end in another zone', terms({ endsAt: '2017-02-28T13:00:00Z' }), at('2017-03-01T00:00:00+11:00')],
    ['not a moment, when they ended before', terms({ endsAt: '2016-12-31T00:00:00Z' }), at('2016-12-31T00:00:00Z')],
  ])('%s', (_, rights, until) => {
    expect(staysLiveUntil({ publishedAt }, rights)).toBe(until)
  })

  it('days of 24 hours, also over the end of summer time', () => {
    const before = '2017-04-01T12:00:00+11:00'
    expect(staysLiveUntil({ publishedAt: before }, terms({ archiveDays: 2 }))).toBe(at('2017-04-03T11:00:00+10:00'))
  })
})

describe('who may pass', () => {
  const [START, END] = [1_000, 2_000]
  const story = (
    status: 'draft' | 'published' | 'withdrawn',
    fields: { liveUntil?: number; withdrawnAt?: number } = {},
  ) => ({
    status,
    liveAt: START,
    liveUntil: fields.liveUntil ?? FOR_GOOD,
    withdrawnAt: fields.withdrawnAt ?? null,
  })
  const answer = (one: ReturnType<typeof story>, now: number) =>
    isLive(one, now) ? 'pass' : wasLive(one, now) ? 'gone' : 'unknown'

  it.each([
    ['published, before its hour', story('published'), START - 1, 'unknown'],
    ['published, at its hour', story('published'), START, 'pass'],
    ['published, long after', story('published'), FOR_GOOD - 1, 'pass'],
    ['with an end, before its hour', story('published', { liveUntil: END }), START - 1, 'unknown'],
    ['with an end, at its hour', story('published', { liveUntil: END }), START, 'pass'],
    ['with an end, a millisecond before it', story('published', { liveUntil: END }), END - 1, 'pass'],
    ['with an end, as it comes', story('published', { liveUntil: END }), END, 'gone'],
    ['with an end, long after', story('published', { liveUntil: END }), END * 10, 'gone'],
    ['whose end came before its hour', story('published', { liveUntil: START - 1 }), END, 'unknown'],
    ['whose end came at its hour', story('published', { liveUntil: START }), END, 'unknown'],
    ['a draft with an end that has passed', story('draft', { liveUntil: END }), END, 'unknown'],
    ['withdrawn after its hour', story('withdrawn', { withdrawnAt: START }), END, 'gone'],
    ['withdrawn before its hour', story('withdrawn', { withdrawnAt: START - 1 }), END, 'unknown'],
    ['withdrawn, and its end has passed too', story('withdrawn', { withdrawnAt: START, liveUntil: END }), END, 'gone'],
    [
      'withdrawn, and its end came before its hour',
      story('withdrawn', { withdrawnAt: START, liveUntil: START }),
      END,
      'unknown',
    ],
  ])('%s', (_, one, now, expected) => {
    expect(answer(one, now)).toBe(expected)
  })
})

describe('moments of a story', () => {
  const publishedAt = '2017-01-10T19:48:00+11:00'

  it('it goes live at the later of its hour and its embargo', () => {
    expect(goesLiveAt({ publishedAt })).toBe(at(publishedAt))
    expect(goesLiveAt({ publishedAt, embargoUntil: '2017-01-11T06:00:00+11:00' })).toBe(at('2017-01-11T06:00:00+11:00'))
    expect(goesLiveAt({ publishedAt, embargoUntil: '2017-01-09T06:00:00+11:00' })).toBe(at(publishedAt))
  })

  it('it changed last with its update or its latest correction, in whatever order they stand', () => {
    const corrections = ['2017-01-13T09:00:00+11:00', '2017-01-12T09:00:00+11:00'].map((moment) => ({
      at: moment,
      text: 'A',
    }))
    expect(modifiedAt({ publishedAt, corrections: [] })).toBe(at(publishedAt))
    expect(modifiedAt({ publishedAt, corrections })).toBe(at('2017-01-13T09:00:00+11:00'))
    expect(modifiedAt({ publishedAt, updatedAt: '2017-01-14T09:00:00+11:00', corrections })).toBe(
      at('2017-01-14T09:00:00+11:00'),
    )
  })
})
