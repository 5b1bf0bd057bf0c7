// Next cuts every static page into segments for the router of its browser code, and draws each once
// more for it. No page of ours carries that router, so nobody ever asks for one: `next.config.mjs`
// puts this module in the place of Next's own.

export async function collectSegmentData() {
  return new Map()
}

export async function collectPrefetchHints() {
  return null
}
