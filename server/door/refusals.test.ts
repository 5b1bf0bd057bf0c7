import { expect, it, vi } from 'vitest'
import type { Decision } from '../admission/decision'
import { Refusals } from './refusals'

const UNKNOWN: Decision = { answer: 'unknown' }
const GONE: Decision = { answer: 'gone' }
const PASS: Decision = { answer: 'pass', path: '/article/ebb', ground: () => undefined }

function refusals(...answers: Decision[]) {
  const look = vi.fn<(target: string) => Decision>(() => answers.shift() ?? UNKNOWN)
  const at = { edition: 'one' }
  return { known: new Refusals(() => at.edition, look), look, at }
}

it('what leads to nothing is looked up once in an edition, however often it is asked for', () => {
  const { known, look } = refusals()
  for (let time = 0; time < 100; time++) expect(known.decide('/wp-login.php')).toBe(UNKNOWN)
  expect(look).toHaveBeenCalledOnce()
  known.decide('/xmlrpc.php')
  expect(look).toHaveBeenCalledTimes(2)
})

it('what was not there is there with the publication that brings it', () => {
  const { known, at } = refusals(UNKNOWN, PASS)
  expect(known.decide('/article/ebb')).toBe(UNKNOWN)
  at.edition = 'two'
  expect(known.decide('/article/ebb')).toBe(PASS)
})

it('what can be read is looked up each time, so that nothing of it outlives its takedown', () => {
  const { known, look } = refusals(PASS, PASS, GONE)
  expect(known.decide('/article/ebb')).toBe(PASS)
  expect(known.decide('/article/ebb')).toBe(PASS)
  expect(known.decide('/article/ebb')).toBe(GONE)
  expect(known.decide('/article/ebb')).toBe(GONE)
  expect(look).toHaveBeenCalledTimes(3)
})

it('a scanner of a million addresses takes a bounded place in memory', () => {
  const { known, look } = refusals()
  for (let number = 0; number < 3_000; number++) known.decide(`/${number}`)
  for (let number = 0; number < 1_000; number++) known.decide(`/${number}`)
  expect(look).toHaveBeenCalledTimes(4_000)
})
