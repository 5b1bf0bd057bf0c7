import { beforeAll, describe, expect, it } from 'vitest'
import { isoDateTime } from '../lib/dates'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeStory } from '../lib/testing'
import type { Route } from './routes'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2017-01-31T09:00:00+11:00')
const MIDNIGHT = '2017-02-01T00:00:00+11:00'

let routes: typeof import('./routes')

beforeAll(async () => {
  await openIndexOf(FROZEN_NEWSROOM)
  routes = await import('./routes')
}, 120_000)

describe('a path leads to', () => {
  const PATHS: Array<[string, Route | undefined]> = [
    ['/', { kind: 'home' }],
    ['/article/how-tides-work', { kind: 'article', slug: 'how-tides-work' }],
    ['/business', { kind: 'section', id: 'business', page: 1 }],
    ['/business/page/2', { kind: 'section', id: 'business', page: 2 }],
    ['/topic/e-commerce', { kind: 'topic', id: 'e-commerce', page: 1 }],
    ['/topic/tea/page/10', { kind: 'topic', id: 'tea', page: 10 }],
    ['/by/night-desk', { kind: 'author', id: 'night-desk', page: 1 }],
    ['/source/aap/page/3', { kind: 'source', id: 'aap', page: 3 }],
    ['/business/page/1', undefined],
    ['/business/page/0', undefined],
    ['/business/page/02', undefined],
    ['/business/page/-1', undefined],
    ['/business/page/1000000', undefined],
    ['/business/page', undefined],
    ['/business/2', undefined],
    ['/article', { kind: 'section', id: 'article', page: 1 }],
    ['/article/', undefined],
    ['/article/how-tides-work/page/2', undefined],
    ['/article/how--tides', undefined],
    ['/article/-tides', undefined],
    ['/article/Tides', undefined],
    ['/article/tides.html', undefined],
    ['/article/how-tides-work.rsc', undefined],
    ['/topic', { kind: 'section', id: 'topic', page: 1 }],
    ['/topic/tea/x', undefined],
    ['/_next/data', undefined],
    ['/api/revalidate', undefined],
    ['', undefined],
  ]

  it.each(PATHS)('%s', (path, route) => {
    expect(routes.routeOf(path)).toEqual(route)
  })
})

const answerTo = (path: string, now = NOW) => {
  const route = routes.routeOf(path)
  return route ? routes.decide(route, now) : { answer: 'unknown' }
}

describe('the index decides', () => {
  it.each([
    ['/', 'pass'],
    ['/business', 'pass'],
    ['/topic/tea', 'pass'],
    ['/by/night-desk', 'pass'],
    ['/source/aap', 'pass'],
    ['/article/how-tides-work', 'pass'],
    ['/article/draft-story', 'unknown'],
    ['/article/scheduled-story', 'unknown'],
    ['/article/embargoed-story', 'unknown'],
    ['/article/withdrawn-before-publication', 'unknown'],
    ['/article/no-such-story', 'unknown'],
    ['/article/withdrawn-story', 'gone'],
    ['/article/gone-old-name', 'gone'],
    ['/article/old-name', 'moved'],
    ['/gardening', 'unknown'],
    ['/article', 'unknown'],
    ['/topic', 'unknown'],
    ['/gone', 'unknown'],
    ['/unavailable', 'unknown'],
    ['/topic/kettles', 'unknown'],
    ['/by/nobody', 'unknown'],
    ['/source/pigeon-post', 'unknown'],
    ['/business/page/2', 'unknown'],
    ['/topic/tea/page/99999', 'unknown'],
  ])('%s: %s', (path, answer) => {
    expect(answerTo(path).answer).toBe(answer)
  })

  it('a renamed story answers with its present address', () => {
    expect(answerTo('/article/old-name')).toEqual({ answer: 'moved', path: '/article/renamed-story' })
  })

  it('refuses without a word of the story', () => {
    expect(answerTo('/article/embargoed-story')).toEqual({ answer: 'unknown' })
    expect(answerTo('/article/withdrawn-story')).toEqual({ answer: 'gone' })
  })
})

describe('a page is true until', () => {
  const until = (path: string, now = NOW) => {
    const decision = answerTo(path, now)
    return 'until' in decision ? isoDateTime(decision.until) : undefined
  }

  it.each(['/', '/business', '/topic/tea', '/by/night-desk', '/source/aap'])(
    'midnight in the newsroom, when %s shows dates for times',
    (path) => {
      expect(until(path)).toBe(MIDNIGHT)
    },
  )

  it('midnight for a story too: the stories to read next show dates for times', () => {
    expect(until('/article/how-tides-work')).toBe(MIDNIGHT)
  })

  it('its anniversary, when that comes before midnight', () => {
    expect(until('/article/year-tomorrow', at('2017-02-01T07:00:00+11:00'))).toBe('2017-02-01T08:00:00+11:00')
    expect(until('/article/year-tomorrow', at('2017-02-01T08:00:00+11:00'))).toBe('2017-02-02T00:00:00+11:00')
  })

  it('never a moment that has passed', () => {
    for (const hour of [0, 6, 12, 18, 30, 100])
      for (const path of ['/', '/sport', '/article/old-story', '/article/year-tomorrow']) {
        const now = NOW + hour * 3_600_000
        const decision = answerTo(path, now)
        expect(decision).toMatchObject({ answer: 'pass' })
        expect('until' in decision && decision.until).toBeGreaterThan(now)
      }
  })
})

describe('a list has as many pages as it fills', () => {
  it('and none beyond them', async () => {
    const dir = smallNewsroom()
    for (let number = 0; number < 40; number++)
      writeStory(dir, `story-${number}`, { id: `s${String(number).padStart(7, '0')}` })
    await openIndexOf(dir)
    const { decide, routeOf } = await import('./routes')
    const answers = ['', '/page/2', '/page/3'].map((page) => {
      const route = routeOf(`/science${page}`)
      return route && decide(route, NOW).answer
    })
    expect(answers).toEqual(['pass', 'pass', 'unknown'])
  })
})
