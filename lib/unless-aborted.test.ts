import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { unlessAborted } from './unless-aborted'

const never = new Promise<never>(() => {})

it('is what the work comes to', async () => {
  const { signal } = new AbortController()
  expect(await unlessAborted(signal, Promise.resolve('done'))).toBe('done')
  await expect(unlessAborted(signal, Promise.reject(new Error('It broke.')))).rejects.toThrow('It broke.')
})

it('is the reason of a signal that is given meanwhile, or was', async () => {
  const abort = new AbortController()
  const waiting = unlessAborted(abort.signal, never)
  abort.abort(new Error('Others wait.'))
  await expect(waiting).rejects.toThrow('Others wait.')
  await expect(unlessAborted(abort.signal, never)).rejects.toThrow('Others wait.')
  await expect(unlessAborted(abort.signal, Promise.reject(new Error('Too late.')))).rejects.toThrow('Others wait.')
})

it('leaves nothing with the signal of work that is over', async () => {
  const { signal } = new AbortController()
  await Promise.allSettled([
    unlessAborted(signal, Promise.resolve()),
    unlessAborted(signal, Promise.reject(new Error('It broke.'))),
  ])
  await null
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
