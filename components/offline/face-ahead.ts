import type { Preferences } from '../preferences/choices'
import { findFile } from './store'

/**
 * Behind a worker the browser forgets the faces that it holds in memory, and one that is not there at the first layout
 * is not shown on that page (docs/decisions/0009-a-late-font-waits.md). So the worker names ours ahead of the page to
 * readers whose browser has it: it comes out of the browser's own cache, and costs nothing.
 */

const FACE = process.env.FACE ?? ''

/** Whether a reader's pages are set in our face: nothing else was chosen, and the browser has it. */
export async function isSetInFace({ face }: Preferences): Promise<boolean> {
  return face === undefined && (await findFile(FACE)) !== undefined
}

/**
 * The same page with our face named ahead of it (https://html.spec.whatwg.org/#link-type-preload). Text first and the
 * card that other sites frame have none: their policy lets no face in.
 */
export function withFace(page: Response): Response {
  const isPage = page.ok && page.headers.get('content-type')?.startsWith('text/html')
  const takesFaces = page.headers.get('content-security-policy')?.includes('font-src')
  if (!isPage || !takesFaces) return page
  const headers = new Headers(page.headers)
  headers.append('Link', `<${FACE}>; rel=preload; as=font; type="font/woff2"; crossorigin`)
  return new Response(page.body, { status: page.status, statusText: page.statusText, headers })
}
