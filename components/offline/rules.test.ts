import { expect, it } from 'vitest'
import { isTooOld, placeOf, verdictOn } from './rules'

/** What the server said, as the worker sees it. */
const answer = (status: number, headers: Record<string, string> = {}, said: Partial<Response> = {}): Response =>
  Object.defineProperties(
    new Response(null, { status: status === 0 ? 200 : status, headers: { 'content-type': 'text/html', ...headers } }),
    Object.fromEntries(
      Object.entries({ type: 'basic', redirected: false, ...said }).map(([name, value]) => [name, { value }]),
    ),
  )

it.each([
  ['a story', '/article/a-story', answer(200), 'keep'],
  ['a lite page', '/lite/article/a-story', answer(200), 'keep'],
  ['a story that is withdrawn', '/article/a-story', answer(410), 'forget'],
  ['a story that is not there', '/article/a-story', answer(404), 'forget'],
  ['a story that a law forbids', '/article/a-story', answer(451), 'forget'],
  ['a story that has another name now', '/article/a-story', answer(200, {}, { type: 'opaqueredirect' }), 'forget'],
  ['a site that is down', '/article/a-story', answer(503), 'leave'],
  ['what is for one reader alone', '/', answer(200, { 'cache-control': 'no-store' }), 'leave'],
  ['what came from elsewhere', '/', answer(200, {}, { redirected: true }), 'leave'],
  ['what is of another site', '/', answer(200, {}, { type: 'cors' }), 'leave'],
  ['a part', '/', answer(206), 'leave'],
  ['a feed', '/feed.rss', answer(200, { 'content-type': 'application/rss+xml' }), 'leave'],
  ['a search', '/search', answer(200), 'leave'],
  ['the page that stands in', '/offline', answer(200), 'leave'],
] as const)('of %s', (_, path, response, verdict) => {
  expect(verdictOn(path, response)).toBe(verdict)
})

it('pictures may be taken down, what the build made cannot', () => {
  expect(placeOf('/pictures/tide-0123456789ab/wide-720.avif')).toBe('pictures')
  expect(placeOf('/maps/locator-0123456789ab.svg')).toBe('pictures')
  expect(placeOf('/assets/elements-0123456789.js')).toBe('assets')
  expect(placeOf('/audio/tone.wav')).toBeUndefined()
  expect(placeOf('/takedowns.json')).toBeUndefined()
})

it('a copy is read for a month', () => {
  const sent = answer(200, { date: 'Mon, 30 Jan 2017 22:00:00 GMT' })
  expect(isTooOld(sent, Date.parse('2017-02-28T22:00:00Z'))).toBe(false)
  expect(isTooOld(sent, Date.parse('2017-03-02T22:00:00Z'))).toBe(true)
  expect(isTooOld(answer(200), Date.parse('2017-02-28T22:00:00Z'))).toBe(true)
})
