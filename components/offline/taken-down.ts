import { forgetPages } from './store'

/** Asked for by all who keep a story, whichever that is: the server learns nothing of what is read. */
const LIST = '/takedowns.json'

/** Links to stories, in pages and in their lite versions. */
const STORY = /\/article\/([a-z0-9-]+)/g

/** Drops what was taken down: the browser's own cache sees to it that the list is asked for every five minutes at most. */
export async function forgetTakenDown(): Promise<void> {
  const list = await fetch(LIST)
  const seen = await caches.open('takedowns')
  const before = await seen.match(LIST, { ignoreVary: true })
  if (!list.ok || list.headers.get('etag') === before?.headers.get('etag')) return
  const taken: string[] = await list.clone().json()
  const isTaken = new Set(taken)
  await forgetPages(async (html) => {
    const slugs = new Set([...html.matchAll(STORY)].map(([, slug = '']) => slug))
    const names = await Promise.all([...slugs].map(nameOf))
    return names.some((name) => isTaken.has(name))
  })
  await seen.put(LIST, list)
}

/** As the list has it: nobody reads a headline out of it (lib/outputs/takedowns.ts). */
async function nameOf(slug: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(slug))
  return btoa(String.fromCharCode(...new Uint8Array(hash).slice(0, 6)))
}
