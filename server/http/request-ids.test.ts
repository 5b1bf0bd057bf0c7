import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { idsOf } from './request-ids'

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

function requestFrom(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  return Object.assign(new IncomingMessage(socket), { headers })
}

const OWN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe('a request is named', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('as the proxy on this machine says: %s', (address) => {
    const request = requestFrom(address, { 'x-request-id': 'f3d1c0ffee', traceparent: TRACE })
    expect(idsOf(request)).toEqual({ requestId: 'f3d1c0ffee', traceparent: TRACE })
  })

  it.each(['203.0.113.7', '2001:db8::1', '::1234', ''])('by itself when it comes from elsewhere: %s', (address) => {
    const { requestId, ...others } = idsOf(requestFrom(address, { 'x-request-id': 'f3d1c0ffee', traceparent: TRACE }))
    expect(requestId).toMatch(OWN)
    expect(others).toEqual({})
  })

  it.each(['', 'short', 'a'.repeat(129), 'two words', '{"a":"bcdefgh"}', 'line\nbreak', 'f3d1c0ffee, f3d1c0ffef'])(
    'by itself when the name is none: %j',
    (name) => {
      expect(idsOf(requestFrom('127.0.0.1', { 'x-request-id': name })).requestId).toMatch(OWN)
    },
  )

  it.each(['', TRACE.toUpperCase(), `${TRACE}-extra`, TRACE.replace(/[0-9a-f]{32}/, '0'.repeat(32)), 'ff'])(
    'with no trace when that is none: %j',
    (traceparent) => {
      expect(idsOf(requestFrom('127.0.0.1', { traceparent }))).not.toHaveProperty('traceparent')
    },
  )

  it('the same each time', () => {
    const request = requestFrom('203.0.113.7', {})
    expect(idsOf(request)).toBe(idsOf(request))
  })
})
