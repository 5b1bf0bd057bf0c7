import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import inject from 'light-my-request'
import { CountingNext, NO_FILES } from '../testing'
import type { createDoor } from './door'

/** What tests of the door share. Nothing that is served imports it. */

type Answer = { status: number; location: string | undefined; headers: IncomingHttpHeaders; body: string }

type Pages = Parameters<typeof createDoor>[0]['pages']

/** Decides and draws nothing: a page answers with its path. */
const NO_PAGES: Pages = { ready: () => undefined, answer: async (_, response, { path }) => void response.end(path) }

/**
 * The door of an index that was opened before.
 * @returns a client that follows no redirect
 */
export async function openDoor(
  pages = NO_PAGES,
): Promise<(target: string, method?: 'GET' | 'HEAD') => Promise<Answer>> {
  const [{ Renderer }, { Notices }, { Health }, { createDoor }] = await Promise.all([
    import('../press/renderer'),
    import('./notices'),
    import('./health'),
    import('./door'),
  ])
  const renderer = new Renderer(new CountingNext().draw)
  const notices = new Notices(renderer)
  await notices.make()
  const door = createDoor({
    notices,
    health: new Health(renderer),
    makePicture: async () => undefined,
    previews: { answer: async () => {} },
    files: NO_FILES,
    search: { sendKept: () => undefined, answer: async (_, response) => void response.end('found') },
    pages,
  })
  return (target, method = 'GET') => ask(door, target, method)
}

async function ask(door: RequestListener, target: string, method: 'GET' | 'HEAD'): Promise<Answer> {
  // light-my-request reads an address before it asks: the door is to have it as it came.
  const { statusCode, headers, body } = await inject(
    (request, response) => {
      door(Object.assign(request, { url: target }), response)
    },
    { method, url: '/', headers: { 'accept-encoding': 'identity' } },
  )
  return { status: statusCode, location: headers.location?.toString(), headers: headers as IncomingHttpHeaders, body }
}
