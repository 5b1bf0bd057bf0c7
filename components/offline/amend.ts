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
        // The mark itself cannot be met again: each comes once.
        held = held.slice(end)
        waiting.shift()
      }
      // A mark may be torn in two.
      const [next] = waiting
      const safe = next ? Math.max(0, held.length - next.at.length + 1) : held.length
      out.enqueue(held.slice(0, safe))
      held = held.slice(safe)
    },
    flush: (out) => out.enqueue(held),
  })
}

/** The same page with something written into it. A browser that cannot do so while it streams has it as it is. */
export function amended(page: Response, amendments: Amendment[]): Response {
  if (!page.body || amendments.length === 0 || !('TextDecoderStream' in self)) return page
  const headers = new Headers(page.headers)
  // They speak of the bytes that came.
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name)
  const body = page.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(amending(amendments))
    .pipeThrough(new TextEncoderStream())
  return new Response(body, { status: page.status, statusText: page.statusText, headers })
}
