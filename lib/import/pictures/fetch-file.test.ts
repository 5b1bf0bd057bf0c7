import { createServer, type RequestListener } from 'node:http'
import type { LookupFunction } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchFile } from './fetch-file'
import { isPrivate } from './private-hosts'

const stops: Array<() => void> = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** @returns the host of a server on this machine */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

describe('a file of the old site', () => {
  it('comes from a host that is listed, by way of its own addresses', async () => {
    const host = await serve(({ url }, response) => {
      if (url === '/a.jpg') response.writeHead(302, { location: '/b.jpg' }).end()
      else response.end('picture')
    })
    expect(String(await fetchFile(`http://${host}/a.jpg`, { hosts: [host] }))).toBe('picture')
  })

  it('comes from no other host, also when one that is listed leads there', async () => {
    let asked = 0
    const other = await serve((_request, response) => {
      asked += 1
      response.end('secret')
    })
    const host = await serve(
      (_request, response) => void response.writeHead(302, { location: `http://${other}/` }).end(),
    )
    await expect(fetchFile(`http://${other}/`, { hosts: [host] })).rejects.toThrow('is not among the hosts')
    await expect(fetchFile(`http://${host}/`, { hosts: [host] })).rejects.toThrow(`${other} is not among the hosts`)
    await expect(fetchFile('file:///etc/passwd', { hosts: [host] })).rejects.toThrow('no address of the web')
    await expect(fetchFile(`http://jo:secret@${host}/`, { hosts: [host] })).rejects.toThrow('a password')
    expect(asked).toBe(0)
  })

  it('comes from no host whose name leads into our own net', async () => {
    const host = await serve((_request, response) => void response.end('secret'))
    const old = host.replace('127.0.0.1', 'old.example')
    const resolve: LookupFunction = (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }])
    await expect(fetchFile(`http://${old}/`, { hosts: [old], resolve })).rejects.toThrow('which is not public')
    expect(String(await fetchFile(`http://${old}/`, { hosts: [old, '127.0.0.1'], resolve }))).toBe('secret')
  })

  it('comes whole and in time, or not at all', async () => {
    const large = await serve((_request, response) => void response.end('x'.repeat(2000)))
    await expect(fetchFile(`http://${large}/`, { hosts: [large], maxBytes: 1000 })).rejects.toThrow(
      'more than 0.001 MB',
    )
    const silent = await serve(() => undefined)
    await expect(fetchFile(`http://${silent}/`, { hosts: [silent], timeoutMs: 20 })).rejects.toThrow(
      'took more than 0.02 s',
    )
    const gone = await serve((_request, response) => void response.writeHead(404).end())
    await expect(fetchFile(`http://${gone}/`, { hosts: [gone] })).rejects.toThrow('answered 404')
    const round = await serve((_request, response) => void response.writeHead(301, { location: '/' }).end())
    await expect(fetchFile(`http://${round}/`, { hosts: [round] })).rejects.toThrow('from one address to the next')
  })
})

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '::1',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '0.0.0.0',
])('%s is no address of the public net', (address) => expect(isPrivate(address)).toBe(true))

it.each(['1.1.1.1', '203.0.114.1', '2606:4700::1111', '::ffff:1.1.1.1'])('%s is one', (address) =>
  expect(isPrivate(address)).toBe(false),
)
