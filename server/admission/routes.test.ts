import { beforeAll, describe, expect, it } from 'vitest'
import { isoDateTime } from '../../lib/dates'
import { publicAt } from '../../lib/newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeStory } from '../../lib/testing'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2017-01-31T09:00:00+11:00')
const MIDNIGHT = '2017-02-01T00:00:00+11:00'

let routes: typeof import('./routes')

beforeAll(async () => {
  await openIndexOf(FROZEN_NEWSROOM)
  routes = await import('./routes')
}, 120_000)

const answerTo = (path: string, now = NOW) => routes.decide(path, publicAt(now))

describe('no page has a path such as', () => {
  it.each([
    '/business/page/0',
    '/business/page/01',
    '/business/page/-1',
    '/business/page/1000000',
    '/business/page',
    '/business/2',
    '/article',
    '/article/',
    '/article/how-tides-work/page/2',
    '/article/how--tides',
    '/article/-tides',
    '/article/How-Tides-Work',
    '/article/how-tides-work.html',
    '/article/how-tides-work.rsc',
    '/topic',
    '/topic/tea/x',
    '/about/ethics/more',
    '/about/about',
    '/corrections/page/2',
    '/s',
    '/s/r3n4m3',
    '/s/r3n4m3d0/page/2',
    '/_next/data',
    '/api/revalidate',
    '',
  ])('%s', (path) => {
    expect(answerTo(path)).toEqual({ answer: 'unknown' })
  })
})

describe('the index decides', () => {
  it.each([
    ['/', 'pass'],
    ['/business', 'pass'],
    ['/topic/tea', 'pass'],
    ['/by/night-desk', 'pass'],
    ['/source/aap', 'pass'],
    ['/article/how-tides-work', 'pass'],
    ['/about', 'pass'],
    ['/about/ethics', 'pass'],
    ['/corrections', 'pass'],
    ['/feeds', 'pass'],
    ['/article/draft-story', 'unknown'],
    ['/article/scheduled-story', 'unknown'],
    ['/article/embargoed-story', 'unknown'],
    ['/article/withdrawn-before-publication', 'unknown'],
    ['/article/no-such-story', 'unknown'],
    ['/article/withdrawn-story', 'gone'],
    ['/article/gone-old-name', 'gone'],
    ['/article/old-name', 'moved'],
    ['/s/supxbrkz', 'moved'],
    ['/s/q8j93xe0', 'unknown'],
    ['/s/sioq8ilf', 'unknown'],
    ['/s/qwqfogfi', 'unknown'],
    ['/s/rsif8hpy', 'unknown'],
    ['/s/ntw5skpd', 'gone'],
    ['/s/p5liudui', 'gone'],
    ['/s/nobodys0', 'unknown'],
    ['/about/nothing', 'unknown'],
    ['/gardening', 'unknown'],
    ['/article', 'unknown'],
    ['/topic', 'unknown'],
    ['/gone', 'unknown'],
    ['/unavailable', 'unknown'],
    ['/topic/kettles', 'unknown'],
    ['/by/nobody', 'unknown'],
    ['/source/pigeon-post', 'unknown'],
    ['/business/page/1', 'unknown'],
    ['/business/page/2', 'unknown'],
    ['/topic/tea/page/99999', 'unknown'],
  ])('%s: %s', (path, answer) => {
    expect(answerTo(path).answer).toBe(answer)
  })

  it('a renamed story answers with its present address', () => {
    expect(answerTo('/article/old-name')).toEqual({ answer: 'moved', path: '/article/renamed-story' })
  })

  it('a short address leads to the present one, in one hop', () => {
    expect(answerTo('/s/supxbrkz')).toEqual({ answer: 'moved', path: '/article/renamed-story' })
  })

  it('a page that passes is known by its own path', () => {
    for (const path of [
      '/',
      '/business',
      '/topic/tea',
      '/about',
      '/about/ethics',
      '/corrections',
      '/article/how-tides-work',
    ])
      expect(answerTo(path)).toMatchObject({ answer: 'pass', path })
  })

  it('refuses without a word of the story', () => {
    expect(answerTo('/article/embargoed-story')).toEqual({ answer: 'unknown' })
    expect(answerTo('/article/withdrawn-story')).toEqual({ answer: 'gone' })
  })
})

describe('a page is true until', () => {
  const until = (path: string, now = NOW) => {
    const decision = answerTo(path, now)
    const ground = decision.answer === 'pass' ? decision.ground() : undefined
    return ground && isoDateTime(ground.until)
  }

  it.each(['/', '/business', '/topic/tea', '/by/night-desk', '/source/aap'])(
    'midnight in the newsroom, when %s shows dates for times',
    (path) => {
      expect(until(path)).toBe(MIDNIGHT)
    },
  )

  it.each(['/about', '/about/privacy', '/corrections', '/feeds'])('the next publication, for %s', (path) => {
    const decision = answerTo(path)
    expect(decision.answer === 'pass' && decision.ground()).toMatchObject({ until: Number.MAX_SAFE_INTEGER })
  })

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
        expect(decision.answer === 'pass' && decision.ground()?.until).toBeGreaterThan(now)
      }
  })
})

describe('a page says when what it tells last changed', () => {
  const modified = (path: string) => {
    const decision = answerTo(path)
    const moment = decision.answer === 'pass' ? decision.ground()?.modifiedAt : undefined
    return moment === undefined ? undefined : isoDateTime(moment)
  }

  it('a story as it says itself, by its correction', () => {
    expect(modified('/article/corrected-story')).toBe('2017-01-21T14:05:00+11:00')
  })

  it('a page of the newspaper', () => {
    expect(modified('/about/ethics')).toMatch(/^20\d\d-/)
  })

  it.each(['/', '/business', '/topic/tea', '/corrections', '/archive/2017'])(
    '%s says nothing: what leaves a list changes it too, and nobody says when',
    (path) => expect(modified(path)).toBeUndefined(),
  )
})

describe('a list has as many pages with a number as it fills before its newest', () => {
  it('and none beyond them', async () => {
    const dir = smallNewsroom()
    for (let number = 0; number < 40; number++)
      writeStory(dir, `story-${number}`, { id: `s${String(number).padStart(7, '0')}` })
    await openIndexOf(dir)
    const { decide } = await import('./routes')
    for (const list of ['/science', '/latest']) {
      const answers = ['', '/page/1', '/page/2'].map((page) => decide(`${list}${page}`, publicAt(NOW)).answer)
      expect(answers, list).toEqual(['pass', 'pass', 'unknown'])
    }
  })
})
