import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it, vi } from 'vitest'
import { freePort } from '../../lib/testing-free-port'

it('a port that another had is the desk’s once it is free', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  vi.stubEnv('DESK_PORT', String(port))
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.resetModules()
  const { addressOf, serveDesk } = await import('./desk-server')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const server = serveDesk({ shown: {}, orders: {} })
  await once(server, 'error')
  vi.advanceTimersByTime(5_000)
  await once(server, 'error')
  expect(addressOf(server)).toBeUndefined()
  other.close()
  vi.advanceTimersByTime(5_000)
  await once(server, 'listening')
  expect(addressOf(server)).toBe(`http://127.0.0.1:${port}/`)
  server.close()
})
