import type { IncomingMessage } from 'node:http'

const OWN_MACHINE = /^(?:::1$|(?:::ffff:)?127\.)/

/** Whether a connection comes from this machine: who works on it, or the proxy that is believed. */
export function isFromOwnMachine({ socket }: Pick<IncomingMessage, 'socket'>): boolean {
  return OWN_MACHINE.test(socket.remoteAddress ?? '')
}
