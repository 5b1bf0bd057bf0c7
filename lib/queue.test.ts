import { describe, expect, it } from 'vitest'
import { Queue } from './queue'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Work that is done when it is told to be. */
function workshop() {
  const begun: string[] = []
  const ends = new Map<string, { done: (made: string) => void; fail: (error: Error) => void }>()
  const make = (name: string) => () =>
    new Promise<string>((done, fail) => {
      begun.push(name)
      ends.set(name, { done, fail })
    })
  return { begun, make, ends }
}

describe('a queue', () => {
  it('makes a thing once for all who ask while it waits or is made', async () => {
    const queue = new Queue<string>(1, 10)
    const { begun, make, ends } = workshop()
    const asked = ['first', 'second', 'second', 'first'].map((name) => queue.once(name, make(name)))
    await turn()
    expect(begun).toEqual(['first'])
    ends.get('first')?.done('one')
    await turn()
    ends.get('second')?.done('two')
    expect(await Promise.all(asked)).toEqual(['one', 'two', 'two', 'one'])
    expect(begun).toEqual(['first', 'second'])
  })

  it('refuses the one too many, not those who wait for the same, and takes it again later', async () => {
    const queue = new Queue<string>(1, 2)
    const { make, ends } = workshop()
    const asked = ['made', 'waits', 'waits-too'].map((name) => queue.once(name, make(name)))
    await turn()
    await expect(queue.once('one-too-many', make('one-too-many'))).rejects.toThrow('Too many wait before one-too-many')
    const shared = queue.once('waits', make('waits'))
    for (const name of ['made', 'waits', 'waits-too']) {
      await turn()
      ends.get(name)?.done(name)
    }
    expect(await Promise.all([...asked, shared])).toEqual(['made', 'waits', 'waits-too', 'waits'])
    expect(await queue.once('one-too-many', async () => 'made after all')).toBe('made after all')
  })

  it('goes on after a failure, and tries again when it is asked again', async () => {
    const queue = new Queue<string>(1, 2)
    const fails = () => Promise.reject(new Error('out of ink'))
    await expect(queue.once('card', fails)).rejects.toThrow('out of ink')
    expect(await queue.once('card', async () => 'drawn')).toBe('drawn')
  })
})
