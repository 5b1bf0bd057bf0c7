import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { log } from './log'
import { Outage, wordsOf } from './outage'

const MINUTE = 60_000

describe('what is tried again and again', () => {
  let lines: Array<[string, unknown, string?]>
  let moment: number

  beforeEach(() => {
    lines = []
    moment = 0
    for (const level of ['info', 'warn', 'error'] as const)
      vi.spyOn(log, level).mockImplementation(
        (named: unknown, words?: string) => void lines.push([level, named, words]),
      )
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const open = (level: 'warn' | 'error' = 'warn') =>
    new Outage({ begins: 'it is away', ends: 'it is back' }, { level, clock: () => moment, peer: 'one' })

  /** Fails each ten seconds, in two ways by turns, as a connection and who asks through it do. */
  function fail(outage: Outage, minutes: number): void {
    for (let tries = 0; tries < 6 * minutes; tries++, moment += MINUTE / 6)
      outage.failed(new Error(tries % 2 === 0 ? 'refused' : 'offline'))
  }

  it('says once that it fails, and after that every five minutes how often it did', () => {
    fail(open(), 11)
    expect(lines).toEqual([
      ['warn', { peer: 'one', error: 'refused' }, 'it is away'],
      ['warn', { peer: 'one', error: 'refused', failedBefore: 29 }, 'it is away'],
      ['warn', { peer: 'one', error: 'refused', failedBefore: 29 }, 'it is away'],
    ])
  })

  it('says once that it works again', () => {
    const outage = open()
    fail(outage, 1)
    outage.works()
    outage.works()
    expect(lines.slice(1)).toEqual([['info', { peer: 'one' }, 'it is back']])
  })

  it('says nothing of what works', () => {
    open().works()
    expect(lines).toEqual([])
  })

  it('that fails every other time says two lines in five minutes at most', () => {
    const outage = open()
    for (let tries = 0; tries < 60; tries++, moment += MINUTE / 6) {
      outage.failed(new Error('refused'))
      outage.works()
    }
    expect(lines.map(([, , words]) => words)).toEqual(['it is away', 'it is back', 'it is away', 'it is back'])
  })

  it('is said with its stack where the fault is this machine’s', () => {
    const error = new Error('the disk is full')
    open('error').failed(error)
    expect(lines).toEqual([['error', { peer: 'one', err: error }, 'it is away']])
  })
})

describe('why something failed', () => {
  it.each([
    ['its own words', new Error('no'), 'no'],
    [
      'of fetch, its cause',
      new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }),
      'connect ECONNREFUSED',
    ],
    [
      'of a name with two addresses, both',
      new TypeError('fetch failed', {
        cause: new AggregateError([new Error('::1 refused'), new Error('127.0.0.1 refused')]),
      }),
      '::1 refused, 127.0.0.1 refused',
    ],
    ['what is no error', 'gone', 'gone'],
  ])('%s', (_, error, words) => {
    expect(wordsOf(error)).toBe(words)
  })
})
