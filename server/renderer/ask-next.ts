import inject from 'light-my-request'
import type next from 'next'
import { env } from '../../lib/env'

/** What Next made of a path, as it made it. */
export type Drawn = { status: number; html: string }

type RequestHandler = ReturnType<ReturnType<typeof next>['getRequestHandler']>

/** All that Next learns of a request: no cookie, no RSC header, no forwarded host changes what it does. */
const HEADERS = {
  host: new URL(env.SITE_URL).host,
  'user-agent': 'Currawong',
  accept: 'text/html',
  'x-forwarded-proto': new URL(env.SITE_URL).protocol.slice(0, -1),
}

/** Asks Next for a canonical path through a request that we construct: nothing of a client's reaches it. */
export function askNext(handle: RequestHandler, path: string): Promise<Drawn> {
  return new Promise((resolve, reject) => {
    inject(
      (request, response) => void handle(request, response).catch(reject),
      { method: 'GET', url: path, headers: HEADERS },
      (error, answer) => {
        if (answer) resolve({ status: answer.statusCode, html: answer.body })
        else reject(error)
      },
    )
  })
}
