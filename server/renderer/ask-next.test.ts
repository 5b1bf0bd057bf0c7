import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { askNext } from './ask-next'

describe('what Next is asked', () => {
  it('is a plain reading of the path, whoever asked the door', async () => {
    const requests: IncomingMessage[] = []
    const handle = async (request: IncomingMessage, response: ServerResponse) => {
      requests.push(request)
      response.end('')
    }
    await askNext(handle, '/business/page/2')
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      method: 'GET',
      url: '/business/page/2',
      headers: { host: 'news.example', 'user-agent': 'Currawong', accept: 'text/html', 'x-forwarded-proto': 'https' },
    })
    expect(Object.keys(requests[0]?.headers ?? {})).toHaveLength(4)
  })
})

describe('what Next answers', () => {
  const answerOf = (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
    askNext(handle, '/')

  it('comes back whole, however it was written', async () => {
    const bytes = Buffer.from('潮')
    const answer = answerOf(async (_, response) => {
      response.statusCode = 404
      response.write('<p>Tide ')
      response.write(bytes.subarray(0, 1))
      response.write(new Uint8Array(bytes.subarray(1)), () => {})
      response.end(' 🦜</p>', 'utf8', () => {})
    })
    expect(await answer).toEqual({ status: 404, html: '<p>Tide 潮 🦜</p>' })
  })

  it('comes back when it ends after the handler has returned', async () => {
    const answer = answerOf(async (_, response) => {
      setTimeout(() => response.end('Late.'), 20)
    })
    expect(await answer).toEqual({ status: 200, html: 'Late.' })
  })

  it('is an error when Next throws', async () => {
    const answer = answerOf(() => Promise.reject(new Error('out of ink')))
    await expect(answer).rejects.toThrow('out of ink')
  })

  it('is an error when Next breaks off', async () => {
    const answer = answerOf(async (_, response) => {
      response.write('<p>Half a')
      response.destroy()
    })
    await expect(answer).rejects.toThrow('destroyed')
  })
})
