import { afterEach, expect, it, vi } from 'vitest'
import { temporaryDir, writeFile } from '../../lib/testing'

const nobodyLeaves = () => new AbortController().signal

/** A renderer of these lines, which may say `answer(order)` of what it is asked. */
async function rendererOf(onOrder: string) {
  const buildDir = temporaryDir()
  writeFile(
    buildDir,
    'renderer.mjs',
    `
    const isSecond = process.argv.includes('again')
    const answer = ({ id, path }) => process.send({ id, status: 200, html: path + (isSecond ? ', again' : ''), styles: [], frames: [] })
    process.on('message', (order) => { ${onOrder} })
    process.once('disconnect', () => process.exit(0))
    process.send({ is: 'ready' })
    `,
  )
  vi.stubEnv('BUILD_DIR', buildDir)
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.resetModules()
  const { RendererProcess } = await import('./renderer-process')
  const renderer = new RendererProcess()
  await renderer.start()
  stop = () => renderer.stop()
  return renderer
}

let stop = () => {}
afterEach(() => {
  stop()
  vi.unstubAllEnvs()
})

it('each page comes to the one who asked for it, in whatever order they are ready', async () => {
  const { draw } = await rendererOf(`if (order.path === '/slow') setTimeout(answer, 50, order); else answer(order)`)
  const pages = ['/slow', '/quick', '/quick'].map((path) => draw(path, nobodyLeaves()))
  expect((await Promise.all(pages)).map(({ html }) => html)).toEqual(['/slow', '/quick', '/quick'])
})

it('a page that Next cannot draw is an error with its words', async () => {
  const { draw } = await rendererOf(`process.send({ id: order.id, error: 'out of ink' })`)
  await expect(draw('/', nobodyLeaves())).rejects.toThrow('out of ink')
})

it('a page under which the renderer dies is drawn by the next one', async () => {
  const { draw } = await rendererOf(`if (isSecond) answer(order); else process.exit(1)`)
  expect(await draw('/tides', nobodyLeaves())).toMatchObject({ status: 200, html: '/tides, again' })
})

it('a page of which every renderer dies is an error, and the others are drawn', async () => {
  const { draw } = await rendererOf(`if (order.path === '/bad') process.exit(1); else answer(order)`)
  await expect(draw('/bad', nobodyLeaves())).rejects.toThrow('died')
  expect(await draw('/good', nobodyLeaves())).toMatchObject({ status: 200 })
})

it('one that stands still is started again when a page has waited in vain', async () => {
  const { draw } = await rendererOf(`if (order.path && !isSecond) while (true); answer(order)`)
  const giveUp = new AbortController()
  const hanging = expect(draw('/hangs', giveUp.signal)).rejects.toThrow()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  giveUp.abort()
  vi.advanceTimersByTime(5_000)
  vi.useRealTimers()
  await hanging
  expect(await draw('/tides', nobodyLeaves())).toMatchObject({ html: '/tides, again' })
})

it('one that is there is left alone, whatever a page of it does', async () => {
  const { draw } = await rendererOf(`if (order.path !== '/hangs') answer(order)`)
  const giveUp = new AbortController()
  void draw('/hangs', giveUp.signal).catch(() => {})
  giveUp.abort()
  expect(await draw('/tides', nobodyLeaves())).toMatchObject({ html: '/tides' })
})

it('one that hangs is started again, and what nobody waits for is not asked again', async () => {
  const { draw, startAgain } = await rendererOf(
    `if (order.path === '/hangs') { if (isSecond) process.exit(1); while (true); } answer(order)`,
  )
  const giveUp = new AbortController()
  const hanging = expect(draw('/hangs', giveUp.signal)).rejects.toThrow()
  giveUp.abort()
  startAgain()
  await hanging
  expect(await draw('/tides', nobodyLeaves())).toMatchObject({ status: 200, html: '/tides, again' })
})
