/** What is written into a page, before or behind a mark that stands in it. */
export type Amendment = { at: string; text: string; side: 'before' | 'behind' }

/** Writes into a page while it streams by: each amendment at the first place of its mark, in the order in which they come. */
export function amending(amendments: Amendment[]): TransformStream<string, string> {
  const waiting = [...amendments]
  let held = ''
  return new TransformStream({
    transform(chunk, out) {
      held += chunk
      for (let next = waiting[0]; next && held.includes(next.at); next = waiting[0]) {
        const end = held.indexOf(next.at) + (next.side === 'behind' ? next.at.length : 0)
        out.enqueue(held.slice(0, end) + next.text)
        held = held.slice(end)
        waiting.shift()
      }
      // A mark may be torn in two.
      const safe = waiting[0] ? Math.max(0, held.length - waiting[0].at.length + 1) : held.length
      out.enqueue(held.slice(0, safe))
      held = held.slice(safe)
    },
    flush: (out) => out.enqueue(held),
  })
}

const PICTURE = /<picture\b.*?<\/picture>/gs
const [BEGIN, END] = ['<picture', '</picture>']

/** Puts another in the place of each picture, as soon as that has come whole. */
export function changingPictures(change: (picture: string) => string): TransformStream<string, string> {
  let held = ''
  return new TransformStream({
    transform(chunk, out) {
      const text = held + chunk
      const end = text.includes(END) ? text.lastIndexOf(END) + END.length : 0
      const rest = text.slice(end)
      // What has begun, or may: a mark may be torn in two.
      held = rest.includes(BEGIN) ? rest.slice(rest.indexOf(BEGIN)) : rest.slice(1 - BEGIN.length)
      out.enqueue(text.slice(0, end).replace(PICTURE, change) + rest.slice(0, rest.length - held.length))
    },
    flush: (out) => out.enqueue(held),
  })
}

/** The same page with something written into it. A browser that cannot do so while it streams has it as it is. */
export function amended(page: Response, amendments: Amendment[], change?: (picture: string) => string): Response {
  const isPage = page.headers.get('content-type')?.startsWith('text/html')
  if (!page.body || !isPage || amendments.length === 0 || !('TextDecoderStream' in self)) return page
  const headers = new Headers(page.headers)
  // They speak of the bytes that came.
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name)
  const text = page.body.pipeThrough(new TextDecoderStream()).pipeThrough(amending(amendments))
  const body = (change ? text.pipeThrough(changingPictures(change)) : text).pipeThrough(new TextEncoderStream())
  return new Response(body, { status: page.status, statusText: page.statusText, headers })
}
