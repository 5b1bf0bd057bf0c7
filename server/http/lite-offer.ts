import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { CACHE } from '../../lib/urls'
import type { FinishedPage } from './finished-page'

/** The way from a page to its version in text, at its foot. */
const LINK = /<a href="(\/lite(?:\/[^"]*)?)"[^>]*>Lite version</

const offers = new WeakMap<FinishedPage, FinishedPage>()

/**
 * A page that offers its lite version above all else, for a browser that asks to save data
 * (wicg.github.io/savedata). A cache between us and other readers must not keep it: what they
 * share varies by encoding alone. A page without such a version stays as it is.
 */
export function offeringLite(page: FinishedPage): FinishedPage {
  const known = offers.get(page)
  if (known) return known
  const html = page.bodies.identity.toString()
  const path = LINK.exec(html)?.[1]
  const offering = path === undefined ? page : withOffer(page, html, path)
  offers.set(page, offering)
  return offering
}

function withOffer(page: FinishedPage, html: string, path: string): FinishedPage {
  const line = `<p class="page">You ask to save data: <a href="${path}">read this in text first</a>.</p>`
  const identity = Buffer.from(html.replace(/<main\b/, `${line}<main`))
  return {
    ...page,
    hash: `${page.hash}-lite`,
    keys: undefined,
    headers: { ...page.headers, 'Cache-Control': CACHE.never, Vary: 'Accept-Encoding, Save-Data' },
    bodies: {
      identity,
      br: brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      gzip: gzipSync(identity),
    },
  }
}
