import { env } from '../../lib/env'
import { sourceOf } from '../http/hash-source'
import type { CutStyles } from '../http/page-styles'
import type { Sources } from '../http/security-headers'
import { builtStylesheets } from '../http/stylesheets'
import { framesIn } from './frames'

/**
 * Makes of a page as Next draws it one that is ready to be sent: without the client runtime, which does
 * nothing on a page without client components and needs inline scripts; without the marks that only
 * that runtime reads; and with its stylesheet in itself, for which a first view would wait once more.
 * `finish.contract.test.ts` holds this against the pinned version.
 */

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g
const SCRIPT_PRELOAD = /<link\b(?=[^>]*\brel="preload")(?=[^>]*\bas="script")[^>]*>/g

/** Where Next's runtime would put metadata that comes late. */
const PLACE_FOR_METADATA = /(<body\b[^>]*>)<div hidden="">(?:<!--\/?\$-->)*<\/div>/

const FLIGHT = /^\s*(?:\(?self\.__next_[a-z]\b|requestAnimationFrame\(function\(\)\{\$RT=|globalThis\["TURBOPACK)/

/** What must not be left over in markup: the sign that Next's output has changed its shape. */
const REMNANT = /<link\b[^>]*\bhref="[^"]*\/_next\/static\/[^"]*\.js\b[^>]*>|<template id="B:/
const DATA = /\btype="(?:application\/ld\+json|speculationrules)"/

/** A page that is ready to be kept, and what its policy names. */
export type Finished = Sources & { html: string }

/** Finishes a page as Next made it. An operator who keeps the runtime gets it as it is. */
export function finish(html: string): Finished {
  if (env.FRAMEWORK_RUNTIME === 'keep') return { html, styles: [], frames: framesIn(html) }
  return dressed(removeTextMarks(removeRuntime(html)))
}

/** A page that never had the runtime, with its stylesheet in itself. */
export function dressed(html: string): Finished {
  return { ...inlineStylesheets(html, builtStylesheets()), frames: framesIn(html) }
}

/**
 * @throws {Error} when something of the runtime is left: better no page than a half-finished one
 */
export function removeRuntime(html: string): string {
  const finished = html
    .replace(SCRIPT, (script, attributes: string, text: string) => (isRuntime(attributes, text) ? '' : script))
    .replace(SCRIPT_PRELOAD, '')
    .replace(PLACE_FOR_METADATA, '$1')
  const remnant = remnantOf(finished)
  if (remnant)
    throw new Error(
      `Next's HTML has a shape that server/renderer/finish.ts does not know (“${remnant.slice(0, 120)}”): mend its patterns for this version of Next, or start with FRAMEWORK_RUNTIME=keep.`,
    )
  return finished
}

/** React's `<!-- -->` between two pieces of text, and what else its markup may have of comments; scripts, styles and tags pass whole. */
const MARKS = /<(script|style)\b[\s\S]*?<\/\1\s*>|(<!--(?: |\/?[$&])?-->)|<(?:"[^"]*"|'[^']*'|[^"'>])*>/g

/** Takes out the comments with which React finds its place again when it takes a page over. */
export function removeTextMarks(html: string): string {
  return html.replace(MARKS, (part, _, mark: string | undefined) => (mark ? '' : part))
}

const STYLESHEET = /<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"]*)"[^>]*>/g

/** Puts what the page needs of each stylesheet where the page links to it. The policy names it by its hash. */
export function inlineStylesheets(html: string, stylesheets: ReadonlyMap<string, CutStyles>) {
  const styles: string[] = []
  const whole = html.replace(STYLESHEET, (link, href: string) => {
    const css = stylesheets.get(href)?.(html)
    if (css === undefined) return link
    if (css.includes('</style')) throw new Error(`${href} ends its own element: it cannot stand in a page.`)
    styles.push(sourceOf(css))
    return `<style>${css}</style>`
  })
  return { html: whole, styles }
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
