import { expect, it, vi } from 'vitest'
import type { Decision } from '../admission/decision'
import { KnownDecisions } from './known-decisions'

const UNKNOWN: Decision = { answer: 'unknown' }
const GONE: Decision = { answer: 'gone' }
const PASS: Decision = { answer: 'pass', path: '/article/ebb', ground: () => undefined }

function decisions(...answers: Decision[]) {
  const look = vi.fn<(target: string) => Decision>(() => answers.shift() ?? UNKNOWN)
  const at = { edition: 'one' }
  return { known: new KnownDecisions(() => at.edition, look), look, at }
}

it('what leads to nothing is looked up once in an edition, however often it is asked for', () => {
  const { known, look } = decisions()
  for (let time = 0; time < 100; time++) expect(known.decide('/wp-login.php')).toBe(UNKNOWN)
  expect(look).toHaveBeenCalledOnce()
  known.decide('/xmlrpc.php')
  expect(look).toHaveBeenCalledTimes(2)
})

it('what was not there is there with the publication that brings it', () => {
  const { known, at } = decisions(UNKNOWN, PASS)
  expect(known.decide('/article/ebb')).toBe(UNKNOWN)
  at.edition = 'two'
  expect(known.decide('/article/ebb')).toBe(PASS)
})

it('a crowd that waits for a page is let in by one look, whatever networks add to its address', () => {
  const { known, look } = decisions(PASS)
  for (let time = 0; time < 100; time++) expect(known.decide(`/article/ebb?fbclid=${time}`)).toBe(PASS)
  expect(known.decide('/article/ebb')).toBe(PASS)
  expect(look).toHaveBeenCalledOnce()
})

it('what could be read is gone with the publication that takes it down', () => {
  const { known, at } = decisions(PASS, GONE)
  expect(known.decide('/article/ebb?utm_source=x')).toBe(PASS)
  at.edition = 'two'
  expect(known.decide('/article/ebb?utm_source=x')).toBe(GONE)
  expect(known.decide('/article/ebb')).toBe(UNKNOWN)
})

it('a query that an address of old had is looked up by itself', () => {
  const home: Decision = { answer: 'pass', path: '/', ground: () => undefined }
  const old: Decision = { answer: 'moved', path: '/article/ebb' }
  const { known } = decisions(home, old)
  expect(known.decide('/')).toBe(home)
  expect(known.decide('/?p=123')).toBe(old)
  expect(known.decide('/?p=123')).toBe(old)
  expect(known.decide('/')).toBe(home)
})

it.each(['/', '//', 'http://news.example/', 'http://news.example'])(
  'also where the front page is written %s',
  (written) => {
    const home: Decision = { answer: 'pass', path: '/', ground: () => undefined }
    const old: Decision = { answer: 'moved', path: '/article/ebb' }
    const { known } = decisions(home, old)
    expect(known.decide(written)).toBe(home)
    expect(known.decide(`${written}?p=123`)).toBe(old)
  },
)

it('an address that leads to nothing says nothing of its neighbour with another query', () => {
  const old: Decision = { answer: 'moved', path: '/article/ebb' }
  const { known } = decisions(UNKNOWN, old)
  expect(known.decide('/index.php')).toBe(UNKNOWN)
  expect(known.decide('/index.php?p=123')).toBe(old)
})

it('a scanner of a million addresses takes a bounded place in memory', () => {
  const { known, look } = decisions()
  for (let number = 0; number < 3_000; number++) known.decide(`/${number}`)
  for (let number = 0; number < 1_000; number++) known.decide(`/${number}`)
  expect(look).toHaveBeenCalledTimes(4_000)
})
