import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CountingNext } from '../testing'
import { Renderer } from './renderer'

const pathsOf = (count: number) => Array.from({ length: count }, (_, index) => `/article/story-${index}`)
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a page that Next cannot draw', () => {
  it('leaves its place to the next', async () => {
    let isBroken = true
    const renderer = new Renderer(async (path) => {
      if (isBroken) throw new Error('out of ink')
      return { status: 200, html: path, styles: [], frames: [] }
    })
    for (const path of pathsOf(5)) await expect(renderer.render(path)).rejects.toThrow('out of ink')
    isBroken = false
    expect(await renderer.render('/')).toMatchObject({ html: '/' })
  })
})

describe('many pages at once', () => {
  it('are made two at a time, in the order in which they were asked for', async () => {
    const next = new CountingNext()
    const release = next.hold()
    const renderer = new Renderer(next.draw)
    const paths = pathsOf(20)
    const pages = Promise.all(paths.map((path) => renderer.render(path)))
    await turn()
    expect(next.asked).toEqual(paths.slice(0, 2))
    release()
    expect((await pages).map(({ html }) => html)).toEqual(paths.map((path) => expect.stringContaining(path)))
    expect(next.mostAtOnce).toBe(2)
    expect(next.asked).toEqual(paths)
  })

  it('are refused when two hundred wait already, and taken again when they do not', async () => {
    const next = new CountingNext()
    const release = next.hold()
    const renderer = new Renderer(next.draw)
    const running = pathsOf(2).map((path) => renderer.render(path))
    await turn()
    const waiting = pathsOf(200).map((path) => renderer.render(path))
    await turn()
    await expect(renderer.render('/one-too-many')).rejects.toThrow('Too many pages wait')
    release()
    await Promise.all([...running, ...waiting])
    expect(next.asked).toHaveLength(202)
    expect(next.asked).not.toContain('/one-too-many')
    expect(await renderer.render('/one-too-many')).toMatchObject({ status: 200 })
  })
})

describe('a page that takes too long', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is given up after ten seconds, and not before', async () => {
    vi.useFakeTimers()
    const next = new CountingNext()
    next.hold()
    const outcomes: string[] = []
    const page = new Renderer(next.draw).render('/slow').catch((error: Error) => outcomes.push(error.message))
    await vi.advanceTimersByTimeAsync(9_999)
    expect(outcomes).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await page
    expect(outcomes).toEqual(['Rendering /slow took longer than 10000 ms'])
  })

  it('counts the time in which it waited for others', async () => {
    vi.useFakeTimers()
    const next = new CountingNext()
    next.hold()
    const renderer = new Renderer(next.draw)
    const pages = ['/slow', '/slower', '/behind-them'].map((path) => renderer.render(path))
    const outcomes = Promise.allSettled(pages)
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(next.asked).toEqual(['/slow', '/slower'])
  })

  it('leaves no clock running once it is there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await new Renderer(new CountingNext().draw).render('/')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves its place to the next, even when it never ends', async () => {
    vi.useFakeTimers()
    const next = new CountingNext()
    next.hold()
    const renderer = new Renderer(next.draw)
    const hanging = Promise.allSettled(['/hangs', '/hangs-too'].map((path) => renderer.render(path)))
    await vi.advanceTimersByTimeAsync(5_000)
    const release = next.hold()
    const behind = renderer.render('/behind-them')
    await vi.advanceTimersByTimeAsync(5_000)
    await hanging
    release()
    expect(await behind).toMatchObject({ status: 200 })
    expect(next.asked).toEqual(['/hangs', '/hangs-too', '/behind-them'])
  })

  it('does not hold up the page that is asked for at once', async () => {
    const next = new CountingNext()
    next.hold()
    const renderer = new Renderer(next.draw)
    for (const path of pathsOf(5)) renderer.render(path).catch(() => {})
    await turn()
    const release = next.hold()
    const probe = renderer.renderAtOnce('/probe')
    release()
    expect(await probe).toMatchObject({ status: 200 })
    expect(next.asked).toEqual([...pathsOf(2), '/probe'])
  })
})

describe('Next answers', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  /** A renderer whose Next hangs, once it has been asked for these, one after another. */
  async function hangingOn(paths: string[]) {
    const next = new CountingNext()
    const release = next.hold()
    const renderer = new Renderer(next.draw)
    for (const path of paths) {
      const page = expect(renderer.render(path)).rejects.toThrow('took longer')
      await vi.advanceTimersByTimeAsync(10_000)
      await page
    }
    return { renderer, release }
  }

  it('while no more pages in a row hang than are made at once', async () => {
    expect((await hangingOn([])).renderer.isAnswering).toBe(true)
    expect((await hangingOn(pathsOf(2))).renderer.isAnswering).toBe(true)
    expect((await hangingOn(pathsOf(3))).renderer.isAnswering).toBe(false)
  })

  it('when it is one and the same page that hangs', async () => {
    const { renderer } = await hangingOn(['/slow', '/slow', '/slow', '/slow'])
    expect(renderer.isAnswering).toBe(true)
  })

  it('again as soon as one page comes, however late', async () => {
    const { renderer, release } = await hangingOn(pathsOf(3))
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(renderer.isAnswering).toBe(true)
  })

  it('when it says that a page cannot be made', async () => {
    let isHanging = true
    const renderer = new Renderer(() => (isHanging ? new Promise(() => {}) : Promise.reject(new Error('out of ink'))))
    const hanging = Promise.allSettled(pathsOf(3).map((path) => renderer.renderAtOnce(path)))
    await vi.advanceTimersByTimeAsync(10_000)
    await hanging
    expect(renderer.isAnswering).toBe(false)
    isHanging = false
    await expect(renderer.render('/')).rejects.toThrow('out of ink')
    expect(renderer.isAnswering).toBe(true)
  })
})

describe('a Next that answers nothing any more', () => {
  it('is given up: once more pages in a row hang than are made at once', async () => {
    vi.useFakeTimers()
    const onSilence = vi.fn()
    const next = new CountingNext()
    next.hold()
    const renderer = new Renderer(next.draw, { onSilence })
    const hanging = Promise.allSettled(pathsOf(3).map((path) => renderer.renderAtOnce(path)))
    await vi.advanceTimersByTimeAsync(9_999)
    expect(onSilence).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await hanging
    expect(onSilence).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  it('is told which pages nobody waits for any more, and what fails of these proves nothing', async () => {
    vi.useFakeTimers()
    const renderer = new Renderer(
      (_, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    )
    const hanging = Promise.allSettled(pathsOf(3).map((path) => renderer.renderAtOnce(path)))
    await vi.advanceTimersByTimeAsync(10_000)
    await hanging
    expect(renderer.isAnswering).toBe(false)
    vi.useRealTimers()
  })
})
