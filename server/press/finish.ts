import { env } from '../../lib/env'

/**
 * Takes Next's client runtime out of a finished page: on a page without client components it does
 * nothing, and it needs inline scripts. `finish.contract.test.ts` holds this against the pinned version.
 */

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g
const SCRIPT_PRELOAD = /<link\b(?=[^>]*\brel="preload")(?=[^>]*\bas="script")[^>]*>/g

/** Where React would take the page over again: between two texts, and around what came late. */
const HYDRATION_MARK = /<!--(?: |\/?[$&])-->/g

const FLIGHT = /^\s*(?:\(?self\.__next_[a-z]\b|requestAnimationFrame\(function\(\)\{\$RT=|globalThis\["TURBOPACK)/

/** What must not be left over in markup: the sign that Next's output has changed its shape. */
const REMNANT = /<link\b[^>]*\bhref="[^"]*\/_next\/static\/[^"]*\.js\b[^>]*>|<template id="B:/
const DATA = /\btype="(?:application\/ld\+json|speculationrules)"/

/** A page as Next made it, ready to be kept: without the runtime, unless the operator keeps that. */
export function finish(html: string): string {
  return env.FRAMEWORK_RUNTIME === 'keep' ? html : removeRuntime(html)
}

/**
 * @throws {Error} when something of the runtime is left: better no page than a half-finished one
 */
export function removeRuntime(html: string): string {
  const finished = html
    .replace(SCRIPT, (script, attributes: string, text: string) => (isRuntime(attributes, text) ? '' : script))
    .replace(SCRIPT_PRELOAD, '')
    .replace(HYDRATION_MARK, '')
  const remnant = remnantOf(finished)
  if (remnant)
    throw new Error(
      `Next's HTML has a shape that server/press/finish.ts does not know (“${remnant.slice(0, 120)}”): mend its patterns for this version of Next, or start with FRAMEWORK_RUNTIME=keep.`,
    )
  return finished
}

function isRuntime(attributes: string, text: string): boolean {
  if (/\btype="application\/ld\+json"/.test(attributes)) return false
  const src = /\bsrc="([^"]*)"/.exec(attributes)?.[1]
  return src === undefined ? FLIGHT.test(text) || /\bid="_R_"/.test(attributes) : src.startsWith('/_next/')
}

/** A story about Next may name its parts: only elements count, not text or the values of other attributes. */
function remnantOf(html: string): string | undefined {
  for (const [script, attributes = ''] of html.matchAll(SCRIPT)) {
    const src = /\bsrc="([^"]*)"/.exec(attributes)?.[1]
    const isOurs = src !== undefined && !src.includes('/_next/')
    if (!isOurs && !DATA.test(attributes)) return script
  }
  return REMNANT.exec(html.replace(SCRIPT, ''))?.[0]
}
