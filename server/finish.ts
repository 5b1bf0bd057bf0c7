/**
 * Takes Next's client runtime out of a finished page. Measured on 16.4.6: it is 115 KB of
 * brotli to do nothing on a page without client components, and it needs inline scripts.
 * `finish.test.ts` holds this against the pinned version.
 */

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g
const SCRIPT_PRELOAD = /<link\b(?=[^>]*\brel="preload")(?=[^>]*\bas="script")[^>]*>/g

const FLIGHT = /^\s*(?:\(?self\.__next_[a-z]\b|requestAnimationFrame\(function\(\)\{\$RT=|globalThis\["TURBOPACK)/

/** What must not be left over: the sign that Next's output has changed its shape. */
const REMNANT = /__next_f|TURBOPACK|\/_next\/static\/[^"']*\.js\b|<template id="B:|\$RC\(/

/**
 * @throws {Error} when something of the runtime is left: better no page than a half-finished one
 */
export function removeRuntime(html: string): string {
  const finished = html
    .replace(SCRIPT, (script, attributes: string, text: string) => (isRuntime(attributes, text) ? '' : script))
    .replace(SCRIPT_PRELOAD, '')
  const remnant = REMNANT.exec(withoutData(finished))
  if (remnant)
    throw new Error(
      `Next's HTML has a shape that server/finish.ts does not know (“${remnant[0]}”): mend its patterns for this version of Next, or start with FRAMEWORK_RUNTIME=keep.`,
    )
  return finished
}

function isRuntime(attributes: string, text: string): boolean {
  if (/\btype="application\/ld\+json"/.test(attributes)) return false
  const src = /\bsrc="([^"]*)"/.exec(attributes)?.[1]
  return src === undefined ? FLIGHT.test(text) || /\bid="_R_"/.test(attributes) : src.startsWith('/_next/')
}

/** A story about Next may name its parts: only markup counts, not text or structured data. */
function withoutData(html: string): string {
  return html
    .replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '')
    .replace(/>[^<]*</g, '><')
    .replace(/\b(?:content|alt|href|data-[a-z]+)="[^"]*"/g, '')
}
